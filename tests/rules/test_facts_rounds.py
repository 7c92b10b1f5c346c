"""The facts of rounds and their items (ladder.md, Facts): what counts, what may count."""

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
    requested,
)

NOW = hour(10)
MISTAKE, MISSED, CHANGE, NEW = item("mistake"), item("missed"), item("change"), item("new")
WHAT, VAGUE, DROPPED = item(None), item(clear=False), item(dropped=True)
IMPOSSIBLE, ENDLESS = item(feasible=False), item(hours=None)


def rounds(*each: list[dict[str, object]], **terms: object) -> str:
    """Write an order of two rounds included: one round a list of items, the last one open."""
    events = []
    for number, items in enumerate(each):
        events += [redelivered(2 * number - 1)] if number else [delivered()]
        events.append(requested(2 * number, *items))
    return order(*events, **terms)


def asked(*items: dict[str, object], **terms: object) -> str:
    return rounds([*items], **terms)


ROUNDS = cases(
    "rounds",
    ("none", order(delivered()), 0),
    ("one", asked(CHANGE), 1),
    ("one, asked twice", order(delivered(), requested(0), requested(1)), 1),
    ("two", rounds([CHANGE], [MISTAKE]), 2),
    (
        "two, both over",
        order(delivered(), requested(0), redelivered(1), requested(2), redelivered(3)),
        2,
    ),
    "rounds_used",
    ("none", order(delivered()), 0),
    ("a change, round open", asked(CHANGE), 1),
    ("something missed", asked(MISSED), 1),
    ("own mistakes", asked(MISTAKE), 0),
    ("paid new work", asked(NEW), 0),
    ("no items", asked(), 0),
    ("dropped", asked(DROPPED), 0),
    ("one of several counts", asked(MISTAKE, NEW, CHANGE), 1),
    ("once a round", asked(CHANGE, CHANGE), 1),
    ("a scope makes it a change", asked(item(None, scope="logo")), 1),
    ("an unclear change", asked(VAGUE), 1),
    ("the round is over", order(delivered(), requested(0, CHANGE), redelivered(1)), 1),
    ("the order is closed", order(delivered(), requested(0, CHANGE), completed(1)), 1),
    ("two", rounds([CHANGE], [MISTAKE], [MISSED]), 2),
    ("a kind is unknown", asked(WHAT), None),
    ("a kind is unknown, but it counts anyway", asked(WHAT, CHANGE), 1),
    ("a kind is unknown, but dropped", asked(item(None, dropped=True)), 0),
    ("a kind is unknown in an earlier round", rounds([WHAT], [CHANGE]), None),
    (
        "a kind was unknown",
        order(delivered(), requested(0, WHAT), estimated(1, {"id": "1.1", "kind": "new"})),
        0,
    ),
    "rounds_included",
    ("two", asked(CHANGE, revisions=2), 2),
    ("none", asked(CHANGE, revisions=0), 0),
    ("unlimited", asked(CHANGE, revisions="unlimited"), None),
    "rounds_unlimited",
    ("two", asked(CHANGE, revisions=2), False),
    ("unlimited", asked(CHANGE, revisions="unlimited"), True),
    "rounds_exhausted",
    ("none included", asked(CHANGE, revisions=0), True),
    ("the open round does not count", asked(CHANGE, revisions=1), False),
    ("one of one", rounds([CHANGE], [CHANGE], revisions=1), True),
    ("one of two", rounds([CHANGE], [CHANGE], revisions=2), False),
    ("two of two", rounds([CHANGE], [MISSED], [CHANGE], revisions=2), True),
    ("more than included", rounds([CHANGE], [CHANGE], [CHANGE], revisions=1), True),
    ("mistakes and paid work used none", rounds([MISTAKE], [NEW], [CHANGE], revisions=1), False),
    ("unlimited", rounds([CHANGE], [CHANGE], [CHANGE], revisions="unlimited"), False),
    ("unlimited, a kind is unknown", rounds([WHAT], [CHANGE], revisions="unlimited"), False),
    ("perhaps one of one", rounds([WHAT], [CHANGE], revisions=1), None),
    ("perhaps one of two", rounds([WHAT], [CHANGE], revisions=2), False),
    ("one, perhaps two, of two", rounds([CHANGE], [WHAT], [CHANGE], revisions=2), None),
    ("two, perhaps three, of two", rounds([CHANGE], [WHAT], [MISSED], [CHANGE], revisions=2), True),
    ("a kind of the open round", rounds([MISTAKE], [WHAT], revisions=1), False),
    ("between rounds", order(delivered(), requested(0, CHANGE), redelivered(1), revisions=1), True),
    at=10,
)

REQUEST = cases(
    "request_open",
    ("never", order(delivered()), False),
    ("asked", asked(), True),
    ("in a second", order(delivered(), requested("10:00:01")), False),
    ("redelivered", order(delivered(), requested(0), redelivered(1)), False),
    ("closed", order(delivered(), requested(0), completed(1)), False),
    "request_formal",
    ("nobody says how", asked(), True),
    ("button", order(delivered(), requested(0, via="button")), True),
    ("message", order(delivered(), requested(0, via="message")), False),
    (
        "message, then button",
        order(delivered(), requested(0, via="message"), requested(1, via="button")),
        True,
    ),
    (
        "message, then more of it",
        order(delivered(), requested(0, via="message"), requested(1)),
        False,
    ),
    ("no round", order(delivered()), False),
    "items",
    ("none", asked(), 0),
    ("two", asked(CHANGE, WHAT), 2),
    ("one dropped", asked(CHANGE, DROPPED), 1),
    ("of both requests", order(delivered(), requested(0, CHANGE), requested(1, NEW)), 2),
    ("of this round only", rounds([CHANGE, NEW], [MISTAKE]), 1),
    ("round over", order(delivered(), requested(0, CHANGE), redelivered(1)), 0),
    "items_listed",
    ("one dropped", asked(CHANGE, DROPPED), 2),
    ("no round", order(delivered()), 0),
    "items_change",
    ("by kind and by scope", asked(CHANGE, item(None, scope="logo"), NEW), 2),
    ("none", asked(NEW, MISTAKE, MISSED), 0),
    ("dropped", asked(DROPPED, NEW), 0),
    ("no round", order(delivered()), 0),
    ("perhaps one", asked(NEW, WHAT), None),
    ("one for sure", asked(CHANGE, WHAT), 1),
    "items_new",
    ("two", asked(NEW, NEW, CHANGE), 2),
    ("none", asked(CHANGE), 0),
    ("dropped", asked(item("new", dropped=True)), 0),
    ("perhaps one", asked(CHANGE, WHAT), None),
    ("perhaps one, but dropped", asked(CHANGE, item(None, dropped=True)), 0),
    ("one for sure", asked(NEW, WHAT), 1),
    at=10,
)

SUMS = cases(
    "items_to_clarify",
    ("two", asked(VAGUE, CHANGE, VAGUE), 2),
    ("none", asked(CHANGE), 0),
    ("impossible anyway", asked(item(clear=False, feasible=False)), 0),
    ("of this round only", rounds([VAGUE], [CHANGE]), 0),
    "items_to_estimate",
    ("kind and hours", asked(WHAT, ENDLESS), 2),
    ("none", asked(CHANGE, item("mistake", None)), 0),
    ("no measure", asked(CHANGE, NEW, hours=None), 1),
    ("and what follows from it", asked(WHAT, CHANGE, NEW), 2),
    "items_free",
    ("fixed and revised", asked(MISTAKE, MISSED, CHANGE), 3),
    ("none", asked(NEW, WHAT, VAGUE, IMPOSSIBLE, DROPPED), 0),
    ("up to the limit", asked(item(hours=6), item(hours=6)), 1),
    "items_extra",
    ("new", asked(NEW, CHANGE), 1),
    ("for any reason", rounds([CHANGE], [NEW, CHANGE], revisions=1), 2),
    ("none", asked(CHANGE), 0),
    "items_extra_by_rounds",
    ("used up", rounds([CHANGE], [NEW, CHANGE], revisions=1), 1),
    ("one left", rounds([CHANGE], [NEW, CHANGE], revisions=2), 0),
    "items_declined",
    ("impossible", asked(IMPOSSIBLE, CHANGE), 1),
    ("dropped", asked(item(feasible=False, dropped=True)), 0),
    "missing_keys",
    ("none", asked(CHANGE), ()),
    ("two", asked(WHAT, item("new", None)), ("event[1].items[0].kind", "event[1].items[1].hours")),
    ("each once", asked(CHANGE, CHANGE, hours=None), ("order.hours",)),
    ("no round", order(), ()),
    at=10,
)

PUT = cases(
    "items_never_put",
    ("free", asked(CHANGE, MISTAKE, MISSED), 0),
    ("dropped", asked(DROPPED), 0),
    ("all others", asked(NEW, WHAT, VAGUE, IMPOSSIBLE), 4),
    ("as an extra", order(delivered(), requested(0, NEW), proposed(1, extras=[extra("1.1")])), 0),
    (
        "in a second",
        order(delivered(), requested(0, NEW), proposed("10:00:01", extras=[extra("1.1")])),
        1,
    ),
    ("as declined", order(delivered(), requested(0, IMPOSSIBLE), proposed(1, declined=["1.1"])), 0),
    ("as a question", order(delivered(), requested(0, VAGUE), proposed(1, questions=["1.1"])), 0),
    (
        "as free, whatever it is now",
        order(delivered(), requested(0, NEW), proposed(1, free=["1.1"])),
        0,
    ),
    (
        "even in vain",
        order(
            delivered(),
            requested(0, NEW),
            proposed(1, extras=[extra("1.1")]),
            answered(2, "P1", "declined"),
        ),
        0,
    ),
    (
        "one left out",
        order(delivered(), requested(0, NEW, NEW), proposed(1, extras=[extra("1.1")])),
        1,
    ),
    (
        "in several proposals",
        order(
            delivered(),
            requested(0, NEW, NEW),
            proposed(1, extras=[extra("1.1")]),
            proposed(2, "P2", extras=[extra("1.2")]),
        ),
        0,
    ),
    ("no round", order(delivered()), 0),
    at=10,
)

CASES = [*ROUNDS, *REQUEST, *SUMS, *PUT]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fact_of_rounds_and_items(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).facts[case.rule]
    assert found == case.expected
