"""JSON of any command that reads many orders: an object, an array, or one object a line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from revise.app.batch import Result
from revise.app.reports import Format
from revise.render.documents import Document, dump
from revise.render.report import Joined

Describe = Callable[[Result], Document]


def json_format(document: Describe, *, many: bool, lines: bool) -> Format:
    """Write what `document` gives: one a line, or an array that grows as the orders are read."""
    if lines:
        return Format(partial(_line, document), Joined())
    if many:
        return Format(partial(_element, document), Joined("[\n", ",\n", "\n]\n", "[]\n"))
    return Format(partial(_object, document), Joined())


def _line(document: Describe, result: Result) -> str:
    return dump(document(result), indent=None) + "\n"


def _element(document: Describe, result: Result) -> str:
    return dump(document(result))


def _object(document: Describe, result: Result) -> str:
    return dump(document(result)) + "\n"
