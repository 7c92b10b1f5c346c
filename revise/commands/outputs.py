"""`--output FORMAT=FILE`: reports beside the terminal's, in one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import typer

from revise.batch import Batch, Result
from revise.model.nearest import did_you_mean
from revise.reports import Format, sinks, tell

Named = tuple[tuple[str, str], ...]
"""Formats and the files they go to."""


def named(outputs: Sequence[str] | None, formats: Sequence[str]) -> Named:
    """Take `FORMAT=FILE` apart. Raises BadParameter."""
    found: dict[str, str] = {}
    for one in outputs or ():
        name, equals, path = one.partition("=")
        if not (equals and path):
            raise _wrong(f"write it as FORMAT=FILE, not {one!r}")
        if name not in formats:
            raise _wrong(f"there is no format {name!r} here ({did_you_mean(name, formats)})")
        if path == "-":
            raise _wrong("standard output has --format")
        if path.endswith(".toml"):
            raise _wrong(f"{path!r} is where an order would stand: choose another name")
        if path in found:
            raise _wrong(f"{path!r} is named twice")
        found[path] = name
    return tuple((name, path) for path, name in found.items())


def _wrong(message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="--output")


def told(
    batch: Batch,
    formats: Callable[[str], Format],
    terminal: str | None,
    files: Named,
    *,
    judge: Callable[[Result], Sequence[int]],
    aside: bool,
) -> int:
    """Tell of a batch on the terminal (None: not) and in files; gives the exit code."""
    shown = None if terminal is None else formats(terminal)
    with sinks(shown, [(formats(name), path) for name, path in files]) as opened:
        return tell(batch, opened, judge, aside=aside)
