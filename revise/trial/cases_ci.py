"""Tried cases for CI: annotations at what was expected, and JUnit XML with a test for each case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from revise.model.base import Language
from revise.model.problem import InputError
from revise.render.ci import Annotation, Root, of_problems, workflow_commands
from revise.render.escape import one_line, visible
from revise.trial.case_run import Untried
from revise.trial.cases_text import Result
from revise.trial.expectations import Mismatch
from revise.words import said

_RULE = "policy test"


class CasesGithub:
    """Annotates each line that expects what did not come out."""

    def __init__(self, lang: Language, root: Root) -> None:
        self.lang = lang
        self.root = root

    def add(self, part: Result) -> str:
        """Take one case; gives its annotations, each with its path from the root."""
        found = self._annotations(part)
        return workflow_commands(one._replace(path=self.root.path_of(one.path)) for one in found)

    def end(self) -> Iterable[str]:
        """Give nothing more."""
        return ()

    def _annotations(self, part: Result) -> Iterator[Annotation]:
        if isinstance(part, InputError):
            yield from of_problems(part)
        elif isinstance(part, Untried):
            told = f"{part.name}: {_untried(part)}"
            yield Annotation(part.path, _RULE, "error", told, part.where._replace(key=""))
        else:
            for one, where in part.mismatches:
                told = f"{part.name}: {_said(one, self.lang)}"
                yield Annotation(part.path, _RULE, "error", told, where._replace(key=""))


class CasesJunit:
    """Writes a suite for each file of cases, with a test for each of them."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.suites: dict[str, list[tuple[str, str, str]]] = {}

    def add(self, part: Result) -> str:
        """Take one case."""
        path = part.path
        rows = self.suites.setdefault(path, [])
        if isinstance(part, InputError):
            rows.append((path, "error", "\n".join(p.message for p in part.problems)))
        elif isinstance(part, Untried):
            rows.append((part.name, "error", _untried(part)))
        else:
            told = (
                f"{path}:{where.line}:{where.column}: {_said(one, self.lang)}"
                for one, where in part.mismatches
            )
            rows.append((part.name, "failure", "\n".join(told)))
        return ""

    def end(self) -> Iterable[str]:
        """Give the whole."""
        yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="revise policy test">\n'
        for path, rows in self.suites.items():
            kinds = [kind for _, kind, told in rows if told]
            failures, errors = kinds.count("failure"), kinds.count("error")
            counts = f'tests="{len(rows)}" failures="{failures}" errors="{errors}" skipped="0"'
            yield f"  <testsuite name={_attribute(path)} {counts}>\n"
            yield from (_test(path, *row) for row in rows)
            yield "  </testsuite>\n"
        yield "</testsuites>\n"


def _untried(one: Untried) -> str:
    first = one.error.problems[0]
    place = "" if first.where.line is None else f":{first.where.line}:{first.where.column or 1}"
    return f"{one.error.path}{place}: {first.message}"


def _said(one: Mismatch, lang: Language) -> str:
    """Say in a sentence what was expected and what came out."""
    about = f"{one.what} {one.name}" if one.name else one.what
    values = {"what": about, "expected": one.expected, "found": one.found}
    told = said("trial.mismatch", **values).told(lang)
    why = ": ".join(part for part in (one.rule, one.why) if part)
    return f"{told} ({why})" if why else told


def _test(path: str, name: str, kind: str, told: str) -> str:
    head = f"    <testcase classname={_attribute(path)} name={_attribute(name)}"
    if not told:
        return f"{head}/>\n"
    first = _attribute(told.partition("\n")[0])
    inside = f"<{kind} message={first}>{escape(visible(told))}</{kind}>"
    return f"{head}>\n      {inside}\n    </testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(one_line(text))
