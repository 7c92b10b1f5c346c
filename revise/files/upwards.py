"""The nearest file of a name, in a folder or above it; `revise.toml` is found so."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from revise.model.problem import InputError
from revise.words import LANGUAGES, Language

if TYPE_CHECKING:
    from revise.model.config import Config

NAME = "revise.toml"
LARGEST_FILE = 1024 * 1024
"""Bytes that a config file may have; not more than that (and one) is ever read."""


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


def load_config(start: Path | None, explicit: Path | None) -> Config:
    """Read the file `explicit`, else the nearest `revise.toml` in `start` or above it.

    `start` is the order file's folder; None is the current one, for standard input. Without a
    file, `Config()`: that costs a look into each folder and no import. Paths in the config are
    taken from its own folder.

    Raises:
        InputError: the file cannot be used; every problem in it, each with the code `config`.
    """
    from revise.model.config import Config  # here: whoever wants only the language does without

    path = explicit or _nearest(start or Path())
    if path is None:
        return Config()
    try:
        return _load(path)
    except InputError as error:
        as_config = tuple(problem._replace(code="config") for problem in error.problems)
        raise InputError(error.path, as_config) from error


def config_language(start: Path, explicit: Path | None) -> Language | None:
    """Give `[defaults] lang` of the config that applies, even if that cannot be used otherwise."""
    path = explicit or _nearest(start)
    if path is None:
        return None
    import rtoml

    data: dict[str, Any] = {}
    with suppress(InputError, ValueError, OverflowError, RecursionError):
        data = rtoml.loads(_read(path, str(path)).decode())
    defaults = data.get("defaults")
    lang = defaults.get("lang") if isinstance(defaults, dict) else None
    return next((one for one in LANGUAGES if one == lang), None)


def _nearest(start: Path) -> Path | None:
    """Find the file as to be shown: below the current folder by its relative path."""
    found = upwards(NAME, start)
    if found is None:
        return None
    with suppress(OSError, ValueError):  # the current folder was removed; it is elsewhere
        return found.relative_to(Path.cwd())
    return found


def _load(path: Path) -> Config:
    from revise.files.read import OrderText, decode, load_toml, refused
    from revise.model.config import Config
    from revise.model.config_file import parse_config

    shown = str(path)
    text = decode(_read(path, shown), shown)
    found = parse_config(load_toml(text, shown), path.parent)
    if isinstance(found, Config):
        return found
    raise refused(OrderText(shown, text), found)


def _read(path: Path, shown: str) -> bytes:
    try:
        with open(path, "rb", opener=_open) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise InputError.of(shown, "config", "policy.irregular-config")
            data = file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL
        raise InputError.of(shown, "config", "policy.no-config") from error
    except OSError as error:
        from revise.model.shown import reason

        values = {"reason": reason(error)}
        raise InputError.of(shown, "config", "policy.unread-config", **values) from error
    if len(data) > LARGEST_FILE:
        raise InputError.of(shown, "config", "policy.large-config")
    return data


def _open(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))  # a pipe may have no writer
