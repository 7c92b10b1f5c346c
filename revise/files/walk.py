"""The TOML files below a folder, and which of them git would leave out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from revise.files.ignore import NAME, Ignore, above
from revise.files.repository import GIT

PACK = "bagit.txt"
"""What lies in a pack of evidence (RFC 8493), and tells it from other folders."""
UNFINISHED = ".revise-pack-"
"""How a pack is named that is being written."""


class TomlFile(NamedTuple):
    """A regular file named `*.toml`; `ignored` if `.gitignore` leaves it out."""

    path: str
    ignored: bool


class Unlisted(NamedTuple):
    """A folder that could not be listed, and why."""

    path: str
    ignored: bool
    error: OSError


def toml_files(folder: str, *, ignore: bool) -> Iterator[TomlFile | Unlisted]:
    """Yield every regular `*.toml` file below `folder`, ignored ones too: they are counted.

    Sorted by path parts (`a/z.toml` before `a-b/c.toml` before `a.toml`), names compared by code
    point; names that are not UTF-8 carry surrogate escapes. Links to files are followed, links to
    folders are not, and `.git` is never entered. A pack of evidence further down holds copies,
    and is passed over. Only the names still to be visited are held.
    """
    todo: list[TomlFile | _Folder] = [_Folder(folder, False, above(folder) if ignore else Ignore())]
    while todo:
        one = todo.pop()
        if isinstance(one, TomlFile):
            yield one
            continue
        try:
            todo += reversed(one.entries(ignore=ignore, top=one.path == folder))
        except OSError as error:
            yield Unlisted(one.path, one.ignored, error)


class _Folder(NamedTuple):
    path: str
    ignored: bool
    rules: Ignore

    def entries(self, *, ignore: bool, top: bool) -> list[TomlFile | _Folder]:
        """List what is to be visited in here, sorted by name; of a pack nothing, but at the top."""
        with os.scandir(self.path) as found:
            kept = {one.name: _is_folder(one) for one in found if _is_wanted(one)}
        if kept.pop(PACK, None) is not None and not top:
            return []
        is_top, has_rules = kept.pop(GIT, None) is not None, kept.get(NAME) is False
        if has_rules:
            del kept[NAME]
        rules = self.rules
        if ignore and not self.ignored:
            rules = rules.with_repository(self.path) if is_top else rules
            rules = rules.with_file(joined(self.path, NAME)) if has_rules else rules
        here = self._replace(rules=rules)
        return [here.entry(name, is_folder=kept[name]) for name in sorted(kept)]

    def entry(self, name: str, *, is_folder: bool) -> TomlFile | _Folder:
        path = joined(self.path, name)
        ignored = self.ignored or self.rules.leaves_out(name, folder=is_folder)
        if is_folder:
            return _Folder(path, ignored, self.rules.below(name))
        return TomlFile(path, ignored)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a folder, a regular TOML file, or a sign such as `.gitignore`."""
    if entry.name in (GIT, PACK):
        return True
    if entry.name.startswith(UNFINISHED):
        return False
    try:
        named = entry.name == NAME or entry.name.endswith(".toml")
        return _is_folder(entry) or (named and entry.is_file())
    except OSError:  # such as a link to itself
        return False


def joined(folder: str, name: str) -> str:
    """Join as a person would write it: no `./`, but where the name would look like an option.

    Nor must it look like a command to who reads the terminal's lines, as GitHub Actions does.
    """
    if folder == "." and not name.startswith(("-", "::", "##[")):
        return name
    return f"{folder}{name}" if folder.endswith("/") else f"{folder}/{name}"
