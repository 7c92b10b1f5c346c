"""What one side asks of the other, one row an ask (order-format.md "Answers", ladder.md "Silence").

A new ask is a row here, the shape of its event in `revise.model.event`, what an accepted one does
in `revise.rules.outcomes`, and its clock in a policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

Party = Literal["freelancer", "client"]
AskKind = Literal["proposal", "extension", "resolution", "support", "cancellation"]
Answer = Literal["accepted", "partly", "declined", "countered", "clarified"]
Meaning = Literal["accepted", "declined", "cancelled", "completed"]

ANSWERS: frozenset[str] = frozenset(get_args(Answer))


class Ask(NamedTuple):
    """One kind of ask.

    `event` is the type of the event that asks (with `to`, where that tells two kinds apart), and
    `letter` what `revise` writes before the number of its id. `clocks` says who may ask, and which
    clock of silence runs then; `silence` is what a policy may let that silence mean. `answers` are
    the answers it can get, `to_questions` those where it carries nothing but questions; where it
    carries both an offer and questions, all of them. `lists` are its keys that hold ids of items,
    and `names` is what a counter-offer to it may name: an `amount`, or a `due` date.
    `answered_by` is a third party that answers, None for the other side.
    """

    kind: AskKind
    event: str
    letter: str
    clocks: Mapping[Party, str]
    silence: tuple[Meaning, ...] = ("accepted", "declined")
    answers: tuple[Answer, ...] = ("accepted", "declined", "countered")
    to_questions: tuple[Answer, ...] = ()
    lists: tuple[str, ...] = ()
    names: str | None = None
    to: str | None = None
    answered_by: str | None = None
    ends_with_order: bool = True

    def who_answers(self, asker: Party) -> str:
        """Say who answers, or lets the time pass."""
        return self.answered_by or ("client" if asker == "freelancer" else "freelancer")


ASKS: Mapping[AskKind, Ask] = {
    ask.kind: ask
    for ask in (
        Ask(
            "proposal",
            "proposed",
            "P",
            clocks={"freelancer": "proposal"},
            answers=("accepted", "partly", "declined", "countered"),
            to_questions=("clarified", "declined"),
            lists=("free", "declined", "questions"),
        ),
        Ask(
            "extension",
            "extension-requested",
            "X",
            clocks={"freelancer": "extension"},
            names="due",
        ),
        Ask(
            "resolution",
            "escalated",
            "R",
            to="resolution-center",
            clocks={"freelancer": "resolution"},
            answers=("accepted", "declined", "countered", "clarified"),
            names="amount",
        ),
        Ask(
            "support",
            "escalated",
            "R",
            to="support",
            clocks={"freelancer": "support"},
            answers=("accepted", "declined", "countered", "clarified"),
            names="amount",
            answered_by="support",
            ends_with_order=False,
        ),
        Ask(
            "cancellation",
            "cancellation-requested",
            "C",
            clocks={"freelancer": "cancellation", "client": "cancellation"},
            names="amount",
            silence=("cancelled", "declined"),
        ),
    )
}
"""Kind → its row."""

_OF_TYPE: dict[str, list[Ask]] = {}
for _ask in ASKS.values():
    _OF_TYPE.setdefault(_ask.event, []).append(_ask)

ASKING = frozenset(_OF_TYPE)
"""The types of the events that ask."""

SILENCES: Mapping[str, tuple[Meaning, ...]] = {
    "review": ("completed",),
    **{clock: ask.silence for ask in ASKS.values() for clock in ask.clocks.values()},
}
"""Each clock of silence, and what silence can mean for it. The review follows a delivery."""


def clock_of(event: Mapping[str, object]) -> str | None:
    """Name the clock of silence that an event starts, if a policy lets it run; None for none."""
    if event["type"] in {"delivered", "redelivered"}:
        return "review"
    if event["type"] not in ASKING or event.get("via") == "message":
        return None
    asker: Party = "client" if event.get("by") == "client" else "freelancer"
    return ask_of(event).clocks.get(asker)


def ask_of(event: Mapping[str, object]) -> Ask:
    """Give the kind of an event that asks; where `to` tells nothing, the first of that type.

    Raises:
        KeyError: the event does not ask.
    """
    first, *others = _OF_TYPE[str(event["type"])]
    return next((ask for ask in others if ask.to == event.get("to")), first)


def possible_answers(event: Mapping[str, object]) -> tuple[Answer, ...]:
    """Say which answers the ask of an event can get."""
    ask = ask_of(event)
    if not event.get("questions"):
        return ask.answers
    if not any(event.get(key) for key in ("free", "declined", "extras")):
        return ask.to_questions
    return tuple(dict.fromkeys(ask.answers + ask.to_questions))
