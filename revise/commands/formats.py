"""One table: command and format → how its results are told.

A new format of a command is a row here and what writes it, which is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from revise.render.gathering import Distinct, Format, Gathered, Joined, dumped, part, rows

if TYPE_CHECKING:  # what a row needs is loaded with it
    from revise.app.reports import Results
    from revise.app.run import Result
    from revise.explain.explanation import Explanation
    from revise.policies.policy import Level
    from revise.render.assessed import Assessed
    from revise.render.due import DueRow
    from revise.render.letters import Letter, Proofread
    from revise.render.problems import Checked
    from revise.render.rows import Row


class Asked(NamedTuple):
    """What a format may ask of its run.

    `fails` is given by `--fail-on`, `span` by `--within`, `full` by `--full`.
    """

    results: Results
    color: bool = False
    fails: Level | None = None
    span: timedelta | None = None
    full: bool = False


How = Callable[[Asked], Format]

# ---- JSON ------------------------------------------------------------------------------------

Describe = Callable[[Any], dict[str, Any]]


def _json(describe: Describe, asked: Asked) -> Format:
    """Write an object, or of many results an array, which grows as they come."""
    if asked.results.many:
        return Format(dumped(describe, end=""), Joined("[\n", ",\n", "\n]\n", "[]\n"))
    return Format(dumped(describe), Joined())


def _ndjson(describe: Describe, _: Asked) -> Format:
    return Format(dumped(describe, on_a_line=True), Joined())


# ---- assess ----------------------------------------------------------------------------------


def _assess_text(asked: Asked) -> Format:
    if asked.results.alone:
        from revise.render.lines import Style

        if asked.full:
            from revise.render.page import page as laid_out
        else:
            from revise.render.screen import screen as laid_out

        return Format(part(partial(laid_out, style=Style(asked.color))), Joined())
    from revise.render.rows import in_order, table

    return Format(rows(_row), Gathered(table, in_order))


def _row(one: Assessed) -> Sequence[Row]:
    from revise.render.rows import row

    return [row(one)]


def _assessment(one: Assessed) -> dict[str, Any]:
    from revise.render.order_json import assessment_document

    return assessment_document(one)


def _assess_csv(_: Asked) -> Format:
    from revise.render.rows import csv_order, csv_problem, csv_report

    return Format(part(csv_order, csv_problem), csv_report())


def _assess_markdown(asked: Asked) -> Format:
    from revise.render.markdown import markdown_order, markdown_orders, markdown_problems
    from revise.render.rows import in_order

    if asked.results.alone:
        return Format(part(markdown_order, markdown_problems), Joined())
    return Format(rows(_row), Gathered(markdown_orders, in_order))


def _findings(name: str, asked: Asked) -> Format:
    from revise.commands.ci_formats import ci_format, findings

    return ci_format(name, "assess", findings, asked.fails)


# ---- check: written in this process, where a file is seen beside those before it -------------

_CHECK = "revise.check/1"


def _checked(result: Result | Checked) -> Checked:
    from revise.render.problems import Checked, checked

    return result if isinstance(result, Checked) else checked(result)


def _check_text(_: Asked) -> Format:
    from revise.render.problems import checked_text

    return Format(_checked, Distinct(), write=checked_text)


def _check_json(_: Asked) -> Format:
    from revise.render.documents import check_document, dump_row

    head = f'{{"schema": "{_CHECK}", "files": ['
    joined = Joined(f"{head}\n", ",\n", "\n]}\n", f"{head}]}}\n")
    return Format(_checked, joined, write=lambda file: dump_row(check_document(file)))


def _check_ndjson(_: Asked) -> Format:
    return Format(_checked, Joined(), write=_check_line)


def _check_line(file: Checked) -> str:
    from revise.render.documents import check_document, dump_line

    return dump_line({"schema": _CHECK, "files": [check_document(file)]}) + "\n"


def _problems(name: str, command: str, _: Asked) -> Format:
    from revise.commands.ci_formats import ci_format, problems

    made = ci_format(name, command, problems, "error")
    return made._replace(part=_checked, write=made.part)


def _checks(command: str) -> dict[str, How]:
    """Give the formats of a check, be it of orders or of policies."""
    found: dict[str, How] = {"text": _check_text, "json": _check_json, "ndjson": _check_ndjson}
    ci = ("github", "junit", "sarif")
    return found | {name: partial(_problems, name, command) for name in ci}


# ---- due -------------------------------------------------------------------------------------


def _due(asked: Asked, write: Callable[[Gathered], Iterable[str]], *, utf8: bool = False) -> Format:
    from revise.render.due import soonest_first

    return Format(rows(partial(clocks, asked.span)), Gathered(write, soonest_first), utf8)


def clocks(span: timedelta | None, one: Assessed) -> Sequence[DueRow]:
    """Give the clocks of an order that end within a span."""
    from revise.render.due import ending_within, rows_of

    return ending_within(rows_of(one), span)


def _due_text(asked: Asked) -> Format:
    from revise.render.due import due_text
    from revise.render.lines import Style

    return _due(asked, lambda told: [due_text(told.rows, style=Style(asked.color))])


def _due_json(asked: Asked) -> Format:
    from revise.render.due_tables import due_json

    return _due(asked, lambda told: due_json(told.rows, told.errors))


def _due_ndjson(asked: Asked) -> Format:
    from revise.render.due_tables import due_lines

    return _due(asked, lambda told: due_lines(told.rows, told.errors))


def _due_csv(asked: Asked) -> Format:
    from revise.render.due_tables import due_csv

    return _due(asked, lambda told: due_csv(told.rows))


def _due_markdown(asked: Asked) -> Format:
    from revise.render.due_tables import due_markdown

    return _due(asked, lambda told: [due_markdown(told.rows)])


def _due_ics(asked: Asked) -> Format:
    from revise.render.calendar import due_calendar

    return _due(asked, lambda told: [due_calendar(told.rows, told.lang)], utf8=True)


# ---- proofread, explain, draft ---------------------------------------------------------------


def _proofread_text(_: Asked) -> Format:
    from revise.render.letters import remarks_text

    return Format(part(remarks_text), Joined())


def _remarks(message: Proofread) -> dict[str, Any]:
    from revise.render.letters import remarks_document

    return remarks_document(message)


def _explain_text(asked: Asked) -> Format:
    from revise.explain.as_text import explanation_text
    from revise.render.lines import Style

    return Format(partial(explanation_text, style=Style(asked.color)), Joined())


def _explanation(found: Explanation) -> dict[str, Any]:
    from revise.explain.as_json import explanation_json

    return explanation_json(found)


def _draft_text(_: Asked) -> Format:
    from revise.render.letters import letter_text

    return Format(part(letter_text), Joined())


def _letter(letter: Letter) -> dict[str, Any]:
    from revise.render.letters import letter_document

    return letter_document(letter)


# ---- policy ----------------------------------------------------------------------------------


def _policy(name: str, asked: Asked) -> Format:
    from revise.commands import policy_formats

    made: Format = getattr(policy_formats, name)(asked)
    return made


# ---- The table -------------------------------------------------------------------------------

TABLE: Mapping[str, Mapping[str, How]] = {
    "assess": {
        "text": _assess_text,
        "json": partial(_json, _assessment),
        "ndjson": partial(_ndjson, _assessment),
        "csv": _assess_csv,
        "markdown": _assess_markdown,
        "github": partial(_findings, "github"),
        "junit": partial(_findings, "junit"),
        "sarif": partial(_findings, "sarif"),
    },
    "check": _checks("check"),
    "due": {
        "text": _due_text,
        "json": _due_json,
        "ndjson": _due_ndjson,
        "csv": _due_csv,
        "markdown": _due_markdown,
        "ics": _due_ics,
    },
    "proofread": {
        "text": _proofread_text,
        "json": partial(_json, _remarks),
        "ndjson": partial(_ndjson, _remarks),
    },
    "explain": {"text": _explain_text, "json": partial(_json, _explanation)},
    "draft": {"text": _draft_text, "json": partial(_json, _letter)},
    "policy check": _checks("policy check"),
    "policy test": {n: partial(_policy, f"cases_{n}") for n in ("text", "json", "github", "junit")},
    "policy diff": {n: partial(_policy, f"diff_{n}") for n in ("text", "json", "markdown")},
}
