"""The folders that an assistant may look into; of anything else it is not even told that it is."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

from revise.files.snapshot import OutsideError, inside
from revise.model.problem import InputError, WrongUseError
from revise.model.shown import shown
from revise.model.visible import exact_line


class Allowed(NamedTuple):
    """Folders, by the names that the server was started with."""

    folders: tuple[str, ...]

    def file(self, path: str, *beside: str) -> str:
        """Give the path of a file or folder that lies in one of the folders, links followed.

        A relative one is looked for where the server was started, then in each of the folders,
        and in those `beside`.

        Raises:
            InputError: it leads out of them. Whether there is anything is not said.
        """
        ways = [way for way in _ways(path, (*self.folders, *beside)) if self.holds(way)]
        if not ways:
            raise InputError.of(path, "not-found", "mcp.outside", folders=self.named)
        return next((way for way in ways if os.path.lexists(way)), ways[0])

    def holds(self, path: str) -> bool:
        """Whether what a path leads to lies in one of the folders."""
        return any(_is_inside(folder, path) for folder in self.folders)

    @property
    def named(self) -> str:
        """The folders, for a sentence."""
        return ", ".join(map(exact_line, self.folders))


def allowed(folders: Sequence[str]) -> Allowed:
    """Take the folders of the command line. Raises WrongUseError for what is none."""
    for folder in folders:
        if not os.path.isdir(folder):  # noqa: PTH112 # a path is text here
            raise WrongUseError.of("mcp.no-folder", path=shown(folder))
    return Allowed(tuple(folders))


def _ways(path: str, folders: Iterable[str]) -> Iterator[str]:
    """Give the paths that are meant by one; none for what climbs, or cannot be a path."""
    if not path or "\0" in path or ".." in PurePath(path).parts:
        return
    yield path if PurePath(path).is_absolute() else os.path.normpath(path)
    if not PurePath(path).is_absolute():
        yield from (os.path.join(folder, path) for folder in folders)  # noqa: PTH118 # as above


def _is_inside(folder: str, path: str) -> bool:
    try:
        inside(Path(folder), Path(path))
    except (OutsideError, OSError, ValueError):
        return False
    return True
