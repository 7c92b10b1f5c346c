"""The verdict table (ladder.md, Verdict): every row fires, and does not just beside it."""

from dataclasses import replace
from fractions import Fraction

import pytest

import revise
from tests.orders import (
    Case,
    answered,
    cases,
    completed,
    delivered,
    estimated,
    extra,
    hour,
    item,
    order,
    proposed,
    redelivered,
    refund,
    requested,
    talk,
)

VERDICTS = {
    "verdict.none": "none",
    "verdict.no-items": "incomplete",
    "verdict.demand": "demand",
    "verdict.nothing-asked": "nothing-asked",
    "verdict.unclear": "unclear",
    "verdict.missing": "incomplete",
    "verdict.agreed": "agreed",
    "verdict.after": "new-order",
    "verdict.effort": "out-of-scope",
    "verdict.rounds": "out-of-scope",
    "verdict.nothing-free": "out-of-scope",
    "verdict.nothing-possible": "not-possible",
    "verdict.partly-after": "partly-in-scope",
    "verdict.partly": "partly-in-scope",
    "verdict.in": "in-scope",
}
"""ladder.md, Verdict: the deciding rule and what it means."""

NOW = hour(10)
FIRST = (delivered(), requested(0, item()), redelivered(1))
DEMAND, NOTHING_ASKED = "verdict.demand", "verdict.nothing-asked"
AGREED, AFTER = "verdict.agreed", "verdict.after"
NONE, NO_ITEMS = "verdict.none", "verdict.no-items"
UNCLEAR, MISSING = "verdict.unclear", "verdict.missing"
EFFORT, ROUNDS, NOTHING_FREE = "verdict.effort", "verdict.rounds", "verdict.nothing-free"
NOTHING_POSSIBLE, PARTLY, IN = "verdict.nothing-possible", "verdict.partly", "verdict.in"
PARTLY_AFTER = "verdict.partly-after"
IMPOSSIBLE, DROPPED, VAGUE = item(feasible=False), item(dropped=True), item(clear=False)


def asked(*items: dict[str, object], **terms: object) -> str:
    """Write an order of 10 hours and two rounds, whose first round asks for these items."""
    return order(delivered(), requested(0, *items), **terms)


def again(*items: dict[str, object], **terms: object) -> str:
    """Write the same with a first round behind it."""
    return order(*FIRST, requested(2, *items), **terms)


def settled(*items: dict[str, object]) -> str:
    """Write an order in which a partial refund was accepted once these items were asked for."""
    return order(delivered(), requested(0, *items), refund(1), answered(2, "R1", "accepted"))


def after(*items: dict[str, object], **terms: object) -> str:
    """Write an order that is asked for more by message once it is completed."""
    return order(delivered(), completed(0), requested(1, *items, via="message"), **terms)


NEW_ORDER = proposed(1, extras=[extra("1.1", as_="new-order")])
OFFERED, YES = proposed(1, extras=[extra("1.1")]), answered(2, "P1", "accepted")

CASES = cases(
    NONE,
    ("nothing happened", order(), NONE),
    ("delivered", order(delivered()), NONE),
    ("redelivered", order(*FIRST), NONE),
    ("a request ahead", order(delivered(), requested(11, item())), NONE),
    ("closed in a round", order(delivered(), requested(0), completed(1)), NONE),
    ("requested", asked(item()), IN),
    NO_ITEMS,
    ("asked without items", asked(), NO_ITEMS),
    ("one item", asked(item()), IN),
    ("one item, dropped", asked(DROPPED), NOTHING_ASKED),
    ("one word that is no work", asked(talk("remark")), NOTHING_ASKED),
    ("items added", order(delivered(), requested(0), requested(1, item())), IN),
    ("only the last round's count", again(), NO_ITEMS),
    DEMAND,
    ("money back", asked(talk("refund")), DEMAND),
    ("an end", asked(talk("cancel"), talk("threat")), DEMAND),
    ("and a change", asked(talk("refund"), item()), IN),
    ("and a change that was dropped", asked(talk("refund"), DROPPED), DEMAND),
    ("dropped", asked(talk("refund", dropped=True)), NOTHING_ASKED),
    ("met", settled(talk("refund")), NOTHING_ASKED),
    NOTHING_ASKED,
    ("a question", asked(talk("question")), NOTHING_ASKED),
    ("settled", settled(item("new")), NOTHING_ASKED),
    ("all but what is owed", settled(item("new"), item("mistake")), IN),
    ("something of an unknown kind", asked(item(None)), MISSING),
    UNCLEAR,
    ("one unclear", asked(item(), VAGUE), UNCLEAR),
    ("the unclear one dropped", asked(item(), item(clear=False, dropped=True)), IN),
    ("clear now", asked(item(), item(clear=True)), IN),
    ("before what is missing", asked(VAGUE, item(None)), UNCLEAR),
    ("before the effort", asked(VAGUE, item(hours=99)), UNCLEAR),
    ("impossible and unclear", asked(item(clear=False, feasible=False)), NOTHING_POSSIBLE),
    MISSING,
    ("kind unknown", asked(item(), item(None)), MISSING),
    ("kind known", asked(item(), item()), IN),
    ("hours unknown", asked(item(hours=None)), MISSING),
    ("hours of a mistake unknown", asked(item("mistake", None)), IN),
    ("no measure for a change", asked(item(), hours=None), MISSING),
    ("no measure for new work", asked(item("new"), hours=None), NOTHING_FREE),
    ("no measure for what is owed", asked(item("missed"), hours=None), IN),
    ("unknown, but dropped", asked(item(), item(None, None, dropped=True)), IN),
    ("before the effort", asked(item(hours=99), item("change", None)), MISSING),
    AGREED,
    ("an extra", order(delivered(), requested(0, item("new")), OFFERED, YES), AGREED),
    ("all free, and nobody was asked", asked(item()), IN),
    (
        "too much, but accepted",
        order(delivered(), requested(0, item("new", 99)), OFFERED, YES),
        AGREED,
    ),
    (
        "more since",
        order(delivered(), requested(0, item("new")), OFFERED, YES, requested(3, item("new"))),
        NOTHING_FREE,
    ),
    (
        "free since",
        order(delivered(), requested(0, item("new")), OFFERED, YES, requested(3, item())),
        AGREED,
    ),
    (
        "money back is wanted since",
        order(delivered(), requested(0, item("new")), OFFERED, YES, requested(3, talk("refund"))),
        NOTHING_FREE,
    ),
    (
        "refused, all free",
        order(
            delivered(),
            requested(0, item()),
            proposed(1, free=["1.1"]),
            answered(2, "P1", "declined"),
        ),
        IN,
    ),
    (
        "accepted in an earlier round only",
        order(
            delivered(),
            requested(0, item("new")),
            OFFERED,
            YES,
            redelivered(3),
            requested(4, item()),
        ),
        IN,
    ),
    (
        "after completion",
        order(
            delivered(), completed(0), requested("0:30:00", item(), via="message"), NEW_ORDER, YES
        ),
        AGREED,
    ),
    AFTER,
    ("far too much", after(item(hours=99)), AFTER),
    ("a change", after(item()), AFTER),
    ("beside a defect", after(item(), item("mistake"), platform="direct"), PARTLY_AFTER),
    ("a defect alone", after(item("mistake"), platform="direct"), IN),
    ("something impossible", after(item(), IMPOSSIBLE), AFTER),
    ("all of it", after(IMPOSSIBLE), NOTHING_POSSIBLE),
    ("before completion", asked(item("new")), NOTHING_FREE),
    EFFORT,
    ("0.99 of the limit", asked(item(hours=9.9)), IN),
    ("1 of the limit", asked(item(hours=10)), EFFORT),
    ("1.01 of the limit", asked(item(hours=10.1)), EFFORT),
    ("half new, 0.99", asked(item(hours=5), item("new", 4.9)), PARTLY),
    ("half new, 1", asked(item(hours=5), item("new", 5)), EFFORT),
    ("0.7 + 0.1 is 0.8", asked(item(hours=0.7), item(hours=0.1), hours=0.8), EFFORT),
    ("0.1 + 0.2 is 0.3", asked(item(hours=0.1), item(hours=0.2), hours=0.3), EFFORT),
    ("0.1 + 0.2, 0.3001", asked(item(hours=0.1), item(hours=0.2), hours="0.3001"), IN),
    ("1.1 + 2.2 is 3.3", asked(item(hours=1.1), item(hours=2.2), hours=3.3), EFFORT),
    ("what is owed stays out", asked(item("mistake", 9), item("missed", 9), item()), IN),
    ("what is impossible stays out", asked(item(hours=99, feasible=False), item()), PARTLY),
    ("what is dropped stays out", asked(item(hours=99, dropped=True), item()), IN),
    ("new work alone", asked(item("new", 10)), EFFORT),
    ("in a used-up round", again(item(hours=10), revisions=1), EFFORT),
    ROUNDS,
    ("used up", again(item(), revisions=1), ROUNDS),
    ("one left", again(item(), revisions=2), IN),
    ("never any", asked(item(), revisions=0), ROUNDS),
    ("unlimited", again(item(), revisions="unlimited"), IN),
    ("unlimited, all free", asked(item(hours=10), revisions="unlimited"), EFFORT),
    ("used up, a mistake", again(item("mistake"), revisions=1), IN),
    ("used up, something free", again(item(), item("missed"), revisions=1), PARTLY),
    ("used up, new work too", again(item(), item("new"), revisions=1), ROUNDS),
    ("used up, all new", again(item("new"), revisions=1), NOTHING_FREE),
    NOTHING_FREE,
    ("all new", asked(item("new"), item("new")), NOTHING_FREE),
    ("all but one new", asked(item("new"), item()), PARTLY),
    ("new or impossible", asked(item("new"), IMPOSSIBLE), NOTHING_FREE),
    ("new, no hours", asked(item("new", 0)), NOTHING_FREE),
    NOTHING_POSSIBLE,
    ("all impossible", asked(IMPOSSIBLE, IMPOSSIBLE), NOTHING_POSSIBLE),
    ("or dropped", asked(IMPOSSIBLE, DROPPED), NOTHING_POSSIBLE),
    ("all but one", asked(IMPOSSIBLE, item()), PARTLY),
    ("no measure", asked(IMPOSSIBLE, hours=None), NOTHING_POSSIBLE),
    PARTLY_AFTER,
    ("a defect and a wish", after(item(), item("mistake"), platform="direct"), PARTLY_AFTER),
    ("a defect alone", after(item("mistake"), platform="direct"), IN),
    ("and more", after(item(), item("mistake"), IMPOSSIBLE, platform="direct"), PARTLY_AFTER),
    ("in the order", asked(item("mistake"), item("new")), PARTLY),
    PARTLY,
    ("one new", asked(item(), item("new")), PARTLY),
    ("one impossible", asked(item(), IMPOSSIBLE), PARTLY),
    ("all free", asked(item(), item("mistake"), item("missed")), IN),
    ("the new one dropped", asked(item(), item("new", dropped=True)), IN),
    IN,
    ("all free", asked(item(), item("missed")), IN),
    ("one not", asked(item(), item("new")), PARTLY),
    ("everything dropped", asked(DROPPED, DROPPED), NOTHING_ASKED),
    ("nothing to do, no measure", asked(item("mistake", 0), hours=None), IN),
    at=10,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_verdict_is_that_of_the_first_row_that_fits(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at)
    decided = (found.verdict.rule.id, found.verdict.outcome)
    assert decided == (case.expected, VERDICTS[str(case.expected)])
    assert found.facts["verdict"] == found.verdict.outcome


@pytest.mark.parametrize("name", ["guide", "direct", "fiverr"])
def test_every_row_has_a_case_and_one_beside(name: str) -> None:
    rows = [rule.id for rule in revise.policy(name).tables["verdict"]]
    assert rows == list(VERDICTS)
    assert {(case.rule, case.expected == case.rule) for case in CASES} == {
        (row, fires) for row in rows for fires in (True, False)
    }


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        pytest.param(asked(item(), hours=None), ("order.hours",), id="the measure"),
        pytest.param(
            asked(item(), item(), hours=None), ("order.hours",), id="one place is named once"
        ),
        pytest.param(asked(item(None)), ("event[1].items[0].kind",), id="a kind"),
        pytest.param(
            asked(item(None), item("new", None), item("mistake", None), item(None)),
            ("event[1].items[0].kind", "event[1].items[1].hours", "event[1].items[3].kind"),
            id="several, in file order, and not what nobody needs",
        ),
        pytest.param(
            asked(item(), item(None), hours=None),
            ("order.hours", "event[1].items[1].kind"),
            id="the measure and a kind",
        ),
        pytest.param(
            order(delivered(), requested(0, item(None)), requested(1, item("change", None))),
            ("event[1].items[0].kind", "event[2].items[0].hours"),
            id="in both requests of a round",
        ),
        pytest.param(
            order(
                delivered(),
                requested(0, item(None, None)),
                estimated(1, {"id": "1.1", "kind": "change"}),
            ),
            ("event[1].items[0].hours",),
            id="still, after an estimate",
        ),
        pytest.param(
            order(
                delivered(),
                requested(0, item(None)),
                redelivered(1),
                requested(2, item()),
                revisions=1,
            ),
            ("event[1].items[0].kind",),
            id="in an earlier round, where it decides whether that counts",
        ),
        pytest.param(asked(), (), id="items themselves have no key yet"),
        pytest.param(asked(VAGUE, item(None)), (), id="first what is unclear"),
        pytest.param(asked(item()), (), id="nothing"),
    ],
)
def test_what_is_missing_is_named_by_its_place(text: str, missing: tuple[str, ...]) -> None:
    assert revise.assess(revise.loads(text), at=NOW).missing == missing


def test_a_verdict_is_told_with_the_values_that_decided() -> None:
    text = asked(item(hours=0.1), item("new", 0.2), hours=0.3)
    found = revise.assess(revise.loads(text), at=NOW).verdict
    assert dict(found.because) == {
        "hours_changes": Fraction(3, 10),
        "hours_original": Fraction(3, 10),
        "effort_ratio": 1,
        "effort_ratio_limit": 1,
    }
    assert (found.unknown, found.missing) == (False, ())


def test_a_limit_that_the_policy_does_not_know_leaves_the_verdict_open() -> None:
    fiverr = revise.policy("fiverr")
    limit = replace(fiverr.parameters["effort_ratio_limit"], value=None)
    open_ended = replace(fiverr, parameters={**fiverr.parameters, limit.name: limit})
    found = revise.assess(revise.loads(asked(item("new"))), open_ended, at=NOW)
    assert (found.verdict.rule.id, found.verdict.outcome) == ("verdict.effort", "incomplete")
    assert found.verdict.unknown
    assert found.missing == ("policy: parameters.effort_ratio_limit",)
    assert found.items[0].treatment == "extra"
    effort = ("effort_ratio", "effort_share", "effort_margin_hours")
    assert [found.facts[name] for name in effort] == [Fraction(1, 10), None, None]


FIVERR = revise.policy("fiverr")
NO_FREE_CHANGES = replace(
    FIVERR,
    parameters={
        **FIVERR.parameters,
        "effort_ratio_limit": replace(FIVERR.parameters["effort_ratio_limit"], value=0),
    },
)
"""A house rule: every change costs."""

OWED = asked(item("mistake"))


def test_even_where_every_change_costs_what_is_owed_is_in_scope() -> None:
    found = revise.assess(revise.loads(OWED), NO_FREE_CHANGES, at=NOW)
    assert found.facts["effort_ratio"] == 0
    assert found.verdict.rule.id == "verdict.in"


def test_with_no_measure_the_effort_decides_nothing() -> None:
    text = asked(item("new", 99), item("missed", 99), hours=None)
    found = revise.assess(revise.loads(text), at=NOW)
    assert found.verdict.rule.id == "verdict.partly"
    assert found.facts["effort_ratio"] is None
