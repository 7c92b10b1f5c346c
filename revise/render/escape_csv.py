"""Cells of CSV (RFC 4180), safe to open in a spreadsheet; lines end in LF, for shells."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from types import SimpleNamespace

from revise.render.escape import exact_line, one_line

# A spreadsheet takes a text that begins so, and goes on, for a formula; in full width, too.
_FORMULA = re.compile("[=+\\-@\uff1d\uff0b\uff0d\uff20].", re.DOTALL)
_NUMBER = re.compile(r"-[0-9]+(?:\.[0-9]+)?", re.ASCII)


def csv_line(cells: Iterable[str | int | None]) -> str:
    """Write cells as one line, each made safe; None is empty."""
    written: list[str] = []
    line = csv.writer(SimpleNamespace(write=written.append), lineterminator="\n")
    line.writerow(csv_text(cell) if isinstance(cell, str) else cell for cell in cells)
    return written[0]


def csv_text(text: str) -> str:
    """Make a text safe for a cell: on one line, and no formula; a number is none."""
    shown = one_line(text)
    return f"'{shown}" if _FORMULA.match(shown) and not _NUMBER.fullmatch(shown) else shown


def csv_path(path: str) -> str:
    """Make a path safe for a cell; it names the same file still."""
    shown = exact_line(path)
    return f"./{shown}" if _FORMULA.match(shown) else shown
