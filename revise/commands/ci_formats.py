"""The formats that CI reads, for `check` and `assess` alike: annotations, JUnit, SARIF."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from revise.app.run import Result
from revise.explain.as_text import explanation_text
from revise.explain.entries import Entries
from revise.explain.explanation import Explanation
from revise.files.repository import root_of
from revise.model.base import Language
from revise.model.problem import InputError
from revise.policies.glossary import read_glossary
from revise.policies.policy import LEVELS, Level, Policy, Rule
from revise.render.ci import (
    Annotation,
    Root,
    junit_report,
    junit_suite,
    of_findings,
    of_problems,
    workflow_commands,
)
from revise.render.gathering import Distinct, Format
from revise.render.problems import Checked
from revise.render.sarif import SarifPart, SarifReport, descriptor, sarif_part
from revise.version import __version__
from revise.words import word

Annotate = Callable[[Any], Iterator[Annotation]]
"""Annotates what a command is about."""

_VALUE = re.compile(r"\{[a-z0-9_.]+\}")


def ci_format(name: str, command: str, annotate: Annotate, fails: Level | None) -> Format:
    """Give `github`, `junit` or `sarif`; from the level `fails` on JUnit has failures."""
    root = root_here()
    annotate = partial(_placed, annotate, root)
    if name == "github":
        return Format(partial(_github, annotate), Distinct())
    if name == "junit":
        return Format(partial(_junit, annotate, fails), junit_report(command), utf8=True)
    return Format(partial(_sarif, annotate), SarifReport(command, __version__, root.top))


def root_here() -> Root:
    """Find the root of the repository: the runner names it, or git's folder lies there."""
    try:
        here = Path.cwd()
    except FileNotFoundError:  # it was removed; standard input can still be read
        here = Path("/")
    workspace = os.environ.get("GITHUB_WORKSPACE")
    top = Path(os.path.realpath(workspace)) if workspace else root_of(here) or here
    return Root(str(top), str(here))


def _placed(annotate: Annotate, root: Root, result: object) -> Iterator[Annotation]:
    return (one._replace(path=root.path_of(one.path)) for one in annotate(result))


def problems(file: Checked) -> Iterator[Annotation]:
    """Annotate what is wrong with a file, and what is odd beside others."""
    for found, level in (file.errors, LEVELS[-1]), (file.warnings, LEVELS[-2]):
        error = InputError(file.path, found)
        error.lang = file.lang
        yield from of_problems(error, level)


def findings(result: Result) -> Iterator[Annotation]:
    """Annotate what is wrong with a file, or else what was found out about the order."""
    if isinstance(result, InputError):
        yield from of_problems(result)
    else:
        yield from of_findings(result)


def _github(annotate: Annotate, result: object) -> str:
    return workflow_commands(annotate(result))


def _junit(annotate: Annotate, fails: Level | None, result: Result) -> str:
    # What cannot be used fails always: there the exit code is not 0 either.
    floor: Level | None = "error" if isinstance(result, InputError) else fails
    return junit_suite(result.path, tuple(annotate(result)), floor)


def _sarif(annotate: Annotate, result: Result) -> SarifPart:
    return sarif_part(annotate(result), partial(_described, result))


def _described(result: Result, one: Annotation) -> str:
    if one.found is None or isinstance(result, InputError):
        about = word(f"codes.{one.rule}", one.lang)
        return descriptor(one.rule, about, about, one.level)
    return _rule(one.found, result.assessment.policy, result.speech.lang)


@lru_cache(maxsize=256)
def _rule(rule: Rule, policy: Policy, lang: Language) -> str:
    """Describe a rule as `revise explain` does."""
    entry = Entries(policy, read_glossary(), lang).rule(rule)
    full = explanation_text(Explanation(rule.id, policy, lang, (entry,)))
    return descriptor(rule.id, _VALUE.sub("…", entry.say[lang]), full, rule.level)
