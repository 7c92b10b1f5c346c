"""Where a sitting leads: what is recorded in one append, the letter, where the order stands then.

Every decision is the rules engine's: the message is judged as if it were recorded already, and the
ladder's next action says which reply it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from revise.app.judging import judged, plain_data, with_events
from revise.messages.draft import draft
from revise.messages.letter import Carried, Voice
from revise.messages.sent import kind_of
from revise.render.assessed import Assessed
from revise.render.letters import ready
from revise.render.proposed import proposed
from revise.rules.proposal import Proposal, Unpriced, propose
from revise.sitting.recorded import Event, recorded
from revise.sitting.sitting import Sitting


class Ground(NamedTuple):
    """The order that a message is about, as it stands before, and when the message came.

    `data` are its tables as an order file has them.
    """

    assessed: Assessed
    at: datetime
    data: dict[str, Any]

    @classmethod
    def of(cls, assessed: Assessed, at: datetime) -> Ground:
        """Stand on an order as it was assessed; `at` is not before its last event."""
        return cls(assessed, at, plain_data(assessed.assessment.order))

    def after(self, events: Iterable[Event]) -> Assessed:
        """Judge the order as it would stand with more events. Raises InputError."""
        before = self.assessed
        return judged(before, with_events(self.data, events, before.path))


class Outcome(NamedTuple):
    """What follows from a sitting.

    `asked` is the order once the message is recorded; `events` are all that is recorded, the
    letter not in them yet, `at` the time of the letter. `kind` is that of the letter, `draft` its
    words, both None where there is nothing to answer; `own` are the freelancer's in its place,
    `stale` where they were made of another draft than this.
    """

    asked: Assessed
    events: tuple[Event, ...]
    at: datetime
    kind: str | None
    draft: str | None
    own: str | None = None
    stale: bool = False
    proposal: Proposal | None = None

    @property
    def letter(self) -> str | None:
        """The words to the client, as they are sent."""
        words = self.own if self.own is not None else self.draft
        return None if words is None else ready(words)

    @property
    def appended(self) -> tuple[Event, ...]:
        """What is appended: the events with the letter in the last one, or as a message."""
        if self.letter is None:
            return self.events
        words = self.letter.removesuffix("\n")
        if self.proposal is not None:
            return (*self.events[:-1], {**self.events[-1], "letter": words})
        word = {"type": "message", "at": self.at, "by": "freelancer", "text": words}
        return (*self.events, word)


def outcome(sitting: Sitting, ground: Ground, voice: Voice | None) -> Outcome:
    """Say what follows: a proposal where the ladder makes one, else a word that it was read.

    Without a `voice` the client is not answered.

    Raises:
        InputError: the message cannot stand in this order, or a template cannot be used.
    """
    asking = recorded(sitting, ground.at, ground.assessed.assessment.state)
    asked = ground.after(asking)
    if voice is None:
        return Outcome(asked, asking, ground.at, None, None)
    offer = _offer(asked)
    if offer is None:
        kind = "acknowledgement" if asked.assessment.state.round is not None else None
        words = None if kind is None else draft(kind, asked.assessment, Carried(), voice)
        return Outcome(asked, asking, ground.at, kind, words, *_own(sitting, words))
    reply = {"type": "proposed", "at": ground.at, **proposed(asked.assessment, offer)}
    order = ground.after((*asking, reply)).assessment.order
    name = kind_of(order.events[-1])
    words = draft(name, asked.assessment, Carried(proposal=offer), voice)
    return Outcome(asked, (*asking, reply), ground.at, name, words, *_own(sitting, words), offer)


def _offer(asked: Assessed) -> Proposal | None:
    """Give the proposal that comes next; None where it is not its turn, or has no price yet."""
    if asked.assessment.next.outcome != "propose":
        return None
    try:
        return propose(asked.assessment, asked.config.seller)
    except Unpriced:
        return None


def _own(sitting: Sitting, draft: str | None) -> tuple[str | None, bool]:
    """Give the freelancer's own words, and whether what was chosen since makes another draft."""
    return sitting.letter, sitting.letter is not None and sitting.drafted != draft
