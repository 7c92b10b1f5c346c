"""What `.gitignore` and its like leave out, decided as git does it: one level at a time.

pathspec reads a line and matches it. Its own verdict over a whole file is not used: it sees every
path alone, and so `a/**` with `!a/kept.toml` loses the file that git keeps.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from revise.files.repository import exclude_files, root_of
from revise.model.problem import InputError, WrongUseError
from revise.model.shown import shown

NAME = ".gitignore"

LARGEST_FILE, MOST_LINES = 256 * 1024, 10_000
"""Bytes and lines of a `.gitignore`: each line is held against each name."""

# What pathspec makes of `*` and of `**` between slashes and at the beginning.
_STAR, _DEEP, _ANYWHERE = r"[^/]*", r"(?:/.+)?", r"^(?:.+/)?"
_ONE = r"(?:\\.|\[\^?\]?[^\]]*\]|[^\\\[\]()*+?.^$|/])"  # what stands for one character
_NEGATED = re.compile(r"(?<!\\)\[\^(?!/\])")
_STARRED = re.compile(
    rf"{re.escape(_STAR)}((?:(?!{re.escape(_STAR)}){_ONE})*)(?={re.escape(_STAR)})"
)


class Ignore(NamedTuple):
    """The rules in force in one folder.

    `files` are the `.gitignore` files that reach down to it, the nearest first, and what else
    counts in its repository: each with its lines, the last one first, and the way from the folder
    it speaks of to this one: `""` or like `a/b/`.
    """

    files: tuple[tuple[tuple[_Line, ...], str], ...] = ()

    def leaves_out(self, name: str, *, folder: bool) -> bool:
        """Say whether the entry `name` of this folder is ignored: the first line to fit decides."""
        for lines, way in self.files:
            for line in lines:
                if line.fits(way, name, folder=folder):
                    return line.leaves_out
        return False

    def below(self, name: str) -> Ignore:
        """Give the rules in force in the folder `name`, its own file not yet read."""
        return Ignore(tuple((lines, f"{way}{name}/") for lines, way in self.files))

    def with_file(self, path: str) -> Ignore:
        """Add the file at `path`, of `.gitignore`'s form; one not to be read is as good as none.

        Raises:
            InputError: `too-large`; to leave its lines out would give orders that are ignored.
        """
        try:
            if not Path(path).is_file():  # a pipe would be waited for
                return self
            with Path(path).open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except (OSError, ValueError):  # ValueError: a NUL in a name that a config gave
            return self
        written = data.decode("utf-8-sig", "surrogateescape").split("\n")
        if len(data) > LARGEST_FILE or len(written) > MOST_LINES:
            raise InputError.of(path, "too-large", "file.ignore-too-large", lines=MOST_LINES)
        lines = (_line(line) for line in reversed(written))
        return Ignore(((tuple(line for line in lines if line), ""), *self.files))

    def with_repository(self, root: str | Path) -> Ignore:
        """Add what counts in the git repository in whose top folder this is."""
        nearest, farthest = exclude_files(Path(root))
        return self.with_file(str(farthest)).with_file(str(nearest))


def rules_of(patterns: Sequence[str]) -> Ignore:
    """Give the rules of lines that were typed.

    Raises:
        WrongUseError: one makes no sense.
    """
    lines = []
    for pattern in reversed(patterns):
        line = _line(pattern)
        if line is None:
            raise WrongUseError.of("choose.no-pattern", value=shown(pattern))
        lines.append(line)
    return Ignore(((tuple(lines), ""),))


def above(folder: str) -> Ignore:
    """Give the rules that reach `folder` from above it, from the top of its git repository on.

    Outside a repository there are none. A folder that they leave out was named all the same:
    then they are set aside.
    """
    try:
        real = Path(folder).resolve()
    except OSError:  # the current folder was removed
        return Ignore()
    root = root_of(real)
    if root is None or root == real:
        return Ignore()
    rules, here = Ignore().with_repository(root), root
    for name in real.relative_to(root).parts:
        rules = rules.with_file(str(here / NAME))
        if rules.leaves_out(name, folder=True):
            return Ignore()
        rules, here = rules.below(name), here / name
    return rules


class _Line(NamedTuple):
    regex: re.Pattern[str]
    leaves_out: bool  # or takes back in
    for_folders: bool  # it ends with a slash
    anywhere: bool  # without a slash inside it holds at every depth
    within: bool  # `a/**`: all that is in the folder, but not the folder

    def fits(self, way: str, name: str, *, folder: bool) -> bool:
        """Say whether it names this entry itself, not only a folder around it."""
        if self.for_folders and not folder:
            return False
        matches = self.regex.search
        entry = name + "/" if self.for_folders else name
        if self.anywhere:
            return matches(entry) is not None
        around = way and not self.within and matches(way)
        return not around and matches(way + entry) is not None


def _line(text: str) -> _Line | None:
    """Read one line; None for a comment, and for what makes no sense: git, too, goes on then."""
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern  # only who has a .gitignore

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # `[[:alpha:]]` makes `re` warn of the future
            pattern = GitIgnoreSpecPattern(text)
            if pattern.include is None or pattern.regex is None:
                return None
            regex = re.compile(_linear(pattern.regex.pattern))
    except (ValueError, re.error):
        return None
    core = text.rstrip().removeprefix("!")
    anywhere = "/" not in core.removeprefix("**/").rstrip("/")
    return _Line(regex, pattern.include, core.endswith("/"), anywhere, core.endswith("/**"))


def _linear(pattern: str) -> str:
    """Keep an expression from going back over what it has passed: a hostile line has many stars.

    Between two stars the first place that fits is as good as any other: what comes after may begin
    anywhere behind it. So each is taken once and for good, first within a name, then, for `**`,
    from folder to folder.
    """
    within = _NEGATED.sub("[^/", pattern)  # as git has it, a slash fits no class
    first, *others = _STARRED.sub(r"(?>[^/]*?\1)", within).split(_DEEP)
    if not others:
        return first
    *between, last = others
    if first.startswith(_ANYWHERE):
        first = f"^(?>(?:.+?/)??{first.removeprefix(_ANYWHERE)}(?=/))"
    middle = "".join(f"(?>(?:/.+?)??{part}(?=/))" for part in between)
    return f"{first}{middle}{_DEEP}{last}"
