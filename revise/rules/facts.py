"""The facts of an order at an instant: flat, all always present, unknown is None (ladder.md)."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from revise.model.config import Seller
from revise.model.item import Kind
from revise.policies.policy import Silence
from revise.policies.values import NUMBER, Facts, Value, fraction, hours_between
from revise.rules import ask_facts, sums
from revise.rules.ask_state import accepted_extras
from revise.rules.round_state import RoundState
from revise.rules.state import State


def facts(
    state: State,
    parameters: Facts,
    seller: Seller,
    instant: datetime,
    silences: dict[str, Silence],
) -> Facts:
    """Give every fact that does not depend on a decision of the tables."""
    known: Facts = {
        **_time_facts(state, parameters, instant),
        **_round_facts(state, instant),
        **_effort_facts(state, parameters),
        **ask_facts.proposals(state, instant),
        **ask_facts.requests(state, parameters, instant),
        **ask_facts.clocks(state, silences),
    }
    known.update(_money_facts(state, parameters, seller, known))
    return known


def _time_facts(state: State, parameters: Facts, instant: datetime) -> Facts:
    due = state.due
    to_due = None if due is None else hours_between(instant, due)
    reached = None if due is None else due <= instant
    late = reached if not state.deliveries and not state.closed else False
    left = review_hours_left(state, instant)
    return {
        "status": state.status,
        "late": late,
        "very_late": _very_late(late, to_due, parameters.get("client_may_cancel_late_hours")),
        "past_due": reached if state.round is not None and state.deliveries else False,
        "hours_to_due": to_due,
        "review_hours_left": left,
        "silences_contradicted": len(state.contradicted),
        "events_ahead": len(state.order.events) - state.seen,
        "redeliveries": state.redeliveries,
        "redeliveries_rejected": len(state.rejected),
    }


def review_hours_left(state: State, instant: datetime) -> Fraction | None:
    """Give the hours until silence completes the order; None where no review clock runs.

    While a request to cancel is open the review waits.
    """
    ends = state.review_ends
    if state.status != "delivered" or ends is None or state.opened("cancellation") is not None:
        return None
    return hours_between(instant, max(ends, instant))


def _very_late(late: bool | None, to_due: Fraction | None, limit: Value) -> bool | None:
    if not late:
        return late
    if to_due is None or not isinstance(limit, NUMBER):
        return None
    return -to_due >= limit


def _round_facts(state: State, instant: datetime) -> Facts:
    of = state.round
    asked = [] if of is None else [item for item in of.items if not item.dropped]
    kinds = [item.effective_kind for item in asked]
    return {
        "rounds": len(state.rounds),
        **_included(state, of),
        "request_open": of is not None,
        "request_formal": of is not None and of.formal,
        "hours_since_request": None if of is None else hours_between(of.opened, instant),
        "replied": of is not None and of.replied,
        "items": len(asked),
        "items_listed": 0 if of is None else len(of.items),
        "items_change": _known_to_be("change", kinds),
        "items_new": _known_to_be("new", kinds),
    }


def _known_to_be(kind: Kind, kinds: list[Kind | None]) -> int | None:
    """Count the items of a kind; unknown where there is none but one may be."""
    return kinds.count(kind) or (None if None in kinds else 0)


def _included(state: State, of: RoundState | None) -> Facts:
    included = state.order.terms.revisions
    before = state.rounds[:-1] if of is not None else state.rounds
    sure, possible = sums.rounds_counted(before)
    used, most = sums.rounds_counted(state.rounds)
    if included == "unlimited":
        exhausted: bool | None = False
    else:
        exhausted = True if sure >= included else None if possible >= included else False
    return {
        "rounds_used": used if used == most else None,
        "rounds_included": None if included == "unlimited" else included,
        "rounds_unlimited": included == "unlimited",
        "rounds_exhausted": exhausted,
    }


def _effort_facts(state: State, parameters: Facts) -> Facts:
    agreed = state.order.terms.hours
    original = None if agreed is None else fraction(agreed)
    work = [] if state.round is None else sums.counted(state.round.items)
    changes = sums.hours(work, sums.CHANGES)
    ratio = sums.over(changes, original) if state.round is not None else None
    limit = parameters["effort_ratio_limit"]
    margin = None
    if state.round is not None and isinstance(limit, NUMBER) and original is not None:
        margin = None if changes is None else limit * original - changes
    return {
        "hours_original": original,
        "hours_worked": fraction(sum(state.worked)),
        "hours_requested": sums.hours(work),
        "hours_owed": sums.hours(work, sums.OWED),
        "hours_changes": changes,
        "effort_ratio": ratio,
        "effort_share": sums.over(ratio, limit if isinstance(limit, NUMBER) else None),
        "effort_margin_hours": margin,
        "creep_ratio": _creep(state, original),
    }


def _creep(state: State, original: Fraction | None) -> Fraction | None:
    if state.round is None:
        return None
    if len(state.rounds) == 1 and not state.round.proposals:
        every = state.round.items
    else:
        paid = ask_facts.paid_items(state)
        every = [item for one in state.rounds for item in one.items if item.id not in paid]
    return sums.over(sums.hours(sums.counted(every), sums.CHANGES), original)


def _money_facts(state: State, parameters: Facts, seller: Seller, known: Facts) -> Facts:
    price = fraction(state.order.terms.price)
    original, requested = known["hours_original"], known["hours_requested"]
    together = None
    if isinstance(original, Fraction) and isinstance(requested, Fraction):
        together = original + requested
    share = parameters.get("refund_max_share")
    return {
        "price": price,
        "rate": sums.over(price, original if isinstance(original, Fraction) else None),
        "rate_if_free": sums.over(price, together) if state.round is not None else None,
        **_agreed_money(state, together),
        "rate_floor": None if seller.rate_floor is None else fraction(seller.rate_floor),
        "refund_max": share * price if isinstance(share, NUMBER) else None,
        **completion(seller.completed, seller.cancelled),
    }


def _agreed_money(state: State, together: Fraction | None) -> Facts:
    """Give what accepted extras are worth, and the rate with them and all that is asked for."""
    extras = sum(
        extra.price
        for one in state.rounds
        for ask in one.proposals
        for extra in accepted_extras(ask)
    )
    whole = state.order.terms.price + extras
    rate = sums.over(whole, together) if state.round is not None else None
    return {"extras_price": fraction(extras), "rate_with_extras": rate}


def completion(done: int | None, lost: int | None) -> Facts:
    """Give the completion rate of completed and cancelled orders, and with one cancelled more."""
    if done is None or lost is None:
        return {"completion_rate": None, "completion_rate_if_cancelled": None}
    return {
        "completion_rate": sums.over(done, done + lost),
        "completion_rate_if_cancelled": sums.over(done, done + lost + 1),
    }
