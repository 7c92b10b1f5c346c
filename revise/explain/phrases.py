"""The sentences of an explanation: texts filled in, conditions in words, and who speaks of what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from revise.explain.explanation import Reference
from revise.policies.condition import Condition
from revise.policies.condition import names as condition_names
from revise.policies.glossary import Glossary
from revise.policies.policy import Clock, Parameter, Policy, Rule
from revise.policies.recipients import read_recipients
from revise.policies.texts import PLACEHOLDER, Texts
from revise.policies.values import exact
from revise.render.speech import Speech
from revise.words import LANGUAGES, Language, said, word

_SOURCE = re.compile(r"\b(?:G[0-9][ab]?|A[0-9]+\.[0-9]+|[DXZ][0-9]+)\b")
_NO_CURRENCY = "USD"  # for numbers that are no money
_NUMBER = "N"


class Words:
    """Says what a policy means, in one language."""

    def __init__(self, policy: Policy, glossary: Glossary, lang: Language) -> None:
        self.policy = policy
        self.glossary = glossary
        self.lang = lang
        self.counted = read_recipients().facts

    def told(self, texts: Texts) -> Texts:
        """Fill in words and parameters, in each language; facts keep their braces.

        What is counted of a pack is a number that nothing but a pack has: N stands for it.

        Where a number changes the words, those for several stand there.
        """
        return {lang: self._filled(texts[lang], lang) for lang in LANGUAGES if lang in texts}

    def _filled(self, text: str, lang: Language) -> str:
        def put(found: re.Match[str]) -> str:
            name = found[1]
            if found[3] is not None:
                return found[3]
            if name in self.policy.words:
                return self.policy.words[name][lang]
            parameter = self.policy.parameters.get(name)
            if parameter is None:
                return _NUMBER if name in self.counted else found[0]
            shown = self.shown(parameter, lang)
            # An abbreviation such as "Std." ends a sentence with its own point.
            return shown.removesuffix(".") if text[found.end() :].startswith(".") else shown

        return PLACEHOLDER.sub(put, text)

    def shown(self, parameter: Parameter, lang: Language | None = None) -> str:
        """Write a parameter's value with its unit, money in its own currency."""
        speech = Speech(self.policy, parameter.currency or _NO_CURRENCY, lang or self.lang)
        return speech.in_unit(parameter.unit, parameter.value)

    def word(self, name: str) -> str:
        """Give one of the words of explanations."""
        return word(f"explain.{name}", self.lang)

    def counted_from(self, clock: Clock) -> str:
        """Say what a clock counts from."""
        side = "before" if clock.before else "after" if clock.after else "at"
        start = said(f"explain.start-{clock.of}")
        return said(f"explain.clock-{side}", start=start).told(self.lang)

    def outline(self, condition: Condition | None) -> tuple[str, ...]:
        """Say a condition: each line one comparison, indented below what joins it."""
        if condition is None:
            return (self.word("always"),)
        joint = next((name for name in ("all", "any", "not") if name in condition), None)
        if joint is None:
            return (self._comparison(condition),)
        parts = [condition[joint]] if joint == "not" else condition[joint]
        below = (f"  {line}" for part in parts for line in self.outline(part))
        return (self.word(f"joint-{joint}"), *below)

    def _comparison(self, condition: Condition) -> str:
        operator = next(key for key in condition if key != "fact")
        fact, right = f"`{condition['fact']}`", condition[operator]
        if operator == "known":
            return f"{fact} {self.word('known' if right else 'not-known')}"
        if isinstance(right, bool):
            return f"{fact} {self.word('is-true' if right is (operator == 'is') else 'is-false')}"
        compared = f"{fact} {self.word(f'operator-{operator}'.replace('_', '-'))}"
        if not isinstance(right, Mapping):
            return f"{compared} {self._literal(right)}"
        name = right.get("parameter")
        given = f" ({self.shown(self.policy.parameters[name])})" if name else ""
        return f"{compared} `{name or right['fact']}`{given}"

    def _literal(self, value: object) -> str:
        if isinstance(value, list):
            return ", ".join(map(self._literal, value))
        if isinstance(value, str):
            return f"`{value}`"
        return Speech(self.policy, _NO_CURRENCY, self.lang).in_unit("count", exact(value))

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
        known = read_recipients()
        evidence = [(row.id, row.rests_on) for row in known.limits]
        evidence += [(row.id, row.rests_on) for row in known.lacking]
        every = steps + rules + numbers + evidence
        found = (name for name, text in every if source in _SOURCE.findall(text))
        return iter(dict.fromkeys(found))
