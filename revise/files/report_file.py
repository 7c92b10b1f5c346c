"""A report beside the terminal's: whole in its file at the end, or not at all."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from revise.files import system
from revise.files.left_behind import hold, remove_stale
from revise.files.readers import ACCESS_LIST, Readers, most, readers_of
from revise.files.replace import WriteError, named, writing
from revise.files.rights import attributes
from revise.files.snapshot import real

# Hidden, and named otherwise than what an order leaves behind, which others clean away.
_PREFIX, _SUFFIX = ".revise-report-", ".tmp"
_TEMPORARY = re.compile(r"\.revise-report-[a-z0-9_]{8}\.tmp")

ANYBODY = 0o666


@contextmanager
def report_file(path: str, told_of: Collection[Readers] = ()) -> Iterator[Callable[[str], None]]:
    """Yield a function that writes text, as UTF-8, to what becomes the file `path` at the end.

    A file that is there is replaced only then, and keeps its rights: a run that fails or is
    interrupted leaves it as it was. Symbolic links are followed; a pipe or a device is written to
    directly. `told_of` holds, at the end, whom the files let in that the report tells of: it is no
    more readable than any of them.

    Raises:
        WriteError: its folder does not exist, it has several names, or writing failed.
    """
    with writing(path):
        target = Path(real(path))
        mode = _mode(path)
        before = () if mode is None else (readers_of(path),)
        in_a_folder = target.parent.is_dir()
    if mode is not None and not stat.S_ISREG(mode):
        with writing(path):
            number = os.open(path, os.O_WRONLY | os.O_TRUNC)
        with closed(number, path):
            yield _writer(number, path)
        return
    if not in_a_folder:
        raise WriteError.of(path, "file.no-report-folder")
    with writing(path):
        number, temporary = system.begin(target.parent, _PREFIX, _SUFFIX)
    try:
        with closed(number, path):
            hold(number)
            remove_stale(target.parent, _TEMPORARY, number)
            yield _writer(number, path)
            with writing(path):
                _permit(number, _rights(mode), {*told_of, *before})
        with writing(path):
            named(system.rename, temporary, target)
    finally:
        with suppress(OSError):  # in place by now, or told before
            system.remove(temporary)


@contextmanager
def closed(number: int, path: str) -> Iterator[None]:
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
        status = Path(path).stat()
    except FileNotFoundError:
        return None
    if stat.S_ISREG(status.st_mode) and status.st_nlink > 1:
        raise WriteError.of(path, "file.several-names", count=status.st_nlink)
    return status.st_mode


def _rights(mode: int | None) -> int:
    """Give the rights of the file that is there, else those of any new file."""
    os.umask(mask := os.umask(0))
    return ANYBODY & ~mask if mode is None else stat.S_IMODE(mode)


def _permit(number: int, rights: int, told_of: Collection[Readers]) -> None:
    """Give a report the rights that it may have; an access list from its folder would add some."""
    mode = rights & most(told_of, os.fstat(number).st_gid)
    if ACCESS_LIST in attributes(number) and not mode & stat.S_IROTH:
        system.attribute(number, ACCESS_LIST, None)
    system.permit(number, mode)


def _writer(number: int, path: str) -> Callable[[str], None]:
    def write(text: str) -> None:
        with writing(path):
            # Lone surrogates of a file name that is no UTF-8 are escaped, as JSON has them.
            system.write(number, text.encode("utf-8", "backslashreplace"))

    return write
