"""Which files of orders are meant: not those that patterns leave out, or that git has as they are.

Patterns are those of a `.gitignore` in the current folder.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from revise.files.git import History
from revise.files.ignore import Ignore, rules_of
from revise.files.read import STDIN, read_bytes
from revise.files.repository import root_of
from revise.model.problem import InputError, WrongUseError

_SHA1 = 40  # digits of the name of an object


class Excluded:
    """The files that patterns leave out, by their names from the current folder."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Read the patterns, of which the last one to fit decides. Raises WrongUseError."""
        here = (f"/{one[2:]}" if one.startswith("./") else one for one in patterns)
        self._rules = rules_of([*here])
        self._in = cache(self._in_folder)
        self._here = _current_folder()

    def __call__(self, path: str) -> bool:
        """Say whether a file is left out, or a folder that it lies in."""
        folder, _, name = os.path.relpath(path, self._here).replace(os.sep, "/").rpartition("/")
        rules = self._in(folder)
        return rules is None or rules.leaves_out(name, folder=False)

    def _in_folder(self, folder: str) -> Ignore | None:
        """Give the rules in a folder; None where the whole of it is left out."""
        if not folder:
            return self._rules
        above, _, name = folder.rpartition("/")
        rules = self._in(above)
        if rules is None or (name != ".." and rules.leaves_out(name, folder=True)):
            return None
        return rules.below(name)


def _current_folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109 # a path is text here
    except OSError:  # it was removed: what is left has a full path
        return os.sep


class Unchanged:
    """The files that are as git has them at `ref`: byte for byte, but for the ends of lines."""

    def __init__(self, paths: Sequence[str], ref: str) -> None:
        """Ask git about every path.

        Raises:
            InputError: one lies in no repository, or git cannot be asked.
            WrongUseError: `ref` is not known there.
        """
        self.ref = ref
        self._histories: dict[Path, History] = {}
        self._root = cache(root_of)
        for path in paths:
            real = os.path.realpath(path)
            self._around(real if os.path.isdir(real) else os.path.dirname(real), path)  # noqa: PTH112, PTH120 # a path is text here

    def __call__(self, path: str) -> bool:
        """Say whether a file is as it was; one that git does not have, or nobody can read, is not.

        Raises InputError and WrongUseError for a further repository below a folder.
        """
        real = os.path.realpath(path)
        history = self._around(os.path.dirname(real), path)  # noqa: PTH120 # as above
        known = history.files.get(os.path.relpath(real, history.top).replace(os.sep, "/"))
        return known is not None and known.decode() in _names(path, len(known))

    def _around(self, folder: str, path: str) -> History:
        """Give what git has in the repository around a folder, which `path` led to."""
        top = self._root(Path(folder)) or Path(folder)
        if top not in self._histories:
            self._histories[top] = History(folder, self.ref, path, "--changed-since")
        return self._histories[top]


def _names(path: str, length: int) -> tuple[str, ...]:
    """Give the names that git has for what a file holds, with its ends of lines and with plain."""
    try:
        data = read_bytes(path)
    except InputError:  # its reader says why
        return ()
    name = partial(_name, length)
    return (name(data), name(data.replace(b"\r\n", b"\n")))


def _name(length: int, data: bytes) -> str:
    kind = "sha1" if length == _SHA1 else "sha256"
    return hashlib.new(kind, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class FileChoice(NamedTuple):
    """The files that are meant by `--exclude` and `--changed-since`."""

    excluded: Excluded | None = None
    unchanged: Unchanged | None = None

    @property
    def ref(self) -> str | None:
        """What git is asked for, if it is."""
        return None if self.unchanged is None else self.unchanged.ref

    def excludes(self, path: str) -> bool:
        """Say whether patterns leave a file out."""
        return self.excluded is not None and self.excluded(path)

    def knows(self, path: str) -> bool:
        """Say whether a file is left out because git has it as it is."""
        return self.unchanged is not None and self.unchanged(path)

    def leaves_out(self, path: str) -> bool:
        """Say whether a file is left out at all."""
        return self.excludes(path) or self.knows(path)


def file_choice(paths: Sequence[str], patterns: Sequence[str], ref: str | None) -> FileChoice:
    """Leave out what patterns name, and what git has as it is at `ref`, where they are given.

    Raises:
        WrongUseError: a pattern is none, git knows no `ref`, or is asked of standard input.
        InputError: git cannot be asked.
    """
    excluded = Excluded(patterns) if patterns else None
    if ref is None:
        return FileChoice(excluded)
    if STDIN in paths:
        raise WrongUseError.of("choose.input")
    return FileChoice(excluded, Unchanged(paths, ref))
