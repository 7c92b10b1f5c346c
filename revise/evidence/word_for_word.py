"""The messages of both sides, word for word; only threats of the client are left out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from revise.evidence.event_words import asks_for_work
from revise.evidence.phrasing import Phrasing
from revise.messages.sent import is_from
from revise.model.event import AnyEvent
from revise.rules.assessment import Assessment
from revise.rules.state import State

Speaker = Literal["freelancer", "client", "support"]


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


def messages(assessment: Assessment, by: Phrasing) -> list[Utterance]:
    """Give every message and letter on record, oldest first."""
    events = assessment.order.events[: assessment.state.seen]
    return [
        one
        for index, event in enumerate(events)
        for one in _spoken(index, event, assessment.state, by)
    ]


def _spoken(index: int, event: AnyEvent, state: State, by: Phrasing) -> Iterator[Utterance]:
    for what, speaker, text in _texts(event, state):
        words, blanked = by.whole(text.strip("\n")), 0
        if words is not None:
            words, blanked = by.threats.left_out(words, index, theirs=speaker == "client")
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


class Wording:
    """The client's messages, to find in them what an item repeats."""

    def __init__(self, assessment: Assessment) -> None:
        events = assessment.order.events[: assessment.state.seen]
        self._texts = {
            index: text
            for index, event in enumerate(events)
            for text in _theirs(event, assessment.state)
        }
        self._folded = {index: _folded(text) for index, text in self._texts.items()}
        self._whole = "\n".join(self._folded.values())

    def verbatim(self, words: str, added: int) -> str | None:
        """Give words as they stand in a message, that of the event `added` first; else None.

        Capitals and white space may differ: what is given is spelt as the message has it.
        """
        folded, parts = _folded(words), words.split()
        if not parts or folded not in self._whole:
            return None
        first = [added] if folded in self._folded.get(added, "") else self._folded
        pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
        having = (self._texts[index] for index in first if folded in self._folded[index])
        found = (pattern.search(text) for text in having)
        return next((" ".join(one[0].split()) for one in found if one), None)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _theirs(event: AnyEvent, state: State) -> Iterator[str]:
    for _, speaker, text in _texts(event, state):
        if speaker == "client":
            yield text
