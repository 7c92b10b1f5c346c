"""Delivered files: hashed as they are read, of any size, and named relative to the order."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from revise.files.snapshot import IrregularFileError
from revise.model.problem import InputError
from revise.model.shown import reason

CHUNK = 1024 * 1024
"""Bytes of a delivered file that are read at once."""


class Deliverable(NamedTuple):
    """A file to deliver: `path` relative to the order file, `size` in bytes."""

    path: str
    sha256: str
    size: int

    def entry(self) -> dict[str, Any]:
        """Give it as it stands in an event's `files`."""
        return {"path": self.path, "sha256": self.sha256, "size": self.size}


def hashed(files: Sequence[str], order: str) -> tuple[Deliverable, ...]:
    """Hash files; each is named relative to the folder of the order file.

    Raises:
        InputError: `not-found` or `not-readable`, for the first file that cannot be read.
    """
    return tuple(_hashed(file, Path(order).parent) for file in files)


def _hashed(file: str, folder: Path) -> Deliverable:
    digest, size = hashlib.sha256(), 0
    try:
        with opened(file) as stream:
            for chunk in chunks(stream):
                digest.update(chunk)
                size += len(chunk)
    except IrregularFileError:
        raise InputError.of(file, "not-readable", "file.irregular-delivery") from None
    except FileNotFoundError:
        raise InputError.of(file, "not-found", "file.no-delivery") from None
    except IsADirectoryError:
        raise InputError.of(file, "not-readable", "file.delivered-folder") from None
    except OSError as error:
        values = {"reason": reason(error)}
        raise InputError.of(file, "not-readable", "file.unread-delivery", **values) from None
    relative = os.path.relpath(os.path.abspath(file), os.path.abspath(folder))  # noqa: PTH100 # links stay as they are
    return Deliverable(relative.replace(os.sep, "/"), digest.hexdigest(), size)


def opened(file: str) -> BinaryIO:
    """Open a delivered file; links are followed, a pipe is not waited for.

    Raises:
        IrregularFileError: it is a pipe, a socket or a device.
        OSError: it cannot be read.
    """
    stream = open(file, "rb", opener=_open)  # noqa: SIM115 # who asked for it closes it
    if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        return stream
    stream.close()
    raise IrregularFileError


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Give what a file holds, bit by bit: it may be larger than the memory."""
    while chunk := stream.read(CHUNK):
        yield chunk


def _open(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
