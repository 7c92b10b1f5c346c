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
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import icalendar
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types
from sarif_kit import validation_errors

from revise.files.schemas import shipped_schema
from revise.render.assessed import Assessed
from revise.render.calendar import due_calendar
from revise.render.ci import junit_suite, of_findings, workflow_commands
from revise.render.documents import dump, dump_line
from revise.render.due import due_text, rows_of
from revise.render.due_tables import due_csv, due_markdown
from revise.render.gathering import Gathered
from revise.render.lines import WIDTH, Style, columns
from revise.render.markdown import markdown_order
from revise.render.order_json import assessment_document
from revise.render.page import page
from revise.render.rows import CSV_COLUMNS, csv_order, csv_report, in_order, row, table
from revise.render.sarif import SarifReport, descriptor, sarif_part
from revise.render.screen import screen
from revise.report.groups import Group
from revise.report.order_row import order_row
from revise.report.team_page import TeamPage
from tests.report.pages import page as team_page_of
from tests.validating import FORMATS, closed

HIDDEN = frozenset(
    chr(code)
    for first, last in [
        *((0, 9), (11, 31), (0x7F, 0x9F), (0x2028, 0x202E), (0x61C, 0x61C)),
        *((0x200E, 0x200F), (0x2060, 0x206F), (0xD800, 0xDFFF), (0xAD, 0xAD), (0x34F, 0x34F)),
        *((0x115F, 0x1160), (0x3164, 0x3164), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0)),
    ]
    for code in range(first, last + 1)
)
"""cli.md, "Errors": what may stand bare in no output, whatever stands beside it."""


def hidden(text: str) -> list[str]:
    """Give what could steer a terminal, hide or reorder what is shown."""
    return sorted(set(text) & HIDDEN)


@cache
def validator(name: str) -> Draft202012Validator:
    """Give the validator of a document's own schema."""
    return Draft202012Validator(closed(shipped_schema(name)), format_checker=FORMATS)


def document_of(text: str, schema: str) -> list[str]:
    """Say what is wrong with a JSON document."""
    found = [error.message for error in validator(schema).iter_errors(json.loads(text))]
    return [*found, *hidden(text)]


def json_of(told: Assessed) -> list[str]:
    return document_of(dump(assessment_document(told)), "assessment")


def ndjson_of(told: Assessed) -> list[str]:
    text = dump_line(assessment_document(told))
    return [*document_of(text, "assessment"), *text.splitlines()[1:]]


def page_of(told: Assessed, *, color: bool = False) -> list[str]:
    zone = ZoneInfo("Europe/Berlin") if color else UTC
    text = page(told._replace(timezone=zone), Style(color))
    shown = text.replace("\x1b[", "") if color else text
    return [*hidden(shown), *unfilled(text, told)]


def screen_of(told: Assessed) -> list[str]:
    text = screen(told)
    lines = text.splitlines()
    large = [*lines[24:], *(line for line in lines if columns(line) > WIDTH)]
    return [*hidden(text), *unfilled(text, told), *large]


def markdown_of(told: Assessed) -> list[str]:
    text = markdown_order(told)
    return [*hidden(text), *unfilled(text, told)]


def unfilled(text: str, told: Assessed) -> list[str]:
    """Give what Python calls its own values, unless the order says so itself."""
    names = [name for name in ("None", "Fraction(", "Decimal(") if name in text]
    return [] if any(name in told.source.text for name in names) else names


def table_of(told: Assessed) -> list[str]:
    report = Gathered(table, in_order)
    for _ in range(2):
        report.add((told.speech.lang, [row(told)]))
    text = "".join(report.end())
    return [*hidden(text), *(["lines"] if text.count("\n") != 4 else [])]


def csv_of(told: Assessed) -> list[str]:
    """One line of as many cells as the head, none of them a formula."""
    text = csv_report().add(csv_order(told))
    head, cells = csv.reader(StringIO(text, newline=""))
    odd = [cell for cell in cells if cell[:1] in {"=", "+", "@", "\t", "\r"}]
    same = head == [*CSV_COLUMNS] and len(cells) == len(head)
    return [*hidden(text.replace("\r\n", "\n")), *odd, *([] if same else head)]


def github(told: Assessed) -> list[str]:
    text = workflow_commands(of_findings(told))
    odd = [line for line in text.splitlines() if not line.startswith("::")]
    return [*hidden(text), *odd]


def junit(told: Assessed) -> list[str]:
    text = junit_suite("order.toml", [*of_findings(told)], "warning")
    suite = ET.fromstring(text)
    return [*hidden(text), *(one.tag for one in suite if one.tag != "testcase")]


def sarif(told: Assessed) -> list[str]:
    report = SarifReport("assess", "1.0.0", "/repo")
    part = sarif_part(
        of_findings(told), lambda one: descriptor(one.rule, "About.", "All.", "error")
    )
    text = "".join([report.add(part), *report.end()])
    return [*hidden(text), *map(str, validation_errors(json.loads(text)))]


def due(told: Assessed) -> list[str]:
    rows = rows_of(told)
    text = due_text(rows) + due_markdown(rows)
    table = list(csv.reader(due_csv(rows)))
    return [*hidden(text), *([] if len(table) == 1 + len(rows) else ["rows"])]


def calendar(told: Assessed) -> list[str]:
    rows = rows_of(told)
    text = due_calendar(rows)
    read = icalendar.Calendar.from_ical(text)
    long = [line for line in text.split("\r\n") if len(line.encode()) > 75]
    same = len(read.walk("VEVENT")) == len(rows)
    return [*hidden(text.replace("\r\n", "\n")), *long, *([] if same else ["events"])]


def team_page(told: Assessed) -> list[str]:
    """The page ends no element early, and its rows and sections hide nothing."""
    report = TeamPage([Group("client"), Group("custom.person")], "en", redacted=False)
    report.add(order_row(told, [Group("client"), Group("custom.person")]))
    text = "".join(report.end())
    read = team_page_of(text)
    whole = [json.dumps(one, ensure_ascii=False) for one in (read.values["rows"], read.sections)]
    ended = [] if text.count("</script") == 3 else ["</script"]
    return [*ended, *(found for one in whole for found in (*hidden(one), *unfilled(one, told)))]


RENDERERS: Mapping[str, Callable[[Assessed], list[str]]] = {
    "screen": screen_of,
    "page": page_of,
    "page in colour": lambda told: page_of(told, color=True),
    "table": table_of,
    "json": json_of,
    "ndjson": ndjson_of,
    "csv": csv_of,
    "markdown": markdown_of,
    "github": github,
    "junit": junit,
    "sarif": sarif,
    "due": due,
    "calendar": calendar,
    "team's page": team_page,
}
"""Name → what is wrong with what it makes of an assessment: an empty list."""
