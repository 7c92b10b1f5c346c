"""What every writing command does, in a straight line: decide under the lock, verify, replace.

Append only: a move yields an event or a refusal, and nothing else changes the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from revise.app import repetition
from revise.app.refusal import Refusal, illegal, refusal
from revise.app.run import Run
from revise.files.append import held
from revise.files.continuation import continued
from revise.model.limits import LARGEST_TEXT
from revise.model.problem import InputError, NoEventError
from revise.moves.composed import Composed
from revise.policies.policy import GATED, MOVES
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.render.letters import ready
from revise.render.order_json import Made
from revise.render.speech import Speech
from revise.rules.legality import objection
from revise.rules.moves import judge
from revise.words import said

# ---- Deciding: no disk, no clock --------------------------------------------------------------


def decided(
    assessed: Assessed, name: str, composed: Composed, override: str | None
) -> Mapping[str, Any]:
    """Decide a move or a record on an order as it stands: the event that is to be appended.

    `override` is the reason for going on although gates that yield to one hold the move back.

    Raises:
        Refusal: a gate holds it back.
        NoEventError: it is before the last event, or a reason says nothing.
    """
    event = {**composed.event}
    event = {"type": event.pop("type"), "at": time_of(assessed), **event}
    if held_back(assessed, name, composed.carried, override):
        event["note"] = override
    for key, option in (("reason", "--reason"), ("note", "--override")):
        if not str(event.get(key, "some")).strip():
            raise NoEventError.of("write.no-reason", option=option)
    return event


def held_back(assessed: Assessed, name: str, carried: Facts, override: str | None) -> bool:
    """Say whether gates hold it back that yield to an override, which was given.

    Raises:
        Refusal: a gate holds it back for good, or there is no override.
    """
    held = judge(assessed.assessment, name, carried) if name in GATED else ()
    if any(gate.hard for gate in held) or (held and override is None):
        raise Refusal(name, assessed, held)
    return bool(held)


def see_possible(assessed: Assessed, name: str, kind: type[Any], **keys: object) -> None:
    """See that an event of a kind can happen to an order as it stands, whatever else it will hold.

    `keys` are those that this depends on. Raises Refusal.
    """
    found = objection(assessed.assessment.state, kind.model_construct(**keys))
    if found is not None:
        why = found[0]
        raise refusal(name, assessed, why.name.partition(".")[2], **why.values)


def time_of(assessed: Assessed) -> datetime:
    """Give an event's time, to the second. Raises NoEventError before the last event."""
    at = assessed.assessment.instant
    events = assessed.assessment.order.events
    if events and events[-1].at > at:
        last = events[-1].at.isoformat()
        raise NoEventError.of("write.before-the-last", at=at.isoformat(), last=last)
    whole = at.replace(microsecond=0)
    return max(whole, events[-1].at) if events else whole


def letter_of(message: str, path: str) -> str:
    """Give a message as the log keeps it: as it is printed. Raises InputError if it is too long."""
    letter = ready(message).removesuffix("\n")
    if len(letter.encode()) > LARGEST_TEXT:
        raise InputError.of(path, "too-large", "write.long-letter")
    return letter


def objection_to(error: InputError, assessed: Assessed, name: str) -> Exception:
    """Say why what is recorded cannot go on with an event: it may not, or a value is none."""
    first = error.problems[0]
    if first.code in {"not-appendable", "too-large"}:
        return error
    if first.code == "history-illegal":
        return illegal(name, assessed, first.message)
    _, _, key = first.where.key.partition("].")
    what = said("write.at-key", key=key, what=first.message) if key else first.message
    return NoEventError(what, first.hint)


# ---- Writing ----------------------------------------------------------------------------------


class Writer(NamedTuple):
    """How one writing command runs: for which file, what it is called, with which options.

    An event that has its `key` already is not recorded once more, but given as it stands.
    """

    run: Run
    path: str
    name: str
    dry_run: bool = False
    override: str | None = None
    key: str | None = None

    def look(self) -> Assessed:
        """Assess the order before its folder is locked, for what takes long or asks someone.

        Of what is recorded already it is the order as it stood before.

        Raises:
            NoEventError: the event's time is before the last event.
            InputError: the order, its config or its policy cannot be used.
        """
        return self._assessed(self.run.read(self.path))[0]

    @property
    def repeats(self) -> bool:
        """Whether an event has the key already. Raises InputError for an order that is none."""
        return self.key is not None and self._assessed(self.run.read(self.path))[1] is not None

    def write(self, compose: Callable[[Assessed], Composed]) -> tuple[Made, Assessed]:
        """Append the event that `compose` makes of the order as it is now.

        Gives what was recorded, or would be in a dry run, and where the order stands after it.

        Raises:
            Refusal: the ladder refuses; the file is untouched.
            NoEventError: the event's time is before the last event, or a value is none.
            InputError: the order, its config or its policy cannot be used.
            WriteError: the file could not be written; it is as it was.
        """
        if self.dry_run:
            _, made, after = self._made(self.run.read(self.path), compose)
            return made, after
        with held(self.path) as file:
            new, made, after = self._made(file.data, compose)
            if not made.repeated:
                file.replace(new)
        if file.other_owner:
            told = said("write.other-owner").told(after.speech.lang)
            made = made._replace(remarks=(*made.remarks, told))
        return made, after

    def _assessed(self, data: bytes) -> tuple[Assessed, int | None]:
        """Assess the order that the event is asked of, and say which event has the key already."""
        assessed = self.run.assess_bytes(data, self.path)
        index = repetition.recorded_at(assessed.assessment.order, self.key)
        if index is not None:
            at = self.run.fixed(assessed.timezone)
            return repetition.stood_before(assessed, index, at), index
        time_of(assessed)  # a wrong one is told before anything that depends on it
        return assessed, index

    def _made(
        self, data: bytes, compose: Callable[[Assessed], Composed]
    ) -> tuple[bytes, Made, Assessed]:
        """Make the event and the file that holds it, which was read back and replayed."""
        self.run.look_at_the_clock()  # others may have written while the lock was waited for
        before, index = self._assessed(data)
        composed = compose(before)
        if index is not None:
            made, now = self._again(data, index, before, composed)
            return data, made, now
        event = self._keyed(decided(before, self.name, composed, self.override))
        try:
            message, letter = self._letter(composed)
        except InputError:
            self._continued(data, event, before)  # an event that cannot happen is told first
            raise
        event = {**event, **letter}
        new, after = self._continued(data, event, before)
        return new, self._told(event, composed, message, after), after

    def _again(
        self, data: bytes, index: int, before: Assessed, composed: Composed
    ) -> tuple[Made, Assessed]:
        """Give what is recorded already, once it is seen that the same is asked for."""
        now = self.run.assess_bytes(data, self.path)
        try:
            event = self._keyed(decided(before, self.name, composed, self.override))
        except (Refusal, NoEventError):
            raise repetition.other_content(now, index, self.name) from None
        message, letter = self._letter(composed)
        repetition.see_the_same(now, index, [{**event, **letter}], self.name)
        recorded = repetition.written(data, self.path, index)[0]
        told = self._told(recorded, composed, message, now)
        return told._replace(recorded=False, repeated=True), now

    def _keyed(self, event: Mapping[str, Any]) -> Mapping[str, Any]:
        return repetition.keyed([event], self.key)[0]

    def _letter(self, composed: Composed) -> tuple[str | None, dict[str, str]]:
        """Give the message, if there is one, and the key of the event that keeps it."""
        message = None if composed.words is None else composed.words()
        return message, {} if message is None else {"letter": letter_of(message, self.path)}

    def _told(
        self, event: Mapping[str, Any], composed: Composed, message: str | None, after: Assessed
    ) -> Made:
        told = None if message is None else (composed.language or "en", message)
        button = self._button(after.speech) if composed.pressed else None
        more = (composed.remarks, button, composed.passed_over)
        return Made(self.name, not self.dry_run, event, told, *more)

    def _continued(
        self, data: bytes, event: Mapping[str, Any], before: Assessed
    ) -> tuple[bytes, Assessed]:
        try:
            new = continued(data, event, self.path)
            return new, self.run.assess_bytes(new, self.path)
        except InputError as error:
            raise objection_to(error, before, self.name) from error

    def _button(self, speech: Speech) -> str | None:
        """Give what to press on the platform for a move, if the policy knows."""
        words = speech.policy.words.get(f"{self.name}_button") if self.name in MOVES else None
        return None if words is None else words[speech.lang]
