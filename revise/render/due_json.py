"""Clocks of many orders as the document `revise.due/1`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from revise.render.documents import Document, dump, moment, number
from revise.render.due_row import DueRow
from revise.render.report import Joined


def due_json(rows: Iterable[DueRow]) -> Iterator[str]:
    """Write the document with the clocks in the order they come, a line each, piece by piece."""
    head = '{"schema": "revise.due/1", "deadlines": ['
    report = Joined(f"{head}\n", ",\n", "\n]}\n", f"{head}]}}\n")
    for row in rows:
        yield report.add(dump(deadline_document(row), indent=None))
    yield from report.end()


def due_lines(rows: Iterable[DueRow]) -> Iterator[str]:
    """Write each clock as a document of its own on a line."""
    for row in rows:
        yield dump(deadline_document(row), indent=None) + "\n"


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
