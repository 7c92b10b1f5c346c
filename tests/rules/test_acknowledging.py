"""`[[ack]]`: a finding that is known and accepted is there all the same, and does not count."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import revise
from revise.model.ack import Ack
from revise.policies.named import shipped
from revise.policies.policy import Level
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.rules.essentials import essential_findings
from tests.orders import Hours, delivered, hour, item, order, requested

BIG = order(delivered(), requested(0, item("change", 12)))
"""At 2: a warning that the changes reach the effort limit, and a note on the first reply."""


def ack(rule: str = "scope.effort-limit", **keys: str) -> str:
    lines = {"rule": f'"{rule}"', "reason": '"Known."', **keys}
    return "\n[[ack]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items())


def marked(text: str, at: Hours = 2) -> dict[str, Any]:
    found = revise.assess(revise.loads(text), at=hour(at)).findings
    return {one.decision.rule.id: one.acknowledged and one.acknowledged[:4] for one in found}


def test_it_marks_its_finding_and_no_other() -> None:
    whole = ack(by='"anna"', until="2026-12-01T00:00:00+01:00")
    assert marked(BIG) == {"scope.effort-limit": None, "calm.first-reply": None}
    until = hour(0).replace(month=11, day=30, hour=23)
    assert marked(BIG + whole) == {
        "scope.effort-limit": ("scope.effort-limit", "Known.", until, "anna"),
        "calm.first-reply": None,
    }


@pytest.mark.parametrize(("at", "holds"), [("1:59:59", True), (2, False), (3, False)])
def test_one_whose_end_has_come_says_nothing(at: Hours, holds: bool) -> None:
    text = BIG + ack(until=hour(2).isoformat())
    assert (marked(text, at)["scope.effort-limit"] is not None) is holds


def test_after_one_that_has_ended_the_next_one_counts() -> None:
    text = BIG + ack(until=hour(1).isoformat(), by='"anna"') + ack(by='"ben"') + ack(by='"cem"')
    assert marked(text)["scope.effort-limit"][3] == "ben"


def test_the_orders_own_comes_before_the_configs() -> None:
    config = (Ack("scope.effort-limit", "House."), Ack("calm.first-reply", "House."))
    found = engine.assess(
        revise.loads(BIG + ack()), shipped("fiverr"), instant=hour(2), acks=config
    )
    assert isinstance(found, Assessment)
    reasons = {
        one.decision.rule.id: one.acknowledged and one.acknowledged.reason for one in found.findings
    }
    assert reasons == {"scope.effort-limit": "Known.", "calm.first-reply": "House."}


def test_one_without_a_finding_is_harmless() -> None:
    assert marked(BIG + ack("deliver.past-due")) == marked(BIG)


@pytest.mark.parametrize("rule", ["scope.effort-limit", "calm.first-reply"])
def test_no_decision_depends_on_it(rule: str) -> None:
    """Step, verdict, moves, clocks and what is next are the same."""
    plain = revise.assess(revise.loads(BIG), at=hour(2))
    known = revise.assess(revise.loads(BIG + ack(rule)), at=hour(2))
    assert known.without_acks().findings == plain.findings
    for name in ("facts", "verdict", "step", "step_decision", "next", "moves", "deadlines"):
        assert getattr(known, name) == getattr(plain, name)


@pytest.mark.parametrize("floor", ["info", "warning", "error"])
def test_it_counts_from_no_level_on(floor: Level) -> None:
    first = revise.assess(revise.loads(BIG + ack()), at=hour(2)).findings[0]
    assert not first.counts(floor)
    assert first._replace(acknowledged=None).counts(floor) is (floor != "error")
    assert not first._replace(acknowledged=None).counts(None)


def test_it_is_one_of_what_matters_most_only_where_nothing_else_is() -> None:
    """What is left to do comes first, however light; of what is accepted one is enough."""

    def essential(*acks: str) -> list[str]:
        text = order(delivered(), requested(0, item("change", 1), item("new", 1)), due=hour(6))
        found = revise.assess(revise.loads(text + "".join(map(ack, acks))), at=hour(2))
        return [one.decision.rule.id for one in essential_findings(found)]

    assert essential() == ["feedback.extension-window", "scope.new-work"]
    assert essential("feedback.extension-window") == ["scope.new-work"]
    assert essential("scope.new-work") == ["feedback.extension-window"]
    notes = ("scope.new-work", "calm.first-reply")
    assert essential(*notes) == ["feedback.extension-window"]
    assert essential("feedback.extension-window", *notes) == ["feedback.extension-window"]


def test_the_end_is_local_where_a_config_names_a_zone() -> None:
    text = BIG + ack(until="2026-12-01T00:00:00")
    (only,) = revise.loads(text, ZoneInfo("Europe/Berlin")).acks
    assert only.until == hour(0) + timedelta(days=15, hours=11)


def test_a_rule_that_is_no_finding_is_refused() -> None:
    """As on the command line; the house's own policy and all that are shipped know it."""
    with pytest.raises(revise.InputError) as refused:
        revise.assess(revise.loads(BIG + ack("scope.crep")), at=hour(2))
    (only,) = refused.value.problems
    assert (only.code, only.where.key) == ("unknown-id", "ack[0].rule")
    assert only.hint == "did you mean `scope.creep`?"
