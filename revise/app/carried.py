"""An event that a machine records: which gates it passes, and what they look at of it."""

from __future__ import annotations

from fractions import Fraction

from revise.messages.record import clients_words
from revise.model.event import (
    AnyEvent,
    CancellationRequested,
    Escalated,
    Proposed,
    Redelivered,
    RevisionRequested,
)
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.rules.moves import to_deliver

_GATED = {
    "proposed": "propose",
    "extension-requested": "extend",
    "redelivered": "redeliver",
    "escalated": "escalate",
    "revision-requested": "request",
}


def gated_as(event: AnyEvent) -> str | None:
    """Give the move or record whose gates an event passes; None where there are none for it."""
    if isinstance(event, CancellationRequested):
        return "cancel" if event.by == "freelancer" else None
    return _GATED.get(event.type)


def carried(event: AnyEvent, before: Assessed) -> Facts:
    """Give the `move.…` facts of an event, for an order as it stands before."""
    facts: Facts = {"move.tone_errors": _tone_errors(getattr(event, "letter", None), before)}
    match event:
        case RevisionRequested():
            return {"move.via": event.via}
        case Redelivered():
            owed = to_deliver(before.assessment)
            left = [item for item in owed if item not in (event.items or owed)]
            facts.update({"move.items_left": len(left), "move.files": len(event.files)})
        case Escalated():
            amount = None if event.amount is None else Fraction(event.amount)
            facts.update({"move.to": event.to, "move.amount": amount})
        case Proposed():
            facts["move.new_word"] = _new_word(event, before)
    return facts


def _tone_errors(letter: str | None, before: Assessed) -> int:
    if letter is None:
        return 0
    from revise.proofread import proofread  # most events have no letter

    quoted = clients_words(before.assessment.order)
    found = proofread(letter, quoted=quoted, lang=before.speech.lang)
    return sum(remark.level == "error" for remark in found)


def _new_word(event: Proposed, before: Assessed) -> bool:
    """Say whether a proposal has words of its own, or other prices than the round's last one."""
    last = before.assessment.state.last("proposal")
    if event.letter is not None or last is None or not isinstance(last.event, Proposed):
        return True
    prices = {extra.items: extra.price for extra in event.extras}
    return prices != {extra.items: extra.price for extra in last.event.extras}
