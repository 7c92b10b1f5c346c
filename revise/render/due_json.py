"""Clocks of many orders as the document `revise.due/1`."""

from __future__ import annotations

from collections.abc import Iterable

from revise.render.documents import Document, moment, number
from revise.render.due_row import DueRow


def due_document(rows: Iterable[DueRow]) -> Document:
    """Write the clocks, in the order they come."""
    return {"schema": "revise.due/1", "deadlines": [deadline_document(row) for row in rows]}


def deadline_document(row: DueRow) -> Document:
    """Write one clock, as it stands in the document."""
    return {
        "order": row.order,
        "path": row.path,
        "clock": row.clock,
        "at": moment(row.at),
        "hours_left": number(row.hours_left),
        "who": row.who,
        "on_silence": row.on_silence,
    }
