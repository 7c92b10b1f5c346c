"""An evidence pack in its place, as a folder or a zip: whole at the end, or not there at all."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from shlex import quote

from revise.files import system
from revise.files.create import claim
from revise.files.left_behind import hold, remove_stale
from revise.files.replace import New, WriteError, named, sync_folder, writing
from revise.files.report_file import closed
from revise.files.snapshot import real
from revise.files.walk import UNFINISHED
from revise.files.zipped import Zip, without_zeros

Put = Callable[[str, int, Iterable[bytes]], None]
"""Writes one file of a pack: its name there, with forward slashes, its size, and what it holds."""

OURS = "Bag-Software-Agent: revise"
"""The line of `bag-info.txt` by which a folder is known as a pack of ours."""

ZIP = ".zip"
_PRIVATE_FOLDER, _PRIVATE = 0o700, 0o600
# Hidden, and named otherwise than what orders and reports leave behind.
_PREFIX, _SUFFIX = UNFINISHED, ".tmp"
_NOT_KNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
_TEMPORARY = re.compile(r"\.revise-pack-[a-z0-9_]{8}\.tmp")


def is_zip(path: str) -> bool:
    """Say whether a pack of this name is a zip, else it is a folder."""
    return path.casefold().endswith(ZIP)


def check_target(path: str, *, force: bool) -> Path:
    """Give the place that a pack is to have.

    With `force` a zip takes any file's place, a folder that of an older pack alone.

    Raises:
        WriteError: it is taken, or there is no folder to put it in.
    """
    with writing(path):
        target = Path(real(path)) if force else Path(real(Path(path).parent)) / Path(path).name
        if not target.parent.is_dir():
            raise WriteError.of(path, "file.no-folder", folder=quote(str(Path(path).parent)))
        if os.path.lexists(target):
            _check_taken(target, path, force=force)
    return target


def _check_taken(target: Path, path: str, *, force: bool) -> None:
    if not force:
        raise WriteError.of(path, "file.exists")
    status = target.lstat()
    if not is_zip(path):
        if not _is_ours(target):
            raise WriteError.of(path, "packing.no-pack")
    elif not stat.S_ISREG(status.st_mode):
        raise WriteError.of(path, "file.irregular-target")
    elif status.st_nlink > 1:
        raise WriteError.of(path, "file.several-names", count=status.st_nlink)


def _is_ours(folder: Path) -> bool:
    try:
        about = (folder / "bag-info.txt").read_text("utf-8")
    except (OSError, ValueError):
        return False
    return any(line.startswith(OURS) for line in about.splitlines())


@contextmanager
def new_pack(path: str, *, top: str, at: datetime, force: bool) -> Iterator[Put]:
    """Yield what writes the files of a pack, which has its name only at the end.

    A zip holds one folder, `top`, and every file in it is dated `at`; names are given in the
    order in which they shall stand there. What is written is its owner's alone.

    Raises:
        WriteError: the place is taken, or writing failed; then there is nothing new.
    """
    target = check_target(path, force=force)
    write = _zip if is_zip(path) else _folder
    with write(target, path, top=top, at=at, force=force) as put:
        yield put


# ---- A zip ----------------------------------------------------------------------------------


@contextmanager
def _zip(target: Path, path: str, *, top: str, at: datetime, force: bool) -> Iterator[Put]:
    with writing(path):
        number, temporary = system.begin(target.parent, _PREFIX, _SUFFIX)
    try:
        with closed(number, path):
            hold(number)
            remove_stale(target.parent, _TEMPORARY, number)
            with writing(path), closing(Zip(number, top, at)) as packed:
                yield packed.put
                packed.finish()
                system.sync(number)
        with writing(path):
            if force:
                named(system.rename, temporary, target)
            else:
                _claim(temporary, target, path)
            sync_folder(target.parent)
    finally:
        with suppress(OSError):  # in place by now, or told before
            system.remove(temporary)


def _claim(new: Path, target: Path, path: str) -> None:
    """Give a pack a name that nothing has by now. Raises WriteError where something has it."""
    try:
        named(system.rename_new, new, target)
    except FileExistsError as error:
        raise WriteError.of(path, "file.exists") from error
    except OSError as error:
        if error.errno not in _NOT_KNOWN:
            raise
        claim(target, New(new, other_owner=False), path)


# ---- A folder -------------------------------------------------------------------------------


@contextmanager
def _folder(target: Path, path: str, *, force: bool, **_: object) -> Iterator[Put]:
    with writing(path):
        new = system.begin_folder(target.parent, _PREFIX, _SUFFIX)
    try:
        with writing(path), _held(new) as number:
            remove_stale(target.parent, _TEMPORARY, number)
            yield _writer(new)
            for folder, _folders, _files in os.walk(new):
                sync_folder(Path(folder))
            _put_in_place(new, target, path, force=force)
            sync_folder(target.parent)
    finally:
        _remove(new)


@contextmanager
def _held(folder: Path) -> Iterator[int]:
    number = os.open(folder, os.O_RDONLY)
    try:
        hold(number)
        yield number
    finally:
        with suppress(OSError):  # it may be in place by now
            system.close(number)


def _put_in_place(new: Path, target: Path, path: str, *, force: bool) -> None:
    """Give the new folder its name; an older pack gets the hidden one, and goes with it."""
    if not os.path.lexists(target):
        named(system.rename, new, target)
    elif not force:
        raise WriteError.of(path, "file.exists")
    else:
        try:
            named(system.exchange, new, target)
        except OSError as error:
            if error.errno not in _NOT_KNOWN:
                raise
            _one_after_the_other(new, target)


def _remove(folder: Path) -> None:
    """Take away what is not needed, as far as that can be done; the next run does the rest."""
    with suppress(OSError):  # of a folder that cannot be closed as well
        shutil.rmtree(folder, ignore_errors=True)


def _one_after_the_other(new: Path, target: Path) -> None:
    """Move an older pack aside, under a name that shows what it is, until the new one is there."""
    aside = Path(tempfile.mkdtemp(prefix=f"{target.name}.old-", dir=target.parent))
    try:
        named(system.rename, target, aside)
        try:
            named(system.rename, new, target)
        except OSError:
            named(system.rename, aside, target)
            raise
    finally:
        if os.path.lexists(target):
            _remove(aside)


def _writer(folder: Path) -> Put:
    def put(name: str, _size: int, chunks: Iterable[bytes]) -> None:
        file = folder / name
        for above in reversed(file.relative_to(folder).parents[:-1]):
            with suppress(FileExistsError):
                system.make_folder(folder / above, _PRIVATE_FOLDER)
        number = system.reserve(file, _PRIVATE)
        try:
            for chunk in chunks:
                without_zeros(number, chunk)
            system.end_here(number)
            system.sync(number)
        finally:
            system.close(number)

    return put
