"""One writer at a time, a new file in an old one's place, and what kept it from being written."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from revise.files.snapshot import Rights

LONGEST_WAIT = 10.0
"""Seconds that a writer waits for another one."""

LOCK_NAME = ".revise.lock"

# Hidden, and not ending in .toml, so that no command takes one for an order.
_PREFIX, _SUFFIX = ".revise-", ".tmp"
_TEMPORARY = re.compile(r"\.revise-[a-z0-9_]{8}\.tmp")

_HINTS = {
    errno.ENOSPC: "free some space on that disk and run the command again",
    errno.EDQUOT: "free some of your quota on that disk and run the command again",
    errno.EFBIG: "raise the limit on file sizes (ulimit -f) and run the command again",
    errno.EROFS: "that disk is mounted read-only; copy the order to one that may be written to",
    errno.EACCES: "its folder must be writable: a new file takes the old one's place",
}


class WriteError(Exception):
    """A file was not written, and is as it was (exit code 5); `path` names it as typed.

    `message` says what is wrong, `hint` what to do or is None.
    """

    def __init__(self, path: str, message: str, hint: str | None = None) -> None:
        super().__init__(path, message, hint)
        self.path = path
        self.message = message
        self.hint = hint


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Turn what the system reports while `path` is being written into a `WriteError`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        hint = _HINTS.get(errno.EACCES if error.errno == errno.EPERM else error.errno or 0)
        raise WriteError(path, f"could not be written: {reason}", hint) from error


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
        raise WriteError(
            path,
            f"another command has been writing in this folder for {wait:g} s",
            f"run this one again when the other is done (the lock is {lock.lock_file})",
        ) from error
    except OSError as error:
        raise WriteError(
            path,
            f"its folder could not be locked: {error.strerror or error}",
            f"the folder must be writable, and so must {lock.lock_file}",
        ) from error
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
    number, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
    new = Path(name)
    try:
        with open(number, "wb") as file:  # noqa: PTH123 - a descriptor is no path
            file.write(data)
            file.flush()
            if rights is not None:
                _give(number, rights, path)
            os.fsync(number)
        yield new
    finally:
        with suppress(OSError):  # the new file may be in place already: no time to fail
            new.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make the folder's new entry outlive a power cut, where folders can be synced.

    A failure is not told: the new file is in place by then, and who is told that writing
    failed writes a second time.
    """
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _remove_stale(folder: Path) -> None:
    for entry in folder.iterdir():
        if _TEMPORARY.fullmatch(entry.name):
            with suppress(OSError):  # another user's, perhaps; it disturbs nobody
                entry.unlink()


def _give(number: int, rights: Rights, path: str) -> None:
    now = Rights.of(os.fstat(number))
    try:
        if now[:2] != rights[:2]:
            os.fchown(number, rights.owner, rights.group)
        if now.mode != rights.mode:
            os.fchmod(number, rights.mode)
    except OSError as error:
        raise WriteError(
            path,
            "its owner, group or mode would be lost in writing",
            "run the command as the owner of the file",
        ) from error
