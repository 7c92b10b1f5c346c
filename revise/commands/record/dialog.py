"""What `record` asks on a terminal: which items there are, and what each takes."""

from __future__ import annotations

from functools import partial
from typing import Any, get_args

import typer

from revise.app import output
from revise.app.asking import ask
from revise.app.run import Assessed
from revise.commands.parsing import is_amount
from revise.files.editor import edited
from revise.model.base import Language
from revise.model.item import Kind
from revise.render.escape import one_line
from revise.words import label

Changes = dict[str, dict[str, Any]]

_LEAVE_OUT = "-"


def pasted_text() -> str:
    """Let the user paste the client's message in their editor. Raises BadParameter if empty."""
    text = edited()
    if not text.strip():
        raise typer.BadParameter("the message is empty: paste the client's words and save")
    return text


def confirm_items(items: list[str], lang: Language) -> list[str]:
    """Show the items and let the user keep, leave out or change each."""
    output.say(label("confirm-items", lang) + "\n")
    kept = []
    for number, item in enumerate(items, 1):
        answer = ask(f"{number}. {one_line(item)}: ", item, _anything)
        if answer != _LEAVE_OUT:
            kept.append(answer)
    return kept


def ask_estimates(assessed: Assessed) -> Changes:
    """Ask kind and hours of every item that lacks them, one by one. Raises BadParameter."""
    lang = assessed.speech.lang
    changes: Changes = {}
    for one in assessed.assessment.items:
        keys = {}
        if one.treatment != "dropped" and (one.kind is None or one.hours is None):
            output.say(f"{one.item.id}  {one_line(one.item.text)}\n")
            if one.kind is None:
                question = f"  {label('ask-kind', lang)}: "
                keys["kind"] = ask(question, _LEAVE_OUT, partial(_no_kind, lang))
            if one.hours is None:
                question = f"  {label('ask-hours', lang)}: "
                keys["hours"] = ask(question, _LEAVE_OUT, partial(_no_hours, lang))
        known = {key: value for key, value in keys.items() if value != _LEAVE_OUT}
        if known:
            changes[one.item.id] = known
    if not changes:
        raise typer.BadParameter("nothing to record: no answer was given")
    return changes


def _anything(_answer: str) -> None:
    return None


def _no_kind(lang: Language, answer: str) -> str | None:
    known = get_args(Kind)
    if answer in {*known, _LEAVE_OUT}:
        return None
    return f"{label('one-of', lang)} {', '.join(known)}"


def _no_hours(lang: Language, answer: str) -> str | None:
    fine = answer == _LEAVE_OUT or is_amount(answer)
    return None if fine else label("a-number", lang)
