"""All facts of ladder.md are there, whatever the order, and each has its cases."""

import pytest

import revise
from tests.orders import (
    cancellation,
    cancelled,
    completed,
    delivered,
    escalated,
    extension,
    hour,
    item,
    order,
    proposed,
    requested,
    withdrawn,
)
from tests.rules import (
    test_facts_demands,
    test_facts_effort,
    test_facts_money,
    test_facts_offers,
    test_facts_proposals,
    test_facts_requests,
    test_facts_rounds,
    test_facts_stage,
    test_facts_time,
)

MODULES = (
    test_facts_demands,
    test_facts_effort,
    test_facts_money,
    test_facts_offers,
    test_facts_proposals,
    test_facts_requests,
    test_facts_rounds,
    test_facts_stage,
    test_facts_time,
)

ALWAYS_KNOWN = """
status silences_contradicted events_ahead replied
rounds_unlimited request_open request_formal items items_listed
items_to_clarify items_to_estimate items_free items_extra items_declined missing_keys
hours_worked
proposals proposal_open proposals_declined proposal_clarified agreed
redeliveries redeliveries_rejected
extension_open resolution_open support_open
cancellation_open clock_running clocks_unknown
rounds items_extra_by_rounds items_never_put
price extras_price refunded value
closed_by_silence late very_late delivered_ever late_told extension_declined extension_window
before_delivery after_completion defects_owed changes_promised
refund_demanded cancel_demanded demand_open demand_asked demand_answered threats
questions_open deadlines_open
proposal_outdated proposal_refused proposal_accepted proposal_only_asks extras_undelivered
items_new_order work_ready owed_first same_as_refused
cancellation_formal cancellation_wish extension_clock resolution_clock
countered counter_ends has_support ladder_end
"""
"""Facts that no order leaves open."""

MAY_BE_UNKNOWN = """
past_due hours_to_due review_hours_left hours_since_request extension_named
rounds_used rounds_included rounds_exhausted items_change items_new
hours_requested hours_owed hours_changes hours_original
effort_ratio effort_share creep_ratio effort_margin_hours
proposal_hours extension_hours_open resolution_hours_open support_hours_open
cancellation_by cancellation_hours_open
rate rate_if_free rate_with_extras rate_floor extra_days extra_days_from_due
completion_rate completion_rate_if_cancelled
refund_demanded_amount deadline_wanted deadline_fits word_hours
counter_amount refund_suggested value_suggested offered_amount rate_earned
"""
"""Facts that are null in some orders; each has such a case."""

BY_POLICY = {
    "refund_max",
    "resolution_tried",
    "resolution_failed",
    "cancellation_refused",
    "support_tried",
}
"""Facts that only a policy leaves open; tests of their own show it."""

NAMES = {
    *("proposal_id", "extension_id", "resolution_id", "support_id", "cancellation_id"),
    *("verdict", "step", "step_number", "next", "held_back"),
    *(f"open.{move}" for move in ("propose", "extend", "redeliver", "escalate", "cancel")),
}
"""Results of tables and names of asks: facts of later tables and of texts."""

FACTS = {*ALWAYS_KNOWN.split(), *MAY_BE_UNKNOWN.split(), *BY_POLICY}


@pytest.mark.parametrize(
    "text",
    [
        order(),
        order(hours=None, revisions="unlimited"),
        order(delivered()),
        order(delivered(), requested(0)),
        order(delivered(), requested(0, item(None, None)), hours=None),
        order(delivered(), requested(0, item()), escalated(1)),
        order(delivered(), requested(0, item()), completed(1)),
        order(delivered(), requested(0, item()), cancelled(1)),
        order(delivered(99)),
    ],
    ids=["new", "bare", "delivered", "empty", "unknown", "asked", "done", "cancelled", "ahead"],
)
@pytest.mark.parametrize("policy", ["guide", "direct", "fiverr"])
def test_every_fact_is_always_present(text: str, policy: str) -> None:
    found = revise.assess(revise.loads(text), revise.policy(policy), at=hour(10)).facts
    assert set(found) == FACTS | NAMES


def test_every_fact_has_a_known_case_and_an_unknown_one() -> None:
    cases = [case for module in MODULES for case in module.CASES]
    assert {case.rule for case in cases if case.expected is not None} == FACTS
    assert {case.rule for case in cases if case.expected is None} == {*MAY_BE_UNKNOWN.split()}


@pytest.mark.parametrize(
    "text",
    [
        order(delivered()),
        order(delivered(), requested(0, item("new", 4)), completed(1)),
    ],
    ids=["never asked", "closed in a round"],
)
def test_without_an_open_round_counts_and_sums_are_0_and_ratios_null(text: str) -> None:
    """Without an open round counts and sums are 0 and ratios null."""
    found = revise.assess(revise.loads(text), at=hour(10)).facts
    counts = (
        *("items", "items_listed", "items_to_clarify", "items_to_estimate", "items_free"),
        *("items_extra", "items_extra_by_rounds", "items_declined", "items_never_put"),
        *("items_change", "items_new", "proposals", "proposals_declined"),
        *("hours_requested", "hours_owed", "hours_changes"),
    )
    assert {found[name] for name in counts} == {0}
    ratios = (
        *("effort_ratio", "effort_share", "effort_margin_hours", "creep_ratio"),
        *("rate_if_free", "rate_with_extras"),
    )
    assert {found[name] for name in ratios} == {None}
    untrue = (
        *("request_open", "request_formal", "replied", "agreed", "proposal_open", "past_due"),
        *("proposal_clarified", "resolution_failed", "cancellation_refused", "support_tried"),
    )
    assert {found[name] for name in untrue} == {False}


# ---- The ids of open asks, which commands name (ladder.md, "Next") ---------------------------

KINDS = ("proposal", "extension", "resolution", "support", "cancellation")


@pytest.mark.parametrize(
    ("kind", "ask"),
    [
        ("proposal", proposed(1, "A", free=["1.1"])),
        ("extension", extension(1, 200, "A")),
        ("resolution", escalated(1, "A")),
        ("support", escalated(1, "A", to="support")),
        ("cancellation", cancellation(1, "A")),
        ("cancellation", cancellation(1, "A", by="client")),
    ],
    ids=[*KINDS, "cancellation by the client"],
)
def test_the_id_of_an_ask_is_a_fact_while_it_is_open(kind: str, ask: str) -> None:
    """Those of the other kinds are unknown, and its own once it is withdrawn."""
    text = order(delivered(), requested(0, item()), ask, withdrawn(3, "A"))

    for at, open_one in ((2, "A"), (3, None)):
        facts = revise.assess(revise.loads(text), at=hour(at)).facts
        assert {one: facts[f"{one}_id"] for one in KINDS} == dict.fromkeys(KINDS) | {kind: open_one}
