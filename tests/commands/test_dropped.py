"""What is dropped is no wish (any more): it stands in no letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.moving import ran
from tests.orders import answered, delivered, estimated, event, extra, item, order, proposed

ASKED = event(
    "revision-requested",
    0,
    text="Hello, I had a look. Then the letters: thinner!",
    items=[item(text="I had a look"), item("new", 2, text="Thinner letters")],
)
DROPPED = estimated(2, {"id": "1.1", "dropped": True})
PROPOSED = proposed(1, free=["1.1"], extras=[extra("1.2")])
ORDER = order(delivered(), ASKED, PROPOSED, DROPPED)
ALONE = order(
    delivered(),
    event("revision-requested", 0, text="Hi.", items=[item(text="I had a look")]),
    proposed(1, questions=["1.1"]),
    answered(2, "P1", "clarified"),
    estimated(3, {"id": "1.1", "dropped": True}),
)
NO_ITEMS = order(
    delivered(),
    event(
        "revision-requested",
        0,
        text="Good morning,\n\nthis is not what I wanted! And:\n- The font\n- The green",
    ),
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("kind", ["acknowledgement", "reminder", "statement", "support"])
def test_a_dropped_item_stands_in_no_letter(folder: Path, kind: str) -> None:
    found = ran(folder, ORDER, 3, "draft", kind, "order.toml", "--reason", "Scope.")
    assert found.code == 0
    assert "I had a look" not in found.out
    assert ("Thinner letters" if kind != "reminder" else "Extra") in found.out


def test_where_nothing_is_left_no_brackets_are_left_either(folder: Path) -> None:
    found = ran(folder, ALONE, 4, "draft", "support", "order.toml", "--reason", "Scope.")
    assert "- 15 November 2026, 12:00 (UTC): revision request, since dropped\n" in found.out
    assert "- 15 November 2026, 13:00 (UTC): proposal\n" in found.out
    german = ("--language", "de")
    found = ran(folder, ALONE, 4, "draft", "support", "order.toml", "--reason", "Scope.", *german)
    assert (
        "- 15. November 2026, 12:00 Uhr (UTC): Änderungswunsch, inzwischen hinfällig\n" in found.out
    )
    assert "- 15. November 2026, 13:00 Uhr (UTC): Vorschlag\n" in found.out


def test_a_message_that_was_not_split_is_told_by_its_first_sentence(folder: Path) -> None:
    """Put on one line as a whole, it would read as if the client had no paragraphs."""
    found = ran(folder, NO_ITEMS, 4, "draft", "support", "order.toml", "--reason", "Scope.")
    assert (
        "- 15 November 2026, 12:00 (UTC): revision request: “this is not what I wanted!”\n"
        in found.out
    )
