"""The system calls of writing, one function each: a test puts a failing one in the place of any."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

_HERE, _NEW, _EXCHANGE = -100, 1, 2  # AT_FDCWD, RENAME_NOREPLACE, RENAME_EXCHANGE


def begin(folder: Path, prefix: str, suffix: str) -> tuple[int, Path]:
    """Begin a file of a new name, readable by its owner alone; gives its descriptor, too."""
    number, name = tempfile.mkstemp(suffix, prefix, folder)
    return number, Path(name)


def begin_folder(folder: Path, prefix: str, suffix: str) -> Path:
    """Begin a folder of a new name, its owner's alone."""
    return Path(tempfile.mkdtemp(suffix, prefix, folder))


def make_folder(path: Path, mode: int) -> None:
    """Make a folder; raises FileExistsError where anything has that name."""
    os.mkdir(path, mode)  # noqa: PTH102 # as it is called


def reserve(path: Path, mode: int) -> int:
    """Make an empty file and open it; raises FileExistsError where anything has that name."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)


def write(number: int, data: bytes) -> None:
    """Write all of the data."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(number, rest) :]


def skip(number: int, size: int) -> None:
    """Go on so many bytes further, which read as zeros and take no room on most disks."""
    os.lseek(number, size, os.SEEK_CUR)


def end_here(number: int) -> None:
    """Let a file end where it was written to, zeros that were skipped included."""
    os.ftruncate(number, os.lseek(number, 0, os.SEEK_CUR))


def own(number: int, owner: int, group: int) -> None:
    """Give a file to an owner and a group."""
    os.fchown(number, owner, group)


def permit(number: int, mode: int) -> None:
    """Set the permission bits of a file."""
    os.fchmod(number, mode)


def attribute(number: int, name: str, value: bytes | None) -> None:
    """Set an extended attribute of a file, or take it away."""
    if value is None:
        os.removexattr(number, name)
    else:
        os.setxattr(number, name, value)


def sync(number: int) -> None:
    """Wait until a file, or the entries of a folder, are on the disk."""
    os.fsync(number)


def close(number: int) -> None:
    """Close a file."""
    os.close(number)


def rename(old: Path, new: Path) -> None:
    """Give a file another name, in place of whatever has it."""
    os.replace(old, new)  # noqa: PTH105 # as it is called


def exchange(one: Path, other: Path) -> None:
    """Let two names change places at once; raises OSError where the system cannot do that."""
    _renamed(one, other, _EXCHANGE)


def rename_new(old: Path, new: Path) -> None:
    """Give a file another name that nothing has.

    Raises FileExistsError where it is taken, another OSError where the system cannot do that.
    """
    _renamed(old, new, _NEW)


def _renamed(old: Path, new: Path, how: int) -> None:
    import ctypes

    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)  # Linux alone has it
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if call(_HERE, os.fsencode(old), _HERE, os.fsencode(new), how):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def link(old: Path, new: Path) -> None:
    """Give a file one more name; raises FileExistsError where it is taken."""
    os.link(old, new)  # as it is called


def remove(path: Path) -> None:
    """Take a name away."""
    os.unlink(path)  # noqa: PTH108 # as it is called
