"""One more event at the end of an order file, or nothing at all (cli.md, "Writing")."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from shlex import quote
from typing import Any

from revise.files.continuation import continued, decoded
from revise.files.replace import LONGEST_WAIT, WriteError, locked, sync_folder, synced, writing
from revise.files.snapshot import Snapshot, take
from revise.model.problem import InputError

Decide = Callable[[bytes], Mapping[str, Any] | None]
Verify = Callable[[str], object]


def append(
    path: Path, decide: Decide, verify: Verify, *, wait: float = LONGEST_WAIT
) -> Mapping[str, Any] | None:
    """Append the event that `decide` makes of the file's bytes, and return it.

    `decide` raises for bytes that are no order; None from it writes nothing. `verify` gets the
    whole new text, without a byte-order mark, and raises if it is no legal history. `wait` is in
    seconds. A crash at any moment leaves either the old file or the new one.

    Raises:
        InputError: the file cannot be used (`not-found`, `not-readable`, `not-utf8`,
            `too-large`) or not be appended to (`not-appendable`).
        WriteError: writing failed, the lock was not got, or another program changed the file.
    """
    named, target = str(path), Path(os.path.realpath(path))
    take(target, named)  # a wrong path is told before a lock file is left in a wrong folder
    with locked(target.parent, named, wait):
        old = take(target, named)
        event = decide(old.data)
        if event is not None:
            new = continued(old.data, event, named)
            verify(decoded(new, named))
            _replace(target, old, new, named)
    return event


def _replace(target: Path, old: Snapshot, new: bytes, path: str) -> None:
    with writing(path), synced(target.parent, new, path, old.rights) as temporary:
        if not _untouched(target, old, path):
            raise WriteError.of(path, "file.changed")
        if not os.access(target, os.W_OK):  # the folder's rights would be enough to replace it
            raise WriteError.of(path, "file.read-only", name=quote(path))
        temporary.replace(target)
        sync_folder(target.parent)


def _untouched(target: Path, old: Snapshot, path: str) -> bool:
    try:
        return take(target, path) == old
    except InputError:
        return False
