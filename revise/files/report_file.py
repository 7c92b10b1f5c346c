"""A report beside the terminal's: whole in its file at the end, or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from revise.files.write_error import WriteError, writing


@contextmanager
def report_file(path: str) -> Iterator[Callable[[str], None]]:
    """Yield a function that writes text, as UTF-8, to what becomes the file `path` at the end.

    A file that is there is replaced only then: a run that fails or is interrupted leaves it as it
    was. Symbolic links are followed; a pipe or a device is written to directly.

    Raises:
        WriteError: its folder does not exist, or writing failed.
    """
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        raise WriteError(path, "its folder does not exist", "make the folder first")
    direct = target.exists() and not target.is_file()
    name = target if direct else target.with_name(f".revise-{os.getpid()}-{target.name}.tmp")
    try:
        with writing(path):
            file = _opened(name)
        with file:
            yield _writer(file, path)
            with writing(path):
                file.flush()
        if not direct:
            with writing(path):
                name.replace(target)
    finally:
        if not direct:
            name.unlink(missing_ok=True)


def _opened(name: Path) -> TextIO:
    # Lone surrogates of a file name that is no UTF-8 are escaped, as JSON has them.
    return name.open("w", encoding="utf-8", errors="backslashreplace", newline="")


def _writer(file: TextIO, path: str) -> Callable[[str], None]:
    def write(text: str) -> None:
        with writing(path):
            file.write(text)

    return write
