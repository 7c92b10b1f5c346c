"""Paths as they are typed: kept as text, so that messages show them as they were given."""

from __future__ import annotations

import os


def is_file(path: str) -> bool:
    """Say whether a path leads to a regular file."""
    return os.path.isfile(path)  # noqa: PTH113 # a path is text here


def is_folder(path: str) -> bool:
    """Say whether a path leads to a folder."""
    return os.path.isdir(path)  # noqa: PTH112 # as above


def beside(path: str, name: str) -> str:
    """Give the path of what is named from the folder of a file; a full path stays as it is."""
    return os.path.join(os.path.dirname(path), name)  # noqa: PTH118, PTH120 # as above
