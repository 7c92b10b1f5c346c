"""One writer at a time in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from revise.files.write_error import WriteError

LONGEST_WAIT = 10.0
"""Seconds that a writer waits for another one."""

LOCK_NAME = ".revise.lock"


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
