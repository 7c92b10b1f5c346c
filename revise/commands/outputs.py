"""`--output FORMAT=FILE`: reports beside the terminal's, in one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import typer

from revise.model.nearest import did_you_mean
from revise.reports import Format


def outputs_of(
    outputs: Sequence[str] | None, formats: Sequence[str], make: Callable[[str], Format]
) -> list[tuple[Format, str]]:
    """Take each `FORMAT=FILE` apart and make its format. Raises BadParameter."""
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
    return [(make(name), path) for path, name in found.items()]


def _wrong(message: str) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="--output")
