"""`--output FORMAT=FILE`: reports beside the terminal's, in one run."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import typer

from revise.app.reports import Format
from revise.files.find import is_order
from revise.model.shown import did_you_mean
from revise.words import Said, said


def outputs_of(
    outputs: Sequence[str] | None, formats: Sequence[str], make: Callable[[str], Format]
) -> list[tuple[Format, str]]:
    """Take each `FORMAT=FILE` apart and make its format. Raises BadParameter."""
    found: dict[str, tuple[str, str]] = {}
    for one in outputs or ():
        name, equals, path = one.partition("=")
        if not (equals and path):
            raise _wrong(said("use.shape", shape="FORMAT=FILE", value=one))
        if name not in formats:
            raise _wrong(said("use.no-format", name=name, near=did_you_mean(name, formats)))
        if path == "-":
            raise _wrong(said("use.output-stdout"))
        target = os.path.realpath(path)
        if target.casefold().endswith(".toml") or _holds_an_order(target):
            raise _wrong(said("use.output-order", path=path))
        if target in found:
            raise _wrong(said("use.output-twice", path=path))
        found[target] = name, path
    return [(make(name), path) for name, path in found.values()]


def _holds_an_order(path: str) -> bool:
    """Say whether there is a file that a user's order may be in."""
    try:
        return os.path.isfile(path) and is_order(path)  # noqa: PTH113 # a path is text here
    except OSError:  # it will be told when it is written to
        return False


def _wrong(message: Said) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="--output")
