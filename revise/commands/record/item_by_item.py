"""What items take and are, asked one by one on a terminal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import typer

from revise.app import output
from revise.app.asking import ask
from revise.commands.record.changes import Changes
from revise.model.amounts import plain
from revise.render.assessed import Assessed
from revise.render.escape import one_line
from revise.rules.round_state import ItemState
from revise.sitting.typed_answers import LACKS, OPEN, Here, complaint, read
from revise.words import said, word

_LACKS = {OPEN: "hours", **LACKS}
"""Kind → the key that is asked for; of a kind that is unknown it may be work."""


def asked(assessed: Assessed) -> Changes:
    """Ask kind, and what goes with it, of every item that lacks them. Raises BadParameter."""
    items = [one.item for one in assessed.assessment.items]
    standing = [item for item in items if item.left and not item.answered]
    changes = {item.id: keys for item in standing if (keys := _asked_of(item, assessed))}
    if not changes:
        raise typer.BadParameter(said("use.no-answer"))
    return changes


def _asked_of(item: ItemState, assessed: Assessed) -> dict[str, Any]:
    kind = item.effective_kind
    lacks = [key for key in (_lacking(item, kind or OPEN),) if key]
    if kind is None or lacks:
        output.say(f"{item.id}  {one_line(item.text)}\n")
    keys: dict[str, Any] = {}
    if kind is None:
        keys["kind"] = _answer("kind", assessed)
        lacks = [key for key in (_lacking(item, keys["kind"] or OPEN),) if key]
    keys |= {key: _answer(key, assessed) for key in lacks}
    return {key: value for key, value in keys.items() if value is not None}


def _lacking(item: ItemState, kind: str) -> str | None:
    key = _LACKS.get(kind)
    return key if key and getattr(item, key) is None else None


def _answer(key: str, assessed: Assessed) -> object:
    """Ask for a key; gives its value as it is recorded, None for what is not known yet."""
    here, lang = Here.of(assessed), assessed.speech.lang
    question = f"  {word(f'record.{key}', lang)}: "
    value = read(key, ask(question, OPEN, lambda typed: complaint(key, typed, here), lang), here)
    return plain(value) if isinstance(value, Decimal) else value
