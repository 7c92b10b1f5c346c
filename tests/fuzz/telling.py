"""Every way in which an assessment is told: text → what may be wrong with it.

A renderer that is added to `RENDERERS` is fuzzed with all the others.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from datetime import UTC
from functools import cache
from io import StringIO
from zoneinfo import ZoneInfo

from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types

from revise.files.schemas import shipped_schema
from revise.render.assessed import Assessed
from revise.render.documents import dump
from revise.render.lines import Style
from revise.render.markdown import markdown_order
from revise.render.order_json import assessment_document
from revise.render.page import page
from revise.render.report import Gathered
from revise.render.rows import csv_order, csv_report, in_order, row, table
from tests.validating import FORMATS

HIDDEN = frozenset(
    chr(code)
    for first, last in [
        *((0, 9), (11, 31), (0x7F, 0x9F), (0x2028, 0x202E), (0x61C, 0x61C)),
        *((0x200E, 0x200F), (0x2066, 0x2069), (0xD800, 0xDFFF)),
    ]
    for code in range(first, last + 1)
)
"""cli.md, "Errors": what may stand bare in no output."""


def hidden(text: str) -> list[str]:
    """Give what could steer a terminal, hide or reorder what is shown."""
    return sorted(set(text) & HIDDEN)


@cache
def validator(name: str) -> Draft202012Validator:
    """Give the validator of a document's own schema."""
    return Draft202012Validator(shipped_schema(name), format_checker=FORMATS)


def document_of(text: str, schema: str) -> list[str]:
    """Say what is wrong with a JSON document."""
    found = [error.message for error in validator(schema).iter_errors(json.loads(text))]
    return [*found, *hidden(text)]


def json_of(told: Assessed, indent: int | None) -> list[str]:
    text = dump(assessment_document(told), indent=indent)
    lines = [] if indent else text.splitlines()[1:]
    return [*document_of(text, "assessment"), *lines]


def page_of(told: Assessed, *, color: bool = False) -> list[str]:
    zone = ZoneInfo("Europe/Berlin") if color else UTC
    text = page(told._replace(timezone=zone), style=Style(color))
    unfilled = [name for name in ("None", "Fraction(", "Decimal(") if name in text]
    shown = text.replace("\x1b[", "") if color else text
    told_back = any(name in told.source.text for name in unfilled)
    return [*hidden(shown), *([] if told_back else unfilled)]


def table_of(told: Assessed) -> list[str]:
    report = Gathered(table, in_order)
    for _ in range(2):
        report.add((told.speech.lang, [row(told)]))
    text = "".join(report.end())
    return [*hidden(text), *(["lines"] if text.count("\n") != 4 else [])]


def csv_of(told: Assessed) -> list[str]:
    """One line of as many cells as the head, none of them a formula."""
    text = csv_report().add(csv_order(told))
    head, *rows = csv.reader(StringIO(text, newline=""))
    cells = [cell for row in rows for cell in row]
    formulas = [cell for cell in cells if cell[:1] in {"=", "+", "@", "\t", "\r"}]
    lengths = [f"{len(row)} cells" for row in rows if len(row) != len(head)]
    return [*hidden(text.replace("\r\n", "\n")), *formulas, *lengths]


RENDERERS: Mapping[str, Callable[[Assessed], list[str]]] = {
    "page": page_of,
    "page in colour": lambda told: page_of(told, color=True),
    "table": table_of,
    "json": lambda told: json_of(told, 2),
    "ndjson": lambda told: json_of(told, None),
    "csv": csv_of,
    "markdown": lambda told: hidden(markdown_order(told)),
}
"""Name → what is wrong with what it makes of an assessment: an empty list."""
