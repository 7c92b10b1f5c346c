"""Whom a file lets read it, and what a report may let read at most that tells of it."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from revise.files.rights import attributes

ACCESS_LIST = "system.posix_acl_access"

_OWNER = 0o600
_BELOW_GROUP = 3  # bits


class Readers(NamedTuple):
    """Whom a file lets in: its `group`, and the bits of the group and of all others in `mode`."""

    group: int
    mode: int

    def within(self, group: int) -> int:
        """Give the bits that a file of `group` may have to let in nobody else, but its owner.

        Where the groups differ, a member of the one may be anybody to the other.
        """
        if group == self.group:
            return self.mode | _OWNER
        both = self.mode >> _BELOW_GROUP & self.mode & stat.S_IRWXO
        return _OWNER | both << _BELOW_GROUP | both


NOBODY = Readers(-1, 0)
"""Nobody but who has it: what was typed, or is gone, or has an access list that says more."""


def readers_of(path: str) -> Readers:
    """Say whom a file or folder lets in; links are followed.

    An access list may shut out one person, or let in one who is in no group: what is told of its
    file is its reader's alone.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 # a path is text here
        listed = ACCESS_LIST in attributes(Path(path))
    except (OSError, ValueError):  # ValueError: it holds a NUL
        return NOBODY
    return NOBODY if listed else Readers(status.st_gid, stat.S_IMODE(status.st_mode))


def most(told_of: Collection[Readers], group: int) -> int:
    """Give the bits that a report of `group` may have, for what it tells of."""
    bits = stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO
    for one in told_of:
        bits &= one.within(group)
    return bits
