"""The messages of both sides, word for word; only threats of the client are left out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from revise.evidence.event_words import asks_for_work
from revise.evidence.phrasing import Phrasing
from revise.evidence.threats import Threats
from revise.messages.sent import is_from
from revise.model.event import AnyEvent
from revise.rules.assessment import Assessment
from revise.rules.state import State

Speaker = Literal["freelancer", "client", "support"]

_SPACE = re.compile(r"\s+")


class Utterance(NamedTuple):
    """What one side wrote, in the event of that index; `via` is how a request came, else None.

    `words` are None where they are left out for outsiders; `blanked` counts threats that were.
    """

    event: int
    at: datetime
    by: str
    what: Literal["request", "message", "answer", "letter"]
    words: str | None
    via: str | None = None
    blanked: int = 0


def messages(assessment: Assessment, by: Phrasing, threats: Threats) -> list[Utterance]:
    """Give every message and letter on record, oldest first."""
    events = assessment.order.events[: assessment.state.seen]
    return [
        one
        for index, event in enumerate(events)
        for one in _spoken(index, event, assessment.state, by, threats)
    ]


def _spoken(
    index: int, event: AnyEvent, state: State, by: Phrasing, threats: Threats
) -> Iterator[Utterance]:
    for what, speaker, text in _texts(event, state):
        words, blanked = by.whole(text.strip("\n")), 0
        if words is not None:
            words, blanked = threats.left_out(words, theirs=speaker == "client")
        via = (
            (event.via or "button")
            if event.type == "revision-requested" and what == "request"
            else None
        )
        yield Utterance(index, event.at, speaker, what, words, via, blanked)


def _texts(
    event: AnyEvent, state: State
) -> Iterator[tuple[Literal["request", "message", "answer", "letter"], str, str]]:
    if event.type == "revision-requested":
        yield "request" if asks_for_work(event, state) else "message", "client", event.text
    elif event.type == "message":
        yield "message", event.by, event.text
    else:
        letter = getattr(event, "letter", None)
        speaker = is_from(event, state) if letter or event.type == "answered" else ""
        if letter and speaker == "freelancer":
            yield "letter", "freelancer", letter
        elif event.type == "answered" and (event.text or letter):
            yield "answer", speaker, event.text or letter or ""


def verbatim(words: str, messages_: Iterable[str]) -> str | None:
    """Give words as they stand in one of the messages; None where none has them.

    Capitals and white space may differ: what is given is spelt as the message has it.
    """
    parts = [re.escape(part) for part in _SPACE.split(words.strip()) if part]
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(parts), re.IGNORECASE)
    found = (pattern.search(message) for message in messages_)
    return next((_SPACE.sub(" ", one[0]) for one in found if one), None)
