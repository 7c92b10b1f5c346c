"""A new file, readable by its owner alone: an order holds a client's words."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from shlex import quote

from revise.files import system, written
from revise.files.replace import (
    LONGEST_WAIT,
    New,
    WriteError,
    locked,
    named,
    see_folder_writable,
    sync_folder,
    synced,
    writing,
)
from revise.files.rights import Rights
from revise.files.snapshot import real

_PRIVATE = 0o600
_SHARED = 0o666


def create(
    path: Path,
    text: str,
    *,
    force: bool = False,
    private: bool = True,
    wait: float = LONGEST_WAIT,
) -> None:
    """Write `text` as UTF-8 to a new file, whole or not at all.

    One that is not `private` holds no client's words, and has the rights of any new file.

    With `force` a file that is there is replaced: it keeps its owner and group, a symbolic link
    is followed. `wait` for the folder's lock is in seconds.

    Raises:
        WriteError: there is such a file and no `force`, or writing failed.
    """
    typed = str(path)
    with writing(typed):
        target = _target(path, force=force)
    with locked(target.parent, typed, wait), writing(typed):
        rights = _rights(target, typed) if force else None
        with synced(target.parent, text.encode(), typed, rights) as temporary:
            if not private and rights is None:
                temporary.path.chmod(_SHARED & ~_umask())
            if force:
                temporary.take_the_place_of(target)
            else:
                claim(target, temporary, typed)
            written.order = True
            sync_folder(target.parent)


def see_creatable(path: str, *, force: bool = False) -> None:
    """See that a file can be made, before someone types what shall stand in it. Raises WriteError.

    Nothing is made for it.
    """
    with writing(path):
        target = _target(Path(path), force=force)
        if force:
            _rights(target, path)
    see_folder_writable(target.parent, path)


def _target(path: Path, *, force: bool) -> Path:
    """Give the path to write to, in a folder that is there."""
    target = Path(real(path)) if force else Path(real(path.parent)) / path.name
    if not target.parent.is_dir():
        raise WriteError.of(str(path), "file.no-folder", folder=quote(str(path.parent)))
    if not force and os.path.lexists(target):
        raise WriteError.of(str(path), "file.exists")
    return target


def claim(target: Path, temporary: New, path: str) -> None:
    """Give a new file a name that nothing has. Raises WriteError where something has it."""
    try:
        try:
            named(system.link, temporary.path, target)
        except OSError:  # taken, or no hard links there (FAT, some network disks)
            _reserved(target, temporary)
    except FileExistsError as error:
        raise WriteError.of(path, "file.exists") from error


def _reserved(target: Path, temporary: New) -> None:
    """Take the name with an empty file, so that nobody else's is replaced; then replace that."""
    number = system.reserve(target, _PRIVATE)
    try:
        system.close(number)
        temporary.take_the_place_of(target)
    except OSError:
        with suppress(OSError):
            if target.stat().st_size == 0:
                system.remove(target)
        raise


def _umask() -> int:
    os.umask(mask := os.umask(0))
    return mask


def _rights(target: Path, path: str) -> Rights | None:
    try:
        status = target.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(status.st_mode):
        raise WriteError.of(path, "file.irregular-target")
    if status.st_nlink > 1:
        raise WriteError.of(path, "file.several-names", count=status.st_nlink)
    return Rights.of(status)._replace(mode=_PRIVATE)
