"""Problems and findings for whoever reads results of CI: annotations, and JUnit XML.

They never carry titles, handles or what the client wrote (cli.md, "Errors"). Annotations become
workflow commands, which GitHub Actions shows beside the lines of a change. In JUnit a file is a
test suite, a problem or finding a test case; counts that only the end would know are left out, so
that a suite can be written as soon as its file was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from posixpath import commonpath, join, normpath, relpath
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from revise.model.problem import InputError, Place
from revise.policies.policy import Level, Rule
from revise.render.assessed import Assessed
from revise.render.escape import visible
from revise.render.gathering import Joined
from revise.render.problems import redacted
from revise.rules.assessment import counted
from revise.words import Language, sentence, word

if TYPE_CHECKING:
    from revise.model.ack import Ack

_GITHUB_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_IN_DATA = re.compile("[%\r\n]")
_IN_PROPERTY = re.compile("[%\r\n:,]")

STDIN = "-"
"""The path of standard input."""

# What XML 1.0 cannot carry even as a reference, and `visible` does not touch.
_NOT_XML = re.compile("[\ufffe\uffff]")


class Accepted(NamedTuple):
    """A finding is acknowledged: so it is `said`, at a place in the order file, or in a config."""

    said: str
    where: Place | None


class Annotation(NamedTuple):
    """One problem of a file, or one finding about an order, at its place.

    `rule` is the code of the problem or the id of the finding's rule, and `found` that rule
    itself. `where.line` is None where the file as a whole is meant. What is `accepted`
    fails no run.
    """

    path: str
    rule: str
    level: Level
    message: str
    where: Place
    hint: str | None = None
    found: Rule | None = None
    lang: Language = "en"
    accepted: Accepted | None = None

    @property
    def text(self) -> str:
        """The message with its key, and on a second line what to do, or that it is accepted."""
        if self.accepted is not None:
            return f"{self.message}\n{self.accepted.said}"
        key = f"{self.where.key}: " if self.where.key and self.found is None else ""
        hint = (
            f"\n{word('run.hint', self.lang)}: {sentence(self.hint, self.lang)}"
            if self.hint
            else ""
        )
        return f"{key}{self.message}{hint}"


def of_problems(error: InputError, level: Level = "error") -> Iterator[Annotation]:
    """Annotate every problem of an input."""
    for problem in redacted(error).problems:
        code, message, where, hint = problem
        yield Annotation(error.path, code, level, message, where, hint, lang=error.lang)


def of_findings(one: Assessed) -> Iterator[Annotation]:
    """Annotate every finding about an order."""
    for finding in one.assessment.findings:
        rule = finding.decision.rule
        where = Place("") if finding.where is None else one.source.place(finding.where)
        said = one.speech.said(finding.decision)
        yield Annotation(
            *(one.path, rule.id, finding.level, said, where),
            found=rule,
            accepted=finding.acknowledged and _accepted(finding.acknowledged, one),
        )


def _accepted(ack: Ack, one: Assessed) -> Accepted:
    from revise.render.acknowledged import acknowledged_text  # few findings are

    said = acknowledged_text(ack, one.speech, one.timezone)
    return Accepted(said, None if ack.config else one.source.place(ack.where.key))


class Root(NamedTuple):
    """Where results belong: the repository's `top` folder, and `here`, where paths are typed from.

    Both are absolute, without symbolic links.
    """

    top: str
    here: str

    def path_of(self, typed: str) -> str:
        """Give a path as it runs from the top, or whole where it is outside; `-` is no path."""
        if typed == STDIN:
            return typed
        whole = normpath(join(self.here, typed))
        if commonpath((whole, self.top)) != self.top:
            return whole
        path = relpath(whole, self.top)
        return f"./{path}" if path == STDIN else path


def workflow_commands(annotations: Iterable[Annotation]) -> str:
    """Write `::error file=…,line=…,col=…,title=…::message`, one line each."""
    return "".join(map(_command, annotations))


def _command(one: Annotation) -> str:
    # Standard input is no file that could be shown.
    properties = {} if one.path == STDIN else {"file": one.path}
    if one.where.line is not None:
        properties |= {"line": str(one.where.line), "col": str(one.where.column or 1)}
    properties["title"] = f"revise: {one.rule}"
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    level = "notice" if one.accepted else _GITHUB_LEVELS[one.level]
    return f"::{level} {written}::{_data(one.text)}\n"


def _data(text: str) -> str:
    return _IN_DATA.sub(_percent, visible(text))


def _property(text: str) -> str:
    # Line ends of a file name stay what they are: the runner reads them back.
    return _IN_PROPERTY.sub(_percent, "\n".join(visible(line) for line in text.split("\n")))


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def junit_report(command: str) -> Joined:
    """Give a report that joins what `junit_suite` writes."""
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="revise {command}">\n'
    return Joined(head, "", "</testsuites>\n")


def junit_suite(path: str, annotations: Sequence[Annotation], fails: Level | None) -> str:
    """Write one file's suite; what has the level `fails` or a higher one is a failure.

    What has a lower one is a test that passed and has something to say; `fails` None lets
    nothing fail. What is accepted is a test that was skipped. A file about which there is nothing
    to say is one test that passed.
    """
    failed = [counted(one.level, fails, acknowledged=bool(one.accepted)) for one in annotations]
    named = zip(annotations, _names(annotations), failed, strict=True)
    cases = [_case(path, one, name, failed=fails) for one, name, fails in named]
    failures, skipped = sum(failed), sum(one.accepted is not None for one in annotations)
    if not cases:
        cases = [f"    <testcase classname={_attribute(path)} name={quoteattr('fine')}/>\n"]
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="{skipped}"'
    return f"  <testsuite name={_attribute(path)} {counts}>\n{''.join(cases)}  </testsuite>\n"


def _names(annotations: Iterable[Annotation]) -> Iterator[str]:
    """Name cases by rule and key: a line would change with a comment above it.

    Where a rule has more to say of one key, its cases are counted.
    """
    seen: Counter[str] = Counter()
    for one in annotations:
        name = f"{one.rule}: {one.where.key}" if one.where.key else one.rule
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})"


def _case(path: str, one: Annotation, name: str, *, failed: bool) -> str:
    place = f"{path}:{one.where.line or 1}:{one.where.column or 1}"
    head = f"classname={_attribute(path)} name={_attribute(name)}"
    if one.where.line is not None:
        head += f' file={_attribute(one.path)} line="{one.where.line}"'
    said = f"{place}: {one.text}"
    if one.accepted is not None:
        inside = f"<skipped message={_attribute(f'{one.level}: {said}')}/>"
    elif failed:
        kind = f"message={_attribute(one.text.partition(chr(10))[0])} type={_attribute(one.level)}"
        inside = f"<failure {kind}>{_text(said)}</failure>"
    else:
        inside = f"<system-out>{_text(f'{one.level}: {said}')}</system-out>"
    return f"    <testcase {head}>\n      {inside}\n    </testcase>\n"


def _text(text: str) -> str:
    return escape(_clean(text))


def _attribute(text: str) -> str:
    # Line ends as references: an attribute would make spaces of them.
    return quoteattr(_clean(text), {"\n": "&#10;"})


def _clean(text: str) -> str:
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", visible(text))
