"""The treatment table (ladder.md, Treatment): every row fires, and does not just beside it."""

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

TREATMENTS = {
    "treatment.dropped": "dropped",
    "treatment.settled": "settled",
    "treatment.remark": "heard",
    "treatment.threat": "keep",
    "treatment.demand": "settle",
    "treatment.question": "answer",
    "treatment.infeasible": "decline",
    "treatment.unclear": "clarify",
    "treatment.kind-unknown": "estimate",
    "treatment.accepted-owed": "fix",
    "treatment.accepted-free": "revise",
    "treatment.joined-declined": "decline",
    "treatment.joined-extra": "extra",
    "treatment.after-defect": "fix",
    "treatment.after-hours": "estimate",
    "treatment.after": "new-order",
    "treatment.mistake": "fix",
    "treatment.missed": "fix",
    "treatment.hours-unknown": "estimate",
    "treatment.new": "extra",
    "treatment.unlimited": "revise",
    "treatment.rounds": "extra",
    "treatment.original-unknown": "estimate",
    "treatment.effort": "extra",
    "treatment.change": "revise",
}
"""ladder.md, Treatment: the deciding rule and what it means."""

NOW = hour(10)
DIRECT: dict[str, object] = {"platform": "direct"}
FIRST = (delivered(), requested(0, item()), redelivered(1))
"""A first round that counts: it had a change."""


def asked(*items: dict[str, object], **terms: object) -> str:
    """Write an order of 10 hours and two rounds, whose first round asks for these items."""
    return order(delivered(), requested(0, *items), **terms)


def again(*items: dict[str, object], **terms: object) -> str:
    """Write the same with a first round behind it."""
    return order(*FIRST, requested(2, *items), **terms)


def accepted(*items: dict[str, object], answer: str = "accepted", **offer: object) -> str:
    """Write an order whose only proposal was accepted."""
    yes = answered(2, "P1", answer, items=["1.1"] if answer == "partly" else [])
    return order(delivered(), requested(0, *items), proposed(1, **offer), yes)


def after(*items: dict[str, object], **terms: object) -> str:
    """Write an order that is asked for more by message once it is completed."""
    return order(delivered(), completed(0), requested(1, *items, via="message"), **terms)


SETTLED, REMARK, THREAT = "treatment.settled", "treatment.remark", "treatment.threat"
DEMAND, QUESTION = "treatment.demand", "treatment.question"
ACCEPTED_OWED, ACCEPTED_FREE = "treatment.accepted-owed", "treatment.accepted-free"
JOINED_DECLINED, JOINED_EXTRA = "treatment.joined-declined", "treatment.joined-extra"
DEFECT = "treatment.after-defect"
AFTER_HOURS, AFTER, UNLIMITED = "treatment.after-hours", "treatment.after", "treatment.unlimited"
DROPPED, INFEASIBLE = "treatment.dropped", "treatment.infeasible"
UNCLEAR, KIND = "treatment.unclear", "treatment.kind-unknown"
MISTAKE, MISSED = "treatment.mistake", "treatment.missed"
HOURS, NEW = "treatment.hours-unknown", "treatment.new"
ROUNDS, ORIGINAL = "treatment.rounds", "treatment.original-unknown"
EFFORT, CHANGE = "treatment.effort", "treatment.change"


def settled(*items: dict[str, object], answer: str = "accepted") -> str:
    """Write an order in which a partial refund was offered once these items were asked for."""
    return order(delivered(), requested(0, *items), refund(1), answered(2, "R1", answer))


# Each case is about the last item of its order.
CASES = cases(
    DROPPED,
    ("dropped", asked(item(dropped=True)), DROPPED),
    ("not dropped", asked(item(dropped=False)), CHANGE),
    ("dropped before it was settled", settled(item("new", dropped=True)), DROPPED),
    (
        "dropped after it",
        settled(item("new")) + estimated(3, {"id": "1.1", "dropped": True}),
        DROPPED,
    ),
    SETTLED,
    ("an extra, by a refund", settled(item("new")), SETTLED),
    ("offered, not accepted", settled(item("new"), answer="declined"), NEW),
    ("free: still owed", settled(item("mistake")), MISTAKE),
    ("money back is wanted: nothing is owed", settled(talk("refund"), item("mistake")), SETTLED),
    (
        "a demand is met by an accepted proposal",
        accepted(item(), talk("refund"), free=["1.1"]),
        SETTLED,
    ),
    (
        "not by one accepted in part",
        accepted(item(), talk("refund"), free=["1.1"], answer="partly"),
        DEMAND,
    ),
    ("talk is never settled", settled(talk("question")), QUESTION),
    ("nor is a remark", settled(talk("remark")), REMARK),
    REMARK,
    ("praise", asked(talk("remark")), REMARK),
    ("not by its kind", asked(item(None, None)), KIND),
    THREAT,
    ("a review", asked(talk("threat")), THREAT),
    ("a remark", asked(talk("remark")), REMARK),
    ("a threat with no kind yet", asked(item(None)), KIND),
    DEMAND,
    ("money back", asked(talk("refund")), DEMAND),
    ("an end", asked(talk("cancel")), DEMAND),
    ("a threat", asked(talk("threat")), THREAT),
    ("no kind", asked(item(None)), KIND),
    QUESTION,
    ("a question", asked(talk("question")), QUESTION),
    ("a date", asked(talk("deadline", by=hour(99))), QUESTION),
    ("a demand", asked(talk("cancel")), DEMAND),
    ("what has no kind", asked(item(None)), KIND),
    (
        "whatever else it is",
        asked(item(None, None, dropped=True, feasible=False, clear=False)),
        DROPPED,
    ),
    (
        "by an estimate",
        order(delivered(), requested(0, item()), estimated(1, {"id": "1.1", "dropped": True})),
        DROPPED,
        1,
    ),
    (
        "estimate still ahead",
        order(delivered(), requested(0, item()), estimated(1, {"id": "1.1", "dropped": True})),
        CHANGE,
        "0:59:59",
    ),
    (
        "taken up again",
        order(
            delivered(),
            requested(0, item(dropped=True)),
            estimated(1, {"id": "1.1", "dropped": False}),
        ),
        CHANGE,
    ),
    INFEASIBLE,
    ("not feasible", asked(item(feasible=False)), INFEASIBLE),
    ("feasible", asked(item(feasible=True)), CHANGE),
    ("and unclear", asked(item(None, feasible=False, clear=False)), INFEASIBLE),
    ("even a mistake", asked(item("mistake", feasible=False)), INFEASIBLE),
    UNCLEAR,
    ("not clear", asked(item(clear=False)), UNCLEAR),
    ("clear", asked(item(clear=True)), CHANGE),
    ("and of unknown kind", asked(item(None, None, clear=False)), UNCLEAR),
    ("even a mistake", asked(item("mistake", clear=False)), UNCLEAR),
    KIND,
    ("neither kind nor scope", asked(item(None)), KIND),
    ("a scope says change", asked(item(None, scope="logo")), CHANGE),
    ("and hours unknown", asked(item(None, None)), KIND),
    ("no hours at all are not harmless", asked(item(None, 0)), KIND),
    (
        "scope given later",
        order(delivered(), requested(0, item(None)), estimated(1, {"id": "1.1", "scope": "logo"})),
        CHANGE,
    ),
    (
        "kind given later beats the scope",
        order(
            delivered(),
            requested(0, item(None, scope="logo")),
            estimated(1, {"id": "1.1", "kind": "new"}),
        ),
        NEW,
    ),
    ACCEPTED_OWED,
    ("a mistake", accepted(item("mistake"), free=["1.1"]), ACCEPTED_OWED),
    ("a missed one", accepted(item("missed"), free=["1.1"]), ACCEPTED_OWED),
    ("a change", accepted(item(), free=["1.1"]), ACCEPTED_FREE),
    ("refused", accepted(item("mistake"), free=["1.1"], answer="declined"), MISTAKE),
    ("no kind", accepted(item(None), free=["1.1"]), KIND),
    ACCEPTED_FREE,
    ("new work", accepted(item("new"), free=["1.1"]), ACCEPTED_FREE),
    ("new work, hours unknown", accepted(item("new", None), free=["1.1"]), ACCEPTED_FREE),
    ("in part, with its id", accepted(item("new"), free=["1.1"], answer="partly"), ACCEPTED_FREE),
    (
        "in part, without it",
        accepted(item(), item("new"), free=["1.1", "1.2"], answer="partly"),
        NEW,
    ),
    ("accepted as an extra", accepted(item("new"), extras=[extra("1.1")]), NEW),
    ("refused", accepted(item("new"), free=["1.1"], answer="declined"), NEW),
    ("unclear since", accepted(item(clear=False), free=["1.1"]), UNCLEAR),
    ("joined to an extra", accepted(item("new"), item(needs=["1.1"]), free=["1.2"]), ACCEPTED_FREE),
    (
        "needs what cannot be done",
        accepted(item(feasible=False), item(needs=["1.1"]), free=["1.2"]),
        ACCEPTED_FREE,
    ),
    JOINED_DECLINED,
    (
        "needs what cannot be done",
        asked(item(feasible=False), item(needs=["1.1"])),
        JOINED_DECLINED,
    ),
    ("new work does", asked(item(feasible=False), item("new", needs=["1.1"])), JOINED_DECLINED),
    (
        "through another",
        asked(item(feasible=False), item(needs=["1.1"]), item(needs=["1.2"])),
        JOINED_DECLINED,
    ),
    ("only needed by it", asked(item(feasible=False, needs=["1.2"]), item()), CHANGE),
    ("a mistake", asked(item(feasible=False), item("mistake", needs=["1.1"])), MISTAKE),
    ("unclear", asked(item(feasible=False), item(clear=False, needs=["1.1"])), UNCLEAR),
    ("hours unknown", asked(item(feasible=False), item("new", None, needs=["1.1"])), HOURS),
    (
        "what cannot be done was dropped",
        asked(item(feasible=False, dropped=True), item(needs=["1.1"])),
        CHANGE,
    ),
    JOINED_EXTRA,
    ("needs new work", asked(item("new"), item(needs=["1.1"])), JOINED_EXTRA),
    ("needed by new work", asked(item("new", needs=["1.2"]), item()), JOINED_EXTRA),
    (
        "unlimited rounds",
        asked(item("new"), item(needs=["1.1"]), revisions="unlimited"),
        JOINED_EXTRA,
    ),
    ("a mistake", asked(item("new"), item("mistake", needs=["1.1"])), MISTAKE),
    ("alone", asked(item("new"), item()), CHANGE),
    ("after completion", after(item("new"), item(needs=["1.1"])), AFTER),
    DEFECT,
    ("a mistake", after(item("mistake"), **DIRECT), DEFECT),
    ("a missed one, hours unknown", after(item("missed", None), **DIRECT), DEFECT),
    ("a change", after(item(), **DIRECT), AFTER),
    ("on a platform", after(item("mistake")), AFTER),
    ("before completion", asked(item("mistake"), **DIRECT), MISTAKE),
    AFTER_HOURS,
    ("a change", after(item(hours=None)), AFTER_HOURS),
    ("known", after(item()), AFTER),
    ("before completion", asked(item(hours=None)), HOURS),
    AFTER,
    ("new work", after(item("new")), AFTER),
    ("hours_original unknown", after(item(), hours=None), AFTER),
    ("before completion", asked(item("new")), NEW),
    ("not possible", after(item(feasible=False)), INFEASIBLE),
    MISTAKE,
    ("own mistake", asked(item("mistake")), MISTAKE),
    ("missed instead", asked(item("missed")), MISSED),
    ("hours do not matter", asked(item("mistake", None), hours=None), MISTAKE),
    ("nor how many", asked(item("mistake", 99)), MISTAKE),
    ("nor rounds", again(item("mistake"), revisions=1), MISTAKE),
    MISSED,
    ("missed", asked(item("missed")), MISSED),
    ("a change instead", asked(item("change")), CHANGE),
    ("hours do not matter", asked(item("missed", None), hours=None), MISSED),
    ("nor rounds", again(item("missed"), revisions=1), MISSED),
    HOURS,
    ("a change of unknown hours", asked(item(hours=None)), HOURS),
    ("no hours are known hours", asked(item(hours=0)), CHANGE),
    ("new work of unknown hours", asked(item("new", None)), HOURS),
    ("in a used-up round", again(item(hours=None), revisions=1), HOURS),
    NEW,
    ("new", asked(item("new")), NEW),
    ("a change instead", asked(item("change")), CHANGE),
    ("without a measure", asked(item("new"), hours=None), NEW),
    ("before the rounds", again(item("new"), revisions=1), NEW),
    UNLIMITED,
    ("a change", asked(item(hours=99), revisions="unlimited"), UNLIMITED),
    (
        "two that need each other",
        asked(item(hours=5), item(hours=5, needs=["1.1"]), revisions="unlimited"),
        UNLIMITED,
    ),
    ("new work", asked(item("new"), revisions="unlimited"), NEW),
    ("nobody holds one to it", asked(item(hours=99), revisions="unlimited", **DIRECT), EFFORT),
    ("hours unknown", asked(item(hours=None), revisions="unlimited"), HOURS),
    ("ten rounds", asked(item(hours=99), revisions=10), EFFORT),
    ("no measure", asked(item(), revisions="unlimited", hours=None), UNLIMITED),
    ROUNDS,
    ("one included, one used", again(item(), revisions=1), ROUNDS),
    ("two included, one used", again(item(), revisions=2), CHANGE),
    ("none included", asked(item(), revisions=0), ROUNDS),
    ("one included, none used", asked(item(), revisions=1), CHANGE),
    ("unlimited", again(item(), revisions="unlimited"), UNLIMITED),
    ("needs no measure", again(item(), revisions=1, hours=None), ROUNDS),
    ("before the effort", again(item(hours=99), revisions=1), ROUNDS),
    ORIGINAL,
    ("no measure", asked(item(), hours=None), ORIGINAL),
    ("a measure", asked(item(), hours=10), CHANGE),
    ("no hours still need one", asked(item(hours=0), hours=None), ORIGINAL),
    EFFORT,
    ("0.99 of the limit", asked(item(hours=9.9)), CHANGE),
    ("1 of the limit", asked(item(hours=10)), EFFORT),
    ("1.01 of the limit", asked(item(hours=10.1)), EFFORT),
    ("just below", asked(item(hours="9.9999")), CHANGE),
    ("0.7 + 0.1 is 0.8", asked(item(hours=0.7), item(hours=0.1), hours=0.8), EFFORT),
    ("0.1 + 0.2 is 0.3", asked(item(hours=0.1), item(hours=0.2), hours=0.3), EFFORT),
    (
        "0.1 + 0.2 is no more than 0.3",
        asked(item(hours=0.1), item(hours=0.2), hours="0.3001"),
        CHANGE,
    ),
    ("free work before it counts", asked(item(hours=4), item(hours=6)), EFFORT),
    ("work before it, not so much", asked(item(hours=4), item(hours=5.9)), CHANGE),
    ("paid work before it", asked(item(hours=10), item(hours=9.9)), CHANGE),
    ("new work before it", asked(item("new", 9), item(hours=9.9)), CHANGE),
    ("own mistakes before it", asked(item("mistake", 9), item(hours=9.9)), CHANGE),
    ("unclear work before it", asked(item(hours=9, clear=False), item()), CHANGE),
    ("impossible before it", asked(item(hours=9, feasible=False), item()), CHANGE),
    ("dropped work before it", asked(item(hours=9, dropped=True), item()), CHANGE),
    ("work after it", asked(item(hours=9), item(hours=0.9)), CHANGE),
    CHANGE,
    ("a change", asked(item()), CHANGE),
    ("new work instead", asked(item("new")), NEW),
    ("as much as is left", asked(item(hours=5), item(hours=4.9)), CHANGE),
    at=10,
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_first_row_that_fits_treats_an_item(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).items[-1]
    decided = (found.decision.rule.id, found.treatment)
    assert decided == (case.expected, TREATMENTS[str(case.expected)])


@pytest.mark.parametrize("name", ["guide", "direct", "fiverr"])
def test_every_row_has_a_case_and_one_beside(name: str) -> None:
    rows = [rule.id for rule in revise.policy(name).tables["treatment"]]
    assert rows == list(TREATMENTS)
    assert {(case.rule, case.expected == case.rule) for case in CASES} == {
        (row, fires) for row in rows for fires in (True, False)
    }


def test_the_order_of_the_items_decides_which_changes_stay_free() -> None:
    long_first = asked(item(hours=6), item(hours=3.9), item(hours=0.1), item(hours=0.05))
    short_first = asked(item(hours=0.05), item(hours=0.1), item(hours=3.9), item(hours=6))
    found = [revise.assess(revise.loads(text), at=NOW) for text in (long_first, short_first)]
    assert [[one.treatment for one in each.items] for each in found] == [
        ["revise", "revise", "extra", "revise"],
        ["revise", "revise", "revise", "extra"],
    ]


def test_an_item_is_told_with_the_values_that_decided() -> None:
    found = revise.assess(revise.loads(asked(item(hours=0.4), item(hours=0.6), hours=1)), at=NOW)
    effort = found.items[1].decision
    assert dict(effort.because) == {"item.free_ratio": 1, "effort_ratio_limit": 1}
    assert dict(effort.values) == dict(effort.because)
    assert (found.items[1].kind, str(found.items[1].hours)) == ("change", "0.6")
    assert not [name for name in found.facts if name.startswith("item.")]


OPEN_KIND = (delivered(), requested(0, item(None)), redelivered(1))
"""A first round of which nobody knows whether it counts."""


@pytest.mark.parametrize(
    ("text", "decided", "missing"),
    [
        pytest.param(
            order(*OPEN_KIND, requested(2, item()), revisions=1),
            (ROUNDS, "estimate", True),
            ("event[1].items[0].kind",),
            id="whether an earlier round counts",
        ),
        pytest.param(
            order(*OPEN_KIND, requested(2, item()), revisions=2),
            (CHANGE, "revise", False),
            (),
            id="whether it counts does not matter: one more is included",
        ),
        pytest.param(
            order(
                delivered(),
                requested(0, item(None), item()),
                redelivered(1),
                requested(2, item()),
                revisions=1,
            ),
            (ROUNDS, "extra", False),
            (),
            id="whether it counts is known from another item",
        ),
        pytest.param(
            order(
                delivered(),
                requested(0, item(None, dropped=True), item(None)),
                redelivered(1),
                requested(2, item(None), item()),
                revisions=1,
            ),
            (ROUNDS, "estimate", True),
            ("event[1].items[1].kind",),
            id="only kinds that matter for it",
        ),
        pytest.param(
            asked(item(None, 1), item()),
            (EFFORT, "estimate", True),
            ("event[1].items[0].kind",),
            id="the kind of an item before it",
        ),
        pytest.param(
            asked(item(hours=None), item()),
            (EFFORT, "estimate", True),
            ("event[1].items[0].hours",),
            id="the hours of an item before it",
        ),
        pytest.param(
            asked(item(None, None), item()),
            (EFFORT, "estimate", True),
            ("event[1].items[0].kind", "event[1].items[0].hours"),
            id="both of an item before it",
        ),
        pytest.param(
            asked(item("new", None), item()),
            (CHANGE, "revise", False),
            (),
            id="hours of new work before it do not matter",
        ),
        pytest.param(
            asked(item(None, 0), item()),
            (CHANGE, "revise", False),
            (),
            id="nor the kind of what takes no hours",
        ),
        pytest.param(
            asked(item(None, 1), item(hours=None, clear=False), item("new", None), item()),
            (EFFORT, "estimate", True),
            ("event[1].items[0].kind",),
            id="only items before it that compete for the limit",
        ),
        pytest.param(
            asked(item(), item(hours=None)),
            (HOURS, "estimate", False),
            ("event[1].items[1].hours",),
            id="its own hours",
        ),
        pytest.param(
            asked(item(None)),
            (KIND, "estimate", False),
            ("event[1].items[0].kind",),
            id="its own kind",
        ),
        pytest.param(
            asked(item(), hours=None),
            (ORIGINAL, "estimate", False),
            ("order.hours",),
            id="the measure",
        ),
    ],
)
def test_what_is_not_known_is_never_guessed(
    text: str, decided: tuple[str, str, bool], missing: tuple[str, ...]
) -> None:
    found = revise.assess(revise.loads(text), at=NOW).items[-1].decision
    assert (found.rule.id, found.outcome, found.unknown) == decided
    assert found.missing == missing
