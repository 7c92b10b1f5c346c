"""The rules of a policy under check: rows of the tables, and texts told anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from revise.policies.check_condition import Conditions
from revise.policies.check_names import LANGUAGES, Names
from revise.policies.check_row import Report, Row, suggestion
from revise.policies.policy import COLLECT, FIRST_HIT, LEVELS, MOVES, Policy

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+")
_LONGEST_ID = 64

_REQUIRED = {
    "finding": ("id", "level", "say", "rests_on"),
    "gate": ("id", "move", "say", "rests_on"),
    "treatment": ("id", "then", "say", "rests_on"),
    "verdict": ("id", "then", "say", "rests_on"),
    "step": ("id", "say", "rests_on"),
    "next": ("id", "say", "rests_on"),
}
_OPTIONAL = {
    "finding": ("when", "step", "worse"),
    "gate": ("when", "hard", "opens_with", "instead"),
    "treatment": ("when",),
    "verdict": ("when",),
    "step": ("when", "then"),
    "next": ("when", "then", "command"),
}


class Rules:
    """Checks the rows of one table."""

    def __init__(self, report: Report, names: Names, table: str, base: Policy | None) -> None:
        self.report = report
        self.names = names
        self.table = table
        self.base = base
        self.conditions = Conditions(report, names, table)
        self.openers = Conditions(report, names, "opener")
        self.ids: set[str] = set()

    def check(self, data: Mapping[str, Any]) -> list[Row]:
        """Check every row; gives them in their order."""
        rows = list(self.report.rows(data, self.table))
        for row in rows:
            self._row(row)
        return rows

    def _row(self, row: Row) -> None:
        row.keys(_REQUIRED[self.table], _OPTIONAL[self.table])
        self._id(row)
        self.conditions.check(row, "when")
        self.names.texts(row, "say", self.table)
        row.text("rests_on")
        if self.table == "finding":
            self._finding(row)
        elif self.table == "gate":
            row.one_of("move", (*MOVES, "any"), "move")
            row.flag("hard")
            self.names.command(row, "opens_with", "opener")
            self._instead(row)
        else:
            row.one_of("then", self._outcomes(), f"{self.table} outcome")
            self.names.command(row, "command", self.table)

    def _instead(self, row: Row) -> None:
        for one in self.report.rows(row.data, "instead", row.at("instead")):
            one.keys(("when",), ("command",))
            self.openers.check(one, "when")
            self.names.command(one, "command", "opener")

    def _outcomes(self) -> tuple[str, ...]:
        glossary = self.names.glossary
        if self.table in glossary.choices:
            return glossary.choices[self.table]
        return glossary.facts[self.table].values

    def _finding(self, row: Row) -> None:
        level = row.one_of("level", LEVELS, "level")
        step = row.data.get("step", 1)
        if type(step) is not int or step not in range(1, 7):
            hint = "leave it out if the finding belongs to no step"
            self.report.wrong(row.at("step"), "a step of the ladder, 1 to 6", step, hint)
        worse = row.data.get("worse")
        inner = None if worse is None else self.report.table(worse, row.at("worse"))
        if inner is None:
            return
        inner.keys(("level", "when"))
        raised = inner.one_of("level", LEVELS, "level")
        if level and raised and LEVELS.index(raised) <= LEVELS.index(level):
            message = f"`{raised}` is not worse than `{level}`"
            self.report.add("invalid-value", inner.at("level"), message, "raise it to a higher one")
        self.conditions.check(inner, "when")

    def _id(self, row: Row) -> None:
        name = row.text("id")
        if name is None:
            return
        path = row.at("id")
        if len(name) > _LONGEST_ID or not _ID.fullmatch(name):
            hint = "like house.big-order"
            self.report.wrong(path, "small words joined by dots", name, hint)
        elif name in self.ids:
            message = f"a second {self.table} `{name}`"
            self.report.add("duplicate-id", path, message, "each id stands for one rule")
        elif name in self.names.glossary.facts:
            message = f"`{name}` is a fact"
            self.report.add("duplicate-id", path, message, "choose another id")
        elif (guides := self._guides(name)) is not None:
            message = f"`{name}` is a rule of the guide's {guides} table"
            hint = f'that table stays; to change its words write [say."{name}"]'
            self.report.add("duplicate-id", path, message, hint)
        self.ids.add(name)

    def _guides(self, name: str) -> str | None:
        """Give the first-hit table of the policy below in which a rule of that id stands."""
        if self.base is None:
            return None
        tables = self.base.tables
        return next((t for t in FIRST_HIT if any(r.id == name for r in tables[t])), None)


def check_last(table: str, rows: list[Row], report: Report) -> None:
    """Check that a first-hit table always decides, and that no rule stands below one that does."""
    for row in rows[:-1]:
        if "when" not in row.data:
            hint = "give it a `when`, or make it the last one"
            report.add("invalid-value", row.path, "hides the rules below it: it always holds", hint)
    if not rows:
        report.add("missing-key", (table,), f"`{table}` is missing", f"add [[{table}]]")
    elif "when" in rows[-1].data:
        hint = "end the table with a rule that has no `when`"
        report.add("invalid-value", rows[-1].at("when"), "may leave the table undecided", hint)


def check_said(report: Report, data: Mapping[str, Any], names: Names, base: Policy) -> None:
    """Check `[say."rule.id"]`: new texts for rules that keep everything else.

    A gate and a finding may share an id, and then the text.
    """
    inherited = [(rule.id, rule.table) for table in base.tables.values() for rule in table]
    rules = dict.fromkeys([*inherited, *_own_rules(data)])
    ids = {name for name, _ in rules}
    for name, row in report.named(data, "say"):
        if name not in ids:
            _unknown_rule(row, name, ids)
        told = len(report.problems)
        for one, table in rules:
            if one == name and len(report.problems) == told:
                names.texts(Row(report, {name: row.data}, ("say",)), name, table)


def _unknown_rule(row: Row, name: str, ids: set[str]) -> None:
    inner = next((key for key, value in row.data.items() if isinstance(value, Mapping)), None)
    quoted = inner is not None and not set(row.data) & set(LANGUAGES)
    hint = f'quote the id: [say."{name}.{inner}"]' if quoted else suggestion(name, ids)
    row.report.add("unknown-id", row.path, f"unknown rule `{name[:80]}`", hint)


def _own_rules(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for table in COLLECT:
        found = data.get(table)
        for row in found if isinstance(found, list) else ():
            if isinstance(row, Mapping) and isinstance(row.get("id"), str):
                yield row["id"], table
