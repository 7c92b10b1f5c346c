"""The deadlines (ladder.md, Deadlines): each clock up to its last second, and not after it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

import revise
from revise.rules.deadlines import overdue
from tests.orders import (
    Case,
    answered,
    cancellation,
    completed,
    delivered,
    escalated,
    extension,
    hour,
    item,
    message,
    order,
    proposed,
    redelivered,
    requested,
    withdrawn,
    worked,
)

DUE = ("due", "freelancer", "past due")
FIRST_REPLY = ("first-reply", "freelancer", "reply overdue")
REMINDER = ("proposal-reminder", "freelancer", "remind")
REVIEW = ("review", "client", "completed")
EXTENSION = ("extension", "client", "accepted")
CANCELLATION = ("cancellation", "client", "cancelled")
CLIENTS_CANCELLATION = ("cancellation", "freelancer", "cancelled")
VERY_LATE = ("very-late", "freelancer", "client may cancel")
EXTENSION_LATEST = ("extension-latest", "freelancer", "extension may come too late")

ASKED = (delivered(), requested(0, item("new", 3)), message(0))
OFFER = proposed(1, free=["1.1"])

CASES = [
    Case("review", "its last second", order(delivered(0)), hour("71:59:59"), [(72, *REVIEW)]),
    Case("review", "its end", order(delivered(0)), hour("72:00:00"), []),
    Case("review", "without a platform", order(delivered(0), platform="direct"), hour(1), []),
    Case(
        "review",
        "counted from the last",
        order(delivered(0), delivered(9)),
        hour(80),
        [(81, *REVIEW)],
    ),
    Case("review", "in revision", order(*ASKED), hour(1), []),
    Case("review", "of a redelivery", order(*ASKED, redelivered(5)), hour(5), [(77, *REVIEW)]),
    Case("review", "completed", order(delivered(0), completed(1)), hour(1), []),
    Case(
        "review",
        "asked by message",
        order(delivered(0), requested(1, via="message"), message(1)),
        hour(1),
        [(72, *REVIEW)],
    ),
    Case(
        "review",
        "waits for a cancellation",
        order(delivered(0), cancellation(1)),
        hour(1),
        [(49, *CANCELLATION)],
    ),
    Case(
        "review",
        "goes on after a cancellation",
        order(delivered(0), cancellation(1), answered(2, "C1", "declined")),
        hour(2),
        [(72, *REVIEW)],
    ),
    Case(
        "proposal-reminder",
        "its last second",
        order(*ASKED, OFFER),
        hour("48:59:59"),
        [(49, *REMINDER)],
    ),
    Case("proposal-reminder", "its end", order(*ASKED, OFFER), hour("49:00:00"), []),
    Case("proposal-reminder", "not yet put", order(*ASKED, OFFER), hour("0:59:59"), []),
    Case(
        "proposal-reminder",
        "answered",
        order(*ASKED, OFFER, answered(2, "P1", "declined")),
        hour(2),
        [],
    ),
    Case(
        "proposal-reminder",
        "counted from the last",
        order(*ASKED, OFFER, proposed(9, "P2", free=["1.1"])),
        hour(9),
        [(57, *REMINDER)],
    ),
    Case(
        "extension",
        "its last second",
        order(extension(0, due=300)),
        hour("47:59:59"),
        [(48, *EXTENSION)],
    ),
    Case(
        "extension",
        "declined",
        order(extension(0, due=1), answered(1, "X1", "declined")),
        hour(1),
        [],
    ),
    Case(
        "extension",
        "its end, and the new due date",
        order(extension(0, due=300)),
        hour("48:00:00"),
        [(252, *EXTENSION_LATEST), (300, *DUE), (324, *VERY_LATE)],
    ),
    Case(
        "extension",
        "without a platform",
        order(extension(0, due=300), platform="direct"),
        hour(1),
        [],
    ),
    Case("resolution", "of unknown length", order(escalated(0)), hour(1), []),
    Case("support", "has none", order(escalated(0, "S1", "support")), hour(1), []),
    Case(
        "cancellation",
        "its last second",
        order(cancellation(0)),
        hour("47:59:59"),
        [(48, *CANCELLATION)],
    ),
    Case("cancellation", "its end", order(cancellation(0)), hour("48:00:00"), []),
    Case(
        "cancellation",
        "the client's",
        order(cancellation(0, by="client")),
        hour(0),
        [(48, *CLIENTS_CANCELLATION)],
    ),
    Case(
        "cancellation",
        "withdrawn",
        order(cancellation(0), withdrawn(1, "C1")),
        hour(1),
        [],
    ),
    Case(
        "due",
        "nothing delivered: its last second",
        order(due=hour(10)),
        hour("9:59:59"),
        [(10, *DUE), (34, *VERY_LATE)],
    ),
    Case("due", "its end", order(due=hour(10)), hour("10:00:00"), [(34, *VERY_LATE)]),
    Case("due", "none", order(), hour(0), []),
    Case(
        "due",
        "delivered in time",
        order(delivered(0), due=hour(300)),
        hour(1),
        [(72, *REVIEW)],
    ),
    Case(
        "due",
        "in a round",
        order(*ASKED, due=hour(10)),
        hour(1),
        [(10, *DUE)],
    ),
    Case("due", "cancelled", order(cancellation(0), due=hour(300)), hour(48), []),
    Case(
        "very-late",
        "its last second",
        order(due=hour(10)),
        hour("33:59:59"),
        [(34, *VERY_LATE)],
    ),
    Case("very-late", "its end", order(due=hour(10)), hour("34:00:00"), []),
    Case(
        "very-late",
        "delivered at last",
        order(delivered(33), due=hour(10)),
        hour(33),
        [(105, *REVIEW)],
    ),
    Case("very-late", "without a platform", order(due=hour(10), platform="direct"), hour(10), []),
    Case(
        "extension-latest",
        "its last second",
        order(due=hour(100)),
        hour("51:59:59"),
        [(52, *EXTENSION_LATEST), (100, *DUE), (124, *VERY_LATE)],
    ),
    Case(
        "extension-latest",
        "its end",
        order(due=hour(100)),
        hour("52:00:00"),
        [(100, *DUE), (124, *VERY_LATE)],
    ),
    Case(
        "extension-latest",
        "asked for already",
        order(extension(0, due=300), due=hour(100)),
        hour(0),
        [(48, *EXTENSION), (100, *DUE), (124, *VERY_LATE)],
    ),
    Case(
        "extension-latest",
        "in a round",
        order(*ASKED, due=hour(100)),
        hour(1),
        [(52, *EXTENSION_LATEST), (100, *DUE)],
    ),
    Case(
        "extension-latest",
        "without a platform",
        order(*ASKED, due=hour(100), platform="direct"),
        hour(1),
        [(100, *DUE)],
    ),
    Case(
        "first-reply",
        "its last second",
        order(delivered(), requested(0)),
        hour("23:59:59"),
        [(24, *FIRST_REPLY)],
    ),
    Case("first-reply", "its end", order(delivered(), requested(0)), hour("24:00:00"), []),
    Case(
        "first-reply",
        "work is no reply",
        order(delivered(), requested(0), worked(1)),
        hour(1),
        [(24, *FIRST_REPLY)],
    ),
    Case("first-reply", "a message is", order(delivered(), requested(0), message(1)), hour(1), []),
    Case(
        "first-reply",
        "the client's is not",
        order(delivered(), requested(0), message(1, by="client")),
        hour(1),
        [(24, *FIRST_REPLY)],
    ),
    Case(
        "first-reply",
        "counted from the first request",
        order(delivered(), requested(0), requested(5, item())),
        hour(5),
        [(24, *FIRST_REPLY)],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_clocks_still_ahead_are_named_soonest_first(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).deadlines
    named = [(one.at, one.clock, one.who, one.on_silence) for one in found]
    assert named == [(hour(at), *what) for at, *what in case.expected]
    assert [case.at + timedelta(hours=float(one.hours_left)) for one in found] == [
        at for at, *_ in named
    ]


def test_clocks_that_end_together_are_in_alphabetical_order() -> None:
    history = order(*ASKED, OFFER, due=hour(49))
    found = revise.assess(revise.loads(history), at=hour(2)).deadlines
    assert [(one.at, one.clock) for one in found] == [
        (hour(49), "due"),
        (hour(49), "proposal-reminder"),
    ]


def with_parameter(name: str, value: int | str | None) -> revise.Policy:
    """Give Fiverr's policy with another value of one parameter."""
    fiverr = revise.policy("fiverr")
    changed = replace(fiverr.parameters[name], value=value)
    return replace(fiverr, parameters={**fiverr.parameters, name: changed})


def shown(text: str, policy: revise.Policy, at: datetime) -> list[tuple[datetime, str, str, str]]:
    found = revise.assess(revise.loads(text), policy, at=at).deadlines
    return [(one.at, one.clock, one.who, one.on_silence) for one in found]


@pytest.mark.parametrize(
    ("at", "clocks"),
    [
        (hour("71:59:59"), [(hour(72), "resolution", "client", "declined")]),
        (hour("72:00:00"), []),
    ],
)
def test_a_policy_that_knows_its_length_runs_the_clock_of_the_center(
    at: datetime, clocks: list[tuple[datetime, str, str, str]]
) -> None:
    knowing = with_parameter("resolution_hours", 72)
    assert shown(order(escalated(0)), knowing, at) == clocks


def test_a_clock_of_unknown_length_is_not_shown() -> None:
    asked = order(delivered(), requested(0, item("new")))
    assert shown(asked, with_parameter("first_reply_hours", 24), hour(1)) == [
        (hour(24), *FIRST_REPLY)
    ]
    assert shown(asked, with_parameter("first_reply_hours", None), hour(1)) == []


@pytest.mark.parametrize(
    ("due", "end"),
    [
        pytest.param(hour(10), hour(82), id="delivered early"),
        pytest.param(hour(0), hour(72), id="delivered when due"),
        pytest.param(hour(-10), hour(72), id="delivered late"),
    ],
)
def test_a_review_may_be_counted_from_the_due_date(due: datetime, end: datetime) -> None:
    from_due = with_parameter("review_anchor", "due")
    text = order(delivered(0), due=due)
    assert shown(text, from_due, end - timedelta(seconds=1)) == [(end, *REVIEW)]
    assert shown(text, from_due, end) == []


@pytest.mark.parametrize("name", ["guide", "direct", "fiverr"])
def test_every_clock_of_the_policy_has_a_case_and_one_beside(name: str) -> None:
    policy = revise.policy(name)
    clocks = {clock.id for clock in policy.clocks} | (set(policy.silences) - {"resolution"})
    shown = {(case.rule, case.rule in {what for _, what, *_ in case.expected}) for case in CASES}
    assert {(clock, seen) for clock in clocks for seen in (True, False)} <= shown


ANCIENT = hour(10_000)

OVERDUE = [
    Case("due", "its last second", order(due=hour(10)), hour("9:59:59"), []),
    Case("due", "its end", order(due=hour(10)), hour("10:00:00"), [(10, *DUE)]),
    Case("due", "delivered late", order(delivered(20), due=hour(10)), hour(20), []),
    Case(
        "due",
        "in a round: no source calls a revision late",
        order(*ASKED, due=hour(10)),
        hour(20),
        [],
    ),
    Case("due", "none", order(), ANCIENT, []),
    Case("due", "cancelled", order(cancellation(0), due=hour(10)), hour(48), []),
    Case("due", "extended", order(extension(0, due=300), due=hour(10)), hour(48), []),
    Case(
        "very-late",
        "its end",
        order(due=hour(10)),
        hour("34:00:00"),
        [(10, *DUE), (34, *VERY_LATE)],
    ),
    Case(
        "very-late",
        "without a platform",
        order(due=hour(10), platform="direct"),
        ANCIENT,
        [(10, *DUE)],
    ),
    Case("first-reply", "its last second", order(delivered(), requested(0)), hour("23:59:59"), []),
    Case(
        "first-reply",
        "its end",
        order(delivered(), requested(0)),
        hour("24:00:00"),
        [(24, *FIRST_REPLY)],
    ),
    Case("first-reply", "given late", order(delivered(), requested(0), message(30)), hour(30), []),
    Case("proposal-reminder", "is advice", order(*ASKED, OFFER), ANCIENT, []),
    Case("review", "completed", order(delivered(0)), ANCIENT, []),
    Case("cancellation", "cancelled", order(cancellation(0, by="client")), ANCIENT, []),
]


@pytest.mark.parametrize("case", OVERDUE, ids=lambda case: case.id)
def test_what_ran_out_is_named_while_the_work_is_owed(case: Case) -> None:
    found = overdue(revise.assess(revise.loads(case.order), at=case.at))
    named = [(one.at, one.clock, one.who, one.on_silence) for one in found]
    assert named == [(hour(at), *what) for at, *what in case.expected]
    assert [case.at + timedelta(hours=float(one.hours_left)) for one in found] == [
        at for at, *_ in named
    ]


def test_a_clock_of_silence_names_the_ask_it_counts_for() -> None:
    both = order(*ASKED, cancellation(0), cancellation(1, "C2", by="client"), due=hour(300))
    found = revise.assess(revise.loads(both), at=hour(2)).deadlines
    assert [(one.clock, one.ask) for one in found] == [
        ("cancellation", "C1"),
        ("cancellation", "C2"),
        ("extension-latest", None),
        ("due", None),
    ]
