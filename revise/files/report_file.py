"""A report beside the terminal's: whole in its file at the end, or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from revise.files import system
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
    if mode is not None and not stat.S_ISREG(mode):
        with writing(path):
            number = os.open(path, os.O_WRONLY | os.O_TRUNC)
        with _closed(number, path):
            yield _writer(number, path)
        return
    if not target.parent.is_dir():
        raise WriteError.of(path, "file.no-report-folder")
    with writing(path):
        number, temporary = system.begin(target.parent, _PREFIX, _SUFFIX)
    try:
        with _closed(number, path):
            with writing(path):
                system.permit(number, _rights(mode))
            yield _writer(number, path)
        with writing(path):
            system.rename(temporary, target)
    finally:
        with suppress(OSError):  # in place by now, or told before
            system.remove(temporary)


@contextmanager
def _closed(number: int, path: str) -> Iterator[None]:
    """Close a file in the end; what fails then is told unless something has failed before."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            system.close(number)
        raise
    with writing(path):
        system.close(number)


def _mode(path: str) -> int | None:
    """Say what kind of file is there, and its rights; None where there is none."""
    try:
        return Path(path).stat().st_mode
    except FileNotFoundError:
        return None


def _rights(mode: int | None) -> int:
    """Give the rights of the file that is there, else those of any new file."""
    os.umask(mask := os.umask(0))
    return 0o666 & ~mask if mode is None else stat.S_IMODE(mode)


def _writer(number: int, path: str) -> Callable[[str], None]:
    def write(text: str) -> None:
        with writing(path):
            # Lone surrogates of a file name that is no UTF-8 are escaped, as JSON has them.
            system.write(number, text.encode("utf-8", "backslashreplace"))

    return write
