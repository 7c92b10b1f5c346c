"""Which orders the PATH arguments mean."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from revise.model.limits import LARGEST_FILE
from revise.model.problem import InputError
from revise.model.shown import reason

if TYPE_CHECKING:
    from revise.files.file_choice import FileChoice  # most runs choose no files

STDIN = "-"

_FIRST_LOOK = 64 * 1024

_START = rb"(?m)(?:\A(?:\xef\xbb\xbf)++|^)[ \t]*+"
_HEADER = _START + rb"\[[ \t]*+([\"']?)order\1[ \t]*+\]"
_MENTION = _START + rb"(?:\[{1,2}+[ \t]*+)?([\"']?)order\1[ \t]*+[\].=]"
_LONG_STRING = rb"\"\"\"|'''"


def find(
    paths: Sequence[str],
    *,
    ignore: bool = True,
    orders_only: bool = False,
    allow_empty: bool = False,
) -> Found:
    """Find the orders that `paths` mean (cli.md, "PATH is a file, a folder, or `-`").

    Without a path, the current folder. `ignore=False` is `--no-ignore`. `orders_only` passes over
    named files that are no orders. With `allow_empty` it is no error if there is nothing at all.
    Nothing is looked at before it is asked for.
    """
    return Found(paths, ignore=ignore, orders_only=orders_only, allow_empty=allow_empty)


class Found(Iterator[str | InputError]):
    """The orders in the order of the arguments, those of a folder sorted by path parts.

    Each is a path to be read and shown, or, in its place, the InputError that says why there is
    none: `not-found` or `not-readable`. A file is given once, under the first of its names.
    Standard input (`-`) and a file that was named are given unseen: their reader judges them. A
    file below a folder, or with `orders_only` any file, is given if it has an `[order]` table, so
    no caller has to skip any.

    `ignored` counts the orders that git's rules have left out so far. `empty` tells of the folders
    without any order; where they were all there was, each is an error at the end: `not-an-order`.
    `choice` leaves files out, where there is one: `excluded` counts the files that patterns leave
    out, `unchanged` the orders that git has as they are.
    """

    choice: FileChoice | None = None

    def __init__(
        self, paths: Sequence[str], *, ignore: bool, orders_only: bool, allow_empty: bool
    ) -> None:
        self.paths = paths or (".",)
        self.ignored = self.excluded = self.unchanged = 0
        self.empty: list[InputError] = []
        self._ignore = ignore
        self._orders_only = orders_only
        self._allow_empty = allow_empty
        self._given: set[int] = set()
        self._left_out: set[int] = set()
        self._found = self._each()

    def choose(self, patterns: Sequence[str], ref: str | None) -> None:
        """Leave out files that patterns name, and those that git has as they are at `ref`.

        Raises:
            WrongUseError: a pattern is none, git knows no `ref`, or is asked of standard input.
            InputError: git cannot be asked.
        """
        from revise.files.file_choice import file_choice

        self.choice = file_choice(self.paths, patterns, ref)

    @property
    def folders(self) -> list[str]:
        """The paths that are folders."""
        return [path for path in self.paths if path != STDIN and os.path.isdir(path)]  # noqa: PTH112 # a path is text here

    def size(self) -> int:
        """Count the files to look at, as far as their names tell."""
        from revise.files.walk import toml_files

        folders = self.folders
        below = 0
        with suppress(InputError):  # it is told where the folder is read
            below = sum(1 for folder in folders for _ in toml_files(folder, ignore=self._ignore))
        return len(self.paths) - len(folders) + below

    def __next__(self) -> str | InputError:
        """Give the next order or problem."""
        return next(self._found)

    def _each(self) -> Iterator[str | InputError]:
        nothing = True
        for path in dict.fromkeys(self.paths):
            for found in self._meant_by(path):
                yield found
                nothing = False
        if nothing and not (self._allow_empty or self.excluded or self.unchanged):
            yield from self.empty
            self.empty.clear()

    def _meant_by(self, path: str) -> Iterator[str | InputError]:
        try:
            status = None if path == STDIN else os.stat(path)  # noqa: PTH116 # a path is text here, shown as it was typed
        except (OSError, ValueError) as error:  # ValueError: it holds a NUL
            yield _unseen(path, error)
            return
        if not _first(status, self._given):
            return
        kind = stat.S_IFMT(status.st_mode) if status else None
        if kind == stat.S_IFDIR:
            try:
                yield from self._in_folder(path)
            except InputError as error:  # what is to be ignored there cannot be known
                yield error
        elif self._excludes(path) or self._knows(path):
            return
        elif not (self._orders_only and kind == stat.S_IFREG) or _is_order(path):
            yield path  # one that cannot be opened, too: its reader says why

    def _in_folder(self, folder: str) -> Iterator[str | InputError]:
        ignored_before, empty, chosen_before = self.ignored, True, self.excluded + self.unchanged
        for path, found in self._below(folder):
            if _first(_status(path), self._given):
                yield found
            empty = False
        if empty and self.excluded + self.unchanged == chosen_before:
            self.empty.append(_no_order(folder, self.ignored - ignored_before))

    def _below(self, folder: str) -> Iterator[tuple[str, str | InputError]]:
        """Give what counts in a folder: its path, and what is to be said of it."""
        from revise.files.walk import Unlisted, toml_files  # only a folder needs it

        for one in toml_files(folder, ignore=self._ignore):
            if self._excludes(one.path):
                continue
            found = one.error if isinstance(one, Unlisted) else _is_order(one.path)
            if isinstance(found, OSError):
                if not one.ignored:
                    yield one.path, _unseen(one.path, found)
            elif found and one.ignored:
                self.ignored += _first(_status(one.path), self._left_out)
            elif found and not self._knows(one.path):
                yield one.path, one.path

    def _excludes(self, path: str) -> bool:
        """Whether a pattern leaves a file out; standard input has no name."""
        excludes = self.choice is not None and path != STDIN and self.choice.excludes(path)
        self.excluded += excludes
        return excludes

    def _knows(self, path: str) -> bool:
        """Whether git has a file as it is."""
        knows = self.choice is not None and path != STDIN and self.choice.knows(path)
        self.unchanged += knows
        return knows


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 # a path is text here
    except OSError:
        return None


def _first(status: os.stat_result | None, seen: set[int]) -> bool:
    """Say whether a file or folder was not seen yet, under whatever name; note that it was."""
    if status is None or not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        return True
    known, it = len(seen), status.st_dev << 64 | status.st_ino
    seen.add(it)
    return len(seen) > known


def is_order(path: str) -> bool:
    r"""Say whether the TOML file at `path` has an `[order]` table; most are not parsed for it.

    A line `[order]` before which no string of several lines can have begun settles it. Where the
    line may stand inside a string, or the table may be written otherwise (`order.id = …`,
    `order = {…}`, `["order"]`, `[order.x]`), the file is parsed. One that cannot be parsed is an
    order if it has a line `[order]`: its reader will say what is wrong. A key spelled with
    escapes (`"\u006frder"`) is not seen. At most 4 MiB are read.

    Raises:
        OSError: the file cannot be read.
    """
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 # a path is text here
        start = _read(file, _FIRST_LOOK)
        if _surely(start):
            return True
        data = start if len(start) < _FIRST_LOOK else start + _read(file, LARGEST_FILE - len(start))
    return holds_order(data, path)


def holds_order(data: bytes, path: str) -> bool:
    """Say the same of what a file holds, or held once."""
    return _surely(data) or (bool(re.search(_MENTION, data)) and _has_table(data, path))


def _read(file: BinaryIO, size: int) -> bytes:
    """Read `size` bytes or to the end; a single read may give less."""
    data = b""
    while len(data) < size and (more := file.read(size - len(data))):
        data += more
    return data


def _surely(data: bytes) -> bool:
    before, header, _ = (b"\n" + data).partition(b"\n[order]")
    return bool(header) and not re.search(_LONG_STRING, before)


def _has_table(data: bytes, path: str) -> bool:
    from revise.files.read import decode, load_toml  # with pydantic, which the line alone spares

    try:
        return isinstance(load_toml(decode(data, path), path).get("order"), dict)
    except InputError:
        return bool(re.search(_HEADER, data))


def _is_order(path: str) -> bool | OSError:
    try:
        return is_order(path)
    except OSError as error:
        return error


def _unseen(path: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return InputError.of(path, "not-found", "file.no-file-or-folder")
    name = "file.not-allowed" if isinstance(error, PermissionError) else "file.unread"
    return InputError.of(path, "not-readable", name, reason=reason(error))


def _no_order(folder: str, ignored: int) -> InputError:
    name = "file.orders-ignored" if ignored else "file.no-orders"
    return InputError.of(folder, "not-an-order", name, folder=folder, count=ignored)
