"""Conditions of a policy under check: their shape, their names, and the types they compare."""

from __future__ import annotations

from collections.abc import Mapping

from revise.policies.check_names import Names
from revise.policies.check_row import Path, Report, Row, finite, shown, suggestion
from revise.policies.condition import JOINTS, OPERATORS
from revise.policies.glossary import Fact

DEEPEST = 8
MOST_PARTS = 100
LARGEST_NUMBER = 10**12

_ORDER = ("at_least", "more_than", "at_most", "less_than")
_EXAMPLE = 'like { fact = "late", is = true }'
_FITTING = {
    "yes-no": ("true or false", "write it without quotes"),
    "count": ("a whole number", "write it without quotes and without a point"),
    "number": ("a number", "write a plain number, without quotes"),
    "text": ("text", 'write it in quotes, like "…"'),
    "list": ("a list of texts", 'write it in brackets, like ["…"]'),
}


class Conditions:
    """Checks the conditions of one table's rules (or of the `clock`s)."""

    def __init__(self, report: Report, names: Names, table: str) -> None:
        self.report = report
        self.names = names
        self.table = table
        self.parts = 0

    def check(self, row: Row, key: str) -> None:
        """Check the condition that a row holds under `key`, if it does."""
        self.parts = 0
        if key in row.data:
            self._condition(row.data[key], row.at(key), 1)

    def _condition(self, value: object, path: Path, depth: int) -> None:
        self.parts += 1
        if self.parts > MOST_PARTS:
            if self.parts == MOST_PARTS + 1:
                message = f"has more than {MOST_PARTS} parts"
                self.report.add("invalid-value", path, message, "make two rules of it")
        elif not isinstance(value, Mapping):
            self.report.wrong(path, "a condition", value, _EXAMPLE)
        elif depth > DEEPEST:
            message = f"is nested more than {DEEPEST} deep"
            self.report.add("invalid-value", path, message, "make two rules of it")
        else:
            self._shape(Row(self.report, value, path), depth)

    def _shape(self, row: Row, depth: int) -> None:
        joint = next((name for name in JOINTS if name in row.data), None)
        if joint is not None:
            self._joint(row, joint, depth)
        elif "fact" in row.data:
            self._comparison(row)
        else:
            unknown = [key for key in row.data if key not in OPERATORS]
            row.keys((), (*JOINTS, "fact", *OPERATORS))
            if not unknown:
                self.report.add(
                    "missing-key", row.at("fact"), "`fact` is missing", f"write it {_EXAMPLE}"
                )

    def _joint(self, row: Row, joint: str, depth: int) -> None:
        for key in row.data:
            if key != joint:
                hint = f"put it into a table of its own inside `{joint}`"
                message = f"`{joint}` stands alone, without `{key[:80]}`"
                self.report.add("invalid-value", row.at(key), message, hint)
        value, path = row.data[joint], row.at(joint)
        if joint == "not":
            self._condition(value, path, depth + 1)
        elif not isinstance(value, list) or not value:
            self.report.wrong(path, "a list of conditions", value, f"like [{_EXAMPLE[5:]}]")
        else:
            for index, part in enumerate(value[: MOST_PARTS + 1]):
                self._condition(part, (*path, index), depth + 1)

    def _comparison(self, row: Row) -> None:
        row.keys((), ("fact", *OPERATORS))
        operators = [key for key in row.data if key in OPERATORS]
        if len(operators) > 1:
            named = ", ".join(f"`{name}`" for name in operators)
            hint = "make a comparison of each, and join them with `all`"
            self.report.add("invalid-value", row.path, f"has several operators: {named}", hint)
        elif not operators and len(row.data) == 1:
            hint = f"add one of {', '.join(OPERATORS)}"
            self.report.add("missing-key", row.path, "compares with nothing", hint)
        fact = self.names.fact(self.report, row, "fact", self.table)
        if fact is not None and len(operators) == 1:
            self._operand(fact, operators[0], row)

    def _operand(self, fact: Fact, operator: str, row: Row) -> None:
        value, path = row.data[operator], row.at(operator)
        if operator == "known":
            row.flag("known")
        elif operator in _ORDER and fact.type not in {"count", "number"}:
            what = _FITTING[fact.type][0]
            message = f"`{fact.name}` is {what}: `{operator}` compares numbers"
            self.report.add("invalid-value", path, message, "compare it with `is`")
        elif operator == "in":
            self._list(fact, value, path)
        elif isinstance(value, Mapping):
            self._reference(fact, Row(self.report, value, path))
        else:
            self._literal(fact, value, path)

    def _list(self, fact: Fact, value: object, path: Path) -> None:
        if not isinstance(value, list) or not value:
            self.report.wrong(path, "a list that is not empty", value, 'like ["…", "…"]')
            return
        if len(value) > MOST_PARTS:
            message = f"has more than {MOST_PARTS} values"
            self.report.add("invalid-value", path, message, "make two rules of it")
        for index, one in enumerate(value[:MOST_PARTS]):
            self._literal(fact, one, (*path, index))

    def _literal(self, fact: Fact, value: object, path: Path) -> None:
        if not _fits(fact, value):
            what, hint = _FITTING[fact.type]
            message = f"cannot be compared with {shown(value)}: `{fact.name}` is {what}"
            self.report.add("invalid-value", path, message, hint)
        elif fact.values and value not in fact.values:
            hint = suggestion(str(value), fact.values)
            self.report.add("unknown-id", path, f"`{fact.name}` is never {shown(value)}", hint)

    def _reference(self, fact: Fact, row: Row) -> None:
        row.keys((), ("parameter", "fact"))
        sides = [key for key in ("parameter", "fact") if key in row.data]
        if len(sides) != 1:
            hint = 'like { parameter = "effort_ratio_limit" } or { fact = "refund_max" }'
            message = "must name one parameter or one fact"
            self.report.add("invalid-value", row.path, message, hint)
            return
        other = self._named(row, sides[0])
        if other is None:
            return
        left, right = self.names.dimension(fact.name), self.names.dimension(other)
        if left != right:
            message = f"compares {left} (`{fact.name}`) with {right} (`{other}`)"
            self.report.add("invalid-value", row.path, message, "compare like with like")

    def _named(self, row: Row, side: str) -> str | None:
        if side == "parameter":
            return self.names.parameter(self.report, row, "parameter")
        fact = self.names.fact(self.report, row, "fact", self.table)
        return None if fact is None else fact.name


def _fits(fact: Fact, value: object) -> bool:
    if fact.type == "yes-no":
        return isinstance(value, bool)
    if fact.type == "text":
        return isinstance(value, str)
    if fact.type == "list":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    bounded = finite(value) and -LARGEST_NUMBER <= value <= LARGEST_NUMBER  # type: ignore[operator] # a number
    return bounded and (fact.type == "number" or isinstance(value, int))
