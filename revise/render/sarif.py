"""Results as SARIF 2.1.0, for GitHub's code scanning and other viewers of static analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple
from urllib.parse import quote

from revise.model.problem import Place
from revise.render.ci import STDIN, Accepted, Annotation
from revise.render.documents import Document, dump_row
from revise.render.escape import visible

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_BASE = "%SRCROOT%"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}

Describe = Callable[[Annotation], str]
"""Gives the `reportingDescriptor` of an annotation's rule, as `descriptor` writes it."""


class SarifPart(NamedTuple):
    """What one file adds: its results, one text each, and the rules they name, by id."""

    results: tuple[str, ...]
    rules: dict[str, str]


def sarif_part(annotations: Iterable[Annotation], describe: Describe) -> SarifPart:
    """Write the results of one file."""
    every = tuple(annotations)
    return SarifPart(
        tuple(dump_row(_result(one)) for one in every),
        {one.rule: describe(one) for one in every},
    )


class SarifReport:
    """Joins parts into one log of one run; the rules follow the results that name them.

    Paths run from `top`, the absolute folder that the log calls the root of the sources.
    """

    def __init__(self, command: str, version: str, top: str) -> None:
        self._rules: dict[str, str] = {}
        self._before = _head(command, top) + "\n"
        self._version = version

    def add(self, part: SarifPart) -> str:
        """Take one file's results; gives them."""
        for name, rule in part.rules.items():
            self._rules.setdefault(name, rule)
        if not part.results:
            return ""
        before, self._before = self._before, ",\n"
        return before + ",\n".join(part.results)

    def end(self) -> Iterable[str]:
        """Give the end of the results, and the tool with its rules."""
        before = "\n" if self._before == ",\n" else self._before
        rules = ",\n".join(rule for _, rule in sorted(self._rules.items()))
        driver = f'"name": "revise", "semanticVersion": "{self._version}", "rules": [\n{rules}\n]'
        return [f'{before}],\n"tool": {{"driver": {{{driver}}}}}\n}}]}}\n']


def _head(command: str, top: str) -> str:
    base = dump_row({_BASE: {"uri": uri(f"{top.rstrip('/')}/")}})
    run = (
        f'"columnKind": "unicodeCodePoints", "originalUriBaseIds": {base}, '
        f'"automationDetails": {{"id": "revise/{command}/"}}, "results": ['
    )
    return f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{{run}'


def _result(one: Annotation) -> Document:
    found: Document = {}
    if one.path != STDIN:
        found["physicalLocation"] = _physical(one.path, one.where)
    if one.where.key:
        found["logicalLocations"] = [{"fullyQualifiedName": one.where.key}]
    return {
        "ruleId": one.rule,
        "level": _LEVELS[one.level],
        "message": {"text": visible(one.text)},
        "locations": [found] if found else [],
        "suppressions": [] if one.accepted is None else [_suppression(one.accepted, one.path)],
    }


def _suppression(accepted: Accepted, path: str) -> Document:
    """Write that a result is acknowledged: beside the order, or in a config."""
    found: Document = {"status": "accepted", "justification": visible(accepted.said)}
    where = accepted.where
    if where is None:
        return {"kind": "external", **found}
    if path != STDIN:
        found["location"] = {"physicalLocation": _physical(path, where)}
    return {"kind": "inSource", **found}


def _physical(path: str, where: Place) -> Document:
    region = {"startLine": where.line or 1, "startColumn": where.column or 1}
    return {"artifactLocation": _artifact(path), "region": region}


def _artifact(path: str) -> Document:
    base = {} if path.startswith("/") else {"uriBaseId": _BASE}
    return {"uri": uri(path), **base}


def uri(path: str) -> str:
    """Write a path as a URI reference: relative, or absolute with its scheme."""
    written = quote(path.encode("utf-8", "surrogateescape"), safe="/")
    if path.startswith("/"):
        return f"file://{written}"
    # A colon in the first part would be read as the end of a scheme; `quote` has escaped it.
    return written


def descriptor(rule: str, short: str, full: str, level: str) -> str:
    """Write a rule: what it is in a line, and all there is to know, as text."""
    document = {
        "id": rule,
        "shortDescription": {"text": visible(short)},
        "fullDescription": {"text": visible(short)},
        "help": {"text": visible(full)},
        "defaultConfiguration": {"level": _LEVELS[level]},
    }
    return dump_row(document)
