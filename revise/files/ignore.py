"""What `.gitignore` files leave out, decided as git does it: one level of folders at a time.

pathspec reads a line and matches it. Its own verdict over a whole file is not used: it sees every
path alone, and so `a/**` with `!a/kept.toml` loses the file that git keeps.
"""

from __future__ import annotations

import os
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec.patterns.gitignore.spec import GitIgnoreSpecPattern

NAME = ".gitignore"


class Ignore(NamedTuple):
    """The rules in force in one folder.

    `files` are the `.gitignore` files that reach down to it, the nearest first: each with its
    lines, the last one first, and the way from its folder to this one: `""` or like `a/b/`.
    """

    files: tuple[tuple[tuple[_Line, ...], str], ...] = ()

    def leaves_out(self, name: str, *, folder: bool) -> bool:
        """Say whether the entry `name` of this folder is ignored: the first line to fit decides."""
        for lines, way in self.files:
            for line in lines:
                if line.fits(way, name, folder=folder):
                    return bool(line.pattern.include)
        return False

    def below(self, name: str) -> Ignore:
        """Give the rules in force in the folder `name`, its own file not yet read."""
        return Ignore(tuple((lines, f"{way}{name}/") for lines, way in self.files))

    def with_file(self, path: str) -> Ignore:
        """Add the `.gitignore` at `path`; one that cannot be read is as good as none."""
        if not Path(path).is_file():  # a pipe would be waited for
            return self
        try:
            text = Path(path).read_text("utf-8-sig", "surrogateescape")
        except OSError:
            return self
        lines = (_line(line) for line in reversed(text.split("\n")))
        return Ignore(((tuple(line for line in lines if line), ""), *self.files))


def above(folder: str) -> Ignore:
    """Give the rules that reach `folder` from above it, up to the root of its git repository.

    Outside a repository there are none. A folder that they leave out was named all the same:
    then they are set aside.
    """
    try:
        real = Path(folder).resolve()
    except OSError:  # the current folder was removed
        return Ignore()
    root = next((one for one in (real, *real.parents) if os.path.lexists(one / ".git")), real)
    rules, here = Ignore(), root
    for name in real.relative_to(root).parts:
        rules = rules.with_file(str(here / NAME))
        if rules.leaves_out(name, folder=True):
            return Ignore()
        rules, here = rules.below(name), here / name
    return rules


class _Line(NamedTuple):
    pattern: GitIgnoreSpecPattern
    for_folders: bool  # it ends with a slash
    anywhere: bool  # without a slash inside it holds at every depth
    within: bool  # `a/**`: all that is in the folder, but not the folder

    def fits(self, way: str, name: str, *, folder: bool) -> bool:
        """Say whether it names this entry itself, not only a folder around it."""
        if self.for_folders and not folder:
            return False
        matches = self.pattern.match_file
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
    except (ValueError, re.error):
        return None
    if pattern.include is None:
        return None
    core = text.rstrip().removeprefix("!")
    anywhere = "/" not in core.removeprefix("**/").rstrip("/")
    return _Line(pattern, core.endswith("/"), anywhere, core.endswith("/**"))
