"""What a machine may be short of: memory and file handles. That is no bug of ours."""

from __future__ import annotations

import errno
import os

_SCARCE = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)
_NO_ROOM = "failed to map segment"  # what the loader says of a library that memory has no room for


def scarce(error: BaseException) -> bool:
    """Say whether an error means that there is not enough of it."""
    if isinstance(error, ImportError):
        return _NO_ROOM in str(error)
    return isinstance(error, MemoryError) or getattr(error, "errno", None) in _SCARCE


def number_of(error: BaseException) -> int:
    """Give the number by which the system knows it."""
    return getattr(error, "errno", None) or errno.ENOMEM


def in_systems_words(error: BaseException) -> str:
    """Say it as the system does, where even our own words cannot be fetched any more."""
    return f"revise: {os.strerror(number_of(error))}\n"
