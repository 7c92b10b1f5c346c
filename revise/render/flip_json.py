"""What would flip a verdict or a gate, as it stands in a document."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from revise.model.times import show_utc, utc
from revise.render import documents, numbers
from revise.render.assessed import Assessed
from revise.render.documents import Document
from revise.render.flip_words import When, gate_flip, verdict_flip
from revise.rules.flips import Flip


def verdict_flip_document(flip: Flip, one: Assessed) -> Document:
    """Write what would make it another verdict."""
    return _document(flip, verdict_flip(flip, one.assessment, one.speech, _in_utc(one)), one)


def gate_flip_document(flip: Flip, one: Assessed) -> Document:
    """Write what would let a move go that a gate holds back."""
    return _document(flip, gate_flip(flip, one.assessment, one.speech, _in_utc(one)), one)


def _in_utc(one: Assessed) -> When:
    """Say an instant as a document does: it knows no time zone of a reader's."""
    return lambda at: show_utc(at, one.speech.lang)


def _document(flip: Flip, message: str, one: Assessed) -> Document:
    place = None if flip.place is None else one.source.place(flip.place)
    return {
        "fact": flip.fact,
        "place": documents.place(place),
        "from": _written(flip.fact, flip.before, one),
        "to": _written(flip.fact, flip.after, one),
        "message": message,
    }


def _written(fact: str, value: Decimal | datetime, one: Assessed) -> str | None:
    if isinstance(value, datetime):
        return utc(value)
    if fact == "price":
        return numbers.money(value, one.assessment.currency)
    return documents.written(value)
