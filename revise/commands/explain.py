"""`revise explain`: what a rule, a step, a fact or a number means, and where it comes from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from revise.app import output
from revise.explain.as_json import explanation_json
from revise.explain.as_text import explanation_text
from revise.explain.explanation import Entry, Explanation, Reference
from revise.explain.names import explain as explanation_of
from revise.files.upwards import load_config
from revise.model.base import Language
from revise.model.problem import Problem
from revise.options import Colored, Config, Json, Lang, Policy, argument, option
from revise.policies.glossary import Glossary, read_glossary
from revise.policies.named import DEFAULT
from revise.policies.own import find_policy
from revise.proofread import Rule, rules
from revise.render.documents import dump
from revise.render.lines import Style
from revise.words import said


def _names(incomplete: str) -> list[str]:
    """Complete what the shipped policy can explain."""
    found = explanation_of(None, find_policy(DEFAULT), "en", read_glossary(), _spoken("en"))
    by_kind = found.names.values() if isinstance(found, Explanation) else ()
    names = dict.fromkeys(name for names in by_kind for name in names)
    return [name for name in names if name.startswith(incomplete)]


Name = Annotated[
    str | None,
    argument("NAME", "name", autocompletion=_names),
]
ExplainFormat = Annotated[Literal["text", "json"], option("--format", env="REVISE_FORMAT")]


def explain(
    name: Name = None,
    *,
    output_format: ExplainFormat = "text",
    json: Json = False,
    lang: Lang = None,
    policy: Policy = None,
    config: Config = None,
    color: Colored = "auto",
) -> None:
    """Explain one thing, or give an overview."""
    settings = load_config(Path(), Path(config) if config else None)
    own = settings.policy.file
    chosen = policy or (str(own) if own else settings.defaults.platform) or DEFAULT
    language = lang or settings.defaults.lang or "en"
    found = explanation_of(name, find_policy(chosen), language, read_glossary(), _spoken(language))
    if isinstance(found, Problem):
        raise typer.BadParameter(said("write.with-hint", what=found.message, hint=found.hint))
    if json or output_format == "json":
        output.out(dump(explanation_json(found)) + "\n")
    else:
        output.out(explanation_text(found, Style(output.colored(color))))


def _spoken(lang: Language) -> dict[str, Entry]:
    glossary = read_glossary()
    return {rule.id: _entry(rule, glossary, lang) for rule in rules()}


def _entry(rule: Rule, glossary: Glossary, lang: Language) -> Entry:
    """Explain a proofreading rule: what is wrong, a better wording, and what it rests on."""
    known = [glossary.sources[name] for name in rule.rests_on if name in glossary.sources]
    return Entry(
        rule.id,
        "proofreading",
        title=rule.title[lang],
        say={
            "en": f"{rule.say['en']} Better: “{rule.better['en']}”",
            "de": f"{rule.say['de']} Besser: „{rule.better['de']}“",
        },
        level=rule.level,
        rests_on=", ".join(rule.rests_on) or None,
        references=tuple(
            Reference(one.name, one.say[lang], None if one.title else one.confidence)
            for one in known
        ),
    )
