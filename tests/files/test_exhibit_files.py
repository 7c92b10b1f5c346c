"""Files that go into a pack: what lies there, and that it is the same when it is copied."""

import hashlib
import os
from pathlib import Path

import pytest

from revise.files.exhibit_files import Look, again, look, stamps_beside
from revise.model.problem import InputError

SVG = b"<svg/>\n"
SHA = hashlib.sha256(SVG).hexdigest()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "order" / "v2.svg"
    found.parent.mkdir()
    found.write_bytes(SVG)
    return found


def seen(file: Path, sha256: str | None = SHA, size: int | None = 7) -> Look:
    folder = next(one for one in (file, *file.parents) if one.name == "order")
    return look(file, sha256, size, folder, lambda _: None)


def why(found: Look) -> str | None:
    return None if found.why is None else found.why.told("en")


@pytest.mark.parametrize(("sha256", "size"), [(SHA, 7), (SHA, None), (None, 7), (None, None)])
def test_what_is_as_it_was_recorded(file: Path, sha256: str | None, size: int | None) -> None:
    assert seen(file, sha256, size) == Look("there", SHA, 7)


def test_a_larger_file_is_changed_and_not_read(file: Path) -> None:
    read: list[int] = []
    assert look(file, SHA, 8, file.parent, read.append) == Look("changed")
    assert read == []


def test_other_bytes_of_the_same_size_are_changed(file: Path) -> None:
    file.write_bytes(SVG.upper())
    assert seen(file) == Look("changed")


def test_how_much_was_read_is_told(file: Path) -> None:
    read: list[int] = []
    look(file, SHA, 7, file.parent, read.append)
    assert read == [7]


def test_what_is_gone_or_could_never_be_is_missing(file: Path) -> None:
    for name in ("nowhere.svg", "v2.svg/deeper", "a\0b"):
        assert seen(file.parent / name) == Look("missing"), name


def test_what_is_no_file_cannot_be_read(file: Path) -> None:
    """A pipe is not waited for."""
    os.mkfifo(file.parent / "pipe")
    found = seen(file.parent / "pipe", size=None)
    assert (found.state, why(found)) == ("unreadable", "is not a regular file")
    found = seen(file.parent, size=None)
    assert (found.state, why(found)) == ("unreadable", "could not be read: Is a directory")


def test_nothing_outside_of_the_folder_is_copied_without_a_hash(file: Path) -> None:
    """Who writes an order could have any file of its reader's packed otherwise."""
    secret = file.parent.parent / "secret"
    secret.write_bytes(SVG)
    (file.parent / "link").symlink_to(secret)
    (file.parent / "inside").symlink_to(file)
    for name in ("../secret", "link"):
        found = seen(file.parent / name, None)
        outside = "lies outside of the order's folder and has no hash on record"
        assert (found.state, why(found)) == ("unreadable", outside)
        assert seen(file.parent / name).state == "there"
    assert seen(file.parent / "inside", None).state == "there"


def test_what_is_copied_is_what_was_seen(file: Path) -> None:
    assert b"".join(again(file, SHA, 7, lambda _: None)) == SVG


@pytest.mark.parametrize("now", [SVG.upper(), SVG[:-1], SVG + b"\n", b""])
def test_a_file_that_has_changed_meanwhile_is_told(file: Path, now: bytes) -> None:
    file.write_bytes(now)
    with pytest.raises(InputError) as caught:
        list(again(file, SHA, 7, lambda _: None))
    (problem,) = caught.value.problems
    assert caught.value.path == str(file)
    assert (problem.code, problem.message) == (
        "not-readable",
        "changed while it was being packed; nothing was written",
    )


def test_a_file_that_grows_while_it_is_read_is_read_no_further(tmp_path: Path) -> None:
    """As a recording that still runs: its end would never come."""
    file = tmp_path / "film.mov"
    file.write_bytes(bytes(3 << 20))
    given = again(file, hashlib.sha256(bytes(1 << 20)).hexdigest(), 1 << 20, lambda _: None)
    assert len(next(given)) == 1 << 20
    with pytest.raises(InputError, match=r"film\.mov"):
        list(given)


def test_a_file_that_has_gone_meanwhile_is_told(file: Path) -> None:
    file.unlink()
    with pytest.raises(InputError) as caught:
        list(again(file, SHA, 7, lambda _: None))
    assert caught.value.problems[0].message == (
        "could be read at first and no longer: No such file or directory; nothing was written"
    )


def test_time_stamps_lie_beside(file: Path) -> None:
    assert [one.name for one in stamps_beside(file)] == ["v2.svg.tsr", "v2.svg.ots"]
