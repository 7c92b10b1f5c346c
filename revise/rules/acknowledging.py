"""Which findings of an order are known and accepted: `[[ack]]` of its file, then of its config."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from revise.model.ack import Ack
from revise.model.order import Order
from revise.model.problem import Place
from revise.rules.assessment import Assessment, Finding


def acknowledged(assessment: Assessment, config: Sequence[Ack]) -> Assessment:
    """Mark the findings for which there is an acknowledgement that has not ended; the first one.

    One that no finding is there for says nothing.
    """
    acks, instant = (*acks_of(assessment.order), *config), assessment.instant
    findings = (_marked(one, acks, instant) for one in assessment.findings)
    return assessment._replace(findings=tuple(findings))


def acks_of(order: Order) -> Iterator[Ack]:
    """Give those of an order's own file, with the keys they stand at."""
    for index, ack in enumerate(order.acks):
        where = Place(f"ack[{index}].rule")
        yield Ack(ack.rule, ack.reason, ack.until, ack.by, where)


def _marked(finding: Finding, acks: Sequence[Ack], instant: datetime) -> Finding:
    rule = finding.decision.rule.id
    found = next((one for one in acks if one.holds(rule, instant)), None)
    return finding if found is None else finding._replace(acknowledged=found)
