"""The formats for CI, spreadsheets, comments and calendars: text → what may be wrong with it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from xml.etree import ElementTree as ET

import icalendar
from sarif_kit import validation_errors

from revise.render.assessed import Assessed
from revise.render.calendar import due_calendar
from revise.render.ci import Annotation, junit_suite, of_findings, workflow_commands
from revise.render.due import DueRow, due_text, rows_of
from revise.render.due_tables import due_csv, due_markdown
from revise.render.markdown import markdown_order
from revise.render.rows import CSV_COLUMNS, csv_order, csv_report
from revise.render.sarif import SarifReport, descriptor, sarif_part
from tests.fuzz.telling import hidden


def annotations(told: Assessed) -> list[Annotation]:
    """Annotate the findings; no word of the client may be among them."""
    return list(of_findings(told))


def due_rows(told: Assessed) -> tuple[DueRow, ...]:
    """Give the clocks."""
    return rows_of(told)


def github(told: Assessed) -> list[str]:
    text = workflow_commands(annotations(told))
    odd = [line for line in text.splitlines() if not line.startswith("::")]
    return [*hidden(text), *odd]


def junit(told: Assessed) -> list[str]:
    text = junit_suite("order.toml", annotations(told), "warning")
    suite = ET.fromstring(text)
    return [*hidden(text), *(one.tag for one in suite if one.tag != "testcase")]


def sarif(told: Assessed) -> list[str]:
    report = SarifReport("assess", "1.0.0")
    part = sarif_part(
        annotations(told), lambda one: descriptor(one.rule, "About.", "All.", "error")
    )
    text = "".join([report.add(part), *report.end()])
    return [*hidden(text), *map(str, validation_errors(json.loads(text)))]


def csv_of(told: Assessed) -> list[str]:
    text = csv_report().add(csv_order(told))
    head, cells = csv.reader(io.StringIO(text, newline=""))
    odd = [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    return [*hidden(text), *odd, *([] if head == [*CSV_COLUMNS] else head)]


def markdown(told: Assessed) -> list[str]:
    text = markdown_order(told)
    return [*hidden(text), *(name for name in ("None", "Fraction(") if name in _said(text, told))]


def _said(text: str, told: Assessed) -> str:
    return "" if any(name in told.source.text for name in ("None", "Fraction(")) else text


def due(told: Assessed) -> list[str]:
    rows = due_rows(told)
    text = due_text(rows) + due_markdown(rows)
    table = list(csv.reader(due_csv(rows)))
    return [*hidden(text), *([] if len(table) == 1 + len(rows) else ["rows"])]


def calendar(told: Assessed) -> list[str]:
    rows = due_rows(told)
    text = due_calendar(rows)
    read = icalendar.Calendar.from_ical(text)
    long = [line for line in text.split("\r\n") if len(line.encode()) > 75]
    same = len(read.walk("VEVENT")) == len(rows)
    return [*hidden(text.replace("\r\n", "\n")), *long, *([] if same else ["events"])]


RENDERERS: Mapping[str, Callable[[Assessed], list[str]]] = {
    "github": github,
    "junit": junit,
    "sarif": sarif,
    "csv": csv_of,
    "markdown": markdown,
    "due": due,
    "calendar": calendar,
}
"""Name → what is wrong with what it makes of an assessment: an empty list."""
