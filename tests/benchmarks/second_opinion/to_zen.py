"""A policy as a decision graph of zen-engine: every table one decision table, side by side.

A row is one column, an expression over any facts; a rule has a row for true and one for unknown.
"""

from __future__ import annotations

import json
from typing import Any

from revise.policies.policy import Policy
from tests.benchmarks.second_opinion.formulas import ALWAYS, Formula, written
from tests.benchmarks.second_opinion.tables import Row, Table, path, tables

WORDS = {"and": "and", "or": "or"}
COLUMNS = ("rule", "says", "unknown")


def graph(policy: Policy) -> dict[str, Any]:
    """Write the graph as its JSON data."""
    found = tables(policy, path)
    ends = [_node("facts", "inputNode", None), _node("decisions", "outputNode", None)]
    nodes = [_node(table.name, "decisionTableNode", _content(table)) for table in found]
    edges = [edge for table in found for edge in _edges(table.name)]
    return {"nodes": [ends[0], *nodes, ends[1]], "edges": edges}


def _node(name: str, kind: str, content: object) -> dict[str, Any]:
    node = {"id": name, "name": name, "type": kind, "position": {"x": 0, "y": 0}}
    return node if content is None else {**node, "content": content}


def _edges(name: str) -> list[dict[str, str]]:
    ends = (("facts", name), (name, "decisions"))
    return [
        {"id": f"{one} to {other}", "type": "edge", "sourceId": one, "targetId": other}
        for one, other in ends
    ]


def _content(table: Table) -> dict[str, Any]:
    loop = {"executionMode": "loop", "inputField": "each"} if table.name == "treatment" else {}
    return {
        "hitPolicy": "first" if table.first else "collect",
        "inputs": [{"id": "when", "name": "when"}],
        "outputs": [{"id": name, "name": name, "field": name} for name in COLUMNS],
        "rules": [line for row in table.rows for line in _lines(row, table.first)],
        "passThrough": False,
        "outputPath": table.name,
        **loop,
    }


def _lines(row: Row, first: bool) -> list[dict[str, str]]:
    holds, fails = row.when
    says = json.dumps(row.says)
    if row.worse is not None:
        level, worse = row.worse
        says = f"{_text(worse)} ? {json.dumps(level)} : {says}"
    lines = [_line(row.id, holds, says, unknown=False)]
    if not row.when.certain:
        # In a first-hit table the row above it was not true.
        neither = f"not {_text(fails)}" if first else f"not {_text(holds)} and not {_text(fails)}"
        lines.append(_line(row.id, neither, json.dumps(row.otherwise), unknown=True))
    return lines


def _line(rule: str, when: Formula, says: str, *, unknown: bool) -> dict[str, str]:
    return {
        "_id": f"{rule}{'?' if unknown else ''}",
        "when": "" if when is ALWAYS else written(when, WORDS),
        "rule": json.dumps(rule),
        "says": says,
        "unknown": json.dumps(unknown),
    }


def _text(formula: Formula) -> str:
    text = written(formula, WORDS)
    return text if text.startswith("(") else f"({text})"
