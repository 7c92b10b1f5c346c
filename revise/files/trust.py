"""Whose `revise.toml` counts without being named: it sets prices and brings templates, like code.

As with git's `safe.directory` and with sudo: the file and its folder belong to the user or to root,
and not everybody may write to them. Whom a user trusts beyond that stands in a config of his own.
"""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from revise.files.own_config import own_config
from revise.model.problem import InputError
from revise.words import Said, said

ALL = "*"
"""In `trust`: every folder, as git has it."""

_ROOT = 0


class Doubt(NamedTuple):
    """Why a config does not count unasked, in words and their values."""

    config: Path
    words: str
    values: dict[str, str]

    def within(self, trusted: tuple[str, ...]) -> bool:
        """Say whether the config lies in a trusted folder or below one, by their real places."""
        folder = Path(_folder(self.config))
        return any(
            one == ALL or folder.is_relative_to(os.path.realpath(_full(one))) for one in trusted
        )

    def refusal(self, advice: Said) -> InputError:
        """Make the error of it; `advice` is what else may be done."""
        return InputError.of(str(self.config), "config", self.words, advice=advice, **self.values)


def doubts(config: Path, status: os.stat_result) -> list[Doubt]:
    """Say why a config that was found should not count; `status` is that of the file it leads to.

    A link and the file it leads to are judged each by itself: whoever made the link has chosen the
    file, and the folder from which its paths are taken. Windows has no owners to ask for.
    """
    if not hasattr(os, "geteuid"):
        return []
    every = [(config, status)]
    if config.is_symlink():
        every = [(config, config.lstat()), (Path(os.path.realpath(config)), status)]
    return [found for one in every if (found := _doubt(*one))]


def how_to_trust(doubt: Doubt, trusted: tuple[str, ...], *, extended: bool = False) -> Said:
    """Say what makes a doubtful config count: a line in the user's own config, or naming it.

    One that another `extends` does not count by being named: what extends it would not count then.
    """
    folders = [*trusted, _folder(doubt.config)]
    line = f"trust = {json.dumps(folders, ensure_ascii=False)}"  # a TOML list, too
    words = "policy.trust-it-extended" if extended else "policy.trust-it"
    return said(words, own=own_config(), line=line, name=quote(str(doubt.config)))


def _doubt(config: Path, status: os.stat_result) -> Doubt | None:
    folder = _folder(config)
    around = os.stat(folder)  # noqa: PTH116 # a path is text here
    if not _ours(status):
        return Doubt(config, "policy.foreign-config", {"owner": _owner(status)})
    if not _ours(around):
        values = {"folder": folder, "owner": _owner(around)}
        return Doubt(config, "policy.foreign-folder", values)
    if _open(status) and not stat.S_ISLNK(status.st_mode):  # a link's own mode means nothing
        return Doubt(config, "policy.open-config", {"name": quote(str(config))})
    if _open(around):  # a sticky one, too: there, whoever comes first chooses what is found
        return Doubt(config, "policy.open-folder", {"folder": folder})
    return None


def _folder(config: Path) -> str:
    return os.path.realpath(config.parent)


def _full(path: str) -> str:
    return os.path.expanduser(path)  # noqa: PTH111 # Path.expanduser() raises without a home


def _ours(status: os.stat_result) -> bool:
    return status.st_uid in {os.geteuid(), _ROOT}


def _open(status: os.stat_result) -> bool:
    return bool(status.st_mode & stat.S_IWOTH)


def _owner(status: os.stat_result) -> str:
    import pwd  # Windows has none

    try:
        return pwd.getpwuid(status.st_uid).pw_name
    except KeyError:
        return str(status.st_uid)
