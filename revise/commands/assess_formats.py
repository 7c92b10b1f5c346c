"""The formats of `assess`: what one order adds to each, imported when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from revise.app.batch import Batch, Result
from revise.app.reports import Format
from revise.commands.json_formats import json_format
from revise.model.problem import InputError
from revise.policies.policy import Level
from revise.render.documents import Document, error_document
from revise.render.order_json import assessment_document


@dataclass(frozen=True)
class AssessFormats:
    """Makes formats by their names; `fails` is the level of `--fail-on`."""

    batch: Batch
    color: bool
    fails: Level | None

    def __call__(self, name: str) -> Format:
        """Give the format of that name."""
        if name in {"json", "ndjson"}:
            return json_format(_document, many=self.batch.many, lines=name == "ndjson")
        if name == "text":
            return _text_format(self.batch, color=self.color)
        if name == "csv":
            from revise.render.rows import csv_report

            return Format(_csv, csv_report())
        if name == "markdown":
            return _markdown_format(self.batch)
        from revise.commands.ci_formats import ci_format, findings

        return ci_format(name, "assess", findings, self.fails)


def _document(result: Result) -> Document:
    if isinstance(result, InputError):
        return error_document(result)
    return assessment_document(result.assessment, result.speech, result.path, result.source.place)


def _text_format(batch: Batch, *, color: bool) -> Format:
    from revise.render.report import Joined
    from revise.render.rows import TableReport

    if batch.alone:
        return Format(partial(_page, color=color), Joined())
    return Format(_row, TableReport())


def _page(result: Result, *, color: bool) -> str:
    from revise.render.lines import Style
    from revise.render.page import page

    if isinstance(result, InputError):
        return ""
    return page(result.view, Style(color))


def _row(result: Result) -> Any:  # noqa: ANN401 # a row and its language, or None
    from revise.render.rows import row

    if isinstance(result, InputError):
        return None
    return row(result.assessment, result.speech, result.path), result.speech.lang


def _csv(result: Result) -> str:
    from revise.render.rows import csv_order, csv_problem

    if isinstance(result, InputError):
        return csv_problem(result)
    return csv_order(result.assessment, result.speech, result.path)


def _markdown_format(batch: Batch) -> Format:
    from revise.render.markdown import MarkdownReport
    from revise.render.report import Joined

    if batch.alone:
        return Format(_markdown, Joined())
    return Format(_markdown_row, MarkdownReport())


def _markdown(result: Result) -> str:
    from revise.render.markdown import markdown_order, problem_list

    if isinstance(result, InputError):
        return problem_list([result]) + "\n"
    return markdown_order(result.view)


def _markdown_row(result: Result) -> Any:  # noqa: ANN401 # a row and its language, or the error
    return result if isinstance(result, InputError) else _row(result)
