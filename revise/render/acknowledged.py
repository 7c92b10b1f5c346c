"""An acknowledgement in words, and as documents have it."""

from __future__ import annotations

from datetime import tzinfo

from revise.model.ack import Ack
from revise.model.problem import Locate, Place
from revise.model.times import show_time
from revise.render import documents
from revise.render.documents import Document
from revise.render.speech import Speech
from revise.words import said


def acknowledged_text(ack: Ack, speech: Speech, timezone: tzinfo | None) -> str:
    """Say until when a finding is accepted, by whom, and why, as far as outsiders may know."""
    by, reason = speech.outside(ack.by), speech.outside(ack.reason)
    until = ack.until and show_time(ack.until, timezone, speech.lang)
    parts = "".join(name for name, one in (("-until", until), ("-by", by)) if one)
    how = said(f"page.acknowledged{parts}", until=until, by=by)
    whole = said("page.acknowledged-why", how=how, reason=reason) if reason else how
    return whole.told(speech.lang)


def acknowledged_document(ack: Ack, speech: Speech, locate: Locate) -> Document:
    """Write it as it stands in an assessment; `config` is None where the order's file has it."""
    return {
        "by": speech.outside(ack.by),
        "reason": speech.outside(ack.reason),
        "until": documents.moment(ack.until),
        "where": {"config": ack.config, **_place(ack, locate)},
    }


def place_of(ack: Ack, locate: Locate) -> Place:
    """Give where it stands, in its config or in the order file."""
    return ack.where if ack.config is not None else locate(ack.where.key)


def _place(ack: Ack, locate: Locate) -> Document:
    return documents.place(place_of(ack, locate)) or {}
