"""`revise explain`: what a rule, a step, a fact or a number means, and where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from revise import options, output
from revise.files.config import load_config
from revise.files.glossary import read_glossary
from revise.files.policies import DEFAULT, find_policy
from revise.model.problem import Problem
from revise.render.documents import dump
from revise.render.explain import explain
from revise.render.explanation_json import explanation_json
from revise.render.explanation_text import explanation_text
from revise.render.style import Style

Name = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME",
        help="A guide point (G3a), step (3, clear-up), table, rule, fact, parameter or platform"
        " fact (A3.4). [default: an overview]",
        show_default=False,
    ),
]
ExplainFormat = Annotated[
    Literal["text", "json"],
    typer.Option("--format", envvar="REVISE_FORMAT", help="Choose the output format."),
]


def run(
    name: Name = None,
    *,
    output_format: ExplainFormat = "text",
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
    color: options.ColorOption = "auto",
) -> None:
    """Explain the guide, a step, a rule, a fact or a parameter: what, why, source, confidence."""
    settings = load_config(Path(), Path(config) if config else None)
    own = settings.policy.file
    chosen = policy or (str(own) if own else settings.defaults.platform) or DEFAULT
    language = lang or settings.defaults.lang or "en"
    found = explain(name, find_policy(chosen), language, read_glossary())
    if isinstance(found, Problem):
        raise typer.BadParameter(f"{found.message} ({found.hint})")
    if json or output_format == "json":
        output.out(dump(explanation_json(found)) + "\n")
    else:
        output.out(explanation_text(found, Style(output.colored(color))))
