"""A proposal as a message tells it: the carried one, or the one that waits for an answer."""

from __future__ import annotations

from collections.abc import Sequence

from revise.messages.forms import said
from revise.messages.points import Points, Values
from revise.model.event import Extra
from revise.policies.values import after_hours
from revise.rules import round_state
from revise.rules.proposal import ExtraOffer, Proposal


def carried_proposal(made: Proposal | None, points: Points) -> Values | None:
    """Give the lists of a proposal, its extras and the new date; None if it has nothing in it."""
    if made is None or not (made.free or made.declined or made.questions or made.extras):
        return None
    return {
        "free": points.told(made.free),
        "declined": points.told(name for name in made.declined if name not in made.later),
        "later": points.told(made.later),
        "questions": points.asked(made.questions),
        "custom_offer": made.offer_as == "custom-offer",
        **_offered(made.extras, points),
    }


def open_proposal(points: Points) -> Values | None:
    """Give the same of the proposal that waits for an answer, with its day; None if none does."""
    ask = round_state.open_proposal(points.state.round)
    if ask is None or ask.event.type != "proposed":
        return None
    made = ask.event
    return {
        "day": points.forms.day(ask.opened),
        "only_asks": not (made.free or made.declined or made.extras),
        "free": points.told(made.free),
        "declined": points.told(made.declined),
        "later": [],
        "questions": points.asked(made.questions),
        "custom_offer": any(one.as_ == "custom-offer" for one in made.extras),
        **_offered(made.extras, points),
    }


def _offered(extras: Sequence[ExtraOffer | Extra], points: Points) -> Values:
    """Say what extras cost and do to the date: the platform adds all their days to it (A5.3)."""
    days, due = sum(one.days for one in extras), points.state.due
    new = None if due is None or not days else after_hours(due, 24 * days)
    return {
        "extras": [
            {"title": said(one.title), "price": points.forms.money(one.price), "days": one.days}
            for one in extras
        ],
        "days": days,
        "new_due": points.forms.minute_of(new),
    }
