"""`record delivery`: the freelancer delivers."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.recording import ASKED, AT, COMPLETED, FRESH, record


def test_a_delivery_needs_no_file() -> None:
    done = record(FRESH, "delivery")
    assert (done.code, done.out) == (0, "")
    assert done.gained == f'\n[[event]]\ntype = "delivered"\nat = {AT}\n'
    assert done.err.startswith("Recorded: delivery (order.toml)\n")
    assert "Wed 18 Nov 2026, 13:00" in done.err, "the end of the review is told"


def test_files_are_hashed_and_named_from_the_order(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "logo.svg").write_bytes(b"<svg/>")
    done = record(FRESH, "delivery", "out/logo.svg", "--lang", "de")
    digest = sha256(b"<svg/>").hexdigest()
    assert done.gained == (
        f'\n[[event]]\ntype = "delivered"\nat = {AT}\n'
        f'files = [\n  {{ path = "out/logo.svg", sha256 = "{digest}", size = 6 }},\n]\n'
    )
    assert done.err.startswith("Eingetragen: Lieferung (order.toml)\n")


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (ASKED, "A revision round is open."),
        (COMPLETED, "The order is already completed."),
    ],
)
def test_a_delivery_that_cannot_have_happened(order: str, said: str) -> None:
    done = record(order, "delivery")
    assert (done.code, done.out, done.gained) == (3, "", "")
    assert done.err.startswith(f"Not possible: record delivery\n  {said}\n")


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("missing.svg", "not-found", "missing.svg: there is no such file\n"),
        (".", "not-readable", ".: is a folder; name its files\n"),
    ],
)
def test_a_file_that_cannot_be_read(name: str, code: str, said: str) -> None:
    done = record(FRESH, "delivery", name)
    assert (done.code, done.out, done.gained) == (4, "", "")
    assert done.err.startswith(said)

    done = record(FRESH, "delivery", name, "--json")
    assert (done.code, done.err, done.gained) == (4, "", "")
    assert [error["code"] for error in json.loads(done.out)["errors"]] == [code]
