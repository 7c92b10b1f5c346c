"""The nearest file of a name, in a folder or above it."""

from __future__ import annotations

import os
from pathlib import Path


def upwards(name: str, start: Path) -> Path | None:
    """Find the file as an absolute path; a folder that cannot be looked into has none."""
    try:
        folder = Path(os.path.abspath(start))  # noqa: PTH100 # resolve() would leave a linked folder
    except OSError:  # the current folder was removed
        return None
    for one in (folder, *folder.parents):
        if os.path.isfile(one / name):  # noqa: PTH113 # Path.is_file() raises on a closed folder
            return one / name
    return None
