"""The letters that the log holds: which events carry one, of what kind, and who wrote it."""

from __future__ import annotations

from collections.abc import Iterator

from revise.messages.letter import Kind
from revise.messages.offers import only_asks
from revise.model.event import AnyEvent, Proposed
from revise.model.problem import InputError, problem
from revise.rules.assessment import Assessment
from revise.rules.state import State

_KINDS: dict[str, Kind] = {
    "extension-requested": "extension",
    "redelivered": "redelivery",
    "cancellation-requested": "cancellation",
    "answered": "answer",
}
"""Event → the letter that goes with it, where it is always the same."""

UNKEPT: frozenset[Kind] = frozenset({"acknowledgement", "reminder", "late"})
"""Letters that no event keeps as such: they are messages, recorded once they were sent."""


def sent(kind: str, assessment: Assessment) -> str:
    """Give the letter of a kind that was sent last, word for word.

    Raises:
        InputError: code `message`: the log holds none; names those that it holds.
    """
    if kind in UNKEPT:
        unkept = problem("message", "message.not-kept", kind=kind)
        raise InputError(assessment.order.terms.id, (unkept,))
    found = dict(_letters(assessment))
    if kind in found:
        return found[kind]
    wrong = problem("message", "message.not-sent", kind=kind)
    if found:
        known = ", ".join(f"draft {one} --again" for one in found)
        wrong = problem("message", "message.not-sent-but", kind=kind, known=known)
    raise InputError(assessment.order.terms.id, (wrong,))


def _letters(assessment: Assessment) -> Iterator[tuple[str, str]]:
    for event in assessment.order.events[: assessment.state.seen]:
        letter = getattr(event, "letter", None)
        if letter and is_from(event, assessment.state) == "freelancer":
            yield kind_of(event), letter


def kind_of(event: AnyEvent) -> Kind:
    """Name the kind of letter that goes with an event in which the freelancer speaks."""
    if event.type == "escalated":
        return "support" if event.to == "support" else "statement"
    if isinstance(event, Proposed):
        return _proposal(event)
    return _KINDS[event.type]


def _proposal(made: Proposed) -> Kind:
    if only_asks(made):
        return "questions"
    alone = not (made.free or made.declined or made.questions)
    if alone and all(extra.as_ == "new-order" for extra in made.extras):
        return "new-order"
    return "proposal"


def is_from(event: AnyEvent, state: State) -> str:
    """Say who speaks in an event: `freelancer`, `client` or `support`."""
    if event.type in {"message", "cancellation-requested"}:
        return event.by
    if event.type != "answered":
        return "freelancer"
    ask = state.asks[event.to]
    return ask.row.who_answers(ask.by)
