"""`record estimate`: judge the items; asked one by one on a terminal where nothing is given."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import typer

from revise.app import output
from revise.app.asking import ask, may_ask
from revise.commands.parsing import is_amount, pairs
from revise.commands.telling import Keys, record
from revise.model.base import Language
from revise.model.item import Kind
from revise.options import OnePath, Recording, argument, grouped, option
from revise.render.assessed import Assessed
from revise.render.escape import one_line
from revise.rules.assessment import ItemVerdict
from revise.words import said, word

Several = list[str] | None
Hours = Annotated[Several, argument("ITEM=HOURS", "item-hours")]
Kinds = Annotated[Several, option("--kind", about="item-kind", metavar="ITEM=KIND")]
Scopes = Annotated[Several, option("--scope", about="item-scope", metavar="ITEM=ID")]
Unclear = Annotated[Several, option("--unclear", metavar="ITEM[=QUESTION]")]
Clear = Annotated[Several, option("--clear", metavar="ITEM")]
Infeasible = Annotated[Several, option("--infeasible", metavar="ITEM[=ALTERNATIVE]")]
Feasible = Annotated[Several, option("--feasible", metavar="ITEM")]
Drop = Annotated[Several, option("--drop", metavar="ITEM")]

Changes = dict[str, dict[str, Any]]
"""Item → its keys that change."""

_UNKNOWN = "-"


@grouped
def estimate(
    path: OnePath,
    hours: Hours = None,
    *,
    kind: Kinds = None,
    scope: Scopes = None,
    unclear: Unclear = None,
    clear: Clear = None,
    infeasible: Infeasible = None,
    feasible: Feasible = None,
    drop: Drop = None,
    recording: Recording,
) -> None:
    """Record what the items take and are."""
    given: Changes = {}
    _set(given, "hours", pairs(hours or [], "ITEM=HOURS", "ITEM=HOURS"))
    _set(given, "kind", pairs(kind or [], "--kind", "ITEM=KIND"))
    _set(given, "scope", pairs(scope or [], "--scope", "ITEM=ID"))
    _flag(given, "clear", unclear, value=False, text="question")
    _flag(given, "clear", clear, value=True)
    _flag(given, "feasible", infeasible, value=False, text="alternative")
    _flag(given, "feasible", feasible, value=True)
    _flag(given, "dropped", drop, value=True)
    if not given and not may_ask(no_input=recording.no_input):
        raise typer.BadParameter(said("use.no-estimate"))

    def gather(assessed: Assessed) -> Keys:
        changes = given or _asked(assessed)
        _check(assessed, changes)
        return {"items": [{"id": item, **keys} for item, keys in changes.items()]}

    record(recording, path, "estimate", lambda _: {"type": "estimated"}, gather)


def _set(changes: Changes, key: str, values: dict[str, str]) -> None:
    for item, value in values.items():
        changes.setdefault(item, {})[key] = value


def _flag(
    changes: Changes, key: str, values: Several, *, value: bool, text: str | None = None
) -> None:
    for given in values or []:
        item, equals, words = given.partition("=")
        keys = changes.setdefault(item, {})
        keys[key] = value
        if equals and text:
            keys[text] = words


def _check(assessed: Assessed, changes: Changes) -> None:
    known = assessed.assessment.state.items
    for item in changes:
        if item not in known:
            names = ", ".join(known) or said("use.none")
            raise typer.BadParameter(said("use.no-item", id=item, known=names))


def _asked(assessed: Assessed) -> Changes:
    """Ask kind and hours of every item that lacks them, one by one. Raises BadParameter."""
    lang = assessed.speech.lang
    answers = {
        one.item.id: _asked_of(one, lang)
        for one in assessed.assessment.items
        if one.treatment != "dropped" and (one.kind is None or one.hours is None)
    }
    changes = {item: keys for item, keys in answers.items() if keys}
    if not changes:
        raise typer.BadParameter(said("use.no-answer"))
    return changes


def _asked_of(one: ItemVerdict, lang: Language) -> dict[str, str]:
    output.say(f"{one.item.id}  {one_line(one.item.text)}\n")
    keys = {}
    if one.kind is None:
        keys["kind"] = ask(f"  {word('record.kind', lang)}: ", _UNKNOWN, _no_kind, lang)
    if one.hours is None:
        keys["hours"] = ask(f"  {word('record.hours', lang)}: ", _UNKNOWN, _no_hours, lang)
    return {key: value for key, value in keys.items() if value != _UNKNOWN}


def _no_kind(answer: str) -> str | None:
    known = get_args(Kind)
    fine = answer in {*known, _UNKNOWN}
    return None if fine else said("record.one-of", names=", ".join(known))


def _no_hours(answer: str) -> str | None:
    fine = answer == _UNKNOWN or is_amount(answer)
    return None if fine else said("record.a-number")
