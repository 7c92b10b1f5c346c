"""The register of facts: flat, all always present, unknown is None (ladder.md, "Facts").

A fact is one function in a module here, named as the fact, and one row in `policies/facts.toml`
for its type, its unit and its words. They are worked out in this order, in which JSON shows them,
too; each may rest on those above it.
"""

from __future__ import annotations

from collections.abc import Mapping

from revise.policies.policy import MOVES
from revise.policies.values import Facts, Value
from revise.rules.facts import (
    counters,
    course,
    demands,
    effort,
    money,
    one_item,
    one_move,
    proposals,
    requests,
    rounds,
    treated,
)
from revise.rules.facts.fact import Fact, Knowing, facts_of
from revise.rules.facts.one_move import OneMove

ORDER = facts_of(course, rounds, effort, money, demands, proposals, requests, counters)
ITEM = facts_of(one_item)
ITEMS = facts_of(treated)
MOVE = facts_of(one_move)
OF_EACH_MOVE = tuple(one for one in MOVE if one is one_move.to)
"""Those that are not the same for every move."""

OUTCOMES: Mapping[str, str] = {
    "verdict": "verdict",
    **{f"open.{move}": "moves" for move in MOVES},
    "step": "step",
    "step_number": "step",
    "held_back": "step",
    "next": "next",
}
"""What the tables before decided → after what it is known; the engine itself tells it."""

FACTS = {fact.name: fact for fact in (*ORDER, *ITEM, *ITEMS, *MOVE)}


def work_out(facts: tuple[Fact[Value], ...], of: Knowing) -> None:
    """Add the values of facts to what is known."""
    known = of.known
    for fact in facts:
        known[fact.name] = fact.work_out(of)


def moving(move: str, known: Facts) -> Facts:
    """Say what a move carries unless told otherwise."""
    of = OneMove(move, known)
    return {fact.name: fact.work_out(of) for fact in MOVE}


def where(name: str, of: Knowing) -> str | None:
    """Give the first place in the file that a fact rests on; None if there is none."""
    if name not in FACTS:
        return None
    return next((path for path, stands in FACTS[name].stands(of) if stands), None)


def missing(name: str, of: Knowing) -> list[str]:
    """Give the places where something would have to be set to make a name known."""
    if name in FACTS:
        return [path for path, stands in FACTS[name].stands(of) if not stands]
    return [] if name in OUTCOMES else [f"policy: parameters.{name}"]
