"""Files that go into a pack: looked at first, copied later, and the same both times."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from revise.files.deliverables import CHUNK, chunks, opened
from revise.files.snapshot import IrregularFileError, OutsideError, inside
from revise.model.problem import InputError
from revise.model.shown import reason
from revise.words import Said, said

STAMPS = (".tsr", ".ots")
"""How a time stamp that lies beside a file is named: RFC 3161, OpenTimestamps."""


class Look(NamedTuple):
    """What lies at a place; `sha256` and `size` in bytes of what is `there`, else `why` not."""

    state: Literal["there", "missing", "changed", "unreadable"]
    sha256: str = ""
    size: int = 0
    why: Said | None = None


def look(
    file: Path, sha256: str | None, size: int | None, folder: Path, read: Callable[[int], None]
) -> Look:
    """Look at a recorded file, and read it where its size is the recorded one.

    A link or a path may lead out of the order's `folder` only where the record has the hash:
    whoever wrote the order has held that file. `read` is told how many bytes were read.
    """
    try:
        if sha256 is None:
            inside(folder, file)
        return _looked(file, sha256, size, read)
    except OutsideError:
        return Look("unreadable", why=said("packing.why-outside"))
    except (FileNotFoundError, NotADirectoryError, ValueError):  # no system has such a name
        return Look("missing")
    except IrregularFileError:
        return Look("unreadable", why=said("packing.why-irregular"))
    except OSError as error:
        return Look("unreadable", why=said("packing.why-unread", reason=reason(error)))


def _looked(file: Path, sha256: str | None, size: int | None, read: Callable[[int], None]) -> Look:
    digest, found = hashlib.sha256(), 0
    with opened(str(file)) as stream:
        if size is not None and os.fstat(stream.fileno()).st_size != size:
            return Look("changed")
        for chunk in chunks(stream):
            digest.update(chunk)
            found += len(chunk)
            read(len(chunk))
    if sha256 not in (None, digest.hexdigest()):
        return Look("changed")
    return Look("there", digest.hexdigest(), found)


def stamps_beside(file: Path) -> tuple[Path, ...]:
    """Give the places where time stamps of a file lie, if there are any."""
    return tuple(file.with_name(file.name + ending) for ending in STAMPS)


def again(file: Path, sha256: str, size: int, read: Callable[[int], None]) -> Iterator[bytes]:
    """Give what a file holds, chunk by chunk, as it was when it was looked at.

    Raises:
        InputError: `not-readable`, it is gone or no longer the same. What was given is no copy.
    """
    digest, left = hashlib.sha256(), size
    with _tried(file):
        stream = opened(str(file))
    try:
        while chunk := _next(stream, file):
            left -= len(chunk)
            if left < 0:
                break
            digest.update(chunk)
            read(len(chunk))
            yield chunk
    finally:
        with suppress(OSError):  # all was read
            stream.close()
    if left or digest.hexdigest() != sha256:
        raise InputError.of(str(file), "not-readable", "packing.changed-meanwhile")


@contextmanager
def _tried(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = {"reason": reason(error)}
        raise InputError.of(str(file), "not-readable", "packing.unread-again", **why) from None


def _next(stream: BinaryIO, file: Path) -> bytes:
    with _tried(file):
        return stream.read(CHUNK)
