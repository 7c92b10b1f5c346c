"""One line that a machine wrote: for which order, which event, under which key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from revise.files.line_input import Line
from revise.model.json_line import parsed, place_of
from revise.model.problem import InputError, Place, Problem, problem
from revise.model.shown import shown

_TIME = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)", re.ASCII
)
_TIMES = ("at", "due")
_NAMING = ("order", "path")
_OWN = (*_NAMING, "override")
"""The keys of a line that are none of its event."""


class Wanted(NamedTuple):
    """What a line asks for: an `event` of an order with this id, or in this file.

    `source` names the input, `text` is the line's own. `override` is the reason to go on although
    a gate holds the event back. `odd` is what is wrong with the line, whatever its order is.
    """

    source: str
    number: int
    text: str
    event: Mapping[str, Any]
    order: str | None = None
    path: str | None = None
    override: str | None = None
    odd: tuple[Problem, ...] = ()

    @property
    def key(self) -> str | None:
        """The idempotency key, where it is a text."""
        key = self.event.get("key")
        return key if isinstance(key, str) else None

    def placed(self, one: Problem) -> Problem:
        """Give a problem its place in the line."""
        return one._replace(where=place_of(one.where.key, self.text, self.number))

    def wrong(self, *problems: Problem) -> InputError:
        """Say what is wrong with the line."""
        return InputError(self.source, tuple(map(self.placed, problems)))


def wanted(line: Line, source: str) -> Wanted:
    """Read a line. Raises InputError: it is no JSON, or names no order."""
    found, text = parsed(line.text, source, line.number)
    own = {key: found.pop(key, None) for key in _OWN}
    one = Wanted(source, line.number, text, found)
    named = [_no_text(key, own[key]) for key in _NAMING if not _is_words(own[key])]
    if own["order"] is None and own["path"] is None:
        named = [problem("missing-key", "apply.no-order")]
    if named:
        raise one.wrong(*named)
    odd = (*_odd_reason(own["override"], found), *_odd_times(found))
    return one._replace(event=found if odd else _timed(found), odd=odd, **own)


def _odd_reason(reason: object, event: Mapping[str, Any]) -> Iterator[Problem]:
    if not _is_words(reason):
        yield _no_text("override", reason)
    elif reason is not None and "note" in event:
        yield _at("override", "apply.note-twice")


def _is_words(value: object) -> bool:
    return value is None or (isinstance(value, str) and bool(value.strip()) and "\0" not in value)


def _at(key: str, name: str, **values: object) -> Problem:
    return problem("invalid-value", name, Place(key), **values)


def _no_text(key: str, value: object) -> Problem:
    return _at(key, "apply.no-text", value=shown(value))


# ---- Times: text in JSON, moments in an order ---------------------------------------------------


def _odd_times(event: Mapping[str, Any]) -> Iterator[Problem]:
    """Give the problems of times that are none."""
    found = [(key, event[key]) for key in _TIMES if key in event]
    rows = event.get("items")
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict) and "by" in row:
            found.append((f"items[{index}].by", row["by"]))
    for key, value in found:
        if _moment(value) is None:
            yield _at(key, "apply.no-time", value=shown(value))


def _timed(event: Mapping[str, Any]) -> dict[str, Any]:
    """Give the event with moments in the place of its times."""
    times = {key: _moment(event[key]) for key in _TIMES if key in event}
    rows = event.get("items")
    if isinstance(rows, list):
        rows = [
            {**row, "by": _moment(row["by"])} if isinstance(row, dict) and "by" in row else row
            for row in rows
        ]
    return {**event, **times, **({} if rows is None else {"items": rows})}


def _moment(value: object) -> datetime | None:
    """Read a time by RFC 3339, in UTC; None for what is none."""
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
