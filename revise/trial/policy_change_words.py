"""What differs between two policies, in words: a name, and what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from revise.model.base import Language
from revise.policies.policy import Parameter, Policy, Rule, SilenceRule
from revise.render.speech import Speech
from revise.trial.policy_changes import PolicyChange
from revise.words import label, said, word

_NO_CURRENCY = "USD"  # for numbers that are no money
_COUNTED = frozenset({"text", "source"})
"""Differences that decide nothing: they are counted, not told one by one."""


class Line(NamedTuple):
    """A thing of a policy, what kind it is, and what differs."""

    name: str
    kind: str
    said: str


class ChangeWords:
    """Says what differs, in one language."""

    def __init__(self, first: Policy, second: Policy, lang: Language) -> None:
        self.first = first
        self.second = second
        self.lang = lang

    def lines(self, changes: Iterable[PolicyChange]) -> Iterator[Line]:
        """Give what decides something, one by one; then how many texts and sources differ."""
        rest: Counter[str] = Counter()
        for one in changes:
            if one.how in _COUNTED or one.part == "word":
                rest["source" if one.how == "source" else "text"] += 1
            else:
                yield Line(one.name, word(f"trial.part-{one.part}", self.lang), self._said(one))
        for how, count in sorted(rest.items(), reverse=True):
            yield Line("", "", said(f"trial.other-{how}", count=count).told(self.lang))

    def _said(self, one: PolicyChange) -> str:
        if one.how in {"added", "gone"}:
            what = self._value(one.after if one.how == "added" else one.before, one)
            named = word(f"trial.{one.how}", self.lang)
            return f"{named} ({what})" if what else named
        before, after = self._value(one.before, one), self._value(one.after, one)
        if before != after:
            return f"{before} → {after}"
        names = dict.fromkeys(label(f"key-{key}", self.lang, "trial") for key in one.keys)
        return said("trial.other-keys", keys=", ".join(names)).told(self.lang)

    def _value(self, value: object, one: PolicyChange) -> str:
        policy = self.second if value is one.after else self.first
        if isinstance(value, Parameter):
            return self._number(policy, value)
        if isinstance(value, SilenceRule):
            length = self._number(policy, policy.parameters[value.after])
            means = word(f"trial.means-{value.means}", self.lang)
            return f"{means}, {length}"
        if isinstance(value, Rule):
            return self._rule(value)
        return ""

    def _number(self, policy: Policy, value: Parameter) -> str:
        if value.value is None:
            return word("trial.no-value", self.lang)
        speech = Speech(policy, value.currency or _NO_CURRENCY, self.lang)
        return speech.in_unit(value.unit, value.value)

    def _rule(self, rule: Rule) -> str:
        if rule.table == "finding":
            worse = f", {self._level(rule.worse[0])}" if rule.worse else ""
            return self._level(rule.level) + worse
        return label(rule.move, self.lang) if rule.table == "gate" else label(rule.then, self.lang)

    def _level(self, level: str) -> str:
        return word(f"page.{level}", self.lang)
