"""The sentences of an explanation: texts filled in, conditions in words, and who speaks of what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from revise.explain.condition_words import outline
from revise.explain.explanation import Reference
from revise.model.base import Language
from revise.policies.condition import Condition
from revise.policies.condition import names as condition_names
from revise.policies.glossary import Glossary
from revise.policies.policy import Parameter, Policy, Rule, Texts
from revise.render.speech import Speech

PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")
_SOURCE = re.compile(r"\b(?:G[0-9][ab]?|A[0-9]+\.[0-9]+)\b")
_NO_CURRENCY = "USD"  # for numbers that are no money


class Words:
    """Says what a policy means, in one language."""

    def __init__(self, policy: Policy, glossary: Glossary, lang: Language) -> None:
        self.policy = policy
        self.glossary = glossary
        self.lang = lang

    def told(self, texts: Texts) -> Texts:
        """Fill in words and parameters, in each language; facts keep their braces."""
        return {lang: self._filled(text, lang) for lang, text in texts.items()}

    def _filled(self, text: str, lang: str) -> str:
        def put(found: re.Match[str]) -> str:
            name = found[1]
            if name in self.policy.words:
                return self.policy.words[name][lang]
            parameter = self.policy.parameters.get(name)
            if parameter is None:
                return found[0]
            shown = self.shown(parameter, lang)
            # An abbreviation such as "Std." ends a sentence with its own point.
            return shown.removesuffix(".") if text[found.end() :].startswith(".") else shown

        return PLACEHOLDER.sub(put, text)

    def shown(self, parameter: Parameter, lang: str | None = None) -> str:
        """Write a parameter's value with its unit, money in its own currency."""
        language: Language = "de" if (lang or self.lang) == "de" else "en"
        speech = Speech(self.policy, parameter.currency or _NO_CURRENCY, language)
        return speech.in_unit(parameter.unit, parameter.value)

    def outline(self, condition: Condition | None) -> tuple[str, ...]:
        """Say a condition in words, one line a part."""
        speech = Speech(self.policy, _NO_CURRENCY, self.lang)
        return tuple(
            outline(
                condition,
                self.lang,
                lambda name: self.shown(self.policy.parameters[name]),
                lambda value: speech.in_unit("count", value),
            )
        )

    def references(self, rests_on: str) -> tuple[Reference, ...]:
        """Give the sources that a text such as `G1, A8.8` names, each in a sentence."""
        names = dict.fromkeys(_SOURCE.findall(rests_on))
        known = [self.glossary.sources[name] for name in names if name in self.glossary.sources]
        return tuple(
            Reference(
                one.name, self.told(one.say)[self.lang], None if one.title else one.confidence
            )
            for one in known
        )

    def rows(self, rules: Iterable[Rule]) -> tuple[Reference, ...]:
        """Give rules in short: what each says, and its outcome."""
        return tuple(
            Reference(rule.id, self.told(rule.say)[self.lang], outcome=rule.then) for rule in rules
        )

    def named(self, names: Iterable[str]) -> Iterator[Reference]:
        """Give facts and parameters in short: what each means, and a parameter's value."""
        for name in names:
            fact = self.glossary.facts.get(name)
            if fact is not None:
                yield Reference(name, self.told(fact.say)[self.lang])
                continue
            parameter = self.policy.parameters[name]
            text = self.told(parameter.say).get(self.lang, "")
            value = self.shown(parameter).removesuffix(".")
            yield Reference(name, f"{value}. {text}".strip())

    def naming(self, name: str) -> Iterator[str]:
        """Give the rules, clocks and silences that speak of a fact or parameter."""
        tables = self.policy.tables.values()
        rules = (rule.id for rows in tables for rule in rows if name in rule.said)
        clocks = (
            clock.id
            for clock in self.policy.clocks
            if name in {clock.after, clock.before, *condition_names(clock.when)}
        )
        silent = (kind for kind, rule in self.policy.silences.items() if rule.after == name)
        return iter(dict.fromkeys([*rules, *clocks, *silent]))

    def resting_on(self, source: str) -> Iterator[str]:
        """Give the steps, rules and parameters that rest on a source."""
        tables = self.policy.tables.values()
        steps = [(step.id, step.rests_on) for step in self.policy.steps]
        rules = [(rule.id, rule.rests_on) for rows in tables for rule in rows]
        numbers = [(p.name, p.source) for p in self.policy.parameters.values()]
        found = (name for name, text in steps + rules + numbers if source in _SOURCE.findall(text))
        return iter(dict.fromkeys(found))
