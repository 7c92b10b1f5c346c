"""The whole page, where what stands in an order is as long as it may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli import AT, ORDER, revise

LONG = "a" * 64


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def page(order: str, *more: str) -> list[str]:
    Path("order.toml").write_text(order)
    done = revise("assess", "order.toml", "--full", "--at", AT, *more)
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def named(item: str) -> str:
    """Give the first item an id of its own."""
    text = 'text = "Thinner letters"\n'
    return ORDER.replace(text, f'id = "{item}"\n{text}')


@pytest.mark.parametrize("more", [(), ("--lang", "de")])
def test_beside_the_longest_id_of_an_order_there_is_no_room_for_its_title(
    more: tuple[str, ...],
) -> None:
    first, second, *_ = page(ORDER.replace("FO-1042", LONG), *more)
    assert first.startswith(f"{LONG}  ")
    assert second == "Logo for a bakery"


@pytest.mark.parametrize("length", [31, 48, 64])
def test_below_the_longest_id_of_an_item_stands_its_text(length: int) -> None:
    """An id of 53 and more left less than no room: a traceback."""
    lines = page(named("a" * length))
    at = lines.index(f"  {'a' * length}")
    assert lines[at + 1].startswith("    Thinner letters  ")
    assert all(len(line) <= 80 for line in lines)


def test_an_id_that_leaves_room_stands_beside_its_text() -> None:
    lines = page(named("a" * 30))
    assert any(line.startswith(f"  {'a' * 30}  Thinner letters  ") for line in lines)
