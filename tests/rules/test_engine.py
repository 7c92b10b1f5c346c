"""What an assessment carries beside its decisions, and what a move carries unless told."""

from __future__ import annotations

from dataclasses import replace

import pytest

import revise
from revise.policies.values import Facts
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.rules.facts import moving
from tests.orders import answered, completed, delivered, extension, hour, item, order, requested


@pytest.mark.parametrize(
    ("terms", "currency", "spent"),
    [
        ({}, None, "USD"),
        ({}, "EUR", "EUR"),
        ({"currency": "GBP"}, None, "GBP"),
        ({"currency": "GBP"}, "EUR", "GBP"),
    ],
    ids=["nobody says", "the config says", "the order says", "both say"],
)
def test_an_assessment_names_what_it_was_made_of(
    terms: dict[str, str], currency: str | None, spent: str
) -> None:
    """Order, policy, instant and currency: the order's, else the config's, else USD."""
    read = revise.loads(order(delivered(), requested(0, item()), **terms))
    policy = revise.policy("fiverr")

    found = engine.assess(read, policy, instant=hour(1), currency=currency)

    assert isinstance(found, Assessment)
    assert found.order is found.state.order is read
    assert found.policy is policy
    assert (found.instant, found.currency) == (hour(1), spent)
    assert (found.parameters["extra_min"] is None) is (spent != "USD")


@pytest.mark.parametrize(
    ("status", "refused", "tried", "support", "to"),
    [
        ("in-revision", False, False, True, "resolution-center"),
        ("in-revision", False, True, True, "resolution-center"),
        ("in-revision", True, False, True, "support"),
        ("in-revision", True, True, True, "resolution-center"),
        ("in-revision", None, None, True, "resolution-center"),
        ("in-revision", True, None, True, "support"),
        ("completed", False, False, True, "support"),
        ("completed", False, False, False, "resolution-center"),
        ("cancelled", True, True, True, "support"),
        ("in-revision", True, False, False, "resolution-center"),
    ],
)
def test_a_move_carries_everything_unless_told_otherwise(
    status: str,
    refused: bool | None,
    tried: bool | None,
    support: bool,
    to: str,
) -> None:
    """ladder.md: to support also "where the order is closed"; without a platform there is none."""
    known: Facts = {"status": status, "cancellation_refused": refused, "support_tried": tried}
    known["has_support"] = support
    usual = {
        "move.items_left": 0,
        "move.files": 1,
        "move.to": None,
        "move.amount": None,
        "move.via": None,
        "move.new_word": True,
        "move.tone_errors": 0,
    }

    assert moving("escalate", known) == usual | {"move.to": to}
    for name in ("propose", "extend", "redeliver", "cancel"):
        assert moving(name, known) == usual


def test_the_review_counts_from_due_for_what_lies_ahead_too() -> None:
    """Seen from hour 100 and from the last event: until 172 silence completes nothing.

    Completed at 72 the order would have ended the extension, which silence accepts at 73.
    """
    fiverr = revise.policy("fiverr")
    anchor = replace(fiverr.parameters["review_anchor"], value="due")
    from_due = replace(fiverr, parameters={**fiverr.parameters, anchor.name: anchor})
    text = order(
        delivered(0),
        extension(25, 200),
        completed(150),
        answered(160, "X1", "accepted"),
        due=hour(100),
    )

    for at, status in ((100, "delivered"), (150, "completed"), (160, "completed")):
        found = engine.assess(revise.loads(text), from_due, instant=hour(at))
        assert isinstance(found, Assessment)
        assert (found.state.status, found.facts["silences_contradicted"]) == (status, 0)
        assert found.state.asks["X1"].outcome == "accepted"
