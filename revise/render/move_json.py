"""Moves and records as documents: made (`revise.move/1`) and refused (`revise.refusal/1`)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from revise.model.base import Language
from revise.model.times import utc
from revise.policies.policy import MOVES
from revise.render.assessment_json import (
    Locate,
    assessment_document,
    held_back_document,
    next_document,
)
from revise.render.documents import Document
from revise.render.speech import Speech
from revise.rules.assessment import Assessment, HeldBack

ILLEGAL = "history.illegal"
"""The gate that stands for an event which cannot follow what is recorded."""


class Made(NamedTuple):
    """A move or record as it was made, or would be: `recorded` is false for a dry run.

    `message` is its language and text, `remarks` are for the freelancer alone, `button` is what to
    press on the platform.
    """

    name: str
    recorded: bool
    event: Mapping[str, Any]
    message: tuple[Language, str] | None = None
    remarks: tuple[str, ...] = ()
    button: str | None = None


def move_document(made: Made, after: Assessment, speech: Speech, locate: Locate) -> Document:
    """Write a move or record made, with the assessment after it."""
    message = made.message
    return {
        "schema": "revise.move/1",
        "move" if made.name in MOVES else "record": made.name,
        "recorded": made.recorded,
        "event": event_document(made.event),
        "message": None if message is None else {"language": message[0], "text": message[1]},
        "button": made.button,
        "assessment": assessment_document(after, speech, speech.path, locate),
    }


def event_document(event: Mapping[str, Any]) -> Document:
    """Write an event as it stands in the file, times in UTC."""
    return {key: _plain(value) for key, value in event.items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return utc(value)
    if isinstance(value, Mapping):
        return event_document(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


def refusal_document(
    name: str, held: tuple[HeldBack, ...], objection: str | None, before: Assessment, speech: Speech
) -> Document:
    """Write a move refused: what holds it back, and what to do instead."""
    gates = [held_back_document(one, before, speech) for one in held]
    if objection is not None:
        gates.append({"gate": ILLEGAL, "hard": True, "message": objection, "opens_with": None})
    return {
        "schema": "revise.refusal/1",
        "move": name,
        "held_back_by": gates,
        "next": next_document(before, speech),
    }
