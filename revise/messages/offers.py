"""Proposals as messages tell them: what is offered, and what is new since the last one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from revise.messages.news import changes
from revise.messages.points import OWED, Points, Values
from revise.model.event import Extra, Proposed
from revise.policies.values import after_hours
from revise.rules import round_state
from revise.rules.ask_state import AskState
from revise.rules.proposal import ExtraOffer, Proposal

_SORRY = re.compile(r"sorry|apolog|leid|entschuldig|verzeih", re.IGNORECASE)


def carried_proposal(made: Proposal | None, points: Points) -> Values | None:
    """Give the lists of a proposal, its extras and the new date; None if it has nothing in it."""
    if made is None or not (made.free or made.declined or made.questions or made.extras):
        return None
    return {
        **_sorted_out(made.free, points),
        "declined": points.told(name for name in made.declined if name not in made.later),
        "later": points.told(made.later),
        "questions": points.asked(made.questions),
        "again": _again(made, points),
        **_offered(made.extras, points, made.offer_as),
    }


def open_proposal(points: Points) -> Values | None:
    """Give the same of the proposal that waits for an answer, with its day; None if none does."""
    ask = round_state.open_proposal(points.state.round)
    if ask is None or ask.event.type != "proposed":
        return None
    made = ask.event
    return {
        "day": points.forms.day(ask.opened),
        "only_asks": only_asks(made),
        **_sorted_out(made.free, points, sorry=False),
        "declined": points.told(made.declined),
        "later": [],
        "questions": points.asked(made.questions),
        "again": None,
        **_offered(made.extras, points, next((one.as_ for one in made.extras), "extra")),
    }


def only_asks(made: Proposal | Proposed) -> bool:
    """Whether a proposal carries nothing but questions."""
    return not (made.free or made.declined or made.extras)


def said_sorry(points: Points) -> bool:
    """Whether a proposal of the open round owned the freelancer's mistakes already."""
    return any(_owned(ask, points) for ask in _made(points))


def owed(ids: Iterable[str], points: Points) -> list[str]:
    """Give those of some items that the freelancer has to put right."""
    known = points.state.items
    return [name for name in ids if name in known and known[name].effective_kind in OWED]


def _owned(ask: AskState, points: Points) -> bool:
    made = ask.event
    if made.type != "proposed" or not owed(made.free, points):
        return False
    return made.letter is None or bool(_SORRY.search(made.letter))


def _sorted_out(free: Iterable[str], points: Points, *, sorry: bool = True) -> Values:
    """Tell what is put right apart from what the round includes."""
    free = tuple(free)
    mine = owed(free, points)
    return {
        "free": points.told(name for name in free if name not in mine),
        "owed": points.told(mine),
        "sorry": sorry and not said_sorry(points),
    }


def _made(points: Points) -> Sequence[AskState]:
    return [] if points.state.round is None else points.state.round.proposals


def _again(made: Proposal, points: Points) -> Values | None:
    """Say what is new since the last proposal of the round; None where none was made."""
    before = next((ask for ask in reversed(_made(points)) if _offers(ask)), None)
    if before is None or not isinstance(before.event, Proposed):
        return None
    return {
        "day": points.forms.day(before.opened),
        "answered": before.answered,
        "changes": changes(made, before.event, before.index, points),
    }


def _offers(ask: AskState) -> bool:
    return isinstance(ask.event, Proposed) and not only_asks(ask.event)


def _offered(extras: Sequence[ExtraOffer | Extra], points: Points, offer_as: str) -> Values:
    """Say what extras cost and do to the date: the platform adds all their days to it (A5.3)."""
    standing = [one for one in extras if points.told(one.items)]
    days, due = sum(one.days for one in standing), points.state.due
    new = None if due is None or not days else after_hours(due, 24 * days)
    return {
        "extras": [points.sold(one) for one in standing],
        "days": days,
        "new_due": points.forms.minute_of(new),
        "new_due_weekday": points.forms.weekday_of(new),
        "custom_offer": offer_as == "custom-offer",
        "new_order": offer_as == "new-order",
    }
