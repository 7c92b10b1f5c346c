"""A new file, readable by its owner alone: an order holds a client's words."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from shlex import quote

from revise.files import system
from revise.files.replace import LONGEST_WAIT, WriteError, locked, sync_folder, synced, writing
from revise.files.rights import Rights
from revise.files.snapshot import real

_PRIVATE = 0o600


def create(path: Path, text: str, *, force: bool = False, wait: float = LONGEST_WAIT) -> None:
    """Write `text` as UTF-8 to a new file, whole or not at all.

    With `force` a file that is there is replaced: it keeps its owner and group, a symbolic link
    is followed. `wait` for the folder's lock is in seconds.

    Raises:
        WriteError: there is such a file and no `force`, or writing failed.
    """
    named = str(path)
    folder = Path(real(path.parent))
    target = Path(real(path)) if force else folder / path.name
    with writing(named):
        if not target.parent.is_dir():
            raise WriteError.of(named, "file.no-folder", folder=quote(str(path.parent)))
    if not force and os.path.lexists(target):
        raise WriteError.of(named, "file.exists")
    with locked(target.parent, named, wait), writing(named):
        rights = _rights(target, named) if force else None
        with synced(target.parent, text.encode(), named, rights) as temporary:
            if force:
                temporary.take_the_place_of(target, text.encode())
            else:
                _claim(target, temporary.path, named)
            sync_folder(target.parent)


def _claim(target: Path, temporary: Path, path: str) -> None:
    try:
        try:
            system.link(temporary, target)
        except OSError:  # taken, or no hard links there (FAT, some network disks)
            system.reserve(target, _PRIVATE)
            system.rename(temporary, target)
    except FileExistsError as error:
        raise WriteError.of(path, "file.exists") from error


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
