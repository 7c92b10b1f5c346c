"""Facts that no order has: any value of each fact's type, unknown among them, put to every table.

Orders leave most rules of step and next always known. Here three-valued logic is tried for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from random import Random

from revise.policies.glossary import read_glossary
from revise.policies.policy import MOVES, Policy, Rule
from revise.policies.values import Facts, Value
from revise.rules import decide
from revise.rules.assessment import Decision
from tests.benchmarks.second_opinion.documents import Document, Seen, document

COUNTS = (0, 1, 2, 3, 5, 6)
LISTS = ((), ("order.hours",), ("event[1].items[0].kind", "order.hours"))
NUMBERS = (Fraction(-1, 3), Fraction(0), Fraction(1, 3), *map(Fraction, (1, 5, 24, 48, 50, 96)))
UNKNOWN = (0, 0.05, 0.3)
"""How likely a fact is unknown, one for each document: few unknowns reach the later rules."""
BESIDE = (Fraction(0), Fraction(0), Fraction(1, 3600), Fraction(-1, 3600))


def _nowhere(_name: str) -> list[str]:
    """Name no place: such facts stand in no file."""
    return []


def documents(policy: Policy, count: int, seed: int) -> Iterator[Document]:
    """Give so many documents of random facts, with what our tables say of each."""
    rng = Random(seed)
    for _ in range(count):
        chance = rng.choice(UNKNOWN)
        money = policy.values(rng.choice(("USD", "EUR")))
        known = {**money, **facts(rng, _names(""), chance)}
        items = [{**known, **facts(rng, _names("item."), chance)} for _ in range(2)]
        carried = {move: {**known, **facts(rng, _names("move."), chance)} for move in MOVES}
        seen = [_first(policy, "treatment", one) for one in items]
        seen += [_first(policy, name, known) for name in ("verdict", "step", "next")]
        seen += [_gates(policy, move, carried[move]) for move in MOVES]
        yield document(policy, [*seen, _findings(policy, known)])


def facts(rng: Random, names: Iterable[str], unknown: float) -> Facts:
    """Give a value, or None with the chance `unknown`, for each of these facts."""
    return {name: None if rng.random() < unknown else _value(rng, name) for name in names}


def _names(prefix: str) -> list[str]:
    """Name the facts of an item, of a move, or (no prefix) all others."""
    every = read_glossary().facts
    if prefix:
        return [name for name in every if name.startswith(prefix)]
    return [name for name in every if not name.startswith(("item.", "move."))]


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


def _first(policy: Policy, name: str, known: Facts) -> Seen:
    found = decide.first_hit(policy.tables[name], known, _nowhere, policy.unknown[name])
    return Seen(name, known, [found.rule.id, found.outcome, found.unknown])


def _gates(policy: Policy, move: str, known: Facts) -> Seen:
    said = {one.rule.id: [None, one.unknown] for one in _collected(policy.gates[move], known)}
    return Seen(f"gate.{move}", known, said)


def _findings(policy: Policy, known: Facts) -> Seen:
    found = _collected(policy.tables["finding"], known)
    return Seen("finding", known, {one.rule.id: [_level(one, known), one.unknown] for one in found})


def _collected(rules: tuple[Rule, ...], known: Facts) -> list[Decision]:
    unknown: list[Decision] = []
    found = decide.collect(rules, known, _nowhere, unknown)
    return [*found, *unknown]


def _level(decided: Decision, known: Facts) -> str | None:
    rule = decided.rule
    if decided.unknown:
        return None
    worse = rule.worse is not None and rule.worse_test is not None and rule.worse_test(known)
    return rule.worse[0] if rule.worse is not None and worse else rule.level
