"""One writer at a time, a new file in an old one's place, and what kept it from being written."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from revise.files import system
from revise.files.snapshot import Rights
from revise.model.problem import UserError
from revise.model.shown import reason
from revise.words import hint, said

LONGEST_WAIT = 10.0
"""Seconds that a writer waits for another one."""

LOCK_NAME = ".revise.lock"

# Hidden, and not ending in .toml, so that no command takes one for an order.
_PREFIX, _SUFFIX = ".revise-", ".tmp"
_TEMPORARY = re.compile(r"\.revise-[a-z0-9_]{8}\.tmp")

_ADVISED = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_FORBIDDEN = (errno.EACCES, errno.EPERM)


class WriteError(UserError):
    """A file was not written, and is as it was (exit code 5); `path` names it as typed."""

    def __init__(self, path: str, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.args = (path, message, hint)
        self.path = path

    @classmethod
    def of(cls, path: str, name: str, /, **values: object) -> Self:
        """Make the error of the words of that name."""
        return cls(path, said(name, **values), hint(name, **values))


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Turn what the system reports while `path` is being written into a `WriteError`."""
    try:
        yield
    except OSError as error:
        name = "file.unwritten"
        if error.errno in _FORBIDDEN:
            name = "file.unwritten-EACCES"
        elif error.errno in _ADVISED:
            name = f"file.unwritten-{errno.errorcode[error.errno]}"
        raise WriteError.of(path, name, reason=reason(error)) from error


@contextmanager
def locked(folder: Path, path: str, wait: float = LONGEST_WAIT) -> Iterator[None]:
    """Hold the lock of an existing `folder` so that `path` may be written; `wait` in seconds.

    The lock ends with its process, however that ends. The empty lock file stays: were it
    removed, one writer could lock the removed file and another one the new file of that name.

    Raises:
        WriteError: another writer held the lock all that time, or there can be no lock file.
    """
    from filelock import FileLock, Timeout  # here: 60 ms that no reading command pays

    lock = FileLock(folder / LOCK_NAME, timeout=wait)
    try:
        lock.acquire()
    except Timeout as error:
        values = {"seconds": f"{wait:g}", "lock": lock.lock_file}
        raise WriteError.of(path, "file.locked", **values) from error
    except OSError as error:
        values = {"reason": reason(error), "lock": lock.lock_file}
        raise WriteError.of(path, "file.not-lockable", **values) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def synced(folder: Path, data: bytes, path: str, rights: Rights | None) -> Iterator[Path]:
    """Yield a new hidden file in `folder` that holds `data` and is safely on the disk.

    It has these rights, else is readable by its owner alone. At the end it is gone,
    unless the caller has given it another name. The caller holds the folder's lock, so that any
    other such file was left by a writer that died; those are removed.

    Raises:
        WriteError: the rights cannot be given to a new file.
        OSError: there cannot be such a file.
    """
    _remove_stale(folder)
    number, new = system.begin(folder, _PREFIX, _SUFFIX)
    try:
        try:
            system.write(number, data)
            if rights is not None:
                _give(number, rights, path)
            system.sync(number)
        finally:
            system.close(number)
        yield new
    finally:
        with suppress(OSError):  # the new file may be in place already: no time to fail
            system.remove(new)


def sync_folder(folder: Path) -> None:
    """Make the folder's new entry outlive a power cut, where folders can be synced.

    A failure is not told: the new file is in place by then, and who is told that writing
    failed writes a second time.
    """
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            system.sync(number)
        finally:
            system.close(number)


def _remove_stale(folder: Path) -> None:
    for entry in folder.iterdir():
        if _TEMPORARY.fullmatch(entry.name):
            with suppress(OSError):  # another user's, perhaps; it disturbs nobody
                system.remove(entry)


def _give(number: int, rights: Rights, path: str) -> None:
    now = Rights.of(os.fstat(number))
    try:
        if now[:2] != rights[:2]:
            system.own(number, rights.owner, rights.group)
        if now.mode != rights.mode:
            system.permit(number, rights.mode)
    except OSError as error:
        raise WriteError.of(path, "file.rights") from error
