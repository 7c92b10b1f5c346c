"""How figures over orders are told, a format each; what one needs is loaded with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from revise.app.run import Result
from revise.model.problem import InputError
from revise.render.gathering import Format
from revise.report.course_of import Course, course_of
from revise.report.figures import Figures, Told, Wanted

Write = Callable[[Told], Iterable[str]]


def stats_format(name: str, wanted: Wanted, *, color: bool) -> Format:
    """Give the format of a name."""
    return Format(partial(_course, wanted), Figures(wanted, _WRITE[name](color)))


def _course(wanted: Wanted, result: Result) -> Course | InputError:
    if isinstance(result, InputError):
        return result
    return course_of(result, wanted.instants, wanted.by)


def _text(color: bool) -> Write:
    from revise.render.lines import Style
    from revise.report.figures_text import stats_text

    return partial(stats_text, style=Style(color))


def _json(_: object) -> Write:
    from revise.report.figures_document import stats_json

    return stats_json


def _ndjson(_: object) -> Write:
    from revise.report.figures_document import stats_lines

    return stats_lines


def _csv(_: object) -> Write:
    from revise.report.figures_csv import stats_csv

    return stats_csv


def _markdown(_: object) -> Write:
    from revise.report.figures_text import stats_markdown

    return stats_markdown


_WRITE: dict[str, Callable[[bool], Write]] = {
    "text": _text,
    "json": _json,
    "ndjson": _ndjson,
    "csv": _csv,
    "markdown": _markdown,
}
"""Each is made of whether there is colour."""
