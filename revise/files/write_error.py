"""What kept a file from being written; the file is then as it was (exit code 5)."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

_HINTS = {
    errno.ENOSPC: "free some space on that disk and run the command again",
    errno.EDQUOT: "free some of your quota on that disk and run the command again",
    errno.EFBIG: "raise the limit on file sizes (ulimit -f) and run the command again",
    errno.EROFS: "that disk is mounted read-only; copy the order to one that may be written to",
    errno.EACCES: "its folder must be writable: a new file takes the old one's place",
}


class WriteError(Exception):
    """A file was not written: `path` names it as typed, `hint` says what to do or is None."""

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
