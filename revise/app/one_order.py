"""The lines for one order, judged one after the other in memory, and the text that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from revise.app import exits, repetition
from revise.app.applied import Applied, Status, about, invalid, refused, waiting
from revise.app.carried import carried, gated_as
from revise.app.judging import copied, judged, plain_data
from revise.app.line import Wanted
from revise.app.refusal import Refusal
from revise.app.run import Run
from revise.app.writing import held_back, objection_to
from revise.files.continuation import continued_by
from revise.model.asks import ASKING
from revise.model.event import AskEvent
from revise.model.keypath import join, split
from revise.model.order import Order
from revise.model.parse import parse
from revise.model.problem import InputError, Place, Problem, problem
from revise.model.shown import shown
from revise.rules.moves import next_id
from revise.words import Said, said


class OneOrder:
    """An order that lines are applied to: as its file holds it, and with what they add.

    `appended` are the events to be written, as they will stand.

    Raises:
        InputError: the order, its config or its policy cannot be used.
    """

    def __init__(self, run: Run, path: str, data: bytes, *, dry_run: bool = False) -> None:
        self.path = path
        self.appended: list[dict[str, Any]] = []
        self._run = run
        self._data = data
        self._status: Status = "would-record" if dry_run else "recorded"
        run.look_at_the_clock()  # others may have written while the lock was waited for
        self._now = run.assess_bytes(data, path)
        self._order = self._now.assessment.order
        self._stood = len(self._order.events)
        self._plain = plain_data(self._order)
        self._plain.setdefault("event", [])
        self._written: list[dict[str, Any]] | None = None

    def apply(self, group: Sequence[Wanted]) -> list[Applied]:
        """Judge lines in their order; one that cannot be recorded keeps those after it waiting."""
        found: list[Applied] = []
        stopped: Applied | None = None
        for one in group:
            index = repetition.recorded_at(self._order, one.key)
            if one.odd:
                result = invalid(one, one.wrong(*one.odd))
            elif index is not None:
                result = self._again(one, index)
            else:
                result = self._next(one) if stopped is None else waiting(one, stopped)
            if result.stopped and stopped is None:
                stopped = result
            found.append(result._replace(order=self._order.terms.id))
        return found

    def text(self) -> bytes:
        """Give what the file will hold, which was read back and replayed.

        Raises:
            InputError: nothing can be appended, or it would be too large.
        """
        new = continued_by(self._data, self.appended, self.path)
        self._run.assess_bytes(new, self.path)
        return new

    def without(
        self, found: Sequence[Applied], status: Status, code: int, error: InputError
    ) -> list[Applied]:
        """Give the same where what was to be appended could not be written after all."""
        lost = {id(event) for event in self.appended}
        return [
            one._replace(status=status, code=code, event=None, error=error)
            if id(one.event) in lost
            else one
            for one in found
        ]

    # ---- What is not recorded yet -------------------------------------------------------------

    def _next(self, one: Wanted) -> Applied:
        rows = self._plain["event"]
        try:
            event = self._event(one)
            rows.append(copied(event))
            self._take(one, event)
        except InputError as error:
            del rows[len(self._order.events) :]
            return self._wrong(one, error)
        except Refusal as why:
            del rows[len(self._order.events) :]
            return refused(one, why)
        self.appended.append(event)
        return about(one, self._status, exits.DONE, event=event)

    def _event(self, one: Wanted) -> dict[str, Any]:
        """Give an event as it will stand: with a time, and an id where it asks for something."""
        self._see_order(one)
        given = {**one.event}
        event = {"type": given.pop("type", None), "at": given.pop("at", None) or self._time()}
        if "key" in given:
            event["key"] = given.pop("key")
        if event["type"] is None:
            del event["type"]
        elif isinstance(event["type"], str) and event["type"] in ASKING and "id" not in given:
            event["id"] = next_id(self._now.assessment, event["type"])
        return {**event, **given}

    def _see_order(self, one: Wanted) -> None:
        its = self._order.terms.id
        if one.order is not None and one.order != its:
            values = {"id": shown(one.order), "path": self.path, "its": shown(its)}
            where = Place("order")
            raise one.wrong(problem("invalid-value", "apply.other-order", where, **values))

    def _time(self) -> datetime:
        """Give the time of an event that names none: that of the run, to the second."""
        now = self._run.instant(self._now.timezone)
        whole, events = now.replace(microsecond=0), self._order.events
        return max(whole, events[-1].at) if events and events[-1].at <= now else whole

    def _take(self, one: Wanted, event: dict[str, Any]) -> None:
        """Add the event that was put behind the others. Raises InputError or Refusal."""
        order = self._read()
        new = order.events[-1]
        move = gated_as(new)
        if move is not None:
            before = judged(self._now, self._order, new.at)
            if held_back(before, move, carried(new, before), one.override):
                self._plain["event"][-1]["note"] = event["note"] = one.override
                order = self._read()
        self._now = judged(self._now, order, new.at)
        self._order = order

    def _read(self) -> Order:
        order = parse({**self._plain})
        if isinstance(order, tuple):
            raise InputError(self.path, order)
        return order

    def _wrong(self, one: Wanted, error: InputError) -> Applied:
        """Say why an event cannot be recorded: it cannot have happened, or a value is none."""
        if error.problems[0].code == "history-illegal":
            why = objection_to(error, self._now, str(one.event.get("type")))
            if isinstance(why, Refusal):
                return refused(one, why)
        if error.path == one.source:
            return invalid(one, error)
        here = join(("event", len(self._order.events)))
        return invalid(one, one.wrong(*(_in_the_line(each, here) for each in error.problems)))

    # ---- What is recorded already -------------------------------------------------------------

    def _again(self, one: Wanted, index: int) -> Applied:
        """Give the event that has the key, once it is seen that the line means no other."""
        recorded = self._order.events[index]
        event = {"type": recorded.type, "at": recorded.at, **one.event}
        if isinstance(recorded, AskEvent):
            event = {"id": recorded.id, **event}
        if one.override is not None and recorded.note == one.override:
            event["note"] = recorded.note
        before = {**self._plain, "event": self._plain["event"][:index]}
        if one.order not in {None, self._order.terms.id} or not repetition.are_the_same(
            [event], [recorded], before, self.path
        ):
            return refused(one, repetition.other_content(self._now, index, recorded.type))
        return about(one, "repeated", exits.DONE, event=self._as_it_stands(index))

    def _as_it_stands(self, index: int) -> Mapping[str, Any]:
        if index >= self._stood:
            return self.appended[index - self._stood]
        if self._written is None:
            self._written = repetition.written(self._data, self.path, 0)
        return self._written[index]


def _in_the_line(one: Problem, event: str) -> Problem:
    """Say a problem of a new event as one of its line, which is JSON and stands in no file."""
    key = one.where.key.removeprefix(event).removeprefix(".")
    placed = one._replace(where=Place(key))
    values = one.message.values if isinstance(one.message, Said) else {}
    if one.code == "history-order":
        return problem("history-order", "apply.too-early", Place("at"), **values)
    if one.code == "missing-key":
        return placed._replace(hint=said("apply.add-key", key=split(key)[-1]))
    return placed
