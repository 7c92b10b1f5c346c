"""Sittings that are not recorded yet, in the user's state folder, readable by that user alone."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

_PRIVATE_FOLDER, _PRIVATE = 0o700, 0o600
_NAME = 32  # characters
_NEW = "new"
_LARGEST = 4 * 1024 * 1024


def kept(order: str | None) -> str | None:
    """Give what is kept of a sitting about an order file (None: an order that has no file yet)."""
    try:
        with place(order).open("rb") as file:
            return file.read(_LARGEST).decode()
    except (OSError, ValueError):
        return None


def keep(order: str | None, text: str) -> None:
    """Keep a sitting, whole or as it was kept before. Raises OSError."""
    path = place(order)
    path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    path.parent.chmod(_PRIVATE_FOLDER)
    beside = path.with_suffix(f".{os.getpid()}")
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(text.encode())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def forget(order: str | None) -> bool:
    """Delete what is kept; says whether there was something. Raises OSError."""
    try:
        place(order).unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def place(order: str | None) -> Path:
    """Give the file of a sitting: by the order file's real path, which is no name for a file."""
    from platformdirs import user_state_path  # only a sitting needs it

    name = _NEW
    if order is not None:
        real = os.path.realpath(order)
        name = sha256(os.fsencode(real)).hexdigest()[:_NAME]
    return user_state_path("revise", appauthor=False) / "sittings" / f"{name}.json"
