"""Facts of the open round that follow from the treatments of its items."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import ceil

from revise.rules.facts.course import due_date
from revise.rules.facts.demands import demand_asked, demand_open
from revise.rules.facts.effort import all_hours, hours_requested
from revise.rules.facts.fact import Spot, fact, over
from revise.rules.facts.proposals import (
    answered_last,
    last_proposal,
    proposal_hours,
    proposal_open,
    proposal_refused,
    proposals_declined,
)
from revise.rules.facts.requests import any_of, resolution_failed
from revise.rules.facts.rounds import after_completion, defects_owed, items_asked, used_before
from revise.rules.facts.subject import Subject, Treated

FREE = frozenset({"fix", "revise"})
OFFERED = frozenset({"extra", "new-order", "decline"})


def _unclear(of: Subject) -> Iterator[Spot]:
    for item in of.asked:
        if not item.clear:
            yield item.place("clear"), True


def _infeasible(of: Subject) -> Iterator[Spot]:
    for item in of.asked:
        if not item.feasible:
            yield item.place("feasible"), True


def _days(of: Subject) -> Iterator[Spot]:
    if of.proposal is not None:
        yield from last_proposal(of)
    yield from all_hours(of)


def _days_from_due(of: Subject) -> Iterator[Spot]:
    yield from due_date(of)
    yield from all_hours(of)


@fact(stands=_unclear)
def items_to_clarify(of: Treated) -> int:
    """Items that are `clarify`."""
    return of.treatments.count("clarify")


@fact(stands=items_asked)
def items_to_estimate(of: Treated) -> int:
    """Items that are `estimate`."""
    return of.treatments.count("estimate")


@fact(stands=items_asked)
def items_free(of: Treated) -> int:
    """Items that are `fix` or `revise`."""
    return of.treatments.count("fix") + of.treatments.count("revise")


@fact(stands=items_asked)
def items_extra(of: Treated) -> int:
    """Items that are `extra`."""
    return of.treatments.count("extra")


@fact(stands=items_asked)
def items_new_order(of: Treated) -> int:
    """Items that would be a new order."""
    return of.treatments.count("new-order")


@fact(stands=used_before)
def items_extra_by_rounds(of: Treated) -> int:
    """Items that are an extra only because the included rounds are used up."""
    return sum(one.decision.rule.id == "treatment.rounds" for one in of.extras)


@fact(stands=_infeasible)
def items_declined(of: Treated) -> int:
    """Items that are `decline`."""
    return of.treatments.count("decline")


@fact(stands=items_asked)
def items_never_put(of: Treated) -> int:
    """Items of work neither free nor ever in a proposal of this round."""
    names = [one.item.id for one, what in of.treated if what not in FREE]
    if of.round is None or not names:
        return 0
    put = of.round.put()
    return sum(name not in put for name in names)


@fact()
def missing_keys(of: Treated) -> tuple[str, ...]:
    """Key paths that would have to be set before every treatment is known."""
    return tuple(dict.fromkeys(path for one in of.items for path in one.decision.missing))


@fact(stands=items_asked)
def agreed(of: Treated) -> bool:
    """Every item of work that stands is free, or in an accepted proposal of this round.

    With `partly`, accepted are the listed ids, an extra only with all of its ids. An item added,
    or only asked about, since then is not covered. Nothing is agreed while money or an end is
    demanded, while the last proposal waits for its answer, or after it was refused.
    """
    if not of.treated or demand_open(of) or proposal_open(of) or proposal_refused(of):
        return False
    return all(
        what in FREE or (what in OFFERED and one.item.id in of.covered) for one, what in of.treated
    )


@fact(stands=items_asked)
def work_ready(of: Treated) -> bool:
    """Something can be done: an item is free or agreed, or the order itself is not delivered."""
    if of.round is None:
        return False
    if of.round.when == "before-delivery" or items_free(of):
        return True
    agreed = of.round.agreed()
    return any(one.item.id in agreed for one, _ in of.treated)


@fact(stands=last_proposal)
def owed_first(of: Treated) -> bool | None:
    """The two cannot agree on all, and what is owed, included or agreed can be done meanwhile.

    Not while money or an end is demanded; but a defect that the client has taken up the offer to
    put right is owed after completion, whatever else is in dispute.
    """
    if not work_ready(of) or items_never_put(of):
        return False
    if _repair_taken(of):
        return True
    if demand_open(of):
        return False
    return any_of((_declined_enough(of), _waited_enough(of), resolution_failed(of)))


def _repair_taken(of: Treated) -> bool:
    """Whether the client accepted that a defect is put right, not all, and said no to no more."""
    if of.round is None or not defects_owed(of) or proposal_refused(of) or agreed(of):
        return False
    freed = of.round.freed()
    return any(what in FREE and one.item.id in freed for one, what in of.treated)


def _declined_enough(of: Subject) -> bool | None:
    enough = of.number("proposals_before_center")
    return None if enough is None else proposals_declined(of) >= enough


def _waited_enough(of: Subject) -> bool | None:
    waited, patience = proposal_hours(of), of.number("patience_hours")
    if waited is None:
        return False
    return None if patience is None else waited >= patience


@fact(stands=last_proposal)
def same_as_refused(of: Treated) -> bool:
    """A proposal made now would offer the same items in the same way as the one refused.

    Of one that was accepted in part the rest was refused.
    Their prices are not known here; another one is a word of its own (`move.new_word`). To ask
    for the first time what would have to change instead is something new, too.
    """
    refused = proposal_refused(of) or answered_last(of, "partly")
    if not refused or (demand_open(of) and not demand_asked(of)):
        return False
    last = of.proposals[-1].event
    if last.type != "proposed":
        return False
    return (
        of.named("fix", "revise") == set(last.free)
        and of.named("decline") == set(last.declined)
        and of.named("extra", "new-order")
        == {name for extra in last.extras for name in extra.items}
        and of.named("clarify", "estimate") == set(last.questions) - {item.id for item in of.talk}
    )


@fact(stands=_days)
def extra_days(of: Treated) -> int | None:
    """Days that the open proposal's extras add, else those that the work would take."""
    if of.round is None or of.offered_days is not None or not of.possible:
        return of.offered_days
    days = _days_of_work(of)
    return None if days is None else ceil(days)


@fact(stands=_days_from_due)
def extra_days_from_due(of: Treated) -> int | None:
    """Days to ask for, counted from the due date, to reach the day the work is done (A5.3)."""
    if of.round is None or (of.offered_days is None and not of.possible):
        return None
    if after_completion(of):
        return None  # what is sold then is another order, with a date of its own
    days = _days_of_work(of)
    if days is None or of.hours_to_due is None:
        return None
    return max(0, ceil(days - of.hours_to_due / 24))


def _days_of_work(of: Treated) -> Fraction | None:
    return over(hours_requested(of), of.seller.hours_per_day)
