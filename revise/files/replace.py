"""One writer at a time, a new file in an old one's place, and what kept it from being written."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, Self

from revise.files import system
from revise.files.rights import Attributes, Rights, RightsError, give
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

    What a writer that died has left in the folder is cleared away first.
    The lock ends with its process, however that ends. The empty lock file stays: were it
    removed, one writer could lock the removed file and another one the new file of that name.

    Raises:
        WriteError: another writer held the lock all that time, or there can be no lock file.
    """
    from filelock import FileLock, Timeout  # here: 60 ms that no reading command pays

    name = str(folder / LOCK_NAME)
    try:
        lock = FileLock(name, timeout=wait, mode=_mode_of_the_lock(folder))
        lock.acquire()
    except Timeout as error:
        raise WriteError.of(path, "file.locked", seconds=f"{wait:g}", lock=name) from error
    except OSError as error:
        raise WriteError.of(path, "file.not-lockable", reason=reason(error), lock=name) from error
    try:
        _shared(folder / LOCK_NAME, folder)
        _remove_stale(folder)
        yield
    finally:
        with suppress(OSError):  # it ends with the process at the latest; the work is done
            lock.release()


def see_folder_writable(folder: Path, path: str, wait: float = LONGEST_WAIT) -> None:
    """See that `path` could be written in a folder now, and make nothing for it.

    Raises WriteError.
    """
    lock = folder / LOCK_NAME
    if not os.access(folder, os.W_OK | os.X_OK):
        why = reason(PermissionError(errno.EACCES, ""))
        raise WriteError.of(path, "file.not-lockable", reason=why, lock=str(lock))
    if lock.exists():
        with locked(folder, path, wait):
            pass


def _mode_of_the_lock(folder: Path) -> int:
    """Let whoever may write in the folder take its lock."""
    writable = folder.stat().st_mode & 0o022
    return 0o600 | writable | writable << 1


def _shared(lock: Path, folder: Path) -> None:
    """Let the lock belong to the folder's group, whatever group made it."""
    with suppress(OSError):  # another member of the group has made it
        os.chown(lock, -1, folder.stat().st_gid)


class New(NamedTuple):
    """A file that waits to take its place; `other_owner`: it could not be its owner's."""

    path: Path
    other_owner: bool

    def take_the_place_of(self, target: Path) -> None:
        """Rename it over `target`. Raises OSError where that was not done."""
        named(system.rename, self.path, target)


def named(give: Callable[[Path, Path], None], new: Path, target: Path) -> None:
    """Give a new file the name `target`, by a rename or a link.

    Some network file systems do it and report an error: who then finds the new file there has
    done it. Raises OSError where it was not done.
    """
    status = new.stat()
    try:
        give(new, target)
    except OSError:
        if not _is(target, status):
            raise


def _is(target: Path, status: os.stat_result) -> bool:
    try:
        return os.path.samestat(target.lstat(), status)
    except OSError:
        return False


@contextmanager
def synced(
    folder: Path,
    data: bytes,
    path: str,
    rights: Rights | None = None,
    kept: Attributes | None = None,
) -> Iterator[New]:
    """Yield a new hidden file in `folder` that holds `data` and is safely on the disk.

    It has these rights and attributes, else is readable by its owner alone. At the end it is gone,
    unless the caller has given it another name. The caller holds the folder's lock.

    Raises:
        WriteError: the rights cannot be given to a new file.
        OSError: there cannot be such a file.
    """
    number, new = system.begin(folder, _PREFIX, _SUFFIX)
    changed = False
    try:
        try:
            system.write(number, data)
            if rights is not None:
                changed = _given(number, rights, kept or {}, path)
            system.sync(number)
        finally:
            system.close(number)
        yield New(new, changed)
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
    names: list[str] = []
    with suppress(OSError):  # a folder that may not be listed
        names = os.listdir(folder)  # noqa: PTH208 # names alone are asked for
    for name in filter(_TEMPORARY.fullmatch, names):
        with suppress(OSError):  # another user's, perhaps; it disturbs nobody
            system.remove(folder / name)


def _given(number: int, rights: Rights, kept: Attributes, path: str) -> bool:
    try:
        return give(number, rights, kept)
    except RightsError as error:
        raise WriteError.of(path, "file.rights") from error
