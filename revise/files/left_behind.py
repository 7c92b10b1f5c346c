"""What a run that was killed has left beside its target, and how a living one guards its own."""

from __future__ import annotations

import os
import re
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from revise.files import system

_YOUNG = 60  # seconds in which a run may not have come to hold what it has just made


def hold(number: int) -> None:
    """Show other runs that this one lives: it holds a lock on what it writes."""
    with suppress(ImportError, OSError):  # Windows; a file system without locks
        import fcntl

        fcntl.flock(number, fcntl.LOCK_SH | fcntl.LOCK_NB)


def remove_stale(folder: Path, names: re.Pattern[str], number: int) -> None:
    """Remove what has one of these names, is older than `number`, and held by nobody."""
    with suppress(ImportError, OSError):
        import fcntl

        before = os.fstat(number).st_mtime - _YOUNG
        for name in filter(names.fullmatch, os.listdir(folder)):  # noqa: PTH208 # names alone
            with suppress(OSError):
                one = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
                try:
                    fcntl.flock(one, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    status = os.fstat(one)
                    if status.st_mtime < before:
                        _remove(folder / name, status.st_mode)
                finally:
                    os.close(one)


def _remove(path: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        shutil.rmtree(path, ignore_errors=True)
    else:
        system.remove(path)
