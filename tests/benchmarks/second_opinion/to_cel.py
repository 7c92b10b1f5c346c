"""A policy as one expression of the Common Expression Language: a map of what each table decides.

A first-hit table is a chain of `? :`, one that collects a sum of lists.
"""

from __future__ import annotations

import json

from revise.policies.policy import Policy
from tests.benchmarks.second_opinion.formulas import Formula, written
from tests.benchmarks.second_opinion.tables import Row, Table, path, tables

WORDS = {"and": "&&", "or": "||"}


def expression(policy: Policy) -> str:
    """Write the expression, a table a line."""
    parts = [f"{json.dumps(table.name)}: {_table(table)}" for table in tables(policy, _place)]
    return "{\n" + ",\n".join(parts) + "\n}"


def _place(table: str, name: str) -> str:
    return f"one.{name}" if table == "treatment" else path(table, name)


def _table(table: Table) -> str:
    if not table.first:
        return " + ".join(_collected(row) for row in table.rows)
    chain = _chain(table.rows)
    return f"each.map(one, {chain})" if table.name == "treatment" else chain


def _chain(rows: list[Row]) -> str:
    text = "null"
    for row in reversed(rows):
        if not row.when.certain:
            doubt = json.dumps([row.id, row.otherwise, True])
            text = f"!{_text(row.when.fails)} ? {doubt} : {text}"
        hit = json.dumps([row.id, row.says, False])
        text = f"{_text(row.when.holds)} ? {hit} : {text}"
    return text


def _collected(row: Row) -> str:
    says = json.dumps(row.says)
    if row.worse is not None:
        level, worse = row.worse
        says = f"{_text(worse)} ? {json.dumps(level)} : {says}"
    hit = f"[[{json.dumps(row.id)}, {says}, false]]"
    if row.when.certain:
        return f"({_text(row.when.holds)} ? {hit} : [])"
    doubt = json.dumps([[row.id, row.otherwise, True]])
    return f"({_text(row.when.holds)} ? {hit} : {_text(row.when.fails)} ? [] : {doubt})"


def _text(formula: Formula) -> str:
    text = written(formula, WORDS)
    return text if text.startswith("(") else f"({text})"
