"""Appending: whole files before and after."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest

from revise.files.append import held, see_writable
from revise.files.continuation import continued
from revise.files.replace import LOCK_NAME, WriteError
from revise.model.problem import InputError, Place, Problem

WORKED = {"type": "worked", "at": datetime(2026, 11, 15, 12, tzinfo=UTC), "hours": "1.5"}
ORDER = '[order]\nid = "A-1"\n'
APPENDED = '\n[[event]]\ntype = "worked"\nat = 2026-11-15T12:00:00Z\nhours = "1.5"\n'


def write(path: Path, event: dict[str, Any] = WORKED) -> None:
    with held(str(path)) as file:
        file.replace(continued(file.data, event, str(path)))


def problem(path: Path) -> Problem:
    with pytest.raises(InputError) as caught:
        write(path)
    assert caught.value.path == str(path)
    (only,) = caught.value.problems
    return only


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


@pytest.fixture
def order(tmp_path: Path) -> Path:
    path = tmp_path / "order.toml"
    path.write_bytes(ORDER.encode())
    return path


def test_a_client_request_with_items_stands_below_what_was_there(order: Path) -> None:
    event = {
        "type": "revision-requested",
        "at": datetime(2026, 11, 15, 9, 30, tzinfo=UTC),
        "text": 'Nice! Please make the letters "thinner",\nand I also need three variants.',
        "items": [
            {"id": "1.1", "text": "Thinner letters", "scope": "lettering", "hours": 1},
            {"id": "1.2", "text": "Three variants", "kind": "new", "hours": 6},
        ],
    }
    write(order, event)
    assert order.read_bytes().decode() == (
        """[order]
id = "A-1"

[[event]]
type = "revision-requested"
at = 2026-11-15T09:30:00Z
text = \"\"\"
Nice! Please make the letters "thinner",
and I also need three variants.\"\"\"

[[event.items]]
id = "1.1"
text = "Thinner letters"
scope = "lettering"
hours = 1

[[event.items]]
id = "1.2"
text = "Three variants"
kind = "new"
hours = 6
"""
    )


def test_what_the_file_holds_is_its_bytes(order: Path) -> None:
    order.write_bytes(b"\xef\xbb\xbf" + ORDER.encode())
    with held(str(order)) as file:
        assert file.data == b"\xef\xbb\xbf" + ORDER.encode()
    write(order)
    assert order.read_bytes() == b"\xef\xbb\xbf" + (ORDER + APPENDED).encode()


def test_a_file_that_is_not_replaced_is_the_very_file(order: Path) -> None:
    """A refused move, a history that cannot be, a bug: nothing was written."""
    before = order.stat()
    with held(str(order)):
        pass
    with pytest.raises(LookupError), held(str(order)):
        raise LookupError
    with pytest.raises(RuntimeError, match="only ever added to"), held(str(order)) as file:
        file.replace(b"# a remark\n" + file.data)
    assert (order.read_text(), order.stat()) == (ORDER, before)
    assert names(order.parent) == {"order.toml", LOCK_NAME}
    write(order)
    assert order.read_text() == ORDER + APPENDED


class Kind(str):
    """No plain TOML data: it would come back as str."""

    __slots__ = ()


def test_an_event_that_would_not_come_back_as_it_is_is_a_bug(order: Path) -> None:
    with pytest.raises(RuntimeError, match="does not survive"):
        write(order, {**WORKED, "note": Kind("plain")})
    assert order.read_text() == ORDER


def test_text_that_no_utf8_can_hold_is_told(order: Path) -> None:
    with pytest.raises(InputError) as caught:
        write(order, {**WORKED, "note": "a\udcff"})
    assert caught.value.problems == (
        Problem(
            "not-utf8",
            "the text to be recorded is not UTF-8",
            hint="give the text as UTF-8, in a file for instance",
        ),
    )
    assert order.read_text() == ORDER


def test_a_symbolic_link_is_followed_and_kept(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "links").mkdir()
    target = tmp_path / "real" / "order.toml"
    target.write_text(ORDER)
    link = tmp_path / "links" / "order.toml"
    link.symlink_to("../real/order.toml")
    write(link)
    assert link.readlink() == Path("../real/order.toml")
    assert target.read_text() == ORDER + APPENDED
    assert names(tmp_path / "real") == {"order.toml", LOCK_NAME}
    assert names(tmp_path / "links") == {"order.toml"}


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_the_mode_is_kept(order: Path, mode: int) -> None:
    order.chmod(mode)
    write(order)
    assert (order.read_text(), order.stat().st_mode & 0o7777) == (ORDER + APPENDED, mode)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_owner_and_group_are_kept(order: Path) -> None:
    os.chown(order, 12345, 23456)
    write(order)
    assert order.read_text() == ORDER + APPENDED
    assert (order.stat().st_uid, order.stat().st_gid) == (12345, 23456)


def nothing(_: Path) -> None:
    """Leave the folder empty."""


def linked(to: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(to)


@pytest.mark.parametrize(
    ("make", "code", "message", "hint"),
    [
        (
            nothing,
            "not-found",
            "there is no such file",
            "check the path; `revise new` starts an order",
        ),
        (linked("gone.toml"), "not-found", "there is no such file", ANY),
        (linked("order.toml"), "not-readable", ANY, None),
        (Path.mkdir, "not-readable", "is a folder", "name one order file in it"),
        (os.mkfifo, "not-readable", "is not a regular file", "name one order file"),
    ],
)
def test_what_is_no_file_is_told_and_no_lock_file_left(
    tmp_path: Path, make: Callable[[Path], None], code: str, message: str, hint: str
) -> None:
    """Nor is a pipe waited for."""
    path = tmp_path / "order.toml"
    make(path)
    before = names(tmp_path)
    assert problem(path) == Problem(code, message, hint=hint)  # type: ignore[arg-type] # a code
    assert names(tmp_path) == before


@pytest.mark.parametrize(
    ("events", "hint"),
    [
        (
            "[\n  { type = 'completed' },\n]",
            "write each event as a block that starts with a line of its own: [[event]]",
        ),
        ("[]", "take this line out; the first event then comes as a block: [[event]]"),
    ],
)
def test_an_inline_array_of_events_is_told_with_its_line_and_how_to_mend_it(
    order: Path, events: str, hint: str
) -> None:
    text = f"event = {events}\n{ORDER}"
    order.write_text(text)
    message = "is written as an inline array, which cannot be appended to"
    assert problem(order) == Problem("not-appendable", message, Place("event", 1, 9), hint)
    assert order.read_text() == text
    assert names(order.parent) == {"order.toml", LOCK_NAME}


@pytest.mark.parametrize(("extra", "fits"), [(0, True), (1, False)])
def test_no_file_grows_beyond_what_can_be_read_again(order: Path, extra: int, fits: bool) -> None:
    size = 4 * 1024 * 1024 - len(APPENDED) + extra
    text = ORDER + "#" * (size - len(ORDER) - 1) + "\n"
    order.write_text(text)
    if fits:
        write(order)
        assert order.read_text() == text + APPENDED
    else:
        assert problem(order).message == "would be larger than 4 MiB with one more event"
        assert order.read_text() == text


def test_a_larger_file_is_not_read(order: Path) -> None:
    with order.open("ab") as file:
        file.truncate(4 * 1024 * 1024 + 1)
    assert problem(order).message == "is larger than 4 MiB"


# ---- Whether it could be appended to, before someone types -------------------------------------


def test_a_look_makes_nothing(order: Path) -> None:
    before = names(order.parent)
    see_writable(str(order))
    assert names(order.parent) == before


def test_a_lock_that_somebody_holds_is_told(order: Path) -> None:
    with held(str(order)), pytest.raises(WriteError) as caught:
        see_writable(str(order), wait=0)
    assert "another command has been writing" in str(caught.value.message)
    see_writable(str(order), wait=0)


def test_a_second_name_is_told(order: Path) -> None:
    order.with_name("second.toml").hardlink_to(order)
    with pytest.raises(WriteError) as caught:
        see_writable(str(order))
    assert caught.value.message.startswith("has 2 names")


@pytest.mark.parametrize("closed", ["order", "folder"])
def test_what_may_not_be_written_to_is_told(
    order: Path, closed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system is asked; root, who may do everything, would prove nothing."""
    path = order if closed == "order" else order.parent
    allowed = os.access
    monkeypatch.setattr("os.access", lambda one, mode: Path(one) != path and allowed(one, mode))
    with pytest.raises(WriteError) as caught:
        see_writable(str(order))
    told = "may not be written to" if closed == "order" else "its folder could not be locked"
    assert caught.value.message.startswith(told)
