"""`revise redeliver`: files hashed, items named, nothing read before it is needed."""

import hashlib
import os
from pathlib import Path

import pytest

from tests.moving import ran
from tests.orders import (
    answered,
    completed,
    delivered,
    estimated,
    event,
    extra,
    hour,
    item,
    order,
    proposed,
    requested,
)

ASKED = order(delivered(), requested(0, item(), item()))
REDELIVER = ("redeliver", "order.toml")
SVG = b"<svg/>\n"
SHA = hashlib.sha256(SVG).hexdigest()


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    (folder / "out").mkdir()
    (folder / "out" / "v2.svg").write_bytes(SVG)
    return folder


def test_what_it_records_and_says(folder: Path) -> None:
    """The items done and each file with SHA-256 and size; the button, the review that starts."""
    found = ran(folder, ASKED, 5, *REDELIVER, "out/v2.svg")
    assert found.event == {
        "type": "redelivered",
        "at": hour(5),
        "items": ["1.1", "1.2"],
        "files": [{"path": "out/v2.svg", "sha256": SHA, "size": 7}],
    }
    assert (found.code, found.err.splitlines()[0]) == (0, "Recorded: revised delivery (order.toml)")
    assert "File:\n- v2.svg\n" in found.out


def test_a_new_order_is_delivered_as_one_of_its_own(folder: Path) -> None:
    """After completion the defect is still owed; what was sold as a new order is not given away."""
    after = order(
        delivered(-99),
        completed(-50),
        requested(0, item("mistake", text="Photo"), item("new", text="Cards"), via="message"),
        proposed(1, free=["1.1"], extras=[extra("1.2", as_="new-order")]),
        answered(2, "P1", "accepted"),
        platform="direct",
    )
    found = ran(folder, after, 5, *REDELIVER, "out/v2.svg")
    assert (found.code, found.event["items"]) == (0, ["1.1"])
    assert "Cards" not in found.out


def test_paths_are_relative_to_the_order(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the command is run."""
    monkeypatch.chdir(folder / "out")
    found = ran(
        folder, ASKED, 5, "redeliver", "../order.toml", "v2.svg", str(folder / "order.toml")
    )
    assert [file["path"] for file in found.event["files"]] == ["out/v2.svg", "order.toml"]


def test_a_link_is_named_as_it_is_and_read_through(folder: Path) -> None:
    """The client gets the content."""
    (folder / "latest.svg").symlink_to("out/v2.svg")
    found = ran(folder, ASKED, 5, *REDELIVER, "latest.svg")
    assert found.event["files"] == [{"path": "latest.svg", "sha256": SHA, "size": 7}]


@pytest.mark.parametrize("size", [0, 1024 * 1024, 2 * 1024 * 1024 + 1])
def test_files_of_any_size(folder: Path, size: int) -> None:
    """Read in parts."""
    data = os.urandom(size)
    (folder / "big.bin").write_bytes(data)
    found = ran(folder, ASKED, 5, *REDELIVER, "big.bin")
    digest = hashlib.sha256(data).hexdigest()
    assert found.event["files"] == [{"path": "big.bin", "sha256": digest, "size": size}]


def test_a_file_delivered_before_is_pointed_out(folder: Path) -> None:
    """By its content, whatever its name; one that differs is not."""
    old = event("delivered", -24, files=[{"path": "v1.svg", "sha256": SHA, "size": 7}])
    (folder / "other.svg").write_bytes(SVG + b"\n")
    text = order(old, requested(0, item()))
    found = ran(folder, text, 5, *REDELIVER, "out/v2.svg", "other.svg")
    said = [line for line in found.err.splitlines() if "same content" in line]
    assert said == ["out/v2.svg: the same content was delivered before as v1.svg"]


PUT = (delivered(), requested(0, item(), item("new", 3)))
OFFER = proposed(1, free=["1.1"], extras=[extra("1.2")])
DONE = [
    ("free, and an extra not yet accepted", (*PUT, OFFER), ["1.1"]),
    ("free, and an extra accepted", (*PUT, OFFER, answered(2, "P1", "accepted")), ["1.1", "1.2"]),
    ("an extra declined", (*PUT, OFFER, answered(2, "P1", "partly", items=["1.1"])), ["1.1"]),
    ("the extra alone", (*PUT, OFFER, answered(2, "P1", "partly", items=["1.2"])), ["1.1", "1.2"]),
    ("dropped", (delivered(), requested(0, item(), item(dropped=True))), ["1.1"]),
    (
        "a defect after completion; what goes as a new order is delivered there",
        (
            *(
                delivered(),
                event("completed", -1),
                requested(0, item("mistake"), item("new", 3), via="message"),
            ),
            proposed(1, free=["1.1"], extras=[extra("1.2", as_="new-order")]),
            answered(2, "P1", "accepted"),
        ),
        ["1.1"],
    ),
    (
        "free when it was accepted, found to be new work since",
        (
            *(delivered(), requested(0, item(), item())),
            proposed(1, free=["1.1", "1.2"]),
            answered(2, "P1", "partly", items=["1.1"]),
            estimated(3, {"id": "1.1", "kind": "new"}, {"id": "1.2", "kind": "new"}),
        ),
        ["1.1"],
    ),
]


@pytest.mark.parametrize(("events", "items"), [d[1:] for d in DONE], ids=[d[0] for d in DONE])
def test_done_is_all_that_is_free_or_agreed(
    folder: Path, events: tuple[str, ...], items: list[str]
) -> None:
    """Unless `--items` says otherwise."""
    found = ran(folder, order(*events), 5, *REDELIVER, "out/v2.svg")
    assert found.code == 0, found.err
    assert found.event["items"] == items


@pytest.mark.parametrize("typed", ["1.1,1.2", "1.1 1.2", " 1.1, 1.2 "])
def test_items_are_named_with_commas_or_spaces(folder: Path, typed: str) -> None:
    found = ran(folder, ASKED, 5, *REDELIVER, "out/v2.svg", "--items", typed)
    assert found.event["items"] == ["1.1", "1.2"]


def test_an_unknown_item_is_wrong_use(folder: Path) -> None:
    found = ran(folder, ASKED, 5, *REDELIVER, "out/v2.svg", "--items", "1.1,1.2,9.9")
    assert (found.code, found.out, found.unchanged) == (2, "", True)
    assert '"9.9"' in found.err


def test_files_that_cannot_be_read(folder: Path) -> None:
    """Exit 4; a pipe nobody writes to and a device without an end do not hang."""
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to("loop")
    told = {
        "gone.svg": "gone.svg: there is no such file\n",
        "out": "out: is a folder; name its files\n",
        "pipe": "pipe: is not a regular file\n",
        "/dev/zero": "/dev/zero: is not a regular file\n",
        "loop": "loop: could not be read: Too many levels of symbolic links\n",
    }
    for name, message in told.items():
        found = ran(folder, ASKED, 5, *REDELIVER, "out/v2.svg", name)
        hint = "  hint: check the path of the delivery\n"
        assert (found.code, found.out, found.err) == (4, "", message + hint)
        assert found.unchanged


def test_nothing_is_read_for_an_order_that_is_not_there() -> None:
    """The order's problem comes first."""
    from tests.cli import revise

    result = revise("redeliver", "gone.toml", "gone.svg")
    assert result.exit_code == 4
    assert result.stderr.startswith("gone.toml: there is no such file\n")


def test_nothing_is_read_for_a_move_that_is_refused(folder: Path) -> None:
    """Gates are judged before files are opened: one may be huge."""
    found = ran(folder, order(delivered()), 5, *REDELIVER, "gone.svg")
    assert (found.code, found.unchanged) == (3, True)
    found = ran(folder, order(delivered(), requested(0, item("new", 1))), 5, *REDELIVER, "gone.svg")
    assert (found.code, found.unchanged) == (3, True)
