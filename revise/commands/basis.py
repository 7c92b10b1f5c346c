"""The order that a sitting is about, and how it gets its events: one that stands, or a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from revise.app import repetition
from revise.app.run import Run
from revise.app.sequence import appended
from revise.app.writing import objection_to, time_of
from revise.commands.agreement import Agreed, Since, Terms, message_language, stem_id
from revise.commands.new_file import file_text
from revise.files.create import create
from revise.model.base import Language
from revise.model.event import RevisionRequested
from revise.model.order import Order
from revise.model.parse import parse
from revise.model.problem import InputError
from revise.render.assessed import Assessed
from revise.sitting.outcome import Ground
from revise.sitting.typed_answers import OPEN
from revise.words import said

Event = Mapping[str, Any]


class Basis:
    """An order file that stands: `assessed` as it is, before the client's message.

    Where an event has the `key` already, `index` is its place, and `assessed` is the order as it
    stood before; `now` is always as it stands.
    """

    missing: tuple[str, ...] = ()

    def __init__(self, run: Run, path: str, key: str | None = None) -> None:
        self.run = run
        self.path = path
        self._before = run.read(path)
        self.now = self.assessed = run.assess_bytes(self._before, path)
        self.index = repetition.recorded_at(self.now.assessment.order, key)
        if self.index is not None:
            at = run.fixed(self.now.timezone)
            self.assessed = repetition.stood_before(self.now, self.index, at)

    def written(self, index: int) -> list[dict[str, Any]]:
        """Give the events from a place on as they stand in the file."""
        return repetition.written(self._before, self.path, index)

    def ground(self) -> Ground:
        """Give what the message is judged on.

        Raises:
            NoEventError: `--at` is before the last event.
            Refusal: no request can be made of this order any more.
        """
        at = time_of(self.assessed)
        ground = Ground.of(self.assessed, at)
        way = "button" if self.assessed.assessment.state.status in _BY_BUTTON else "message"
        probe = {"type": "revision-requested", "at": at, "text": "-", "via": way}
        try:
            ground.after([probe])
        except InputError as error:
            raise objection_to(error, self.assessed, "request") from None
        return ground

    def append(self, events: Sequence[Event], *, dry_run: bool, name: str = "request") -> Assessed:
        """Append events, unless they stand there. Raises Refusal, InputError or WriteError."""
        if self.index is not None:
            repetition.see_the_same(self.now, self.index, events, name)
            return self.now
        return appended(self.run, self.path, events, self._before, dry_run=dry_run, name=name)


_BY_BUTTON = frozenset({"delivered", "in-revision"})


class NewBasis:
    """An order that has no file yet: what was told of it, `-` for what is not known yet.

    What an order must have and was not told yet is `missing`; something stands in for it, so that
    the rest can be judged.
    """

    def __init__(
        self, run: Run, path: str | None, terms: Mapping[str, str], scope: Sequence[str] = ()
    ) -> None:
        self.run = run
        self.scope = scope
        self._terms = terms
        told = {key: text for key, text in terms.items() if text != OPEN}
        self.path = path or free_name(told.get("title"))
        self.missing = tuple(key for key in _STAND_IN if key not in told)
        self.agreed = self._agreed({**stand_in(), **told})
        text = file_text(self.agreed, self.path, self.agreed.order(None))
        self.assessed = run.assess_bytes(text.encode(), self.path)

    def _agreed(self, told: dict[str, str]) -> Agreed:
        delivered = told.pop("delivered", None)
        typed: dict[str, Any] = {"id": stem_id(self.path) or "order", **told}
        terms, since = Terms(**typed), Since(delivered=delivered, at=self.run.at)
        return Agreed(self.run, self.path, terms, self.scope, since)

    def written_to_in(self, language: Language | None, message: str) -> NewBasis:
        """Give the same order, whose client is written to in a language, else in the message's.

        A config that names a language stands.
        """
        found = language or message_language(self.agreed, message)
        if found is None:
            return self
        return NewBasis(self.run, self.path, {**self._terms, "language": found}, self.scope)

    def ground(self) -> Ground:
        """Give what the message is judged on. Raises NoEventError."""
        return Ground.of(self.assessed, time_of(self.assessed))

    def order(self, events: Sequence[Event]) -> Order:
        """Give the new order with events in it. Raises InputError."""
        ground = self.ground()
        rows = [*ground.data.get("event", ()), *({**event} for event in events)]
        order = parse({**ground.data, "event": rows})
        if not isinstance(order, Order):
            raise InputError(self.path, order)
        return order

    def append(self, events: Sequence[Event], *, dry_run: bool) -> Assessed:
        """Write the new file with all events in it. Raises InputError or WriteError."""
        text = file_text(self.agreed, self.path, self.order(events))
        after = self.run.assess_bytes(text.encode(), self.path)
        if not dry_run:
            create(Path(self.path), text)
        return after


def recorded_words(assessed: Assessed) -> str:
    """Give the words of the request that opened the round; none where no round is open."""
    assessment = assessed.assessment
    of = assessment.state.round
    event = None if of is None else assessment.order.events[of.index]
    return event.text if isinstance(event, RevisionRequested) else ""


_STAND_IN = ("title", "price", "revisions")


def stand_in() -> dict[str, str]:
    """Give what stands for what an order must have, so that the rest can be judged."""
    return {"title": said("sitting.untitled"), "price": "0", "revisions": "1"}


def free_name(title: str | None) -> str:
    """Name a file after what the order is about, beside those that are there."""
    stem = (stem_id(title) or "order").lower() if title else "order"
    names = [f"{stem}.toml", *(f"{stem}-{number}.toml" for number in range(2, 100))]
    return next((name for name in names if not Path(name).exists()), f"{stem}.toml")
