"""A report beside the terminal's: whole in its file at the end, or not at all."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from revise.files.replace import WriteError, writing

# Hidden, and named otherwise than what an order leaves behind, which others clean away.
_PREFIX, _SUFFIX = ".revise-report-", ".tmp"
_TEMPORARY = re.compile(r"\.revise-report-[a-z0-9_]{8}\.tmp")

_YOUNG = 60  # seconds in which a run may not have come to hold what it has just made

ANYBODY = 0o666


@contextmanager
def report_file(
    path: str, readable: Callable[[], int] = lambda: ANYBODY
) -> Iterator[Callable[[str], None]]:
    """Yield a function that writes text, as UTF-8, to what becomes the file `path` at the end.

    A file that is there is replaced only then, and keeps its rights: a run that fails or is
    interrupted leaves it as it was. Symbolic links are followed; a pipe or a device is written to
    directly. `readable` gives, at the end, the permission bits that the report may have at most:
    it is no more readable than what it tells of.

    Raises:
        WriteError: its folder does not exist, it has several names, or writing failed.
    """
    target = Path(os.path.realpath(path))
    with writing(path):
        mode = _mode(path)
        special = mode is not None and not stat.S_ISREG(mode)
        if not special and not target.parent.is_dir():
            raise WriteError.of(path, "file.no-report-folder")
        temporary = None if special else _temporary(target.parent)
        file = _opened(temporary or Path(path))
    try:
        _hold(file)
        yield _writer(file, path)
        with writing(path):
            file.flush()
            if temporary is not None:
                os.fchmod(file.fileno(), _rights(mode) & readable())
                temporary.replace(target)
            file.close()
    finally:
        with suppress(OSError):  # where it matters, it was told
            file.close()
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _mode(path: str) -> int | None:
    """Say what kind of file is there, and its rights; None where there is none."""
    try:
        status = Path(path).stat()
    except FileNotFoundError:
        return None
    if stat.S_ISREG(status.st_mode) and status.st_nlink > 1:
        raise WriteError.of(path, "file.several-names", count=status.st_nlink)
    return status.st_mode


def _rights(mode: int | None) -> int:
    """Give the rights of the file that is there, else those of a new one."""
    if mode is not None:
        return stat.S_IMODE(mode)
    os.umask(mask := os.umask(0))
    return ANYBODY & ~mask


def _temporary(folder: Path) -> Path:
    """Make a file that its owner alone can read, and clear away what dead runs have left."""
    number, name = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
    _remove_stale(folder, os.fstat(number).st_mtime - _YOUNG)
    os.close(number)
    return Path(name)


def _opened(name: Path) -> TextIO:
    # Lone surrogates of a file name that is no UTF-8 are escaped, as JSON has them.
    return name.open("w", encoding="utf-8", errors="backslashreplace", newline="")


def _hold(file: TextIO) -> None:
    """Show other runs that this one lives: it holds a lock on what it writes."""
    with suppress(ImportError, OSError):  # Windows; a file system without locks
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)


def _remove_stale(folder: Path, before: float) -> None:
    """Remove the temporary files from `before` that nobody holds: their runs were killed."""
    with suppress(ImportError, OSError):
        import fcntl

        for name in filter(_TEMPORARY.fullmatch, os.listdir(folder)):  # noqa: PTH208 # names alone
            with suppress(OSError), (folder / name).open("rb") as file:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
                if os.fstat(file.fileno()).st_mtime < before:
                    (folder / name).unlink()


def _writer(file: TextIO, path: str) -> Callable[[str], None]:
    def write(text: str) -> None:
        with writing(path):
            file.write(text)

    return write
