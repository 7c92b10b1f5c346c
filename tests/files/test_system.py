"""Whichever system call of writing fails: the old file is whole, and nothing is left beside it."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from revise.files import system
from revise.files.append import held
from revise.files.create import create
from revise.files.replace import WriteError
from revise.files.report_file import report_file

OLD = "[order]\n"

Way = Callable[[Path], None]


def append(path: Path) -> None:
    with held(str(path)) as file:
        file.replace(file.data + b"# more\n")


def new(path: Path) -> None:
    path.unlink()
    create(path, OLD + "# more\n")


def replaced(path: Path) -> None:
    path.chmod(0o644)  # no other file's rights: they must be given
    create(path, OLD + "# more\n", force=True)


def report(path: Path) -> None:
    with report_file(str(path)) as write:
        write(OLD + "# more\n")


WAYS = {
    append: ("begin", "write", "sync", "close", "rename"),
    new: ("begin", "write", "sync", "close"),
    replaced: ("begin", "write", "sync", "close", "rename"),
    report: ("begin", "permit", "write", "close", "rename"),
}
"""Ways to write → the calls that must not fail, in their order."""


@pytest.mark.parametrize(
    ("way", "call"), [(way, call) for way, calls in WAYS.items() for call in calls]
)
def test_a_call_that_fails(
    tmp_path: Path, way: Way, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "order.toml"
    path.write_text(OLD)
    path.chmod(0o600)
    close = os.close

    def fail(*given: int) -> None:
        if call == "close":  # a disk may say only then that it is full
            close(*given)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(system, call, fail)
    with pytest.raises(WriteError, match="Input/output error"):
        way(path)
    if way is new:
        assert not path.exists()
    else:
        assert path.read_text() == OLD
    assert {one.name for one in tmp_path.iterdir()} <= {"order.toml", ".revise.lock"}


@pytest.mark.parametrize("way", WAYS)
def test_a_name_that_cannot_be_taken_away_does_no_harm(
    tmp_path: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "order.toml"
    path.write_text(OLD)

    def fail(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(system, "remove", fail)
    way(path)
    assert path.read_text() == OLD + "# more\n"


def test_a_folder_that_cannot_be_synced_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is in place by then: who is told that it failed would write a second time."""
    path = tmp_path / "order.toml"
    path.write_text(OLD)

    def files_only(number: int) -> None:
        if stat.S_ISDIR(os.fstat(number).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(system, "sync", files_only)
    append(path)
    assert path.read_text() == OLD + "# more\n"


@pytest.mark.parametrize(
    ("number", "said", "hint"),
    [
        (errno.ENOSPC, "No space left on device", "free some space on that disk"),
        (errno.EDQUOT, "Disk quota exceeded", "free some of your quota"),
        (errno.EFBIG, "File too large", "raise the limit on file sizes"),
        (errno.EROFS, "Read-only file system", "that disk is mounted read-only"),
        (errno.EACCES, "Permission denied", "its folder must be writable"),
        (errno.EPERM, "Operation not permitted", "its folder must be writable"),
        (errno.EIO, "Input/output error", None),
    ],
)
def test_what_the_system_reports_and_what_to_do(
    tmp_path: Path, number: int, said: str, hint: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(system, "write", fail)
    with pytest.raises(WriteError) as raised:
        create(tmp_path / "order.toml", OLD)
    assert raised.value.message == f"could not be written: {said}"
    assert (raised.value.hint or "").startswith(hint or "")
    assert (raised.value.hint is None) == (hint is None)
