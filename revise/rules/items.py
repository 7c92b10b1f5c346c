"""The items of the open round: each one's treatment, and the sums that follow from them."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from math import ceil

from revise.model.config import Seller
from revise.policies.policy import Policy
from revise.policies.values import Facts, fraction, hours_between
from revise.rules import sums
from revise.rules.assessment import ItemVerdict
from revise.rules.decide import first_hit
from revise.rules.round_state import ItemState, open_proposal
from revise.rules.sources import Sources
from revise.rules.state import State

FREE = frozenset({"fix", "revise"})


def treat(state: State, policy: Policy, facts: Facts) -> tuple[ItemVerdict, ...]:
    """Decide the treatment of every item of the open round, in file order.

    `facts` gains the `item.…` names for the time of each decision; they are gone afterwards.
    """
    if state.round is None:
        return ()
    effort = _Effort(facts["hours_original"])
    found = []
    for item in state.round.items:
        facts.update(_item_facts(item, effort))
        sources = Sources(state, item)
        decided = first_hit(policy.tables["treatment"], facts, sources, policy.unknown["treatment"])
        effort.add(item, decided.outcome)
        found.append(ItemVerdict(item, item.effective_kind, item.hours, decided))
    for name in ITEM_FACTS:
        facts.pop(name, None)
    return tuple(found)


ITEM_FACTS = (
    "item.kind",
    "item.hours",
    "item.clear",
    "item.feasible",
    "item.dropped",
    "item.free_ratio",
)


class _Effort:
    """The hours of free changes so far; unknown once an item that may be one of them is."""

    def __init__(self, original: object) -> None:
        self.original = original if isinstance(original, Fraction) else None
        self.free: Decimal | None = Decimal(0)

    def ratio(self, item: ItemState) -> Fraction | None:
        if self.free is None or item.hours is None:
            return None
        return sums.over(self.free + item.hours, self.original)

    def add(self, item: ItemState, treatment: str | None) -> None:
        if treatment == "revise" and self.free is not None and item.hours is not None:
            self.free += item.hours
        elif (
            treatment == "estimate" and item.effective_kind in {None, "change"} and item.hours != 0
        ):
            self.free = None


def _item_facts(item: ItemState, effort: _Effort) -> Facts:
    kind = item.effective_kind
    return {
        "item.kind": kind,
        "item.hours": None if item.hours is None else fraction(item.hours),
        "item.clear": item.clear,
        "item.feasible": item.feasible,
        "item.dropped": item.dropped,
        "item.free_ratio": effort.ratio(item) if kind == "change" else None,
    }


def summed(
    state: State, items: tuple[ItemVerdict, ...], seller: Seller, instant: datetime
) -> Facts:
    """Give the facts that follow from the treatments."""
    treatments = [item.treatment for item in items]
    missing = dict.fromkeys(path for one in items for path in one.decision.missing)
    extras = [one for one in items if one.treatment == "extra"]
    covered = set() if state.round is None else state.round.covered()
    # The days of the others were added to the due date when their proposal was accepted.
    possible = [one for one in extras if one.item.id not in covered]
    return {
        "items_to_clarify": treatments.count("clarify"),
        "items_to_estimate": treatments.count("estimate"),
        "items_free": sum(t in FREE for t in treatments),
        "items_extra": len(extras),
        "items_extra_by_rounds": sum(x.decision.rule.id == "treatment.rounds" for x in extras),
        "items_declined": treatments.count("decline"),
        "items_never_put": _never_put(state, items),
        "missing_keys": tuple(missing),
        "agreed": _agreed(items, covered),
        **_extra_days(state, possible, seller, instant),
    }


def _never_put(state: State, items: tuple[ItemVerdict, ...]) -> int:
    put = set() if state.round is None else state.round.put()
    return sum(
        one.treatment not in FREE and one.treatment != "dropped" and one.item.id not in put
        for one in items
    )


def _agreed(items: tuple[ItemVerdict, ...], covered: set[str]) -> bool:
    return bool(items) and all(
        one.treatment in FREE
        or one.treatment == "dropped"
        or (one.treatment in {"extra", "decline"} and one.item.id in covered)
        for one in items
    )


def _extra_days(
    state: State, extras: list[ItemVerdict], seller: Seller, instant: datetime
) -> Facts:
    """Days an open (else a possible) extra brings, and days from the due date to the work's end."""
    offered = _offered_days(state)
    if state.round is None or (offered is None and not extras):
        return {"extra_days": None, "extra_days_from_due": None}
    work = sums.hours(sums.counted(state.round.items))
    days = sums.over(work, seller.hours_per_day)
    from_due = None
    if days is not None and state.due is not None:
        from_due = max(0, ceil(days - hours_between(instant, state.due) / 24))
    return {
        "extra_days": offered if offered is not None or days is None else ceil(days),
        "extra_days_from_due": from_due,
    }


def _offered_days(state: State) -> int | None:
    """Give the days of the extras in the open proposal; None where it carries none."""
    proposal = open_proposal(state.round)
    if proposal is None or proposal.event.type != "proposed" or not proposal.event.extras:
        return None
    return sum(extra.days for extra in proposal.event.extras)
