"""What only the guide has: steps, and tables whose first true rule decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from revise.policies.check_names import Names
from revise.policies.check_row import Report
from revise.policies.check_rules import Rules, check_last
from revise.policies.policy import FIRST_HIT


def check_guide(report: Report, data: Mapping[str, Any], names: Names) -> None:
    """Check the first-hit tables, their words for unknown and the steps."""
    for table in FIRST_HIT:
        check_last(table, Rules(report, names, table, None).check(data), report)
    _unknown(report, data, names)
    _steps(report, data, names)


def _unknown(report: Report, data: Mapping[str, Any], names: Names) -> None:
    row = report.table(data.get("unknown", {}), ("unknown",))
    if row is None:
        return
    row.keys(("treatment", "verdict"))
    row.one_of("treatment", names.glossary.choices["treatment"], "treatment outcome")
    row.one_of("verdict", names.glossary.facts["verdict"].values, "verdict outcome")


def _steps(report: Report, data: Mapping[str, Any], names: Names) -> None:
    ids = names.glossary.facts["step"].values
    for index, row in enumerate(report.rows(data, "steps")):
        row.keys(("number", "id", "title", "say", "rests_on"))
        if row.data.get("number") != index + 1:
            hint = "steps are numbered from 1 as they stand"
            report.wrong(row.at("number"), str(index + 1), row.data.get("number"), hint)
        if row.text("id") not in ids[index : index + 1]:
            report.wrong(row.at("id"), "the step's id", row.data.get("id"), ", ".join(ids))
        names.texts(row, "title", "")
        names.texts(row, "say", "")
        row.text("rests_on")
    if len(data.get("steps", ())) != len(ids):
        report.wrong(("steps",), f"{len(ids)} steps", len(data.get("steps", ())), ", ".join(ids))
