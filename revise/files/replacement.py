"""A new file in an old one's place, or in no file's place, in one step that survives a crash."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from revise.files.snapshot import Rights
from revise.files.write_error import WriteError

# Hidden, and not ending in .toml, so that no command takes one for an order.
_PREFIX, _SUFFIX = ".revise-", ".tmp"
_TEMPORARY = re.compile(r"\.revise-[a-z0-9_]{8}\.tmp")


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
