"""Clocks of many orders as tables for other programs: CSV and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from revise.model.times import show_time
from revise.render.due_json import deadline_document
from revise.render.due_row import DueRow
from revise.render.due_text import clock_name, left_text
from revise.render.escape_csv import csv_line, csv_path
from revise.render.escape_markdown import code, plain, table_lines
from revise.words import label

_COLUMNS = ("order", "path", "clock", "at", "hours_left", "who", "on_silence")
_HEADS = ("ends", "left", "order", "clock", "who", "on-silence", "file")


def due_csv(rows: Iterable[DueRow]) -> Iterator[str]:
    """Write the keys of `revise.due/1` as columns and a clock a line, line by line."""
    yield csv_line(_COLUMNS)
    for row in rows:
        document = {**deadline_document(row), "path": csv_path(row.path)}
        yield csv_line(document[name] for name in _COLUMNS)


def due_markdown(rows: Sequence[DueRow]) -> str:
    """Write a table of GitHub's Markdown, with the words of the text; nothing without a clock."""
    if not rows:
        return ""
    heads = (label(name, rows[0].lang) for name in _HEADS)
    return "".join(f"{line}\n" for line in table_lines(heads, map(_cells, rows)))


def _cells(row: DueRow) -> list[str]:
    return [
        show_time(row.at, row.zone, row.lang),
        left_text(row),
        code(row.order),
        plain(clock_name(row)),
        plain(label(row.who, row.lang)),
        plain(row.meaning),
        code(row.path),
    ]
