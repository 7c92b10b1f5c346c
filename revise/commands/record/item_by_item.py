"""What items take and are, asked one by one on a terminal."""

from __future__ import annotations

from typing import get_args

import typer

from revise.app import output
from revise.app.asking import ask
from revise.commands.parsing import hours_of, is_amount
from revise.commands.record.changes import Changes
from revise.model.base import Language
from revise.model.item import WORK, Kind
from revise.render.assessed import Assessed
from revise.render.escape import one_line
from revise.rules.round_state import ItemState
from revise.words import said, word

_UNKNOWN = "-"


def asked(assessed: Assessed) -> Changes:
    """Ask kind and hours of every item of work that lacks them. Raises BadParameter."""
    lang = assessed.speech.lang
    items = [one.item for one in assessed.assessment.items if one.item.work and one.item.left]
    changes = {item.id: keys for item in items if (keys := _asked_of(item, lang))}
    if not changes:
        raise typer.BadParameter(said("use.no-answer"))
    return changes


def _asked_of(item: ItemState, lang: Language) -> dict[str, str]:
    kind, keys = item.effective_kind, {}
    if kind is None or item.hours is None:
        output.say(f"{item.id}  {one_line(item.text)}\n")
    if kind is None:
        keys["kind"] = ask(f"  {word('record.kind', lang)}: ", _UNKNOWN, _no_kind, lang)
    if item.hours is None and keys.get("kind", _UNKNOWN) in {*WORK, _UNKNOWN}:
        hours = ask(f"  {word('record.hours', lang)}: ", _UNKNOWN, _no_hours, lang)
        keys["hours"] = hours_of(hours)
    return {key: value for key, value in keys.items() if value != _UNKNOWN}


def _no_kind(answer: str) -> str | None:
    known = get_args(Kind)
    fine = answer in {*known, _UNKNOWN}
    return None if fine else said("record.one-of", names=", ".join(known))


def _no_hours(answer: str) -> str | None:
    fine = answer == _UNKNOWN or is_amount(hours_of(answer))
    return None if fine else said("record.a-number")
