"""An order file that is added to, or left as it is (cli.md, "Writing")."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shlex import quote

from revise.files import written
from revise.files.replace import (
    LONGEST_WAIT,
    WriteError,
    locked,
    see_folder_writable,
    sync_folder,
    synced,
    writing,
)
from revise.files.rights import Attributes, attributes
from revise.files.snapshot import Snapshot, followed, take
from revise.model.problem import InputError


class Held:
    """An order file that no other command writes to: what it holds, and how it gets more."""

    def __init__(self, target: Path, old: Snapshot, path: str) -> None:
        self._target = target
        self._old = old
        self._path = path
        self.other_owner = False
        """Whether it has another owner now: who wrote it could not give it back."""

    @property
    def data(self) -> bytes:
        """What the file held when its folder was locked."""
        return self._old.data

    def replace(self, new: bytes) -> None:
        """Put `new`, which begins with `data`, in its place, with the same rights.

        Group, mode, access list and attributes are kept, or nothing is written. A crash at any
        moment leaves either the old file or the new one.

        Raises:
            WriteError: writing failed, the file has several names, or another program, which does
                not know the lock, has changed it.
        """
        target, old, path = self._target, self._old, self._path
        if not new.startswith(old.data):
            raise RuntimeError("a file is only ever added to")
        if old.names > 1:
            raise WriteError.of(path, "file.several-names", count=old.names)
        kept: Attributes = {}
        with writing(path), suppress(FileNotFoundError):  # it was taken away, as is seen below
            kept = attributes(target)
        with writing(path), synced(target.parent, new, path, old.rights, kept) as temporary:
            if not _untouched(target, old, path):
                raise WriteError.of(path, "file.changed")
            if not os.access(target, os.W_OK):  # the folder's rights would be enough to replace it
                raise WriteError.of(path, "file.read-only", name=quote(path))
            temporary.take_the_place_of(target)
            written.order = True
            sync_folder(target.parent)
        self.other_owner = temporary.other_owner


@contextmanager
def held(path: str, *, wait: float = LONGEST_WAIT) -> Iterator[Held]:
    """Hold an order file, as long as the block takes; symbolic links are followed.

    `wait` for another writer is in seconds.

    Raises:
        InputError: `not-found`, `not-readable` or `too-large`.
        WriteError: the lock was not got.
    """
    target = followed(path)
    take(target, path)  # a wrong path is told before a lock file is left in a wrong folder
    with locked(target.parent, path, wait):
        yield Held(target, take(target, path), path)


def see_writable(path: str, *, wait: float = LONGEST_WAIT) -> None:
    """See that an order file can be added to, before someone types what shall stand there.

    Nothing is made for it: a lock is waited for only where there is a lock file.

    Raises:
        InputError: `not-found`, `not-readable` or `too-large`.
        WriteError: nobody may write to the file or its folder, or the lock was not got.
    """
    target = followed(path)
    names = take(target, path).names
    if names > 1:
        raise WriteError.of(path, "file.several-names", count=names)
    if not os.access(target, os.W_OK):
        raise WriteError.of(path, "file.read-only", name=quote(path))
    see_folder_writable(target.parent, path, wait)


def _untouched(target: Path, old: Snapshot, path: str) -> bool:
    try:
        return take(target, path) == old
    except InputError:
        return False
