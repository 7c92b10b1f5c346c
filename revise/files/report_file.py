"""A report beside the terminal's: whole in its file at the end, or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from revise.files.replace import WriteError, writing

# Hidden, and named otherwise than what an order leaves behind, which others clean away.
_PREFIX, _SUFFIX = ".revise-report-", ".tmp"


@contextmanager
def report_file(path: str) -> Iterator[Callable[[str], None]]:
    """Yield a function that writes text, as UTF-8, to what becomes the file `path` at the end.

    A file that is there is replaced only then, and keeps its rights: a run that fails or is
    interrupted leaves it as it was. Symbolic links are followed; a pipe or a device is written to
    directly.

    Raises:
        WriteError: its folder does not exist, or writing failed.
    """
    target = Path(os.path.realpath(path))
    with writing(path):
        mode = _mode(path)
        special = mode is not None and not stat.S_ISREG(mode)
        if not special and not target.parent.is_dir():
            raise WriteError.of(path, "file.no-report-folder")
        temporary = None if special else _temporary(target.parent, mode)
        file = _opened(temporary or Path(path))
    try:
        yield _writer(file, path)
        with writing(path):
            file.close()
            if temporary is not None:
                temporary.replace(target)
    finally:
        with suppress(OSError):  # where it matters, it was told
            file.close()
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _mode(path: str) -> int | None:
    """Say what kind of file is there, and its rights; None where there is none."""
    try:
        return Path(path).stat().st_mode
    except FileNotFoundError:
        return None


def _temporary(folder: Path, mode: int | None) -> Path:
    number, name = tempfile.mkstemp(_SUFFIX, _PREFIX, folder)
    os.umask(mask := os.umask(0))
    os.fchmod(number, 0o666 & ~mask if mode is None else stat.S_IMODE(mode))
    os.close(number)
    return Path(name)


def _opened(name: Path) -> TextIO:
    # Lone surrogates of a file name that is no UTF-8 are escaped, as JSON has them.
    return name.open("w", encoding="utf-8", errors="backslashreplace", newline="")


def _writer(file: TextIO, path: str) -> Callable[[str], None]:
    def write(text: str) -> None:
        with writing(path):
            file.write(text)

    return write
