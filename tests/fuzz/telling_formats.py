"""The formats for CI, spreadsheets, comments and calendars: text → what may be wrong with it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from datetime import UTC
from xml.etree import ElementTree as ET

import icalendar
from sarif_kit import validation_errors

from revise.render.calendar import due_calendar
from revise.render.ci import Annotation, junit_suite, of_findings, workflow_commands
from revise.render.due import DueRow, due_text, rows_of
from revise.render.due_tables import due_csv, due_markdown
from revise.render.markdown import markdown_order
from revise.render.rows import CSV_COLUMNS, csv_order, csv_report
from revise.render.sarif import SarifReport, descriptor, sarif_part
from tests.fuzz.telling import Told, hidden


def annotations(told: Told) -> list[Annotation]:
    """Annotate the findings; no word of the client may be among them."""
    return list(of_findings(told.assessment, told.speech, "order.toml", told.source.place))


def due_rows(told: Told) -> tuple[DueRow, ...]:
    """Give the clocks."""
    return rows_of(told.assessment, told.speech, "order.toml", UTC)


def github(told: Told) -> list[str]:
    text = workflow_commands(annotations(told))
    odd = [line for line in text.splitlines() if not line.startswith("::")]
    return [*hidden(text), *odd]


def junit(told: Told) -> list[str]:
    text = junit_suite("order.toml", annotations(told), "warning")
    suite = ET.fromstring(text)
    return [*hidden(text), *(one.tag for one in suite if one.tag != "testcase")]


def sarif(told: Told) -> list[str]:
    report = SarifReport("assess", "1.0.0")
    part = sarif_part(
        annotations(told), lambda one: descriptor(one.rule, "About.", "All.", "error")
    )
    text = "".join([report.add(part), *report.end()])
    return [*hidden(text), *map(str, validation_errors(json.loads(text)))]


def csv_of(told: Told) -> list[str]:
    text = csv_report().add(csv_order(told.assessment, told.speech, "order.toml"))
    head, cells = csv.reader(io.StringIO(text, newline=""))
    odd = [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    return [*hidden(text), *odd, *([] if head == [*CSV_COLUMNS] else head)]


def markdown(told: Told) -> list[str]:
    text = markdown_order(told.assessment, told.speech, UTC)
    return [*hidden(text), *(name for name in ("None", "Fraction(") if name in _said(text, told))]


def _said(text: str, told: Told) -> str:
    return "" if any(name in told.source.text for name in ("None", "Fraction(")) else text


def due(told: Told) -> list[str]:
    rows = due_rows(told)
    text = due_text(rows) + due_markdown(rows)
    table = list(csv.reader(due_csv(rows)))
    return [*hidden(text), *([] if len(table) == 1 + len(rows) else ["rows"])]


def calendar(told: Told) -> list[str]:
    rows = due_rows(told)
    text = due_calendar(rows)
    read = icalendar.Calendar.from_ical(text)
    long = [line for line in text.split("\r\n") if len(line.encode()) > 75]
    same = len(read.walk("VEVENT")) == len(rows)
    return [*hidden(text.replace("\r\n", "\n")), *long, *([] if same else ["events"])]


RENDERERS: Mapping[str, Callable[[Told], list[str]]] = {
    "github": github,
    "junit": junit,
    "sarif": sarif,
    "csv": csv_of,
    "markdown": markdown,
    "due": due,
    "calendar": calendar,
}
"""Name → what is wrong with what it makes of an assessment: an empty list."""
