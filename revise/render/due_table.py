"""Clocks of many orders as tables for other programs: CSV and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from revise.render.due_json import deadline_document
from revise.render.due_row import DueRow
from revise.render.due_text import clock_name, left_text
from revise.render.escape import exact_line, one_line, visible
from revise.render.labels import label
from revise.times import show_time

_COLUMNS = ("order", "path", "clock", "at", "hours_left", "who", "on_silence")
_NUMBER = "hours_left"
_HEADS = ("ends", "left", "order", "clock", "who", "on-silence", "file")

# What a spreadsheet takes for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_QUOTED = re.compile('[",\n]')
_MARKS = re.compile(r"[\\`*_\[\]<>|~&@:]|(?<=www)\.", re.IGNORECASE)


def due_csv(rows: Iterable[DueRow]) -> str:
    """Write the keys of `revise.due/1` as columns and a clock a record (RFC 4180; LF ends it)."""
    lines = [",".join(_COLUMNS)]
    for row in rows:
        document = deadline_document(row)
        cells = [document[name] if name == _NUMBER else _inert(document[name]) for name in _COLUMNS]
        lines.append(",".join(map(_cell, cells)))
    return "".join(f"{line}\n" for line in lines)


def _inert(text: str) -> str:
    """Put an apostrophe before what would be a formula."""
    return f"'{visible(text)}" if text.startswith(_FORMULA) else visible(text)


def _cell(text: str) -> str:
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if _QUOTED.search(text) else text


def due_markdown(rows: Sequence[DueRow]) -> str:
    """Write a table of GitHub's Markdown, with the words of the text; nothing without a clock."""
    if not rows:
        return ""
    heads = [label(name, rows[0].lang) for name in _HEADS]
    lines = [heads, ["---"] * len(heads), *map(_cells, rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _cells(row: DueRow) -> list[str]:
    return [
        show_time(row.at, row.zone, row.lang),
        left_text(row),
        _plain(row.order),
        _plain(clock_name(row)),
        _plain(label(row.who, row.lang)),
        _plain(one_line(row.meaning)),
        _plain(exact_line(row.path)),
    ]


def _plain(text: str) -> str:
    """Escape what Markdown would read as markup, a link or the end of the cell."""
    return _MARKS.sub(r"\\\g<0>", text)
