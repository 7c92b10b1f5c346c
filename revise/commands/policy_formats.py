"""How the answers of `revise policy` are told; `formats` has them in its table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from revise.render.gathering import Format, Report

if TYPE_CHECKING:  # what a row needs is loaded with it
    from revise.trial.comparing import Comparing


def _itself(result: Any) -> Any:  # noqa: ANN401 # each report knows its own parts
    return result


def _told(report: Report, *, utf8: bool = False) -> Format:
    return Format(_itself, report, utf8)


# ---- test: `lang` is that of the run --------------------------------------------------------


def cases_text(asked: Any) -> Format:  # noqa: ANN401 # `Asked`, which knows this module
    """Write what did not hold, and how many cases did."""
    from revise.render.lines import Style
    from revise.trial.cases_text import CasesText

    return _told(CasesText(asked.results.lang, Style(asked.color)))


def cases_json(_: Any) -> Format:  # noqa: ANN401 # as above
    """Write `revise.policy-test/1`."""
    from revise.trial.cases_json import CasesJson

    return _told(CasesJson())


def cases_github(asked: Any) -> Format:  # noqa: ANN401 # as above
    """Write annotations."""
    from revise.commands.ci_formats import root_here
    from revise.trial.cases_ci import CasesGithub

    return _told(CasesGithub(asked.results.lang, root_here()))


def cases_junit(asked: Any) -> Format:  # noqa: ANN401 # as above
    """Write JUnit XML."""
    from revise.trial.cases_ci import CasesJunit

    return _told(CasesJunit(asked.results.lang), utf8=True)


# ---- diff -----------------------------------------------------------------------------------


def diff_text(asked: Any) -> Format:  # noqa: ANN401 # as above
    """Write a comparison for a terminal."""
    from revise.render.lines import Style
    from revise.trial.diff_text import diff_text as write

    return _diff(asked.results, partial(write, style=Style(asked.color)))


def diff_json(asked: Any) -> Format:  # noqa: ANN401 # as above
    """Write `revise.policy-diff/1`."""
    from revise.trial.diff_json import diff_json as write

    return _diff(asked.results, write)


def diff_markdown(asked: Any) -> Format:  # noqa: ANN401 # as above
    """Write a comparison for a request to merge it."""
    from revise.trial.diff_markdown import diff_markdown as write

    return _diff(asked.results, write)


def _diff(comparing: Comparing, write: Any) -> Format:  # noqa: ANN401 # what writes it
    from revise.trial.diff_report import DiffReport

    return _told(DiffReport(comparing.first, comparing.second, comparing.lang, write))
