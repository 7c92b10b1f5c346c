"""`revise policy check`: is a policy sound, and does all of it change something?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from revise.app import exits
from revise.app.reports import Given, tell
from revise.app.run import Run
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.files.read import STDIN, read_text
from revise.model.problem import InputError
from revise.options import Config, Json, Lang, Quiet, argument, grouped, option
from revise.render.problems import Checked
from revise.words import said

_NOT_ABOUT_THE_POLICY = frozenset({"not-found", "not-readable", "config"})
"""Codes that say nothing about a policy: it could not be looked at (exit 4)."""

Format = Annotated[str, format_option("policy check")]
Files = Annotated[list[str], argument("FILE", "policy-files")]
Outputs = Annotated[list[str] | None, option("--output", metavar="FORMAT=FILE")]


@grouped
def check_policies(
    files: Files,
    *,
    output_format: Format = "text",
    json: Json = False,
    outputs: Outputs = None,
    quiet: Quiet = False,
    lang: Lang = None,
    config: Config = None,
) -> None:
    """Tell every problem of policies, and what in them changes nothing."""
    run = Run(lang=lang, config=config)
    named = [*dict.fromkeys(files)]
    results = Given((_checked(run, path) for path in named), many=len(named) > 1)
    results.typed = STDIN in named
    chosen = "json" if json else output_format
    told = shown("policy check", Asked(results), chosen, quiet=quiet, outputs=outputs)
    raise typer.Exit(tell(results, told, _judged, aside=quiet))


def _checked(run: Run, path: str) -> Checked:
    from revise.trial.policy_warnings import read_policy

    lang = run.language_near(path)
    try:
        config = run.config_for(path)
        _, warnings = read_policy(read_text(path, said("policy.no-file")), path, config)
    except InputError as error:
        return Checked(path, lang, errors=error.told_in(lang).problems)
    return Checked(path, lang, warnings=tuple(one.told_in(lang) for one in warnings))


def _judged(file: Checked) -> Sequence[int]:
    unseen = (problem.code in _NOT_ABOUT_THE_POLICY for problem in file.errors)
    return [exits.UNUSABLE if one else exits.FOUND for one in unseen]
