"""The treatment table (ladder.md, Treatment): every row fires, and does not just beside it."""

from datetime import datetime

import pytest

import revise
from tests.orders import Case, delivered, estimated, hour, item, order, redelivered, requested

TREATMENTS = {
    "treatment.dropped": "dropped",
    "treatment.infeasible": "decline",
    "treatment.unclear": "clarify",
    "treatment.kind-unknown": "estimate",
    "treatment.mistake": "fix",
    "treatment.missed": "fix",
    "treatment.hours-unknown": "estimate",
    "treatment.new": "extra",
    "treatment.rounds": "extra",
    "treatment.original-unknown": "estimate",
    "treatment.effort": "extra",
    "treatment.change": "revise",
}
"""ladder.md, Treatment: the deciding rule and what it means."""

NOW = hour(10)
FIRST = (delivered(), requested(0, item()), redelivered(1))
"""A first round that counts: it had a change."""


def asked(*items: dict[str, object], **terms: object) -> str:
    """Write an order of 10 hours and two rounds, whose first round asks for these items."""
    return order(delivered(), requested(0, *items), **terms)


def again(*items: dict[str, object], **terms: object) -> str:
    """Write the same with a first round behind it."""
    return order(*FIRST, requested(2, *items), **terms)


def case(rule: str, what: str, text: str, expected: str, at: datetime = NOW) -> Case:
    return Case(rule, what, text, at, expected)


DROPPED, INFEASIBLE = "treatment.dropped", "treatment.infeasible"
UNCLEAR, KIND = "treatment.unclear", "treatment.kind-unknown"
MISTAKE, MISSED = "treatment.mistake", "treatment.missed"
HOURS, NEW = "treatment.hours-unknown", "treatment.new"
ROUNDS, ORIGINAL = "treatment.rounds", "treatment.original-unknown"
EFFORT, CHANGE = "treatment.effort", "treatment.change"

# Each case is about the last item of its order.
CASES = [
    case(DROPPED, "dropped", asked(item(dropped=True)), DROPPED),
    case(DROPPED, "not dropped", asked(item(dropped=False)), CHANGE),
    case(
        DROPPED,
        "whatever else it is",
        asked(item(None, None, dropped=True, feasible=False, clear=False)),
        DROPPED,
    ),
    case(
        DROPPED,
        "by an estimate",
        order(delivered(), requested(0, item()), estimated(1, {"id": "1.1", "dropped": True})),
        DROPPED,
        hour(1),
    ),
    case(
        DROPPED,
        "estimate still ahead",
        order(delivered(), requested(0, item()), estimated(1, {"id": "1.1", "dropped": True})),
        CHANGE,
        hour("0:59:59"),
    ),
    case(
        DROPPED,
        "taken up again",
        order(
            delivered(),
            requested(0, item(dropped=True)),
            estimated(1, {"id": "1.1", "dropped": False}),
        ),
        CHANGE,
    ),
    case(INFEASIBLE, "not feasible", asked(item(feasible=False)), INFEASIBLE),
    case(INFEASIBLE, "feasible", asked(item(feasible=True)), CHANGE),
    case(INFEASIBLE, "and unclear", asked(item(None, feasible=False, clear=False)), INFEASIBLE),
    case(INFEASIBLE, "even a mistake", asked(item("mistake", feasible=False)), INFEASIBLE),
    case(UNCLEAR, "not clear", asked(item(clear=False)), UNCLEAR),
    case(UNCLEAR, "clear", asked(item(clear=True)), CHANGE),
    case(UNCLEAR, "and of unknown kind", asked(item(None, None, clear=False)), UNCLEAR),
    case(UNCLEAR, "even a mistake", asked(item("mistake", clear=False)), UNCLEAR),
    case(KIND, "neither kind nor scope", asked(item(None)), KIND),
    case(KIND, "a scope says change", asked(item(None, scope="logo")), CHANGE),
    case(KIND, "and hours unknown", asked(item(None, None)), KIND),
    case(KIND, "no hours at all are not harmless", asked(item(None, 0)), KIND),
    case(
        KIND,
        "scope given later",
        order(delivered(), requested(0, item(None)), estimated(1, {"id": "1.1", "scope": "logo"})),
        CHANGE,
    ),
    case(
        KIND,
        "kind given later beats the scope",
        order(
            delivered(),
            requested(0, item(None, scope="logo")),
            estimated(1, {"id": "1.1", "kind": "new"}),
        ),
        NEW,
    ),
    case(MISTAKE, "own mistake", asked(item("mistake")), MISTAKE),
    case(MISTAKE, "missed instead", asked(item("missed")), MISSED),
    case(MISTAKE, "hours do not matter", asked(item("mistake", None), hours=None), MISTAKE),
    case(MISTAKE, "nor how many", asked(item("mistake", 99)), MISTAKE),
    case(MISTAKE, "nor rounds", again(item("mistake"), revisions=1), MISTAKE),
    case(MISSED, "missed", asked(item("missed")), MISSED),
    case(MISSED, "a change instead", asked(item("change")), CHANGE),
    case(MISSED, "hours do not matter", asked(item("missed", None), hours=None), MISSED),
    case(MISSED, "nor rounds", again(item("missed"), revisions=1), MISSED),
    case(HOURS, "a change of unknown hours", asked(item(hours=None)), HOURS),
    case(HOURS, "no hours are known hours", asked(item(hours=0)), CHANGE),
    case(HOURS, "new work of unknown hours", asked(item("new", None)), HOURS),
    case(HOURS, "in a used-up round", again(item(hours=None), revisions=1), HOURS),
    case(NEW, "new", asked(item("new")), NEW),
    case(NEW, "a change instead", asked(item("change")), CHANGE),
    case(NEW, "without a measure", asked(item("new"), hours=None), NEW),
    case(NEW, "before the rounds", again(item("new"), revisions=1), NEW),
    case(ROUNDS, "one included, one used", again(item(), revisions=1), ROUNDS),
    case(ROUNDS, "two included, one used", again(item(), revisions=2), CHANGE),
    case(ROUNDS, "none included", asked(item(), revisions=0), ROUNDS),
    case(ROUNDS, "one included, none used", asked(item(), revisions=1), CHANGE),
    case(ROUNDS, "unlimited", again(item(), revisions="unlimited"), CHANGE),
    case(ROUNDS, "needs no measure", again(item(), revisions=1, hours=None), ROUNDS),
    case(ROUNDS, "before the effort", again(item(hours=99), revisions=1), ROUNDS),
    case(ORIGINAL, "no measure", asked(item(), hours=None), ORIGINAL),
    case(ORIGINAL, "a measure", asked(item(), hours=10), CHANGE),
    case(ORIGINAL, "no hours still need one", asked(item(hours=0), hours=None), ORIGINAL),
    case(EFFORT, "0.99 of the limit", asked(item(hours=9.9)), CHANGE),
    case(EFFORT, "1 of the limit", asked(item(hours=10)), EFFORT),
    case(EFFORT, "1.01 of the limit", asked(item(hours=10.1)), EFFORT),
    case(EFFORT, "just below", asked(item(hours="9.9999")), CHANGE),
    case(EFFORT, "0.7 + 0.1 is 0.8", asked(item(hours=0.7), item(hours=0.1), hours=0.8), EFFORT),
    case(EFFORT, "0.1 + 0.2 is 0.3", asked(item(hours=0.1), item(hours=0.2), hours=0.3), EFFORT),
    case(
        EFFORT,
        "0.1 + 0.2 is no more than 0.3",
        asked(item(hours=0.1), item(hours=0.2), hours="0.3001"),
        CHANGE,
    ),
    case(EFFORT, "free work before it counts", asked(item(hours=4), item(hours=6)), EFFORT),
    case(EFFORT, "work before it, not so much", asked(item(hours=4), item(hours=5.9)), CHANGE),
    case(EFFORT, "paid work before it", asked(item(hours=10), item(hours=9.9)), CHANGE),
    case(EFFORT, "new work before it", asked(item("new", 9), item(hours=9.9)), CHANGE),
    case(EFFORT, "own mistakes before it", asked(item("mistake", 9), item(hours=9.9)), CHANGE),
    case(EFFORT, "unclear work before it", asked(item(hours=9, clear=False), item()), CHANGE),
    case(EFFORT, "impossible before it", asked(item(hours=9, feasible=False), item()), CHANGE),
    case(EFFORT, "dropped work before it", asked(item(hours=9, dropped=True), item()), CHANGE),
    case(EFFORT, "work after it", asked(item(hours=9), item(hours=0.9)), CHANGE),
    case(CHANGE, "a change", asked(item()), CHANGE),
    case(CHANGE, "new work instead", asked(item("new")), NEW),
    case(CHANGE, "as much as is left", asked(item(hours=5), item(hours=4.9)), CHANGE),
]


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
