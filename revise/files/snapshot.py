"""What a regular file held at one moment, and which file it was."""

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
_NO_WAITING, NO_LINK = getattr(os, "O_NONBLOCK", 0), getattr(os, "O_NOFOLLOW", 0)


class IrregularFileError(OSError):
    """What was to be read is a pipe, a socket or a device."""


class LargeFileError(OSError):
    """What was to be read is larger than it may be."""


class OutsideError(OSError):
    """A link leads out of the folder that was to be read from."""


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
        data, status = regular(target, flags=NO_LINK)
    except OSError as error:
        raise _unread(path, error) from error
    return Snapshot(data, status.st_dev, status.st_ino, status.st_nlink, Rights.of(status))


def followed(path: str) -> Path:
    """Give the path that a path leads to, as `real`. Raises InputError: `not-readable`."""
    try:
        return Path(real(path))
    except OSError as error:
        raise _unread(path, error) from error


def regular(
    path: str | Path, largest: int = LARGEST_FILE, *, flags: int = 0
) -> tuple[bytes, os.stat_result]:
    """Read a regular file of at most `largest` bytes, with what the system knows of it.

    Not more than that (and one) is ever read, and a pipe is not waited for. `flags` are further
    ones to open it with, such as `NO_LINK`.

    Raises:
        IrregularFileError, LargeFileError: it is none, or holds more.
        OSError: it cannot be read.
    """
    with open(
        path, "rb", opener=lambda name, how: os.open(name, how | flags | _NO_WAITING)
    ) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise IrregularFileError
        # Asking for 4 MiB would fetch the memory for them, whatever the file's size.
        data = file.read(min(status.st_size, largest) + 1)
        if len(data) > status.st_size:
            data += file.read(largest + 1 - len(data))
    if len(data) > largest:
        raise LargeFileError
    return data, status


def real(path: str | Path) -> str:
    """Give the place that a path leads to; links are followed.

    Where the current folder was removed nothing has a place: it stays as it is. Raises OSError
    where the disk cannot read a link: what was taken for a file of its own would be replaced.
    """
    try:
        return os.path.realpath(path)
    except FileNotFoundError:
        return os.fspath(path)


def inside(folder: Path, path: Path) -> Path:
    """Give the real place of a file below `folder`, which may itself be a link; links are followed.

    Raises:
        OutsideError: one of them leads out of the folder, or would.
    """
    real = Path(os.path.realpath(path))  # Path.resolve() has an error of its own for a circle
    if not real.is_relative_to(os.path.realpath(folder)):
        raise OutsideError
    return real


def _unread(path: str, error: OSError) -> InputError:
    if isinstance(error, IrregularFileError):
        return InputError.of(path, "not-readable", "file.irregular-order")
    if isinstance(error, LargeFileError):
        return InputError.of(path, "too-large", "file.too-large")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError.of(path, "not-found", "file.no-order")
    if isinstance(error, IsADirectoryError):
        return InputError.of(path, "not-readable", "file.folder")
    if not isinstance(error, PermissionError):
        return InputError.of(path, "not-readable", "file.unread", reason=reason(error))
    from shlex import quote

    values = {"reason": reason(error), "name": quote(path)}
    return InputError.of(path, "not-readable", "file.may-not-be-read", **values)
