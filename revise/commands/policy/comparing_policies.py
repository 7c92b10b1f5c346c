"""`revise policy diff`: what would another policy change, and on which orders?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from revise.app import exits
from revise.app.language import language_of
from revise.app.reports import tell
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.model.problem import InputError
from revise.options import (
    At,
    Choosing,
    Colored,
    Config,
    Gathering,
    Json,
    Lang,
    Paths,
    Reading,
    argument,
    grouped,
    option,
    policy_names,
)

if TYPE_CHECKING:
    from revise.trial.twice import Answer

Format = Annotated[str, format_option("policy diff")]
First = Annotated[str, argument("A", "policy-first", autocompletion=policy_names)]
Second = Annotated[str, argument("B", "policy-second", autocompletion=policy_names)]
Outputs = Annotated[list[str] | None, option("--output", metavar="FORMAT=FILE")]
FailOnChange = Annotated[bool, option("--fail-on-change")]


@grouped
def compare(
    first: First,
    second: Second,
    paths: Paths = None,
    *,
    output_format: Format = "text",
    json: Json = False,
    outputs: Outputs = None,
    fail_on_change: FailOnChange = False,
    color: Colored = "auto",
    at: At = None,
    lang: Lang = None,
    config: Config = None,
    choosing: Choosing,
    gathering: Gathering,
) -> None:
    """Decide orders by two policies, and tell what differs."""
    from revise.trial.comparing import Comparing
    from revise.trial.named_policies import by_name
    from revise.trial.twice import Twice

    told = lang or language_of([*(["--config", config] if config else []), *(paths or ())], {})
    reading = Reading(at=at, lang=told, policy=first, config=config)
    orders = gathering.orders(paths, reading, choosing)
    near = orders.run.config_at(next(iter(paths or ()), "."))
    policies = (by_name(first, near), by_name(second, near))
    results = Comparing(orders, Twice(orders.run, second), *policies, told)
    chosen = "json" if json else output_format
    asked, quiet = Asked(results), gathering.quiet
    form = shown("policy diff", asked, chosen, color=color, quiet=quiet, outputs=outputs)
    judge = _changed if fail_on_change else _usable
    raise typer.Exit(tell(results, form, judge, aside=True))


def _usable(answer: Answer) -> Sequence[int]:
    return (exits.UNUSABLE,) if isinstance(answer, InputError) else ()


def _changed(answer: Answer) -> Sequence[int]:
    from revise.trial.twice import comes_out_otherwise

    return (exits.FOUND,) if comes_out_otherwise(answer) else _usable(answer)
