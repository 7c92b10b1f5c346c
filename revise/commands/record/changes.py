"""What is typed about items → their keys that change, as an event holds them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any, NamedTuple

import typer

from revise.commands.parsing import good_hours, ids, pairs, refund_of, time_of
from revise.options import Kinds, Several, option
from revise.render.assessed import Assessed
from revise.words import said

Changes = dict[str, dict[str, Any]]
"""Item → its keys that change."""

_IMPLIED = {"by": "deadline", "amount": "refund"}
"""Key → the only kind that has it."""


class Judged(NamedTuple):
    """What the freelancer thinks of items."""

    scope: Annotated[Several, option("--scope", about="item-scope", metavar="ITEM=ID")] = None
    unclear: Annotated[Several, option("--unclear", metavar="ITEM[=QUESTION]")] = None
    clear: Annotated[Several, option("--clear", metavar="ITEM")] = None
    infeasible: Annotated[Several, option("--infeasible", metavar="ITEM[=ALTERNATIVE]")] = None
    feasible: Annotated[Several, option("--feasible", metavar="ITEM")] = None
    needs: Annotated[Several, option("--needs", metavar="ITEM=ITEM")] = None
    answer: Annotated[Several, option("--answer", about="item-answer", metavar="ITEM=TEXT")] = None


def put(changes: Changes, key: str, values: Mapping[str, Any]) -> None:
    """Set a key of several items."""
    for item, value in values.items():
        changes.setdefault(item, {})[key] = value


def put_hours(changes: Changes, typed: Several) -> None:
    """Set the hours of items. Raises BadParameter."""
    given = pairs(typed or [], "ITEM=HOURS", "ITEM=HOURS")
    put(changes, "hours", {item: good_hours(text, item) for item, text in given.items()})


def put_kinds(changes: Changes, kinds: Kinds) -> None:
    """Set what items are. Raises BadParameter, for dates and amounts of another form, too."""
    put(changes, "kind", pairs(kinds.kind or [], "--kind", "ITEM=KIND"))
    _wanted(kinds)


def put_wanted(changes: Changes, kinds: Kinds, assessed: Assessed) -> None:
    """Set dates and amounts; who gives one has said what the item is.

    Raises:
        BadParameter: an amount is none.
        TimeError: a time is none.
    """
    times, amounts = _wanted(kinds)
    put(changes, "by", {item: time_of(text, assessed) for item, text in times.items()})
    put(changes, "amount", {item: refund_of(text, assessed) for item, text in amounts.items()})
    known = assessed.assessment.state.items
    for item, keys in changes.items():
        for key, kind in _IMPLIED.items():
            if key in keys and (item not in known or known[item].effective_kind is None):
                keys.setdefault("kind", kind)


def _wanted(kinds: Kinds) -> tuple[dict[str, str], dict[str, str]]:
    times = pairs(kinds.by or [], "--by", "ITEM=TIME")
    return times, pairs(kinds.amount or [], "--amount", "ITEM=MONEY|PERCENT|all")


def merged(first: Changes, then: Changes) -> Changes:
    """Give the changes of both, those of `first` before."""
    both = {item: {**keys} for item, keys in first.items()}
    for item, keys in then.items():
        both.setdefault(item, {}).update(keys)
    return both


def put_judged(changes: Changes, judged: Judged) -> None:
    """Set what the freelancer thinks of items. Raises BadParameter."""
    put(changes, "scope", pairs(judged.scope or [], "--scope", "ITEM=ID"))
    put_flag(changes, "clear", judged.unclear, value=False, text="question")
    put_flag(changes, "clear", judged.clear, value=True)
    put_flag(changes, "feasible", judged.infeasible, value=False, text="alternative")
    put_flag(changes, "feasible", judged.feasible, value=True)
    put(changes, "needs", _needs(judged.needs))
    put(changes, "answer", pairs(judged.answer or [], "--answer", "ITEM=TEXT"))


def put_flag(
    changes: Changes, key: str, values: Several, *, value: bool, text: str | None = None
) -> None:
    """Set a key of items to yes or no, and `text` to the words behind `=`."""
    for given in values or []:
        item, equals, words = given.partition("=")
        keys = changes.setdefault(item, {})
        keys[key] = value
        if equals and text:
            keys[text] = words


def _needs(typed: Several) -> dict[str, list[str]]:
    """Collect what each item needs; one may be named several times."""
    found: dict[str, list[str]] = {}
    for one in typed or []:
        for item, needed in pairs([one], "--needs", "ITEM=ITEM").items():
            found.setdefault(item, []).extend(ids(needed))
    for item, needed_ids in found.items():
        if item in needed_ids:
            raise typer.BadParameter(said("use.needs-itself", id=item), param_hint="--needs")
    return found


def check_known(changes: Changes, known: Collection[str]) -> None:
    """See that every item that is named is there. Raises BadParameter."""
    needed = [item for keys in changes.values() for item in keys.get("needs", ())]
    for item in [*changes, *needed]:
        if item not in known:
            listed = ", ".join(known) or said("use.none")
            raise typer.BadParameter(said("use.no-item", id=item, known=listed))
