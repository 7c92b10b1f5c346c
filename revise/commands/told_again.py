"""What a sitting recorded under an idempotency key, told once more instead of asking for it."""

from __future__ import annotations

from collections.abc import Collection
from itertools import count
from typing import Any

from revise.app.repetition import other_content
from revise.commands.basis import Basis
from revise.commands.telling import hand_over
from revise.messages.voice import voice_of
from revise.options import Recording
from revise.render.documents import dump
from revise.render.order_json import Made, move_document


def tell_again(basis: Basis, name: str, kinds: Collection[str], recording: Recording) -> None:
    """End the command with what stands in the order, if an event has the key already.

    `kinds` are the types of events that the first of its append may be.

    Raises:
        Refusal: the event that has the key is none of them.
    """
    index = basis.index
    if index is None:
        return
    events = _of_one_append(basis, index, str(recording.key))
    if events[0]["type"] not in kinds:
        raise other_content(basis.now, index, name)
    letter = _letter(events[-1])
    message = None if letter is None else (voice_of(basis.now, None).language, letter)
    made = Made(name, False, events[-1], message, repeated=True)
    document = dump(move_document(made, basis.now)) + "\n" if recording.json else None
    hand_over(made, basis.now, document, events[:-1])


def _of_one_append(basis: Basis, index: int, key: str) -> list[dict[str, Any]]:
    """Give the event that has the key and those behind it whose keys are derived of that."""
    events = basis.written(index)
    more = (f"{key}/{number}" for number in count(2))
    last = next(at for at, one in enumerate(more, 1) if _key(events, at) != one)
    return events[:last]


def _key(events: list[dict[str, Any]], at: int) -> object:
    return events[at].get("key") if at < len(events) else None


def _letter(event: dict[str, Any]) -> str | None:
    """Give what was sent with an event, or as one."""
    if event["type"] == "message" and event["by"] == "freelancer":
        return str(event["text"])
    return event.get("letter")
