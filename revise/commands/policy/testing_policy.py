"""`revise policy test`: do the cases of a policy come out as they should?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from revise.app import exits
from revise.app.language import language_of
from revise.app.reports import Given, tell
from revise.app.run import Run
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.model.problem import InputError
from revise.options import (
    Colored,
    Config,
    Json,
    Lang,
    Policy,
    Quiet,
    argument,
    grouped,
    option,
)
from revise.words import Language

if TYPE_CHECKING:
    from revise.trial.case_run import Tried, Untried

Format = Annotated[str, format_option("policy test")]
Paths = Annotated[list[str] | None, argument("PATH", "policy-cases", show_default=False)]
Outputs = Annotated[list[str] | None, option("--output", metavar="FORMAT=FILE")]


class Cases(Given):
    """The cases of a run, told in one language."""

    lang: Language = "en"


@grouped
def try_cases(
    paths: Paths = None,
    *,
    output_format: Format = "text",
    json: Json = False,
    outputs: Outputs = None,
    color: Colored = "auto",
    quiet: Quiet = False,
    lang: Lang = None,
    policy: Policy = None,
    config: Config = None,
) -> None:
    """Try cases: an order, an instant, and what must come out."""
    told = lang or language_of([*(["--config", config] if config else []), *(paths or ())], {})
    run = Run(lang=told, policy=policy, config=config)
    results = Cases(_each(run, paths or ()), many=True)
    results.lang = told
    chosen = "json" if json else output_format
    asked = Asked(results)
    form = shown("policy test", asked, chosen, color=color, quiet=quiet, outputs=outputs)
    raise typer.Exit(tell(results, form, _judged, aside=quiet or chosen == "text"))


def _each(run: Run, paths: Sequence[str]) -> Iterator[Tried | Untried | InputError]:
    from revise.trial.case_files import read_cases
    from revise.trial.case_run import tried

    for cases in read_cases(run, paths):
        try:
            if isinstance(cases, InputError):
                raise cases
            yield from tried(run, cases)
        except InputError as error:
            yield run.told(error)


def _judged(result: Tried | Untried | InputError) -> Sequence[int]:
    if isinstance(result, InputError):
        return (exits.UNUSABLE,)
    holds = getattr(result, "holds", None)
    if holds is None:  # its order or its policy cannot be used
        return (exits.UNUSABLE,)
    return () if holds else (exits.FOUND,)
