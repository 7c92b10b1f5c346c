"""The git repository around a folder, as far as it says what is left out.

Read from its files; git itself is not asked.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

GIT = ".git"

_LINE = re.compile(
    r"""
    \s*+(?:
      [\#;][^\n]*+
    | \[[ \t]*+(?P<section>[\w.-]++)[ \t]*+(?P<below>"(?>(?:[^"\\\n]|\\.)*)")?[ \t]*+\]
    | (?P<key>[A-Za-z][\w-]*+)[ \t]*+
      (?:=(?P<value>(?>(?:"(?>(?:[^"\\\n]|\\\r?\n|\\.)*)"|\\\r?\n|\\.|[^"\\\#;\n])*)))?
    | [^\n]++
    )""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r'"|\\(\r?\n|.)')
_MEANS = {"n": "\n", "t": "\t", "b": "\b", "\n": "", "\r\n": ""}


def root_of(folder: Path) -> Path | None:
    """Give the top folder of the repository that holds a folder, None where there is none."""
    every = (folder, *folder.parents)
    return next((one for one in every if os.path.lexists(one / GIT)), None)


def exclude_files(root: Path) -> tuple[Path, Path]:
    """Name the files that leave out more than `.gitignore` files do; the first one counts more.

    They are the repository's `info/exclude` and the user's `core.excludesFile`, which the
    repository's config names, else the user's; else it is `git/ignore` in the user's config
    folder. Either may be missing. Not followed are includes in a config, the system's config, a
    config of one worktree alone, and `GIT_…` variables.
    """
    common = _common_folder(root)
    user = _full(os.environ.get("XDG_CONFIG_HOME") or "~/.config") / "git"
    configs = (common / "config", _full("~/.gitconfig"), user / "config")
    named = (_excludes_file(_text(config)) for config in configs)
    chosen = next((name for name in named if name is not None), None)
    excludes = user / "ignore" if chosen is None else root / _full(chosen)
    return common / "info" / "exclude", excludes


def _full(path: str) -> Path:
    """Put the home folder in; where there is none, or no such user, the path stays as it is."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 # Path.expanduser() raises then


def _common_folder(root: Path) -> Path:
    """Find what `.git` means: in a further worktree, and elsewhere, it is a file."""
    folder = root / GIT
    if folder.is_file():
        folder = root / _text(folder).removeprefix("gitdir:").strip()
    return folder / _text(folder / "commondir").strip()


def _excludes_file(config: str) -> str | None:
    found, section = None, ""
    for line in _LINE.finditer(config):
        if line["section"]:
            section = line["section"].lower() + (line["below"] or "")
        elif section == "core" and line["key"] and line["key"].lower() == "excludesfile":
            found = _ESCAPE.sub(_meaning, (line["value"] or "").strip())
    return found


def _meaning(escape: re.Match[str]) -> str:
    character = escape[1] or ""
    return _MEANS.get(character, character)


def _text(path: Path) -> str:
    """Read a small file; one that cannot be read is as good as empty."""
    try:
        return path.read_text("utf-8", "surrogateescape") if path.is_file() else ""
    except (OSError, ValueError):  # ValueError: a NUL in a name that another file gave
        return ""
