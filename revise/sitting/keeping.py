"""A sitting as the text that is kept of it, so that it goes on where it was left."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from revise.itemize.kinds import Suggestion
from revise.sitting.point import Point, Span
from revise.sitting.sitting import Sitting

_FORMAT = 1


class Kept(NamedTuple):
    """What is kept: the sitting, if the message is there yet, and what was told of a new order.

    `path` is the order file's, None while it has none; `terms` are the keys of `[order]` and
    `delivered`, as they were typed.
    """

    path: str | None = None
    terms: dict[str, str] = {}  # noqa: RUF012 # never changed: each step makes a new one
    sitting: Sitting | None = None


def kept_text(kept: Kept) -> str:
    """Write what is kept as JSON."""
    sitting = None if kept.sitting is None else _written(kept.sitting)
    document = {"format": _FORMAT, "path": kept.path, "terms": kept.terms, "sitting": sitting}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def kept_of(text: str) -> Kept | None:
    """Read it back; None where it is not what this version keeps."""
    try:
        found = json.loads(text)
        if found["format"] != _FORMAT:
            return None
        sitting = None if found["sitting"] is None else _sitting(found["sitting"])
        return Kept(found["path"], dict(found["terms"]), sitting)
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return None


def _written(sitting: Sitting) -> dict[str, Any]:
    """Write a sitting; the way back to its beginning is not kept."""
    return {
        "message": sitting.message,
        "letter": sitting.letter,
        "drafted": sitting.drafted,
        "order_hours": None if sitting.order_hours is None else str(sitting.order_hours),
        "via": sitting.via,
        "known": sitting.known,
        "request": sitting.request,
        "points": [_row(point) for point in sitting.points],
    }


def _row(point: Point) -> dict[str, Any]:
    by = None if point.by is None else point.by.isoformat()
    hours = None if point.hours is None else str(point.hours)
    return {**point._asdict(), "by": by, "hours": hours}


def _sitting(row: dict[str, Any]) -> Sitting:
    hours = None if row["order_hours"] is None else Decimal(row["order_hours"])
    points = tuple(_point(one) for one in row["points"])
    letter = (row["letter"], row["drafted"])
    asked = (row["via"], row["known"], row.get("request", False))
    return Sitting(row["message"], points, *letter, hours, *asked)


def _point(row: dict[str, Any]) -> Point:
    suggested = None if row["suggested"] is None else Suggestion(*row["suggested"])
    return Point(
        **{
            **row,
            "spans": tuple(Span(*one) for one in row["spans"]),
            "items": tuple(row.get("items", ())),
            "suggested": suggested,
            "hours": None if row["hours"] is None else Decimal(row["hours"]),
            "by": None if row["by"] is None else datetime.fromisoformat(row["by"]),
        }
    )
