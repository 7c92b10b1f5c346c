"""`revise.toml`: the nearest one upwards from the order file, or the one that is named."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from revise.model.config import Config
from revise.model.problem import InputError, Problem

if TYPE_CHECKING:
    from revise.files.places import Places

NAME = "revise.toml"
LARGEST_FILE = 1024 * 1024
"""Bytes that a config file may have; not more than that (and one) is ever read."""


def load_config(start: Path | None, explicit: Path | None) -> Config:
    """Read the file `explicit`, else the nearest `revise.toml` in `start` or above it.

    `start` is the order file's folder; None is the current one, for standard input. Without a
    file, `Config()`: that costs a look into each folder and no import. Paths in the config are
    taken from its own folder.

    Raises:
        InputError: the file cannot be used; every problem in it, each with the code `config`.
    """
    path = explicit or _nearest(start or Path())
    if path is None:
        return Config()
    try:
        return _load(path)
    except InputError as error:
        as_config = tuple(replace(problem, code="config") for problem in error.problems)
        raise InputError(error.path, as_config) from error


def _nearest(start: Path) -> Path | None:
    """Find the file as to be shown: below the current folder by its relative path."""
    try:
        current = Path.cwd()
    except OSError:  # it was removed
        return None
    folder = Path(os.path.abspath(start))  # noqa: PTH100 # resolve() would leave a linked folder
    for one in (folder, *folder.parents):
        if os.path.isfile(one / NAME):  # noqa: PTH113 # Path.is_file() raises on a closed folder
            found = one / NAME
            return found.relative_to(current) if found.is_relative_to(current) else found
    return None


def _load(path: Path) -> Config:
    from revise.files.continuation import decoded
    from revise.files.places import Places
    from revise.files.toml import loads
    from revise.model.config_file import parse_config

    text = decoded(_read(path), str(path))
    found = parse_config(loads(text, str(path)), path.parent)
    if isinstance(found, Config):
        return found
    raise InputError(str(path), _placed(found, Places(text)))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:  # ValueError: a NUL
        raise _refused(path, "there is no such file", "check the path") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refused(path, f"could not be read: {reason}", "name a file to read") from error
    if len(data) > LARGEST_FILE:
        raise _refused(path, "is larger than 1 MiB", "name a revise.toml")
    return data


def _placed(problems: tuple[Problem, ...], places: Places) -> tuple[Problem, ...]:
    """Say where each problem stands, in the order of the file."""
    placed = [
        replace(one, where=places.of(one.where.key, of_key=one.code == "unknown-key"))
        for one in problems
    ]
    return tuple(sorted(placed, key=_line_and_column))


def _line_and_column(problem: Problem) -> tuple[int, int]:
    return problem.where.line or 0, problem.where.column or 0


def _refused(path: Path, message: str, hint: str) -> InputError:
    return InputError(str(path), (Problem("config", message, hint=hint),))
