"""Who may read and write a file, and what a new file in its place takes over."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import NamedTuple, Self

from revise.files import system

Attributes = dict[str, bytes]
"""Extended attributes by name; a POSIX access list is one of them."""

_NO_ATTRIBUTES = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)


class RightsError(Exception):
    """A new file cannot be given the rights that the old one has."""


class Rights(NamedTuple):
    """Whose a file is, as numbers, and its permission bits."""

    owner: int
    group: int
    mode: int

    @classmethod
    def of(cls, status: os.stat_result) -> Self:
        """Return the rights that `status` tells."""
        return cls(status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode))


def attributes(file: int | Path) -> Attributes:
    """Give the extended attributes of a file or descriptor; none where the system has none."""
    if not hasattr(os, "listxattr"):
        return {}
    try:
        return {name: os.getxattr(file, name) for name in os.listxattr(file)}
    except OSError as error:
        if error.errno in _NO_ATTRIBUTES:
            return {}
        raise


def give(number: int, rights: Rights, kept: Attributes) -> bool:
    """Give an open new file an old one's rights; says whether the owner had to change.

    In a folder that a group shares, each member writes files of their own: group, mode, access
    list and attributes stay, the owner is who wrote last.

    Raises:
        RightsError: anything else would be lost.
        OSError: the disk is full, or fails.
    """
    try:
        _own(number, rights)
        _attribute(number, kept)
        if Rights.of(os.fstat(number)).mode != rights.mode:
            system.permit(number, rights.mode)
    except OSError as error:
        if isinstance(error, PermissionError) or error.errno in (errno.EINVAL, *_NO_ATTRIBUTES):
            raise RightsError from error
        raise
    now = Rights.of(os.fstat(number))
    if now[1:] != rights[1:] or attributes(number) != kept:
        raise RightsError
    return now.owner != rights.owner


def _own(number: int, rights: Rights) -> None:
    if Rights.of(os.fstat(number))[:2] == rights[:2]:
        return
    try:
        system.own(number, rights.owner, rights.group)
    except PermissionError:
        system.own(number, -1, rights.group)  # a member of the group may do that much


def _attribute(number: int, kept: Attributes) -> None:
    """Set the attributes, and take away those that the new file has from its folder."""
    new = attributes(number)
    for name in new.keys() - kept.keys():
        system.attribute(number, name, None)
    for name, value in kept.items():
        if new.get(name) != value:
            system.attribute(number, name, value)
