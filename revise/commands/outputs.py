"""Where a run is told and how: `--format` on the terminal, `--output FORMAT=FILE` beside it."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from typing import Any

import typer

from revise.app import output
from revise.app.reports import Shown
from revise.commands.formats import TABLE, Asked
from revise.files.snapshot import real
from revise.model.shown import did_you_mean
from revise.options import Color, option
from revise.words import Said, said

DEFAULT = "text"


def format_option(command: str) -> Any:  # noqa: ANN401 # Typer's own
    """Make `--format` of the formats that a command has.

    `REVISE_FORMAT` may name one that only other commands have: then the default applies.
    """
    names = tuple(TABLE[command])

    def chosen(context: typer.Context, parameter: typer.CallbackParam, value: str) -> str:
        if value in names:
            return value
        source = context.get_parameter_source(parameter.name or "")
        if source is not None and source.name == "ENVIRONMENT" and value in _KNOWN:
            return DEFAULT
        raise typer.BadParameter(
            said("use.no-choice", value=repr(value), known=", ".join(map(repr, names)))
        )

    return option(
        "--format",
        env="REVISE_FORMAT",
        metavar=f"<{'|'.join(names)}>",
        callback=chosen,
        autocompletion=lambda incomplete: [name for name in names if name.startswith(incomplete)],
    )


_KNOWN = {name for formats in TABLE.values() for name in formats}


def shown(  # what the options say of it
    command: str,
    asked: Asked,
    chosen: str,
    *,
    color: Color = "auto",
    quiet: bool = False,
    outputs: Sequence[str] | None = None,
) -> Shown:
    """Give the format that was chosen, unless the terminal is to stay quiet, and the outputs.

    Raises:
        BadParameter: an output cannot be one.
    """
    formats = TABLE[command]
    files = [
        (formats[name](asked._replace(color=color == "always")), path)
        for name, path in _outputs(outputs or (), formats)
    ]
    if quiet:
        return Shown(None, files)
    return Shown(formats[chosen](asked._replace(color=output.colored(color))), files)


def _outputs(typed: Sequence[str], formats: Collection[str]) -> list[tuple[str, str]]:
    """Take each `FORMAT=FILE` apart. Raises BadParameter."""
    found: dict[str, tuple[str, str]] = {}
    for one in typed:
        name, equals, path = one.partition("=")
        if not (equals and path):
            raise _wrong(said("use.shape", shape="FORMAT=FILE", value=one))
        if name not in formats:
            raise _wrong(said("use.no-format", name=name, near=did_you_mean(name, formats)))
        if path == "-":
            raise _wrong(said("use.output-stdout"))
        target = where_no_order_is(path, "--output")
        if target in found:
            raise _wrong(said("use.output-twice", path=path))
        found[target] = name, path
    return list(found.values())


def where_no_order_is(path: str, option_name: str) -> str:
    """Give the file that a path leads to. Raises BadParameter where an order is or would be."""
    target = real(path)
    if target.casefold().endswith(".toml") or _holds_an_order(target):
        raise typer.BadParameter(said("use.output-order", path=path), param_hint=option_name)
    return target


def _holds_an_order(path: str) -> bool:
    """Say whether there is a file that a user's order may be in."""
    from revise.files.find import is_order

    try:
        return os.path.isfile(path) and is_order(path)  # noqa: PTH113 # a path is text here
    except OSError:  # it will be told when it is written to
        return False


def _wrong(message: Said) -> typer.BadParameter:
    return typer.BadParameter(message, param_hint="--output")
