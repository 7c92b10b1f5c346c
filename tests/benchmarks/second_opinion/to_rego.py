"""A policy as a module of Rego: `holds_…` and `fails_…` for every rule, and what follows.

Rego has no `or` within a rule: each alternative is a body of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from revise.policies.policy import Policy
from tests.benchmarks.second_opinion.formulas import Formula, alternatives
from tests.benchmarks.second_opinion.tables import Row, Table, path, tables


def module(policy: Policy) -> str:
    """Write the module; `data.revise.decisions` is everything that its tables decide."""
    found = tables(policy, _place)
    lines = ["package revise", ""]
    for table in found:
        lines += [*_rules(table), ""]
    named = ", ".join(f"{json.dumps(table.name)}: {_name(table.name)}" for table in found)
    return "\n".join([*lines, f"decisions := {{{named}}}", ""])


def _place(table: str, name: str) -> str:
    return f"one.{name}" if table == "treatment" else f"input.{path(table, name)}"


def _name(table: str) -> str:
    return table.replace(".", "_")


def _rules(table: Table) -> Iterator[str]:
    name, asked = _name(table.name), "(one)" if table.name == "treatment" else ""
    for number, row in enumerate(table.rows):
        yield from _bodies(f"holds_{name}_{number}{asked}", row.when.holds)
        if not row.when.certain:
            yield from _bodies(f"fails_{name}_{number}{asked}", row.when.fails)
        if row.worse is not None:
            yield from _bodies(f"worse_{name}_{number}", row.worse[1])
    if not table.first:
        yield from _collected(name, table.rows)
    elif asked:
        yield f"{name} := [treated(one) | some one in input.each]"
        yield _first("treated(one)", name, table.rows, asked)
    else:
        yield _first(name, name, table.rows, asked)


def _bodies(head: str, formula: Formula) -> Iterator[str]:
    bodies = [" ; ".join(atoms) or "true" for atoms in alternatives(formula)]
    for body in bodies or ["false"]:
        yield f"{head} if {{ {body} }}"


def _first(head: str, name: str, rows: list[Row], asked: str) -> str:
    branches = []
    for number, row in enumerate(rows):
        hit, doubt = _answers(row)
        branches.append(f":= {hit} if holds_{name}_{number}{asked}")
        if not row.when.certain:
            branches.append(f":= {doubt} if not fails_{name}_{number}{asked}")
    return f"{head} " + "\n  else ".join(branches)


def _collected(name: str, rows: list[Row]) -> Iterator[str]:
    for number, row in enumerate(rows):
        hit, doubt = _answers(row)
        holds, worse = f"holds_{name}_{number}", f"worse_{name}_{number}"
        if row.worse is None:
            yield f"{name} contains {hit} if {holds}"
        else:
            raised, _ = _answers(row._replace(says=row.worse[0]))
            yield f"{name} contains {raised} if {{ {holds} ; {worse} }}"
            yield f"{name} contains {hit} if {{ {holds} ; not {worse} }}"
        if not row.when.certain:
            yield f"{name} contains {doubt} if {{ not {holds} ; not fails_{name}_{number} }}"


def _answers(row: Row) -> tuple[str, str]:
    """Write what is said where the rule holds, and where that is unknown."""
    return json.dumps([row.id, row.says, False]), json.dumps([row.id, row.otherwise, True])
