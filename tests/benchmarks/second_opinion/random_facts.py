"""Facts that no order has: any value of each fact's type, unknown among them, put to every table.

Orders leave most rules of step and next always known. Here three-valued logic is tried for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random

from revise.files.glossary import read_glossary
from revise.rules import decide
from revise.rules.assessment import Decision
from revise.rules.policy import MOVES, Policy, Rule
from revise.rules.values import Facts, Value
from tests.benchmarks.second_opinion.documents import Document, Seen, document

COUNTS = (0, 1, 2, 3, 5, 6)
LISTS = ((), ("order.hours",), ("event[1].items[0].kind", "order.hours"))
NUMBERS = (Fraction(-1, 3), Fraction(0), Fraction(1, 3), *map(Fraction, (1, 5, 24, 48, 50, 96)))
UNKNOWN = (0, 0.05, 0.3)
"""How likely a fact is unknown, one for each document: few unknowns reach the later rules."""
BESIDE = (Fraction(0), Fraction(0), Fraction(1, 3600), Fraction(-1, 3600))


class _Nowhere:
    """Such facts stand in no file: there is no place to name for what is missing."""

    def missing(self, _name: str) -> list[str]:
        return []


def documents(policy: Policy, count: int, seed: int) -> Iterator[Document]:
    """Give so many documents of random facts, with what our tables say of each."""
    rng = Random(seed)
    for _ in range(count):
        chance = rng.choice(UNKNOWN)
        known = {**policy.values(rng.choice(("USD", "EUR"))), **_facts(rng, "", chance)}
        items = [{**known, **_facts(rng, "item.", chance)} for _ in range(2)]
        seen = [_first(policy, "treatment", one) for one in items]
        seen += [_first(policy, name, known) for name in ("verdict", "step", "next")]
        seen += [_gates(policy, move, {**known, **_facts(rng, "move.", chance)}) for move in MOVES]
        yield document(policy, [*seen, _findings(policy, known)])


def _facts(rng: Random, prefix: str, unknown: float) -> Facts:
    """Give values for the facts of an item, of a move, or (no prefix) for all others."""
    return {
        name: None if rng.random() < unknown else _value(rng, name)
        for name in read_glossary().facts
        if (name.startswith(prefix) if prefix else not name.startswith(("item.", "move.")))
    }


def _value(rng: Random, name: str) -> Value:
    fact = read_glossary().facts[name]
    if fact.type == "number":
        return rng.choice(NUMBERS) + rng.choice(BESIDE)
    values = {
        "yes-no": (True, False),
        "count": COUNTS,
        "list": LISTS,
        "text": fact.values or ("A",),
    }
    return rng.choice(values[fact.type])


def _first(policy: Policy, name: str, facts: Facts) -> Seen:
    found = decide.first_hit(policy.tables[name], facts, _Nowhere(), policy.unknown[name])  # type: ignore[arg-type] # asked for missing places alone
    return Seen(name, facts, [found.rule.id, found.outcome, found.unknown])


def _gates(policy: Policy, move: str, facts: Facts) -> Seen:
    said = {one.rule.id: [None, one.unknown] for one in _collected(policy.gates[move], facts)}
    return Seen(f"gate.{move}", facts, said)


def _findings(policy: Policy, facts: Facts) -> Seen:
    found = _collected(policy.tables["finding"], facts)
    return Seen("finding", facts, {one.rule.id: [_level(one, facts), one.unknown] for one in found})


def _collected(rules: tuple[Rule, ...], facts: Facts) -> list[Decision]:
    unknown: list[Decision] = []
    found = decide.collect(rules, facts, _Nowhere(), unknown)  # type: ignore[arg-type] # as above
    return [*found, *unknown]


def _level(decided: Decision, facts: Facts) -> str | None:
    rule = decided.rule
    if decided.unknown:
        return None
    worse = rule.worse is not None and rule.worse_test is not None and rule.worse_test(facts)
    return rule.worse[0] if rule.worse is not None and worse else rule.level
