"""Where a fact stands in the file, and what would have to be set to make it known."""

from dataclasses import replace

import pytest

import revise
from revise.policies.policy import Rule
from revise.rules.facts import missing, where
from tests.orders import (
    answered,
    cancellation,
    delivered,
    escalated,
    estimated,
    extension,
    extra,
    hour,
    item,
    message,
    order,
    proposed,
    redelivered,
    requested,
    withdrawn,
)
from tests.rules.subjects import one_item

NEW, WHAT = item("new"), item(None)
ASKED = (delivered(), requested(0, NEW))
BARE = (delivered(), requested(0, item(None, None)))
OFFER = {"extras": [extra("1.1")]}


def speaking_of(fact: str) -> revise.Policy:
    """Give Fiverr's policy with one finding: the fact is known."""
    fiverr = revise.policy("fiverr")
    rule = Rule("house.fact", "finding", {"fact": fact, "is_not": "?"}, {}, "house rule")
    return replace(fiverr, tables={**fiverr.tables, "finding": (rule,)})


@pytest.mark.parametrize(
    ("facts", "text", "stands"),
    [
        ("price refund_max rate", order(), "order.price"),
        ("hours_original", order(), "order.hours"),
        ("rounds_included rounds_unlimited rounds_used", order(), "order.revisions"),
        (
            "rounds_exhausted items_extra_by_rounds",
            order(*ASKED, revisions=0),
            "order.revisions",
        ),
        ("late late_told very_late hours_to_due", order(due=hour(4)), "order.due"),
        ("past_due", order(*ASKED, due=hour(4)), "order.due"),
        (
            "late very_late hours_to_due",
            order(extension(1, 90), answered(2, "X1", "accepted"), due=hour(4)),
            "event[0]",
        ),
        (
            "past_due hours_to_due",
            order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted"), due=hour(4)),
            "event[2]",
        ),
        ("status", order(), None),
        ("status", order(delivered(), message(1)), "event[0]"),
        ("status", order(*ASKED), "event[1]"),
        ("request_open request_formal replied rounds", order(*ASKED), "event[1]"),
        ("hours_since_request items_listed", order(*ASKED, requested(1, NEW)), "event[1]"),
        ("request_open replied rounds", order(delivered()), None),
        ("review_hours_left redeliveries", order(delivered(4)), "event[0]"),
        ("redeliveries", order(*ASKED, redelivered(1)), "event[2]"),
        ("redeliveries", order(), None),
        ("redeliveries_rejected", order(*ASKED, redelivered(1), requested(2)), "event[3]"),
        (
            "redeliveries_rejected",
            order(*ASKED, redelivered(1), requested(2), redelivered(3), requested(4)),
            "event[5]",
        ),
        ("redeliveries_rejected", order(*ASKED, redelivered(1)), None),
        ("silences_contradicted", order(delivered(-90), requested(0), message(1)), "event[1]"),
        ("silences_contradicted", order(delivered()), None),
        ("events_ahead", order(delivered(), message(10), message(11)), "event[2]"),
        ("events_ahead", order(delivered()), None),
        ("items items_free items_extra", order(*ASKED), "event[1].items[0]"),
        ("items_to_estimate items_never_put agreed", order(*BARE), "event[1].items[0]"),
        (
            "items",
            order(delivered(), requested(0, item(dropped=True), NEW)),
            "event[1].items[1]",
        ),
        ("items items_to_clarify items_new items_change items_declined", order(), None),
        (
            "items_to_clarify",
            order(delivered(), requested(0, NEW, item(clear=False))),
            "event[1].items[1].clear",
        ),
        (
            "items_declined",
            order(delivered(), requested(0, NEW, item(feasible=False))),
            "event[1].items[1].feasible",
        ),
        ("items_new", order(delivered(), requested(0, item(), NEW)), "event[1].items[1].kind"),
        (
            "items_new",
            order(delivered(), requested(0, WHAT), estimated(1, {"id": "1.1", "kind": "new"})),
            "event[2].items[0].kind",
        ),
        ("items_change", order(delivered(), requested(0, item())), "event[1].items[0].kind"),
        (
            "items_change",
            order(delivered(), requested(0, NEW, item(None, scope="logo"))),
            "event[1].items[1].scope",
        ),
        (
            "hours_requested hours_changes effort_ratio effort_share effort_margin_hours",
            order(delivered(), requested(0, item("new"), item("mistake"))),
            "event[1].items[0].hours",
        ),
        (
            "hours_owed",
            order(delivered(), requested(0, item("new"), item("mistake"))),
            "event[1].items[1].hours",
        ),
        (
            "hours_changes creep_ratio rate_if_free rate_with_extras extra_days",
            order(*BARE, estimated(1, {"id": "1.1", "kind": "new"}, {"id": "1.1", "hours": 2})),
            "event[2].items[1].hours",
        ),
        ("hours_owed", order(*ASKED), None),
        (
            "creep_ratio",
            order(
                *ASKED,
                proposed(1, **OFFER),
                answered(2, "P1", "accepted"),
                redelivered(3),
                requested(4, item()),
            ),
            "event[5].items[0].hours",
        ),
        (
            "proposals proposal_open proposal_hours proposals_declined proposal_clarified",
            order(*ASKED, proposed(1, **OFFER), proposed(2, "P2", **OFFER)),
            "event[3]",
        ),
        ("extra_days", order(*BARE, proposed(1, **OFFER)), "event[2]"),
        ("extra_days_from_due", order(*ASKED, due=hour(4)), "order.due"),
        ("proposals proposal_open", order(*ASKED), None),
        ("extension_open extension_hours_open", order(extension(1, 90)), "event[0]"),
        ("extension_open", order(extension(1, 90), withdrawn(2, "X1")), "event[0]"),
        (
            "resolution_open resolution_hours_open resolution_tried resolution_failed"
            " clocks_unknown",
            order(*ASKED, escalated(1)),
            "event[2]",
        ),
        (
            "support_open support_hours_open support_tried",
            order(*ASKED, escalated(1), escalated(2, "S1", "support")),
            "event[3]",
        ),
        (
            "cancellation_open cancellation_by cancellation_hours_open cancellation_refused"
            " clock_running",
            order(*ASKED, cancellation(1)),
            "event[2]",
        ),
        ("cancellation_open resolution_tried extension_open support_open", order(), None),
        ("hours_worked missing_keys step verdict", order(*ASKED), None),
    ],
)
def test_a_known_fact_is_shown_where_it_stands(facts: str, text: str, stands: str | None) -> None:
    for fact in facts.split():
        found = revise.assess(revise.loads(text), speaking_of(fact), at=hour(10))
        assert (fact, [one.where for one in found.findings]) == (fact, [stands])


@pytest.mark.parametrize(
    ("facts", "text", "lacks"),
    [
        ("hours_original rate", order(hours=None), ["order.hours"]),
        ("hours_to_due", order(), ["order.due"]),
        ("past_due extra_days_from_due", order(*ASKED), ["order.due"]),
        (
            "rounds_used items_change items_new",
            order(delivered(), requested(0, item(None, dropped=True), item("mistake"), WHAT)),
            ["event[1].items[2].kind"],
        ),
        (
            "rounds_exhausted",
            order(
                delivered(),
                requested(0, item(None, dropped=True), WHAT),
                redelivered(1),
                requested(2, WHAT),
                revisions=1,
            ),
            ["event[1].items[1].kind"],
        ),
        (
            "rounds_used",
            order(delivered(), requested(0, item()), redelivered(1), requested(2, WHAT)),
            ["event[3].items[0].kind"],
        ),
        (
            "hours_requested extra_days",
            order(delivered(), requested(0, item("mistake", None), NEW)),
            ["event[1].items[0].hours"],
        ),
        (
            "extra_days_from_due",
            order(delivered(), requested(0, item("mistake", None), NEW)),
            ["order.due", "event[1].items[0].hours"],
        ),
        ("hours_requested", order(*BARE), ["event[1].items[0].hours"]),
        (
            "hours_owed hours_changes",
            order(*BARE),
            ["event[1].items[0].kind", "event[1].items[0].hours"],
        ),
        ("hours_owed", order(delivered(), requested(0, WHAT)), ["event[1].items[0].kind"]),
        (
            "effort_ratio effort_share effort_margin_hours creep_ratio",
            order(*BARE, hours=None),
            ["event[1].items[0].kind", "event[1].items[0].hours", "order.hours"],
        ),
        (
            "effort_ratio",
            order(delivered(), requested(0, item("new", None), item("missed", None))),
            ["event[1].items[0].hours"],
        ),
        (
            "creep_ratio",
            order(
                delivered(),
                requested(0, item("new", None), item("new", None)),
                proposed(1, **OFFER),
                answered(2, "P1", "accepted"),
                redelivered(3),
                requested(4, item(hours=None)),
            ),
            ["event[1].items[1].hours", "event[5].items[0].hours"],
        ),
        (
            "rate_if_free",
            order(delivered(), requested(0, item(hours=None)), hours=None),
            ["event[1].items[0].hours", "order.hours"],
        ),
        ("rate_floor", order(), ["revise.toml: pricing.rate_floor"]),
        (
            "completion_rate completion_rate_if_cancelled",
            order(),
            ["revise.toml: seller.completed", "revise.toml: seller.cancelled"],
        ),
        ("resolution_hours", order(), ["policy: parameters.resolution_hours"]),
        (
            "review_hours_left proposal_hours extension_hours_open resolution_hours_open"
            " support_hours_open cancellation_by cancellation_hours_open hours_since_request"
            " rounds_included step step_number extra_days",
            order(revisions="unlimited"),
            [],
        ),
        (
            "proposal_id extension_id resolution_id support_id cancellation_id",
            order(),
            [],
        ),
    ],
)
def test_an_unknown_fact_names_what_is_missing(facts: str, text: str, lacks: list[str]) -> None:
    for fact in facts.split():
        found = revise.assess(revise.loads(text), speaking_of(fact), at=hour(10))
        open_ones = [one.missing for one in found.unknown if one.rule.table == "finding"]
        assert (fact, open_ones) == (fact, [tuple(lacks)])
        assert not found.findings


def test_a_table_without_a_last_row_that_always_holds_is_a_mistake_of_the_policy() -> None:
    guide = revise.policy("guide")
    cut = replace(guide, tables={**guide.tables, "verdict": guide.tables["verdict"][:-1]})
    text = order(delivered(), requested(0, item()))
    with pytest.raises(
        LookupError, match=r"^the last rule of a table always holds; the loader checks that$"
    ):
        revise.assess(revise.loads(text), cut, at=hour(10))


NOTHING, SCOPED, KIND = item(None, None), item(None, scope="logo"), item("new")


@pytest.mark.parametrize(
    ("fact", "items", "later", "stands", "lacks"),
    [
        ("item.kind", [KIND], [], "event[1].items[0].kind", []),
        ("item.kind", [SCOPED], [], "event[1].items[0].scope", []),
        ("item.kind", [item("new", scope="logo")], [], "event[1].items[0].kind", []),
        ("item.kind", [NOTHING], [], None, ["event[1].items[0].kind"]),
        ("item.kind", [NOTHING], [{"kind": "new"}], "event[2].items[0].kind", []),
        ("item.kind", [NOTHING], [{"scope": "logo"}], "event[2].items[0].scope", []),
        ("item.hours", [KIND], [], "event[1].items[0].hours", []),
        ("item.hours", [NOTHING], [], None, ["event[1].items[0].hours"]),
        ("item.hours", [NOTHING], [{"hours": 2}], "event[2].items[0].hours", []),
        ("item.free_ratio", [item()], [], "event[1].items[0].hours", []),
        ("item.free_ratio", [NOTHING], [], "order.hours", ["event[1].items[0].hours"]),
    ],
    ids=[
        *("kind", "scope", "both", "neither", "kind estimated", "scope estimated"),
        *("hours", "no hours", "hours estimated", "ratio", "ratio without hours"),
    ],
)
def test_a_fact_of_an_item_stands_where_the_item_says_it(
    fact: str,
    items: list[dict[str, object]],
    later: list[dict[str, object]],
    stands: str | None,
    lacks: list[str],
) -> None:
    estimates = [estimated(1, *({"id": "1.1", **one} for one in later))] if later else []
    text = order(delivered(), requested(0, *items), *estimates)
    one = one_item(revise.assess(revise.loads(text), at=hour(10)), "1.1")

    assert (where(fact, one), missing(fact, one)) == (stands, lacks)


def test_the_ratio_of_an_item_rests_on_the_changes_before_it() -> None:
    """ladder.md: "hours of the free change items before it, in file order, plus its own"."""
    others = (item("new", None), item("change", None), item(None, None), item(dropped=True))
    text = order(delivered(), requested(0, *others, item(), item(hours=None)), hours=None)
    one = one_item(revise.assess(revise.loads(text), at=hour(10)), "1.5")

    assert missing("item.free_ratio", one) == [
        "event[1].items[1].hours",
        "event[1].items[2].kind",
        "event[1].items[2].hours",
        "order.hours",
    ]
    assert where("item.free_ratio", one) == "event[1].items[4].hours"
