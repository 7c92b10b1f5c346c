"""A sitting as a document: `revise.pieces/1`."""

from __future__ import annotations

from typing import Any

from revise.app.repetition import keyed
from revise.messages.letter import Voice
from revise.render.documents import Document
from revise.render.order_json import event_document
from revise.sitting.outcome import Outcome
from revise.sitting.point import Point
from revise.sitting.sitting import Sitting
from revise.words import told


def pieces_document(  # noqa: PLR0913 # what is told of it, by name
    sitting: Sitting,
    path: str | None,
    found: Outcome | None,
    voice: Voice | None,
    *,
    recorded: bool = False,
    repeated: bool = False,
    key: str | None = None,
) -> Document:
    """Write the pieces of a message, and what is or would be recorded with the letter.

    `repeated`: its events, which have this idempotency key, were recorded before.

    Without an order there is neither: `found` and `path` are None.
    """
    events = keyed(() if found is None else found.appended, key)
    return {
        "schema": "revise.pieces/1",
        "path": path,
        "recorded": recorded,
        "repeated": repeated,
        "pieces": [_piece(point) for point in sitting.points],
        "draft": None if found is None or voice is None else _draft(found, voice),
        "events": [event_document(event) for event in events],
    }


def _piece(point: Point) -> dict[str, Any]:
    suggested = None
    if point.suggested is not None:
        reason = told(point.suggested.reason, "en")
        suggested = {"kind": point.suggested.kind, "reason": reason}
    return {
        "text": point.text,
        "start": point.spans[0].start,
        "end": point.spans[-1].end,
        "kind": point.kind,
        "suggested": suggested,
        "set_aside": point.set_aside,
    }


def _draft(found: Outcome, voice: Voice) -> dict[str, Any] | None:
    if found.letter is None:
        return None
    return {"kind": found.kind, "language": voice.language, "text": found.letter}
