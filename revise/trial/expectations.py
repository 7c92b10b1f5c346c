"""What a case expects → what of it did not come out, with the rule that decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from revise.model.case_file import FREE, NONE, Expected
from revise.model.keypath import join
from revise.policies.condition import names
from revise.policies.policy import Rule
from revise.policies.values import Value, fraction
from revise.render import numbers
from revise.render.assessed import Assessed
from revise.rules.assessment import Decision, Move
from revise.trial.plain_outcome import prices_of
from revise.words import said


class Mismatch(NamedTuple):
    """One thing that came out otherwise.

    `key` is where it is expected, below `expect`; `name` the finding, move or item it is about,
    None where there is only one. `rule` is what decided, and `why` what it says.
    """

    key: str
    name: str | None
    expected: str
    found: str
    rule: str | None = None
    why: str | None = None

    @property
    def what(self) -> str:
        """What it is about: the first part of its key."""
        return self.key.partition(".")[0].partition("[")[0]


def mismatches(expected: Expected, one: Assessed) -> tuple[Mismatch, ...]:
    """Give all that came out otherwise, in the order of what a case may expect."""
    return tuple(_Look(expected, one).all())


class _Look:
    def __init__(self, expected: Expected, one: Assessed) -> None:
        self.expected = expected
        self.one = one
        self.assessment = one.assessment
        self.found = {finding.decision.rule.id: finding for finding in self.assessment.findings}

    def all(self) -> Iterator[Mismatch]:
        yield from self._step()
        yield from self._outcome("verdict", self.expected.verdict, self.assessment.verdict)
        yield from self._outcome("next", self.expected.next, self.assessment.next)
        yield from self._exactly()
        yield from self._has()
        yield from self._levels()
        yield from self._moves()
        yield from self._items()
        yield from self._money()

    def _step(self) -> Iterator[Mismatch]:
        wanted, step = self.expected.step, self.assessment.step
        if wanted is None:
            return
        number, name = (0, NONE) if step is None else (step.number, step.id)
        if wanted not in {number, name}:
            found = name if step is None else f"{number} {name}"
            decided = self.assessment.step_decision
            yield Mismatch("step", None, str(wanted), found, *self._why(decided))

    def _outcome(self, key: str, wanted: str | None, decided: Decision) -> Iterator[Mismatch]:
        found = decided.outcome or NONE
        if wanted is not None and wanted != found:
            yield Mismatch(key, None, wanted, found, *self._why(decided))

    def _why(self, decided: Decision) -> tuple[str, str]:
        return decided.rule.id, self.one.speech.said(decided)

    def _exactly(self) -> Iterator[Mismatch]:
        wanted = self.expected.findings
        if wanted is None:
            return
        for index, name in enumerate(wanted):
            yield from self._there(f"findings[{index}]", name)
        for name in self.found:
            if name not in wanted:
                yield self._too_much("findings", name)

    def _has(self) -> Iterator[Mismatch]:
        for index, name in enumerate(self.expected.has):
            yield from self._there(f"has[{index}]", name)
        for index, name in enumerate(self.expected.has_not):
            if name in self.found:
                yield self._too_much(f"has_not[{index}]", name)

    def _too_much(self, key: str, name: str) -> Mismatch:
        finding = self.found[name]
        no = self._say("trial.no-finding")
        return Mismatch(key, name, no, finding.level, *self._why(finding.decision))

    def _there(self, key: str, name: str) -> Iterator[Mismatch]:
        if name not in self.found:
            yield self._missing(key, name, self._say("trial.this-finding"))

    def _levels(self) -> Iterator[Mismatch]:
        for name, level in self.expected.levels.items():
            finding, key = self.found.get(name), join(("levels", name))
            if finding is None:
                yield self._missing(key, name, level)
            elif finding.level != level:
                yield Mismatch(key, name, level, finding.level, *self._why(finding.decision))

    def _missing(self, key: str, name: str, wanted: str) -> Mismatch:
        """Say what is known of a finding that is not there: what its condition looks at."""
        rule = self.assessment.policy.rules.get(name)
        no = self._say("trial.no-finding")
        if rule is None:
            why = self._say("trial.not-in-policy", policy=self.assessment.policy.name)
            return Mismatch(key, name, wanted, no, None, why)
        return Mismatch(key, name, wanted, no, rule.id, self._values(rule))

    def _values(self, rule: Rule) -> str:
        known = {**self.assessment.facts, **self.assessment.parameters}
        looked = (name for name in dict.fromkeys(names(rule.when)) if name in known)
        told = ", ".join(self._value(name, known[name]) for name in looked)
        return self._say("trial.looks-at", values=told.removesuffix(".")) if told else ""

    def _value(self, name: str, value: Value) -> str:
        if value is None:
            return self._say("trial.not-known", name=name)
        return f"{name} = {self.one.speech.value(name, value)}"

    def _moves(self) -> Iterator[Mismatch]:
        moves = {move.name: move for move in self.assessment.moves}
        for index, name in enumerate(self.expected.open):
            if not moves[name].open:
                found = ", ".join(_gates(moves[name]))
                held = moves[name].held_back_by[0].decision
                is_open = self._say("trial.open")
                yield Mismatch(f"open[{index}]", name, is_open, found, *self._why(held))
        for name, wanted in self.expected.held_back.items():
            yield from self._held(f"held_back.{name}", moves[name], wanted)

    def _held(self, key: str, move: Move, wanted: Iterable[str]) -> Iterator[Mismatch]:
        gates = _gates(move)
        lacking = [name for name in wanted if name not in gates]
        if gates and not lacking:
            return
        expected = ", ".join(wanted) or self._say("trial.held-back")
        found = ", ".join(gates) or self._say("trial.open")
        rule = self.assessment.policy.rules.get(lacking[0]) if lacking else None
        why = self._values(rule) if rule else None
        name = rule.id if rule else None
        yield Mismatch(key, move.name, expected, found, name, why)

    def _items(self) -> Iterator[Mismatch]:
        items = {one.item.id: one for one in self.assessment.items}
        for name, wanted in self.expected.items.items():
            key = join(("items", name))
            if name not in items:
                known = ", ".join(items) or NONE
                none = self._say("trial.no-such-item")
                why = self._say("trial.items-there", items=known)
                yield Mismatch(key, name, wanted, none, None, why)
            elif items[name].treatment != wanted and not (wanted == FREE and items[name].free):
                found, decided = items[name].treatment or NONE, items[name].decision
                yield Mismatch(key, name, wanted, found, *self._why(decided))

    def _money(self) -> Iterator[Mismatch]:
        wanted = self.expected.money
        if wanted.value is not None:
            value = self.assessment.facts["value"]
            worth = fraction(value) if isinstance(value, int) else value
            known = worth if isinstance(worth, Fraction) else None
            yield from self._amount("value", fraction(wanted.value), known)
        if wanted.extras is not None:
            prices = prices_of(self.assessment, self.one.config.seller)
            yield from self._amount("extras", fraction(wanted.extras), _sum(prices))

    def _amount(self, name: str, wanted: Fraction, found: Fraction | None) -> Iterator[Mismatch]:
        if wanted == found:
            return
        currency = self.assessment.currency
        sides = [numbers.money(one, currency) for one in (wanted, found) if one is not None]
        expected, *rest = (f"{one} {currency}" for one in sides)
        shown = rest[0] if rest else self._say("trial.no-price")
        yield Mismatch(f"money.{name}", name, expected, shown)

    def _say(self, text_name: str, /, **values: object) -> str:
        return said(text_name, **values).told(self.one.speech.lang)


def _gates(move: Move) -> list[str]:
    return [held.decision.rule.id for held in move.held_back_by]


def _sum(prices: Mapping[str, Fraction | None]) -> Fraction | None:
    known = [price for price in prices.values() if price is not None]
    return sum(known, Fraction(0)) if len(known) == len(prices) else None
