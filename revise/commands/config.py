"""`revise config`: which file, variable or option decides, value by value."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from revise.app import exits, output
from revise.app.deciding import deciding
from revise.app.reports import Given, tell
from revise.app.run import Run
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.options import At, Colored, Json, Lang, Policy, Quiet, argument
from revise.options import Config as ConfigOption
from revise.render.settings import DEFAULT, Origin, Settings, Value

PathOrFolder = Annotated[str, argument("PATH", "config-path", show_default=False)]
Format = Annotated[str, format_option("config")]

_SHARED = ("at", "lang", "policy", "config", "format", "quiet", "color")
"""The options that most commands take, as a reader types them."""


def config(
    context: typer.Context,
    path: PathOrFolder = ".",
    *,
    output_format: Format = "text",
    at: At = None,
    lang: Lang = None,
    policy: Policy = None,
    config: ConfigOption = None,
    json: Json = False,
    quiet: Quiet = False,
    color: Colored = "auto",
) -> None:
    """Tell what decides for an order, or for those in a folder."""
    run = Run(lang=lang, policy=policy, config=config, at=at)
    found = deciding(run, path, {name: _given(context, name) for name in _SHARED})
    chosen = "json" if json else output_format
    asked = Given([found])
    told = shown("config", Asked(asked), chosen, color=color, quiet=quiet)
    code = tell(asked, told, _judged, aside=False)
    if quiet or chosen == "text":
        _say(found)
    raise typer.Exit(code)


def _say(found: Settings) -> None:
    from revise.render.problems import error_text

    for one in found.problems:
        output.say(error_text(one))


def _given(context: typer.Context, name: str) -> tuple[Value, Origin]:
    """Give an option as another command would take it, and who says so."""
    parameter = "output_format" if name == "format" else name
    value = context.params[parameter]
    source = context.get_parameter_source(parameter)
    if name == "format" and context.params["json"]:
        return "json", Origin("option", "--json")
    if source is not None and source.name == "COMMANDLINE":
        return value, Origin("option", f"--{name}")
    if source is not None and source.name == "ENVIRONMENT":
        variable = f"REVISE_{name.upper()}"
        return os.environ[variable] if name == "format" else value, Origin("environment", variable)
    return value, DEFAULT


def _judged(found: Settings) -> list[int]:
    return [exits.UNUSABLE] if found.problems else []
