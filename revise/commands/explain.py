"""`revise explain`: what a rule, a step, a fact or a number means, and where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from revise.app.policy_choice import choose
from revise.app.reports import Given, tell
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.explain.explanation import Explanation
from revise.explain.names import explain as explanation_of
from revise.files.upwards import load_config
from revise.model.problem import Problem
from revise.options import Colored, Config, Json, Lang, Policy, argument
from revise.policies.glossary import read_glossary
from revise.policies.named import DEFAULT
from revise.policies.own import find_policy
from revise.words import said


def _names(incomplete: str) -> list[str]:
    """Complete what the shipped policy can explain."""
    found = explanation_of(None, find_policy(DEFAULT), "en", read_glossary())
    by_kind = found.names.values() if isinstance(found, Explanation) else ()
    names = dict.fromkeys(name for names in by_kind for name in names)
    return [name for name in names if name.startswith(incomplete)]


Name = Annotated[
    str | None,
    argument("NAME", "name", autocompletion=_names),
]
Format = Annotated[str, format_option("explain")]


def explain(
    name: Name = None,
    *,
    output_format: Format = "text",
    json: Json = False,
    lang: Lang = None,
    policy: Policy = None,
    config: Config = None,
    color: Colored = "auto",
) -> None:
    """Explain one thing, or give an overview."""
    settings = load_config(Path(), Path(config) if config else None)
    by, _why = choose(policy, None, settings)
    language = lang or settings.defaults.lang or "en"
    found = explanation_of(name, by, language, read_glossary())
    if isinstance(found, Problem):
        raise typer.BadParameter(said("write.with-hint", what=found.message, hint=found.hint))
    explanations = Given([found])
    chosen = "json" if json else output_format
    told = shown("explain", Asked(explanations), chosen, color=color)
    raise typer.Exit(tell(explanations, told, lambda _: (), aside=False))
