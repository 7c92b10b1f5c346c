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
    cases,
    completed,
    delivered,
    escalated,
    estimated,
    extension,
    hour,
    item,
    message,
    order,
    proposed,
    redelivered,
    requested,
    talk,
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

CLIENT_DEADLINE = ("client-deadline", "freelancer", "client deadline past")

WANTED = (delivered(), requested(0, talk("deadline", by=hour(20))), message(1))
ASKED = (delivered(), requested(0, item("new", 3)), message(0))
OFFER = proposed(1, free=["1.1"])

CASES = cases(
    "review",
    ("its last second", order(delivered(0)), [(72, *REVIEW)], "71:59:59"),
    ("its end", order(delivered(0)), [], "72:00:00"),
    ("without a platform", order(delivered(0), platform="direct"), [], 1),
    ("counted from the last", order(delivered(0), delivered(9)), [(81, *REVIEW)], 80),
    ("in revision", order(*ASKED), [], 1),
    ("of a redelivery", order(*ASKED, redelivered(5)), [(77, *REVIEW)], 5),
    ("completed", order(delivered(0), completed(1)), [], 1),
    (
        "asked by message",
        order(delivered(0), requested(1, via="message"), message(1)),
        [(72, *REVIEW)],
        1,
    ),
    ("waits for a cancellation", order(delivered(0), cancellation(1)), [(49, *CANCELLATION)], 1),
    (
        "goes on after a cancellation",
        order(delivered(0), cancellation(1), answered(2, "C1", "declined")),
        [(72, *REVIEW)],
        2,
    ),
    "proposal-reminder",
    ("its last second", order(*ASKED, OFFER), [(49, *REMINDER)], "48:59:59"),
    ("its end", order(*ASKED, OFFER), [], "49:00:00"),
    ("not yet put", order(*ASKED, OFFER), [], "0:59:59"),
    ("answered", order(*ASKED, OFFER, answered(2, "P1", "declined")), [], 2),
    (
        "counted from the last",
        order(*ASKED, OFFER, proposed(9, "P2", free=["1.1"])),
        [(57, *REMINDER)],
        9,
    ),
    "extension",
    ("its last second", order(extension(0, due=300)), [(48, *EXTENSION)], "47:59:59"),
    ("declined", order(extension(0, due=1), answered(1, "X1", "declined")), [], 1),
    (
        "its end, and the new due date",
        order(extension(0, due=300)),
        [(252, *EXTENSION_LATEST), (300, *DUE), (324, *VERY_LATE)],
        "48:00:00",
    ),
    ("without a platform", order(extension(0, due=300), platform="direct"), [], 1),
    "resolution",
    ("of unknown length", order(escalated(0)), [], 1),
    "support",
    ("has none", order(escalated(0, "S1", "support")), [], 1),
    "cancellation",
    ("its last second", order(cancellation(0)), [(48, *CANCELLATION)], "47:59:59"),
    ("its end", order(cancellation(0)), [], "48:00:00"),
    ("the client's", order(cancellation(0, by="client")), [(48, *CLIENTS_CANCELLATION)], 0),
    ("withdrawn", order(cancellation(0), withdrawn(1, "C1")), [], 1),
    "due",
    (
        "nothing delivered: its last second",
        order(due=hour(10)),
        [(10, *DUE), (34, *VERY_LATE)],
        "9:59:59",
    ),
    ("its end", order(due=hour(10)), [(34, *VERY_LATE)], "10:00:00"),
    ("none", order(), [], 0),
    ("delivered in time", order(delivered(0), due=hour(300)), [(72, *REVIEW)], 1),
    ("in a round", order(*ASKED, due=hour(10)), [(10, *DUE)], 1),
    ("cancelled", order(cancellation(0), due=hour(300)), [], 48),
    "very-late",
    ("its last second", order(due=hour(10)), [(34, *VERY_LATE)], "33:59:59"),
    ("its end", order(due=hour(10)), [], "34:00:00"),
    ("delivered at last", order(delivered(33), due=hour(10)), [(105, *REVIEW)], 33),
    ("without a platform", order(due=hour(10), platform="direct"), [], 10),
    "extension-latest",
    (
        "its last second",
        order(due=hour(100)),
        [(52, *EXTENSION_LATEST), (100, *DUE), (124, *VERY_LATE)],
        "51:59:59",
    ),
    ("its end", order(due=hour(100)), [(100, *DUE), (124, *VERY_LATE)], "52:00:00"),
    (
        "asked for already",
        order(extension(0, due=300), due=hour(100)),
        [(48, *EXTENSION), (100, *DUE), (124, *VERY_LATE)],
        0,
    ),
    ("in a round", order(*ASKED, due=hour(100)), [(52, *EXTENSION_LATEST), (100, *DUE)], 1),
    ("without a platform", order(*ASKED, due=hour(100), platform="direct"), [(100, *DUE)], 1),
    "first-reply",
    ("its last second", order(delivered(), requested(0)), [(24, *FIRST_REPLY)], "23:59:59"),
    ("its end", order(delivered(), requested(0)), [], "24:00:00"),
    ("work is no reply", order(delivered(), requested(0), worked(1)), [(24, *FIRST_REPLY)], 1),
    ("a message is", order(delivered(), requested(0), message(1)), [], 1),
    (
        "the client's is not",
        order(delivered(), requested(0), message(1, by="client")),
        [(24, *FIRST_REPLY)],
        1,
    ),
    (
        "counted from the first request",
        order(delivered(), requested(0), requested(5, item())),
        [(24, *FIRST_REPLY)],
        5,
    ),
    "client-deadline",
    ("ahead", order(*WANTED), [(20, *CLIENT_DEADLINE)], "19:59:59"),
    ("its end", order(*WANTED), [], "20:00:00"),
    (
        "the earliest of two",
        order(*WANTED, requested(2, talk("deadline", by=hour(15)))),
        [(15, *CLIENT_DEADLINE)],
        10,
    ),
    ("none is named", order(*ASKED, message(1)), [], 10),
    ("dropped", order(*WANTED, estimated(2, {"id": "1.1", "dropped": True})), [], 10),
    ("the round is over", order(*WANTED, redelivered(2)), [(74, *REVIEW)], 10),
)


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
    [(hour("71:59:59"), [(hour(72), "resolution", "client", "declined")]), (hour("72:00:00"), [])],
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


ANCIENT = 10_000

OVERDUE = cases(
    "due",
    ("its last second", order(due=hour(10)), [], "9:59:59"),
    ("its end", order(due=hour(10)), [(10, *DUE)], "10:00:00"),
    ("delivered late", order(delivered(20), due=hour(10)), [], 20),
    ("in a round: no source calls a revision late", order(*ASKED, due=hour(10)), [], 20),
    ("none", order(), [], ANCIENT),
    ("cancelled", order(cancellation(0), due=hour(10)), [], 48),
    ("extended", order(extension(0, due=300), due=hour(10)), [], 48),
    "very-late",
    ("its end", order(due=hour(10)), [(10, *DUE), (34, *VERY_LATE)], "34:00:00"),
    ("without a platform", order(due=hour(10), platform="direct"), [(10, *DUE)], ANCIENT),
    "first-reply",
    ("its last second", order(delivered(), requested(0)), [], "23:59:59"),
    ("its end", order(delivered(), requested(0)), [(24, *FIRST_REPLY)], "24:00:00"),
    ("given late", order(delivered(), requested(0), message(30)), [], 30),
    "proposal-reminder",
    ("is advice", order(*ASKED, OFFER), [], ANCIENT),
    "review",
    ("completed", order(delivered(0)), [], ANCIENT),
    "cancellation",
    ("cancelled", order(cancellation(0, by="client")), [], ANCIENT),
)


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
