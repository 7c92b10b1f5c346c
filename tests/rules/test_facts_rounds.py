"""The facts of rounds and their items (ladder.md, Facts): what counts, what may count."""

from datetime import datetime

import pytest

import revise
from tests.orders import (
    Case,
    answered,
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


def case(fact: str, what: str, text: str, expected: object, at: datetime = NOW) -> Case:
    return Case(fact, what, text, at, expected)


def rounds(*each: list[dict[str, object]], **terms: object) -> str:
    """Write an order of two rounds included: one round a list of items, the last one open."""
    events = []
    for number, items in enumerate(each):
        events += [redelivered(2 * number - 1)] if number else [delivered()]
        events.append(requested(2 * number, *items))
    return order(*events, **terms)


def asked(*items: dict[str, object], **terms: object) -> str:
    return rounds([*items], **terms)


ROUNDS = [
    case("rounds", "none", order(delivered()), 0),
    case("rounds", "one", asked(CHANGE), 1),
    case("rounds", "one, asked twice", order(delivered(), requested(0), requested(1)), 1),
    case("rounds", "two", rounds([CHANGE], [MISTAKE]), 2),
    case(
        "rounds",
        "two, both over",
        order(delivered(), requested(0), redelivered(1), requested(2), redelivered(3)),
        2,
    ),
    case("rounds_used", "none", order(delivered()), 0),
    case("rounds_used", "a change, round open", asked(CHANGE), 1),
    case("rounds_used", "something missed", asked(MISSED), 1),
    case("rounds_used", "own mistakes", asked(MISTAKE), 0),
    case("rounds_used", "paid new work", asked(NEW), 0),
    case("rounds_used", "no items", asked(), 0),
    case("rounds_used", "dropped", asked(DROPPED), 0),
    case("rounds_used", "one of several counts", asked(MISTAKE, NEW, CHANGE), 1),
    case("rounds_used", "once a round", asked(CHANGE, CHANGE), 1),
    case("rounds_used", "a scope makes it a change", asked(item(None, scope="logo")), 1),
    case("rounds_used", "an unclear change", asked(VAGUE), 1),
    case(
        "rounds_used",
        "the round is over",
        order(delivered(), requested(0, CHANGE), redelivered(1)),
        1,
    ),
    case(
        "rounds_used",
        "the order is closed",
        order(delivered(), requested(0, CHANGE), completed(1)),
        1,
    ),
    case("rounds_used", "two", rounds([CHANGE], [MISTAKE], [MISSED]), 2),
    case("rounds_used", "a kind is unknown", asked(WHAT), None),
    case("rounds_used", "a kind is unknown, but it counts anyway", asked(WHAT, CHANGE), 1),
    case("rounds_used", "a kind is unknown, but dropped", asked(item(None, dropped=True)), 0),
    case("rounds_used", "a kind is unknown in an earlier round", rounds([WHAT], [CHANGE]), None),
    case(
        "rounds_used",
        "a kind was unknown",
        order(delivered(), requested(0, WHAT), estimated(1, {"id": "1.1", "kind": "new"})),
        0,
    ),
    case("rounds_included", "two", asked(CHANGE, revisions=2), 2),
    case("rounds_included", "none", asked(CHANGE, revisions=0), 0),
    case("rounds_included", "unlimited", asked(CHANGE, revisions="unlimited"), None),
    case("rounds_unlimited", "two", asked(CHANGE, revisions=2), False),
    case("rounds_unlimited", "unlimited", asked(CHANGE, revisions="unlimited"), True),
    case("rounds_exhausted", "none included", asked(CHANGE, revisions=0), True),
    case("rounds_exhausted", "the open round does not count", asked(CHANGE, revisions=1), False),
    case("rounds_exhausted", "one of one", rounds([CHANGE], [CHANGE], revisions=1), True),
    case("rounds_exhausted", "one of two", rounds([CHANGE], [CHANGE], revisions=2), False),
    case("rounds_exhausted", "two of two", rounds([CHANGE], [MISSED], [CHANGE], revisions=2), True),
    case(
        "rounds_exhausted",
        "more than included",
        rounds([CHANGE], [CHANGE], [CHANGE], revisions=1),
        True,
    ),
    case(
        "rounds_exhausted",
        "mistakes and paid work used none",
        rounds([MISTAKE], [NEW], [CHANGE], revisions=1),
        False,
    ),
    case(
        "rounds_exhausted",
        "unlimited",
        rounds([CHANGE], [CHANGE], [CHANGE], revisions="unlimited"),
        False,
    ),
    case(
        "rounds_exhausted",
        "unlimited, a kind is unknown",
        rounds([WHAT], [CHANGE], revisions="unlimited"),
        False,
    ),
    case("rounds_exhausted", "perhaps one of one", rounds([WHAT], [CHANGE], revisions=1), None),
    case("rounds_exhausted", "perhaps one of two", rounds([WHAT], [CHANGE], revisions=2), False),
    case(
        "rounds_exhausted",
        "one, perhaps two, of two",
        rounds([CHANGE], [WHAT], [CHANGE], revisions=2),
        None,
    ),
    case(
        "rounds_exhausted",
        "two, perhaps three, of two",
        rounds([CHANGE], [WHAT], [MISSED], [CHANGE], revisions=2),
        True,
    ),
    case(
        "rounds_exhausted",
        "a kind of the open round",
        rounds([MISTAKE], [WHAT], revisions=1),
        False,
    ),
    case(
        "rounds_exhausted",
        "between rounds",
        order(delivered(), requested(0, CHANGE), redelivered(1), revisions=1),
        True,
    ),
]

REQUEST = [
    case("request_open", "never", order(delivered()), False),
    case("request_open", "asked", asked(), True),
    case("request_open", "in a second", order(delivered(), requested("10:00:01")), False),
    case("request_open", "redelivered", order(delivered(), requested(0), redelivered(1)), False),
    case("request_open", "closed", order(delivered(), requested(0), completed(1)), False),
    case("request_formal", "nobody says how", asked(), True),
    case("request_formal", "button", order(delivered(), requested(0, via="button")), True),
    case("request_formal", "message", order(delivered(), requested(0, via="message")), False),
    case(
        "request_formal",
        "message, then button",
        order(delivered(), requested(0, via="message"), requested(1, via="button")),
        True,
    ),
    case(
        "request_formal",
        "message, then more of it",
        order(delivered(), requested(0, via="message"), requested(1)),
        False,
    ),
    case("request_formal", "no round", order(delivered()), False),
    case("items", "none", asked(), 0),
    case("items", "two", asked(CHANGE, WHAT), 2),
    case("items", "one dropped", asked(CHANGE, DROPPED), 1),
    case(
        "items", "of both requests", order(delivered(), requested(0, CHANGE), requested(1, NEW)), 2
    ),
    case("items", "of this round only", rounds([CHANGE, NEW], [MISTAKE]), 1),
    case("items", "round over", order(delivered(), requested(0, CHANGE), redelivered(1)), 0),
    case("items_listed", "one dropped", asked(CHANGE, DROPPED), 2),
    case("items_listed", "no round", order(delivered()), 0),
    case("items_change", "by kind and by scope", asked(CHANGE, item(None, scope="logo"), NEW), 2),
    case("items_change", "none", asked(NEW, MISTAKE, MISSED), 0),
    case("items_change", "dropped", asked(DROPPED, NEW), 0),
    case("items_change", "no round", order(delivered()), 0),
    case("items_change", "perhaps one", asked(NEW, WHAT), None),
    case("items_change", "one for sure", asked(CHANGE, WHAT), 1),
    case("items_new", "two", asked(NEW, NEW, CHANGE), 2),
    case("items_new", "none", asked(CHANGE), 0),
    case("items_new", "dropped", asked(item("new", dropped=True)), 0),
    case("items_new", "perhaps one", asked(CHANGE, WHAT), None),
    case("items_new", "perhaps one, but dropped", asked(CHANGE, item(None, dropped=True)), 0),
    case("items_new", "one for sure", asked(NEW, WHAT), 1),
]

SUMS = [
    case("items_to_clarify", "two", asked(VAGUE, CHANGE, VAGUE), 2),
    case("items_to_clarify", "none", asked(CHANGE), 0),
    case("items_to_clarify", "impossible anyway", asked(item(clear=False, feasible=False)), 0),
    case("items_to_clarify", "of this round only", rounds([VAGUE], [CHANGE]), 0),
    case("items_to_estimate", "kind and hours", asked(WHAT, ENDLESS), 2),
    case("items_to_estimate", "none", asked(CHANGE, item("mistake", None)), 0),
    case("items_to_estimate", "no measure", asked(CHANGE, NEW, hours=None), 1),
    case("items_to_estimate", "and what follows from it", asked(WHAT, CHANGE, NEW), 2),
    case("items_free", "fixed and revised", asked(MISTAKE, MISSED, CHANGE), 3),
    case("items_free", "none", asked(NEW, WHAT, VAGUE, IMPOSSIBLE, DROPPED), 0),
    case("items_free", "up to the limit", asked(item(hours=6), item(hours=6)), 1),
    case("items_extra", "new", asked(NEW, CHANGE), 1),
    case("items_extra", "for any reason", rounds([CHANGE], [NEW, CHANGE], revisions=1), 2),
    case("items_extra", "none", asked(CHANGE), 0),
    case("items_extra_by_rounds", "used up", rounds([CHANGE], [NEW, CHANGE], revisions=1), 1),
    case("items_extra_by_rounds", "one left", rounds([CHANGE], [NEW, CHANGE], revisions=2), 0),
    case("items_declined", "impossible", asked(IMPOSSIBLE, CHANGE), 1),
    case("items_declined", "dropped", asked(item(feasible=False, dropped=True)), 0),
    case("missing_keys", "none", asked(CHANGE), ()),
    case(
        "missing_keys",
        "two",
        asked(WHAT, item("new", None)),
        ("event[1].items[0].kind", "event[1].items[1].hours"),
    ),
    case("missing_keys", "each once", asked(CHANGE, CHANGE, hours=None), ("order.hours",)),
    case("missing_keys", "no round", order(), ()),
]

PUT = [
    case("items_never_put", "free", asked(CHANGE, MISTAKE, MISSED), 0),
    case("items_never_put", "dropped", asked(DROPPED), 0),
    case("items_never_put", "all others", asked(NEW, WHAT, VAGUE, IMPOSSIBLE), 4),
    case(
        "items_never_put",
        "as an extra",
        order(delivered(), requested(0, NEW), proposed(1, extras=[extra("1.1")])),
        0,
    ),
    case(
        "items_never_put",
        "in a second",
        order(delivered(), requested(0, NEW), proposed("10:00:01", extras=[extra("1.1")])),
        1,
    ),
    case(
        "items_never_put",
        "as declined",
        order(delivered(), requested(0, IMPOSSIBLE), proposed(1, declined=["1.1"])),
        0,
    ),
    case(
        "items_never_put",
        "as a question",
        order(delivered(), requested(0, VAGUE), proposed(1, questions=["1.1"])),
        0,
    ),
    case(
        "items_never_put",
        "as free, whatever it is now",
        order(delivered(), requested(0, NEW), proposed(1, free=["1.1"])),
        0,
    ),
    case(
        "items_never_put",
        "even in vain",
        order(
            delivered(),
            requested(0, NEW),
            proposed(1, extras=[extra("1.1")]),
            answered(2, "P1", "declined"),
        ),
        0,
    ),
    case(
        "items_never_put",
        "one left out",
        order(delivered(), requested(0, NEW, NEW), proposed(1, extras=[extra("1.1")])),
        1,
    ),
    case(
        "items_never_put",
        "in several proposals",
        order(
            delivered(),
            requested(0, NEW, NEW),
            proposed(1, extras=[extra("1.1")]),
            proposed(2, "P2", extras=[extra("1.2")]),
        ),
        0,
    ),
    case("items_never_put", "no round", order(delivered()), 0),
]

CASES = [*ROUNDS, *REQUEST, *SUMS, *PUT]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fact_of_rounds_and_items(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).facts[case.rule]
    assert found == case.expected
