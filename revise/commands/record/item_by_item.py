"""What items take and are, asked one by one on a terminal."""

from __future__ import annotations

from typing import Any, get_args

import typer

from revise.app import output
from revise.app.asking import Complaint, ask
from revise.commands.parsing import hours_of, is_amount, refund_of, time_of
from revise.commands.record.changes import Changes
from revise.model.item import WORK, Kind
from revise.model.times import TimeError
from revise.render.assessed import Assessed
from revise.render.escape import one_line
from revise.rules.round_state import ItemState
from revise.words import said, word

_UNKNOWN = "-"
_LACKS = {
    **dict.fromkeys((*WORK, _UNKNOWN), "hours"),
    "deadline": "by",
    "refund": "amount",
    "question": "answer",
}
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
    lacks = [key for key in (_lacking(item, kind or _UNKNOWN),) if key]
    if kind is None or lacks:
        output.say(f"{item.id}  {one_line(item.text)}\n")
    keys: dict[str, Any] = {}
    if kind is None:
        keys["kind"] = _answer("kind", assessed)
        lacks = [key for key in (_lacking(item, keys["kind"]),) if key]
    keys |= {key: _answer(key, assessed) for key in lacks}
    return {key: value for key, value in keys.items() if value != _UNKNOWN}


def _lacking(item: ItemState, kind: str) -> str | None:
    key = _LACKS.get(kind)
    return key if key and getattr(item, key) is None else None


def _answer(key: str, assessed: Assessed) -> object:
    lang = assessed.speech.lang
    typed = ask(f"  {word(f'record.{key}', lang)}: ", _UNKNOWN, _complaint(key, assessed), lang)
    return typed if typed == _UNKNOWN else _read(key, typed, assessed)


def _read(key: str, typed: str, assessed: Assessed) -> object:
    """Read what is typed for a key. Raises BadParameter, TimeError."""
    if key == "hours":
        return hours_of(typed)
    if key == "by":
        return time_of(typed, assessed)
    return refund_of(typed, assessed) if key == "amount" else typed


def _complaint(key: str, assessed: Assessed) -> Complaint:
    def judge(typed: str) -> str | None:
        if typed == _UNKNOWN:
            return None
        if key == "kind" and typed not in get_args(Kind):
            return said("record.one-of", names=", ".join(get_args(Kind)))
        try:
            read = _read(key, typed, assessed)
        except typer.BadParameter:
            return said("record.an-amount")
        except TimeError as error:
            return error.message
        return said("record.a-number") if key == "hours" and not is_amount(str(read)) else None

    return judge
