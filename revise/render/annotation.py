"""What CI shows beside a line: one value for annotations, JUnit and SARIF.

It never carries titles, handles or what the client wrote (cli.md, "Errors").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from revise.model.problem import InputError, Place
from revise.policies.policy import Level, Rule
from revise.render.assessment_json import Locate
from revise.render.redact import redacted
from revise.render.speech import Speech
from revise.rules.assessment import Assessment


class Annotation(NamedTuple):
    """One problem of a file, or one finding about an order, at its place.

    `rule` is the code of the problem or the id of the finding's rule, and `found` that rule
    itself. `where.line` is None where the file as a whole is meant.
    """

    path: str
    rule: str
    level: Level
    message: str
    where: Place
    hint: str | None = None
    found: Rule | None = None

    @property
    def text(self) -> str:
        """The message with its key, and what to do on a second line."""
        key = f"{self.where.key}: " if self.where.key and self.found is None else ""
        hint = f"\nhint: {self.hint}" if self.hint else ""
        return f"{key}{self.message}{hint}"


def of_problems(error: InputError) -> Iterator[Annotation]:
    """Annotate every problem of an input that cannot be used."""
    for problem in redacted(error).problems:
        yield Annotation(
            error.path, problem.code, "error", problem.message, problem.where, problem.hint
        )


def of_findings(
    assessment: Assessment, speech: Speech, path: str, locate: Locate
) -> Iterator[Annotation]:
    """Annotate every finding about an order."""
    for finding in assessment.findings:
        rule = finding.decision.rule
        where = Place("") if finding.where is None else locate(finding.where)
        said = speech.said(finding.decision)
        yield Annotation(path, rule.id, finding.level, said, where, found=rule)
