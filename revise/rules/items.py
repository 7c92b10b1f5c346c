"""The items of the open round, and what becomes of each."""

from __future__ import annotations

from functools import partial

from revise.policies.policy import Policy
from revise.rules.assessment import ItemVerdict
from revise.rules.decide import first_hit
from revise.rules.facts import ITEM, missing, work_out
from revise.rules.facts.subject import OneItem, Subject


def treat(of: Subject, policy: Policy) -> tuple[ItemVerdict, ...]:
    """Decide the treatment of every item of the open round, in file order.

    The `item.…` facts are known for the time of each decision; they are gone afterwards.
    """
    if of.round is None:
        return ()
    rules, unknown = policy.tables["treatment"], policy.unknown["treatment"]
    one = OneItem(of)
    paths = partial(missing, of=one)
    found = []
    for item in of.round.items:
        one.item, one.kind = item, item.effective_kind
        work_out(ITEM, one)
        decided = first_hit(rules, of.known, paths, unknown)
        one.judged(decided.outcome)
        found.append(ItemVerdict(item, one.kind, item.hours, decided))
    for fact in ITEM:
        of.known.pop(fact.name, None)
    return tuple(found)
