"""Tried cases as a document: `revise.policy-test/1`."""

from __future__ import annotations

from collections.abc import Iterable

from revise.model.problem import InputError, Place
from revise.render import documents
from revise.render.documents import Document, dump, error_document
from revise.trial.case_run import Tried, Untried
from revise.trial.cases_text import Result
from revise.trial.expectations import Mismatch


class CasesJson:
    """Gathers the cases, and writes all of them at the end."""

    def __init__(self) -> None:
        self.cases: list[Document] = []
        self.errors: list[Document] = []

    def add(self, part: Result) -> str:
        """Take one case."""
        if isinstance(part, InputError):
            self.errors.append(error_document(part))
        else:
            self.cases.append(_case(part))
        return ""

    def end(self) -> Iterable[str]:
        """Give the document."""
        outcomes = [case["outcome"] for case in self.cases]
        document = {
            "schema": "revise.policy-test/1",
            "held": outcomes.count("held"),
            "failed": outcomes.count("failed"),
            "untried": outcomes.count("untried"),
            "cases": self.cases,
            "errors": self.errors,
        }
        yield dump(document) + "\n"


def _case(one: Tried | Untried) -> Document:
    head = {"path": one.path, "name": one.name, "where": documents.place(one.where)}
    if isinstance(one, Untried):
        nothing = dict.fromkeys(("order", "order_path", "policy", "at"))
        error = error_document(one.error)
        return {**head, **nothing, "outcome": "untried", "mismatches": [], "error": error}
    return {
        **head,
        "order": one.order,
        "order_path": one.order_path,
        "policy": one.policy,
        "at": documents.moment(one.at),
        "outcome": "held" if one.holds else "failed",
        "mismatches": [_mismatch(*both) for both in one.mismatches],
        "error": None,
    }


def _mismatch(one: Mismatch, where: Place) -> Document:
    return {
        "what": one.what,
        "name": one.name,
        "expected": one.expected,
        "found": one.found,
        "rule": one.rule,
        "message": one.why,
        "where": documents.place(where),
    }
