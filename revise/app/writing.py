"""What every writing command does: decide under the lock, append, assess again.

Append only: a move yields an event or a refusal, and nothing else changes the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from revise.app.run import Run
from revise.files.append import append
from revise.files.continuation import continued
from revise.files.read import read_bytes
from revise.model.problem import InputError, Problem
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.rules.assessment import HeldBack
from revise.rules.moves import judge

Words = Callable[[], str]


class Composed(NamedTuple):
    """What a command wants to append: the event without its time, and what goes with it.

    `carried` are the `move.…` facts that its gates look at; `words` gives the message to the
    client, in `language`, once no gate holds it back; `remarks` are for the freelancer alone;
    `pressed` is false where the platform has no button for it.
    """

    event: dict[str, Any]
    carried: Facts
    words: Words | None = None
    language: str | None = None
    remarks: tuple[str, ...] = ()
    pressed: bool = True


class Written(NamedTuple):
    """A move or record made, or what it would be: `recorded` is false for a dry run."""

    name: str
    is_move: bool
    recorded: bool
    event: Mapping[str, Any]
    composed: Composed
    message: str | None
    after: Assessed


class Refusal(Exception):  # noqa: N818 # the ladder's answer, not an error
    """The ladder refuses: the gates that hold a move back, or why a record cannot have happened."""

    def __init__(
        self,
        name: str,
        assessed: Assessed,
        held: tuple[HeldBack, ...] = (),
        objection: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(name)
        self.name = name
        self.assessed = assessed
        self.held = held
        self.objection = objection
        self.hint = hint


class WrongUseError(ValueError):
    """What was typed makes no event: a time before the last event, a value that is none."""


Compose = Callable[[Assessed], Composed]
Ready = Callable[[Assessed], None]


class Writer(NamedTuple):
    """How one writing command runs: what it is called, for which file, with which options."""

    run: Run
    path: str
    name: str
    is_move: bool = True
    dry_run: bool = False
    override: str | None = None

    def write(self, compose: Compose, ready: Ready | None = None) -> Written:
        """Make the event of the order as it is now and append it.

        `ready` does what takes long before the lock is asked for, and may refuse first.

        Raises:
            Refusal: the ladder refuses; the file is untouched.
            WrongUseError: the event's time is before the last event.
            InputError: the order, its config or its policy cannot be used.
            WriteError: the file could not be written; it is as it was.
        """
        made: list[tuple[Mapping[str, Any], Composed, str | None]] = []

        def decide(data: bytes) -> Mapping[str, Any]:
            self.run.look_at_the_clock()  # others may have written while the lock was waited for
            assessed = self.run.assess_bytes(data, self.path)
            at = _time(assessed)
            composed = compose(assessed)
            event = self._event(assessed, at, composed)
            made.append((event, composed, composed.words() if composed.words else None))
            return event

        data = read_bytes(self.path) if self.dry_run or ready is not None else b""
        if ready is not None:
            assessed = self.run.assess_bytes(data, self.path)
            _time(assessed)
            ready(assessed)
        if self.dry_run:  # of what was read before: standard input comes only once
            new = continued(data, decide(data), self.path)
        else:
            append(Path(self.path), decide, self._verify)
            new = read_bytes(self.path)
        event, composed, message = made[-1]
        after = self.run.assess_bytes(new, self.path)
        return Written(self.name, self.is_move, not self.dry_run, event, composed, message, after)

    def held(self, assessed: Assessed, carried: Facts) -> bool:
        """Say whether gates held it back that yield to `--override`, which was given.

        Raises:
            Refusal: a gate holds it back for good, or there is no `--override`.
        """
        held = judge(assessed.assessment, self.name, carried) if self.is_move else ()
        if any(gate.hard for gate in held) or (held and self.override is None):
            raise Refusal(self.name, assessed, held)
        return bool(held)

    def _verify(self, text: str) -> None:
        """Replay the new history. A problem here is ours: `_event` has looked before."""
        self.run.assess_bytes(text.encode(), self.path)

    def _event(self, assessed: Assessed, at: datetime, composed: Composed) -> dict[str, Any]:
        event = {**composed.event}
        event = {"type": event.pop("type"), "at": at, **event}
        if self.held(assessed, composed.carried):
            event["note"] = self.override
        _see_words(event)
        self._check(assessed, event)
        return event

    def _check(self, assessed: Assessed, event: dict[str, Any]) -> None:
        """See that the event may follow what is recorded. Raises Refusal."""
        data = assessed.source.text.encode()
        try:
            self._verify(continued(data, event, self.path).decode())
        except InputError as error:
            first = error.problems[0]
            if first.code in {"not-appendable", "too-large"}:
                raise
            if first.code != "history-illegal":
                raise WrongUseError(_wrong(first)) from error
            raise Refusal(self.name, assessed, objection=first.message, hint=first.hint) from error


def _wrong(problem: Problem) -> str:
    """Say what is wrong with a value: its key within the event, the matter, what to type."""
    _, _, key = problem.where.key.partition("].")
    said = f"{key}: {problem.message}" if key else problem.message
    return f"{said} ({problem.hint})" if problem.hint else said


def _see_words(event: Mapping[str, Any]) -> None:
    """See that reasons say something. Raises WrongUseError."""
    for key, option in (("reason", "--reason"), ("note", "--override")):
        if not event.get(key, "some").strip():
            raise WrongUseError(f"{option} is empty: say why, in a few words")


def _time(assessed: Assessed) -> datetime:
    """Give the event's time, to the second; never before the last event."""
    at = assessed.assessment.instant
    events = assessed.assessment.order.events
    if events and events[-1].at > at:
        raise WrongUseError(
            f"{at.isoformat()} is before the last event ({events[-1].at.isoformat()})"
        )
    whole = at.replace(microsecond=0)
    return max(whole, events[-1].at) if events else whole
