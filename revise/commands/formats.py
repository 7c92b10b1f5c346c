"""One table: command and format → how its results are told.

A new format of a command is a row here and what writes it, which is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from operator import methodcaller
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from revise.render.gathering import Distinct, Format, Gathered, Joined, dumped, part, rows

if TYPE_CHECKING:  # what a row needs is loaded with it
    from revise.app.reports import Results
    from revise.app.run import Result
    from revise.commands.column_choice import Columns
    from revise.explain.explanation import Explanation
    from revise.policies.policy import Level
    from revise.render.assessed import Assessed
    from revise.render.letters import Letter, Proofread
    from revise.render.problems import Checked
    from revise.render.rows import Row
    from revise.render.settings import Settings


class Asked(NamedTuple):
    """What a format may ask of its run.

    `fails` is given by `--fail-on`, `span` by `--within`, `full` by `--full`, `columns` by
    `--column` or by a config, `flips` by `--flips` or because there is one order.
    """

    results: Results
    color: bool = False
    fails: Level | None = None
    span: timedelta | None = None
    full: bool = False
    columns: Columns | None = None
    flips: bool = False

    @property
    def more(self) -> tuple[str, ...]:
        """Name the columns that a table has beside the usual ones."""
        return self.columns.names if self.columns else ()


How = Callable[[Asked], Format]
T = TypeVar("T")

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


def _with_flips(tell: Callable[[Assessed], T]) -> Callable[[Assessed], T]:
    """Give what tells an order after it was decided again."""
    return partial(_told_flipped, tell)


def _told_flipped(tell: Callable[[Assessed], T], one: Assessed) -> T:
    from revise.app.flipped import flipped

    return tell(flipped(one))


def _assess_text(asked: Asked) -> Format:
    if asked.results.alone:
        from revise.render.lines import Style

        if asked.full:
            from revise.render.page import page as laid_out
        else:
            from revise.render.screen import screen as laid_out

        told = partial(laid_out, style=Style(asked.color))
        return Format(part(_with_flips(told)), Joined())
    from revise.render.rows import in_order, table

    return Format(
        rows(partial(_row, more=asked.more)), Gathered(partial(table, more=asked.more), in_order)
    )


def _row(one: Assessed, more: Sequence[str]) -> Sequence[Row]:
    from revise.render.rows import row

    return [row(one, more)]


def _assessment(one: Assessed) -> dict[str, Any]:
    from revise.render.order_json import assessment_document

    return assessment_document(one)


def _assess_json(write: Callable[[Describe, Asked], Format], asked: Asked) -> Format:
    return write(_with_flips(_assessment) if asked.flips else _assessment, asked)


def _assess_csv(asked: Asked) -> Format:
    from revise.render.rows import csv_order, csv_problem, csv_report

    more = asked.more
    return Format(
        part(partial(csv_order, more=more), partial(csv_problem, more=more)), csv_report(more)
    )


def _assess_markdown(asked: Asked) -> Format:
    from revise.render.markdown import markdown_order, markdown_orders, markdown_problems
    from revise.render.rows import in_order

    if asked.results.alone:
        return Format(part(_with_flips(markdown_order), markdown_problems), Joined())
    written = Gathered(partial(markdown_orders, more=asked.more), in_order)
    return Format(rows(partial(_row, more=asked.more)), written)


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


def _problems(name: str, _: Asked) -> Format:
    from revise.commands.ci_formats import ci_format, problems

    made = ci_format(name, "check", problems, "error")
    return made._replace(part=_checked, write=made.part)


# ---- due -------------------------------------------------------------------------------------


def _due(name: str, asked: Asked) -> Format:
    from revise.commands.due_formats import Wanted, due_format

    return due_format(name, Wanted(asked.span, asked.more, asked.color))


# ---- proofread, explain, config, draft -------------------------------------------------------


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


def _settings_text(asked: Asked) -> Format:
    from revise.render.lines import Style
    from revise.render.settings_text import settings_text

    return Format(partial(settings_text, style=Style(asked.color)), Joined())


def _settings(found: Settings) -> dict[str, Any]:
    from revise.render.settings import settings_document

    return settings_document(found)


def _draft_text(_: Asked) -> Format:
    from revise.render.letters import letter_text

    return Format(part(letter_text), Joined())


def _letter(letter: Letter) -> dict[str, Any]:
    from revise.render.letters import letter_document

    return letter_document(letter)


# ---- The table -------------------------------------------------------------------------------

TABLE: Mapping[str, Mapping[str, How]] = {
    "assess": {
        "text": _assess_text,
        "json": partial(_assess_json, _json),
        "ndjson": partial(_assess_json, _ndjson),
        "csv": _assess_csv,
        "markdown": _assess_markdown,
        "github": partial(_findings, "github"),
        "junit": partial(_findings, "junit"),
        "sarif": partial(_findings, "sarif"),
    },
    "check": {
        "text": _check_text,
        "json": _check_json,
        "ndjson": _check_ndjson,
        "github": partial(_problems, "github"),
        "junit": partial(_problems, "junit"),
        "sarif": partial(_problems, "sarif"),
    },
    "due": {
        name: partial(_due, name) for name in ("text", "json", "ndjson", "csv", "markdown", "ics")
    },
    "proofread": {
        "text": _proofread_text,
        "json": partial(_json, _remarks),
        "ndjson": partial(_ndjson, _remarks),
    },
    "explain": {"text": _explain_text, "json": partial(_json, _explanation)},
    "config": {"text": _settings_text, "json": partial(_json, _settings)},
    "draft": {"text": _draft_text, "json": partial(_json, _letter)},
    "apply": {
        "text": lambda _: Format(methodcaller("text"), Joined()),
        "json": partial(_json, methodcaller("document")),
        "ndjson": partial(_ndjson, methodcaller("document")),
    },
}
