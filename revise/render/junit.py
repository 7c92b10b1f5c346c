"""Results as JUnit XML: one test suite a file, one test case a problem or finding.

Without the counts that only the end would know: so a suite can be written as soon as its file
was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from revise.policies.policy import LEVELS, Level
from revise.render.annotation import Annotation
from revise.render.escape import visible
from revise.render.report import Joined

# What XML 1.0 cannot carry even as a reference, and `visible` does not touch.
_NOT_XML = re.compile("[\ufffe\uffff]")


def junit_report(command: str) -> Joined:
    """Give a report that joins what `junit_suite` writes."""
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="revise {command}">\n'
    return Joined(head, "", "</testsuites>\n")


def junit_suite(path: str, annotations: Sequence[Annotation], fails: Level | None) -> str:
    """Write one file's suite; what has the level `fails` or a higher one is a failure.

    What has a lower one is a test that passed and has something to say; `fails` None lets
    nothing fail. A file about which there is nothing to say is one test that passed.
    """
    floor = len(LEVELS) if fails is None else LEVELS.index(fails)
    cases = [_case(path, one, failed=LEVELS.index(one.level) >= floor) for one in annotations]
    failures = sum(LEVELS.index(one.level) >= floor for one in annotations)
    if not cases:
        cases = [f"    <testcase classname={_attribute(path)} name={quoteattr('fine')}/>\n"]
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0" skipped="0"'
    return f"  <testsuite name={_attribute(path)} {counts}>\n{''.join(cases)}  </testsuite>\n"


def _case(path: str, one: Annotation, *, failed: bool) -> str:
    line = "" if one.where.line is None else f" (line {one.where.line})"
    what = f"{one.rule}: {one.where.key}" if one.where.key else one.rule
    place = f"{path}:{one.where.line or 1}:{one.where.column or 1}"
    head = f"classname={_attribute(path)} name={_attribute(what + line)}"
    if one.where.line is not None:
        head += f' file={_attribute(path)} line="{one.where.line}"'
    said = f"{place}: {one.text}"
    if failed:
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
