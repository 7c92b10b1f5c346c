"""An acknowledgement in words."""

from __future__ import annotations

from datetime import tzinfo

from revise.model.ack import Ack
from revise.model.times import show_time
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
