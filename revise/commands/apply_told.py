"""What became of lines, told: a document a line, or a sentence a line and a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from revise.app.applied import Applied
from revise.model.problem import problem_lines
from revise.render.documents import Document, problem_document
from revise.render.escape import exact_line, one_line, visible
from revise.render.order_json import event_document
from revise.words import Language, label, said, sentence, word


class Told(NamedTuple):
    """What became of a line of `source`, and the language to tell it in."""

    one: Applied
    source: str
    lang: Language

    def document(self) -> Document:
        """Write it as a document: `revise.applied/1`."""
        one = self.one
        return {
            "schema": "revise.applied/1",
            "line": one.line,
            "path": one.path,
            "order": one.order,
            "key": one.key,
            "status": one.status,
            "code": one.code,
            "event": None if one.event is None else event_document(one.event),
            "held_back_by": list(one.held_back_by),
            "errors": [*self._errors()],
        }

    def text(self) -> str:
        """Write it in a sentence, and what to do about it."""
        if self.one.error is not None:
            lines = [*self._problems()]
        elif self.one.held_back_by:
            lines = [*self._gates()]
        else:
            lines = [self._done()]
        return "".join(f"{line}\n" for line in lines)

    def _errors(self) -> Iterator[Document]:
        error = self.one.error
        for problem in () if error is None else error.told_in(self.lang).problems:
            yield {"path": error.path if error else None, **problem_document(problem)}

    def _done(self) -> str:
        one = self.one
        what = label(one.event["type"], self.lang, "event") if one.event else ""
        values = {"what": what, "order": one.order, "path": one.path}
        return self._said(said(f"apply.{one.status}", **values).told(self.lang))

    def _problems(self) -> Iterator[str]:
        """Write the problems of a line, or of the order that it is about, in that file."""
        error = self.one.error
        if error is None:
            return
        if error.path != self.source:
            yield self._said(said("apply.unusable", path=error.path).told(self.lang))
        for problem in error.told_in(self.lang).problems:
            yield from problem_lines(error.path, problem, self.lang)

    def _gates(self) -> Iterator[str]:
        for gate in self.one.held_back_by:
            yield self._said(f"{self.one.order}: {gate['message']}")
            if gate["opens_with"]:
                yield f"  {label('opens', self.lang)}: {visible(gate['opens_with'])}"
        if self.one.hint:
            hint = sentence(one_line(self.one.hint), self.lang)
            yield f"  {word('run.hint', self.lang)}: {hint}"

    def _said(self, text: str) -> str:
        return f"{exact_line(self.source)}:{self.one.line}: {one_line(text)}"


def counted(found: Collection[Applied], lang: Language) -> str:
    """Count the lines, and what became of them."""
    if not found:
        return word("apply.nothing", lang) + "\n"
    counts = Counter(one.status for one in found)
    parts = [said(f"apply.count-{name}", count=counts[name]).told(lang) for name in counts]
    return said("apply.count", count=len(found), parts=", ".join(parts)).told(lang) + "\n"
