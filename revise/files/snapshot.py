"""What a file held at one moment, and which file it was."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from revise.files.rights import Rights
from revise.model.limits import LARGEST_FILE
from revise.model.problem import InputError
from revise.model.shown import reason

# Not to wait for a writer of a pipe, and not to follow a link that was put in a resolved
# file's place; Windows has neither flag.
_CAREFUL = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)


class Snapshot(NamedTuple):
    """Content and identity of a file; two are equal if nobody touched it in between.

    `names` counts its hard links.
    """

    data: bytes
    device: int
    inode: int
    names: int
    rights: Rights


def take(target: str | Path, path: str) -> Snapshot:
    """Read the regular file `target`, a path without a link at its end, typed as `path`.

    Raises:
        InputError: `not-found`, `not-readable` or `too-large`.
    """
    try:
        with open(target, "rb", opener=_open) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise InputError.of(path, "not-readable", "file.irregular-order")
            # Asking for 4 MiB would fetch the memory for them, whatever the file's size.
            data = file.read(min(status.st_size, LARGEST_FILE) + 1)
            if len(data) > status.st_size:
                data += file.read(LARGEST_FILE + 1 - len(data))
    except OSError as error:
        raise _unread(path, error) from error
    if len(data) > LARGEST_FILE:
        raise InputError.of(path, "too-large", "file.too-large")
    return Snapshot(data, status.st_dev, status.st_ino, status.st_nlink, Rights.of(status))


def _open(name: str, flags: int) -> int:
    return os.open(name, flags | _CAREFUL)


def _unread(path: str, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError.of(path, "not-found", "file.no-order")
    if isinstance(error, IsADirectoryError):
        return InputError.of(path, "not-readable", "file.folder")
    if not isinstance(error, PermissionError):
        return InputError.of(path, "not-readable", "file.unread", reason=reason(error))
    from shlex import quote

    values = {"reason": reason(error), "name": quote(path)}
    return InputError.of(path, "not-readable", "file.may-not-be-read", **values)
