"""The findings (ladder.md, Findings): every row fires, and does not just beside it."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest

import revise
from tests.orders import (
    Case,
    answered,
    cancellation,
    cancelled,
    cases,
    completed,
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
    refund,
    requested,
    talk,
    withdrawn,
    worked,
)


class Found(NamedTuple):
    """A finding: its level, the place it stands at, and the values it rests on."""

    level: str
    where: str | None
    because: dict[str, object]


class Open(NamedTuple):
    """A finding that could not be decided, and what would have to be set."""

    missing: tuple[str, ...]


SELLER = revise.Seller(rate_floor=Decimal(8), completed=11, cancelled=1)
NOW = hour(10)
FIRST = (delivered(), requested(0, item(hours=5)), redelivered(1))
NEW, VAGUE = item("new", 3), item(clear=False)
ASKED = (delivered(), requested(0, NEW))
COMPLETED = (delivered(-99), completed(-9))
OFFER = {"extras": [extra("1.1")]}
AGREED = (proposed(1, **OFFER), answered(2, "P1", "accepted"))
DECLINED = (proposed(1, **OFFER), answered(2, "P1", "declined"))
TWICE = (*DECLINED, proposed(3, "P2", **OFFER), answered(4, "P2", "declined"))
SECOND = Fraction(1, 3600)


def asked(*items: dict[str, object], **terms: object) -> str:
    """Write an order of 10 hours and two rounds, whose first round asks for these items."""
    return order(delivered(), requested(0, *items), **terms)


def reply(level: str, hours: int | Fraction) -> Found:
    return Found(
        level,
        "event[1]",
        {
            "request_open": True,
            "replied": False,
            "hours_since_request": hours,
            "first_reply_hours": 24,
        },
    )


def day(fits: bool | None) -> Found:
    because: dict[str, object] = {"deadlines_open": 1, "deadline_fits": fits}
    return Found("warning", "event[1].items[1]", because)


REPLY = cases(
    "calm.first-reply",
    ("fresh", asked(NEW), reply("info", 0), 0),
    ("not asked", order(delivered()), None),
    ("not overdue yet", asked(NEW), reply("info", 24 - SECOND), "23:59:59"),
    ("overdue", asked(NEW), reply("warning", 24), 24),
    ("written", order(*ASKED, message(1)), None, 30),
    ("the client wrote", order(*ASKED, message(1, by="client")), reply("info", 10)),
    (
        "estimates and work are no reply",
        order(*ASKED, estimated(1, {"id": "1.1", "hours": 2}), worked(2)),
        reply("info", 10),
    ),
    ("proposed", order(*ASKED, proposed(1, **OFFER)), None),
    (
        "replied in an earlier round only",
        order(*ASKED, message(1), redelivered(2), requested(3, NEW)),
        reply("info", 7)._replace(where="event[4]"),
    ),
    at=10,
)


def not_formal(left: Fraction) -> Found:
    asked = {"request_open": True, "request_formal": False, "status": "delivered"}
    because = {**asked, "review_hours_left": left, "verdict": "out-of-scope"}
    return Found("error", "event[1]", because)


FORMAL = cases(
    "request.not-formal",
    ("by message", order(delivered(), requested(0, NEW, via="message")), not_formal(Fraction(38))),
    ("by button", order(delivered(), requested(0, NEW, via="button")), None),
    ("no request", order(delivered()), None),
    ("nobody says how: by button", asked(NEW), None),
    (
        "the button was pressed later",
        order(delivered(), requested(0, NEW, via="message"), requested(1, via="button")),
        None,
    ),
    (
        "more by message, after the button",
        order(delivered(), requested(0, NEW), requested(1, NEW, via="message")),
        None,
    ),
    (
        "the review's last second",
        order(delivered(0), requested(1, NEW, via="message")),
        not_formal(Fraction(1, 3600)),
        "71:59:59",
    ),
    ("the review is over", order(delivered(0), requested(1, NEW, via="message")), None, 72),
    (
        "no work is asked for",
        order(delivered(), requested(0, talk("question"), via="message")),
        None,
    ),
    ("nothing was delivered", order(requested(0, NEW, via="message")), None),
    (
        "the review waits while a cancellation is open",
        order(delivered(0), requested(1, NEW, via="message"), cancellation(2, by="client")),
        None,
        3,
    ),
    at=10,
)

AFTER = cases(
    "request.after-completion",
    (
        "a wish",
        order(delivered(), completed(1), requested(2, item(), via="message")),
        Found("info", "event[2]", {"after_completion": True}),
    ),
    ("completed before", order(*ASKED, completed(1)), None),
    ("a round before it", order(*ASKED), None),
    at=10,
)

BACK = {"refund_demanded": True, "after_completion": False}
DEMANDS = cases(
    "demand.refund",
    ("money back", asked(NEW, talk("refund")), Found("warning", "event[1].items[1]", BACK)),
    ("an end", asked(NEW, talk("cancel")), None),
    ("dropped", asked(NEW, talk("refund", dropped=True)), None),
    (
        "met",
        order(delivered(), requested(0, talk("refund")), refund(1), answered(2, "R1", "accepted")),
        None,
    ),
    ("once it is completed", order(*COMPLETED, requested(0, talk("refund"), via="message")), None),
    "demand.refund-completed",
    (
        "money back",
        order(*COMPLETED, requested(0, talk("refund"), via="message")),
        Found("warning", "event[2].items[0]", {"refund_demanded": True, "after_completion": True}),
    ),
    ("an end", order(*COMPLETED, requested(0, talk("cancel"), via="message")), None),
    ("not completed", asked(NEW, talk("refund")), None),
    "demand.threat",
    ("one", asked(NEW, talk("threat")), Found("warning", "event[1].items[1]", {"threats": 1})),
    (
        "two",
        asked(talk("threat"), talk("threat")),
        Found("warning", "event[1].items[0]", {"threats": 2}),
    ),
    ("a remark", asked(NEW, talk("remark")), None),
    (
        "in an earlier round",
        order(delivered(), requested(0, talk("threat")), redelivered(1), requested(2, NEW)),
        None,
    ),
    "demand.deadline",
    ("12 hours for 3", asked(NEW, talk("deadline", by=hour(22))), None),
    ("a second less", asked(NEW, talk("deadline", by=hour("21:59:59"))), day(False)),
    ("12 hours for 3.1", asked(item("new", 3.1), talk("deadline", by=hour(22))), day(False)),
    (
        "nobody knows the hours",
        asked(item("new", None), talk("deadline", by=hour(99))),
        Open(()),
    ),
    "demand.deadline-open",
    ("nobody knows the hours", asked(item("new", None), talk("deadline", by=hour(99))), day(None)),
    ("known", asked(NEW, talk("deadline", by=hour(99))), None),
    ("no date", asked(NEW), None),
    (
        "answered",
        order(
            delivered(), requested(0, item("new", None), talk("deadline", by=hour(99))), message(1)
        ),
        None,
    ),
    "demand.deadline",
    ("no date", asked(NEW, talk("question")), None),
    (
        "answered",
        order(delivered(), requested(0, NEW, talk("deadline", by=hour(11))), message(1)),
        None,
    ),
    (
        "named since",
        order(*ASKED, message(1), requested(2, talk("deadline", by=hour(11)))),
        day(False)._replace(where="event[3].items[0]"),
    ),
    at=10,
)

UNCLEAR = cases(
    "feedback.unclear",
    (
        "one of two",
        asked(item(), VAGUE),
        Found("warning", "event[1].items[1].clear", {"items_to_clarify": 1}),
    ),
    ("all clear", asked(item(), item()), None),
    (
        "by an estimate",
        order(delivered(), requested(0, item()), estimated(1, {"id": "1.1", "clear": False})),
        Found("warning", "event[2].items[0].clear", {"items_to_clarify": 1}),
    ),
    (
        "clear since",
        order(delivered(), requested(0, VAGUE), estimated(1, {"id": "1.1", "clear": True})),
        None,
    ),
    at=10,
)


def window(hours: int | Fraction) -> Found:
    because = {
        "request_open": True,
        "delivered_ever": True,
        "status": "in-revision",
        "hours_to_due": hours,
        "extension_hours": 48,
    }
    return Found("warning", "event[1]", because)


NOTHING_YET = {"request_open": False, "delivered_ever": False, "status": "in-progress"}
WINDOW = cases(
    "feedback.extension-window",
    ("48 hours", asked(NEW, due=hour(58)), None),
    ("a second less", asked(NEW, due=hour("57:59:59")), window(48 - SECOND)),
    ("the last second", asked(NEW, due=hour("10:00:01")), window(SECOND)),
    ("due", asked(NEW, due=hour(10)), None),
    ("no round", order(delivered(), due=hour(20)), None),
    (
        "nothing delivered yet",
        order(due=hour(20)),
        Found("warning", "order.due", window(10).because | NOTHING_YET),
    ),
    ("nothing delivered, cancelled", order(cancelled(1), due=hour(20)), None),
    (
        "by message, under review",
        order(delivered(), requested(0, NEW, via="message"), due=hour(20)),
        window(10)._replace(because=window(10).because | {"status": "delivered"}),
    ),
    (
        "after completion",
        order(delivered(), completed(0), requested(1, NEW, via="message"), due=hour(20)),
        None,
    ),
    ("nobody knows when due", asked(NEW), Open(("order.due",))),
    (
        "extended",
        order(*ASKED, extension(1, 90), answered(2, "X1", "accepted"), due=hour(20)),
        None,
    ),
    at=10,
)


TOLD_NO = Found("warning", "order.due", {"extension_declined": True})
NO_TIME = cases(
    "feedback.extension-declined",
    ("declined", order(extension(1, 90), answered(2, "X1", "declined"), due=hour(50)), TOLD_NO),
    (
        "another date named",
        order(extension(1, 90), answered(2, "X1", "countered", due=hour(70)), due=hour(50)),
        TOLD_NO,
    ),
    ("accepted", order(extension(1, 90), answered(2, "X1", "accepted"), due=hour(50)), None),
    (
        "asked again",
        order(
            extension(1, 90), answered(2, "X1", "declined"), extension(3, 80, "X2"), due=hour(50)
        ),
        None,
    ),
    (
        "delivered since",
        order(extension(1, 90), answered(2, "X1", "declined"), delivered(3), due=hour(50)),
        None,
    ),
    at=10,
)


def effort(ratio: int | Fraction) -> Found:
    because = {"effort_ratio": ratio, "effort_ratio_limit": 1, "agreed": False}
    return Found("warning", "event[1].items[0].hours", because)


def promise(ratio: int) -> Found:
    because = {"changes_promised": True, "effort_ratio": ratio, "effort_ratio_limit": 1}
    return Found("warning", "order.revisions", because)


def near(ratio: Fraction) -> Found:
    because = {
        "effort_share": ratio,
        "near_limit_share": Fraction(9, 10),
        "effort_ratio": ratio,
        "effort_ratio_limit": 1,
    }
    return Found("info", "event[1].items[0].hours", because)


EFFORT = cases(
    "scope.effort-limit",
    ("0.99 of the limit", asked(item("new", 9.9)), None),
    ("1 of the limit", asked(item("new", 10)), effort(1)),
    ("1.01 of the limit", asked(item("new", 10.1)), effort(Fraction(101, 100))),
    ("0.7 + 0.1 is 0.8", asked(item(hours=0.7), item(hours=0.1), hours=0.8), effort(1)),
    ("agreed", order(delivered(), requested(0, item("new", 10)), *AGREED), None),
    ("declined", order(delivered(), requested(0, item("new", 10)), *DECLINED), effort(1)),
    ("a kind is unknown", asked(item("new", 99), item(None, 1)), Open(("event[1].items[1].kind",))),
    (
        "hours are unknown",
        asked(item("new", 99), item("new", None)),
        Open(("event[1].items[1].hours",)),
    ),
    ("no measure", asked(NEW, hours=None), Open(("order.hours",))),
    "scope.unlimited",
    ("0.99", asked(item(hours=9.9), revisions="unlimited"), None),
    ("1", asked(item(hours=10), revisions="unlimited"), promise(1)),
    ("two rounds", asked(item(hours=10)), None),
    (
        "nobody holds one to it",
        asked(item(hours=10), revisions="unlimited", platform="direct"),
        None,
    ),
    "scope.effort-near-limit",
    ("0.89", asked(item(hours=8.9)), None),
    ("0.9", asked(item(hours=9)), near(Fraction(9, 10))),
    ("0.99", asked(item(hours=9.9)), near(Fraction(99, 100))),
    ("1", asked(item(hours=10)), None),
    ("0.1 + 0.2 is 0.3", asked(item(hours=0.1), item(hours=0.2), hours=0.3), None),
    ("0.27 is nine tenths of 0.3", asked(item(hours=0.27), hours=0.3), near(Fraction(9, 10))),
    ("a kind is unknown", asked(item(hours=9.5), item(None, 1)), Open(("event[1].items[1].kind",))),
    ("no measure", asked(NEW, hours=None), Open(("order.hours",))),
    at=10,
)


def creep(ratio: int | Fraction) -> Found:
    because = {"creep_ratio": ratio, "effort_ratio_limit": 1, "rounds": 2}
    return Found("warning", "event[1].items[0].hours", because)


CREEP = cases(
    "scope.creep",
    ("5 + 4.9 of 10", order(*FIRST, requested(2, item(hours=4.9))), None),
    ("5 + 5 of 10", order(*FIRST, requested(2, item(hours=5))), creep(1)),
    ("5 + 5.1 of 10", order(*FIRST, requested(2, item("new", 5.1))), creep(Fraction(101, 100))),
    ("10 at once", asked(item(hours=10)), None),
    ("what is owed", order(*FIRST, requested(2, item("missed", 9))), None),
    (
        "what was paid",
        order(
            delivered(),
            requested(0, item("new", 5)),
            *AGREED,
            redelivered(3),
            requested(4, item(hours=5)),
        ),
        None,
    ),
    (
        "what was offered in vain",
        order(
            delivered(),
            requested(0, item("new", 5)),
            *DECLINED,
            redelivered(3),
            requested(4, item(hours=5)),
        ),
        creep(1),
    ),
    (
        "an earlier round's hours are unknown",
        order(
            delivered(), requested(0, item(hours=None)), redelivered(1), requested(2, item(hours=9))
        ),
        Open(("event[1].items[0].hours",)),
    ),
    (
        "unknown, but of paid work",
        order(
            delivered(),
            requested(0, item("new", None)),
            *AGREED,
            redelivered(3),
            requested(4, item(hours=None)),
        ),
        Open(("event[5].items[0].hours",)),
    ),
    at=10,
)


def fresh(number: int, where: str) -> Found:
    return Found("info", where, {"items_new": number, "agreed": False})


WORK = cases(
    "scope.new-work",
    ("new", asked(item(), NEW), fresh(1, "event[1].items[1].kind")),
    ("a change", asked(item(), item()), None),
    ("an extra, but a change", asked(item(), revisions=0), None),
    ("agreed", order(*ASKED, *AGREED), None),
    ("declined", order(*ASKED, *DECLINED), fresh(1, "event[1].items[0].kind")),
    ("dropped", asked(item(), item("new", dropped=True)), None),
    ("perhaps new", asked(item(), item(None)), Open(("event[1].items[1].kind",))),
    ("one surely new", asked(item(None), NEW), fresh(1, "event[1].items[1].kind")),
    at=10,
)

EXHAUSTED = Found("warning", "order.revisions", {"rounds_exhausted": True, "items_change": 1})
ROUNDS = cases(
    "scope.rounds-exhausted",
    ("one of one", order(*FIRST, requested(2, item()), revisions=1), EXHAUSTED),
    ("one of two", order(*FIRST, requested(2, item()), revisions=2), None),
    ("none of none", asked(item(), revisions=0), EXHAUSTED),
    ("unlimited", order(*FIRST, requested(2, item()), revisions="unlimited"), None),
    (
        "but only a mistake is asked",
        order(*FIRST, requested(2, item("mistake")), revisions=1),
        None,
    ),
    (
        "perhaps a change",
        order(*FIRST, requested(2, item(None)), revisions=1),
        Open(("event[3].items[0].kind",)),
    ),
    (
        "perhaps used up",
        order(
            delivered(), requested(0, item(None)), redelivered(1), requested(2, item()), revisions=1
        ),
        Open(("event[1].items[0].kind",)),
    ),
    (
        "own mistakes used none",
        order(
            delivered(),
            requested(0, item("mistake")),
            redelivered(1),
            requested(2, item()),
            revisions=1,
        ),
        None,
    ),
    at=10,
)


def below(rate: Fraction) -> Found:
    because = {"items": 1, "rate_if_free": rate, "rate_floor": 8}
    return Found("warning", "event[1].items[0]", because)


def trap(needed: int, asked_for: int, where: str = "order.due") -> Found:
    because = {"extra_days_from_due": needed, "extra_days": asked_for}
    return Found("warning", where, because)


MONEY = cases(
    "scope.rate-floor",
    ("8 an hour", asked(item(hours=2.5)), None),
    ("less than 8 an hour", asked(item(hours=2.6)), below(Fraction(1000, 126))),
    (
        "nothing is left to do",
        order(*ASKED, refund(1, amount=60), answered(2, "R1", "accepted")),
        None,
    ),
    (
        "no items",
        order(delivered(), requested(0), refund(1, amount=60), answered(2, "R1", "accepted")),
        None,
    ),
    ("0.8 for 0.1 hours", asked(item(hours=0), hours=0.1, price="0.8"), None),
    ("no measure", asked(NEW, hours=None), Open(("order.hours",))),
    ("hours unknown", asked(item("mistake", None)), Open(("event[1].items[0].hours",))),
    "scope.due-trap",
    ("a day's work, due now", asked(item("new", 6), due=hour(10)), None),
    ("a day's work, a second past due", asked(item("new", 6), due=hour("9:59:59")), trap(2, 1)),
    ("more than a day's work, due now", asked(item("new", 6.1), due=hour(10)), None),
    ("due in time", asked(item("new", 60), due=hour(240)), None),
    (
        "an open extra of one day, two past due",
        order(delivered(), requested(0, item("new", 6)), proposed(1, **OFFER), due=hour(-38)),
        trap(3, 1),
    ),
    (
        "an open extra of three days, two past due",
        order(
            delivered(),
            requested(0, item("new", 6)),
            proposed(1, extras=[extra("1.1", days=3)]),
            due=hour(-38),
        ),
        None,
    ),
    (
        "an open extra of no days, due now",
        order(
            delivered(),
            requested(0, item("new", 6)),
            proposed(1, extras=[extra("1.1", days=0)]),
            due=hour(10),
        ),
        trap(1, 0),
    ),
    (
        "days of several extras",
        order(
            delivered(),
            requested(0, item("new", 6), item("new", 6)),
            proposed(1, extras=[extra("1.1", days=1), extra("1.2", days=2)]),
            due=hour(-38),
        ),
        trap(4, 3),
    ),
    (
        "due moved by an extension",
        order(
            delivered(),
            requested(0, item("new", 6)),
            extension(1, "9:59:59"),
            answered(2, "X1", "accepted"),
            due=hour(100),
        ),
        trap(2, 1, "event[2]"),
    ),
    ("nobody knows when due", asked(NEW), Open(("order.due",))),
    (
        "nobody knows how long",
        asked(NEW, item("mistake", None), due=hour(10)),
        Open(("event[1].items[1].hours",)),
    ),
    at=10,
)

LATE = Found("warning", "order.due", {"late": True})
VERY = Found("error", "order.due", {"very_late": True})
PAST = Found("info", "order.due", {"past_due": True})
HALF = (
    *(proposed(1, free=["1.1"], extras=[extra("1.2")]), answered(2, "P1", "declined")),
    *(proposed(3, "P2", free=["1.1"], extras=[extra("1.2")]), answered(4, "P2", "declined")),
)
FIRST_NO = (
    *(delivered(), requested(0, item(), talk("refund"))),
    *(proposed(1, free=["1.1"], questions=["1.2"]), answered(2, "P1", "declined")),
)
OWED = Found(
    "warning",
    "event[1].items[0]",
    {"step_number": 5, "work_ready": True, "open.redeliver": True},
)
BOUGHT = (
    *(delivered(), requested(0, item(), NEW, via="message")),
    *(proposed(1, free=["1.1"], extras=[extra("1.2")]), redelivered(2, "1.1")),
    answered(3, "P1", "accepted"),
)
BUY = Found("warning", "event[4]", {"status": "in-revision", "extras_undelivered": 1})
DELIVER = cases(
    "deliver.late",
    ("due", order(due=hour(10)), LATE),
    ("a second before", order(due=hour("10:00:01")), None),
    ("delivered", order(delivered(), due=hour(10)), None),
    ("delivered late", order(delivered(5), due=hour(4)), None),
    ("cancelled", order(cancelled(5), due=hour(4)), None),
    ("nobody knows when due", order(), None),
    "deliver.very-late",
    ("24 hours", order(due=hour(-14)), VERY),
    ("a second less", order(due=hour("-13:59:59")), None),
    ("delivered", order(delivered(), due=hour(-14)), None),
    ("cancelled", order(cancelled(5), due=hour(-14)), None),
    ("nobody knows when due", order(), None),
    "deliver.past-due",
    ("due in a round", asked(NEW, due=hour(10)), PAST),
    ("a second before", asked(NEW, due=hour("10:00:01")), None),
    ("no round", order(delivered(), due=hour(4)), None),
    ("never delivered", order(due=hour(4)), None),
    ("nobody knows when due", asked(NEW), Open(("order.due",))),
    "deliver.owed-first",
    ("the client wants money back, but something is agreed", order(*FIRST_NO), None),
    (
        "the Center is asked",
        order(delivered(), requested(0, item(), NEW), *HALF, escalated(5)),
        OWED,
    ),
    ("nothing is owed", order(*ASKED, *TWICE), None),
    (
        "nothing is owed, and the Center is asked",
        order(*ASKED, proposed(1, **OFFER), escalated(5)),
        None,
    ),
    (
        "step 6",
        order(delivered(), requested(0, item()), cancellation(5)),
        OWED._replace(because=OWED.because | {"step_number": 6}),
    ),
    ("step 4", order(delivered(), requested(0, item(), NEW), *HALF), None),
    "deliver.extra",
    ("bought after the delivery", order(*BOUGHT), BUY),
    ("delivered", order(*BOUGHT, delivered(4, "1.2")), None),
    ("not bought", order(*BOUGHT[:4]), None),
    ("completed", order(*BOUGHT, completed(4)), None),
    ("cancelled", order(*BOUGHT, cancelled(4)), None),
    at=10,
)

WAITING = Found("info", "event[2]", {"resolution_open": True})
ASKS = Found(
    "error",
    "event[1]",
    {"cancellation_open": True, "cancellation_by": "client", "cancellation_wish": False},
)
COUNTER = answered(2, "C1", "countered", amount=60)
NAMED = Found("info", "event[3]", {"countered": True, "counter_ends": False, "counter_amount": 40})
COSTS = Found("warning", "event[2]", {"cancellation_open": True, "next": "wait"})

DROP = Found(
    "warning",
    None,
    {
        "step_number": 6,
        "completion_rate": Fraction(11, 12),
        "completion_rate_if_cancelled": Fraction(11, 13),
    },
)
CENTER = cases(
    "center.no-clarification",
    (
        "declined twice: step 5",
        order(*ASKED, *TWICE),
        Found(
            "info", "event[1]", {"step_number": 5, "support_open": False, "after_completion": False}
        ),
    ),
    ("declined once: step 3", order(*ASKED, *DECLINED), None),
    ("asked to cancel: step 6", order(*ASKED, *TWICE, cancellation(5)), None),
    ("support is asked", order(*ASKED, *TWICE, escalated(5, to="support")), None),
    (
        "completed, and money back refused: step 5, without a Center",
        order(
            *(*COMPLETED, requested(0, talk("refund"), via="message")),
            *(proposed(1, questions=["1.1"]), answered(2, "P1", "declined")),
        ),
        None,
    ),
    "center.waiting",
    ("asked", order(*ASKED, escalated(1)), WAITING),
    ("asked support", order(*ASKED, escalated(1, to="support")), None),
    ("answered", order(*ASKED, escalated(1), answered(2, "R1", "declined")), None),
    ("withdrawn", order(*ASKED, escalated(1), withdrawn(2, "R1")), None),
    "center.countered",
    ("in the Center", order(*ASKED, refund(1), answered(2, "R1", "countered", amount=40)), NAMED),
    ("declined", order(*ASKED, refund(1), answered(2, "R1", "declined")), None),
    (
        "to end the order",
        order(*ASKED, cancellation(1, by="client"), COUNTER),
        None,
    ),
    ("in words", order(*ASKED, refund(1), answered(2, "R1", "countered", text="More.")), None),
    "cancel.costs",
    ("one's own", order(*ASKED, cancellation(1)), COSTS),
    (
        "the client's wish",
        order(*ASKED, cancellation(1, by="client", via="message")),
        COSTS._replace(because={"cancellation_open": True, "next": "answer"}),
    ),
    (
        "it is next",
        order(*ASKED, escalated(1), answered(2, "R1", "declined")),
        Found("warning", None, {"cancellation_open": False, "next": "cancel"}),
    ),
    ("withdrawn", order(*ASKED, cancellation(1), withdrawn(2, "C1")), None),
    ("nothing is next", order(delivered()), None),
    "cancel.client-asks",
    ("by message", order(delivered(), cancellation(1, by="client", via="message")), None),
    ("asked", order(delivered(), cancellation(1, by="client")), ASKS),
    ("asked oneself", order(delivered(), cancellation(1)), None),
    (
        "answered",
        order(delivered(), cancellation(1, by="client"), answered(2, "C1", "declined")),
        None,
    ),
    (
        "both asked",
        order(delivered(), cancellation(1), cancellation(2, "C2", by="client")),
        ASKS._replace(where="event[2]"),
    ),
    "cancel.rate-drop",
    ("step 6", order(delivered(), cancellation(1)), DROP),
    ("step 5", order(*ASKED, *TWICE), None),
    at=10,
)

HISTORY = cases(
    "history.silence-contradicted",
    (
        "asked after the review was over",
        order(delivered(0), requested("72:00:01", item())),
        Found("warning", "event[1]", {"silences_contradicted": 1}),
        80,
    ),
    ("asked at its end", order(delivered(0), requested(72, item())), None, 80),
    ("completed after it: confirmed", order(delivered(0), completed(73)), None, 80),
    "history.future",
    (
        "an event ahead",
        order(delivered(), requested("10:00:01", item())),
        Found("warning", "event[1]", {"events_ahead": 1}),
    ),
    ("an event at that very instant", order(delivered(), requested(10)), None),
    (
        "two ahead, one not",
        order(delivered(), requested(11), message(12)),
        Found("warning", "event[1]", {"events_ahead": 2}),
    ),
    "clock.unknown",
    ("the Center's", order(*ASKED, escalated(1)), Found("info", "event[2]", {"clocks_unknown": 1})),
    ("support has none", order(*ASKED, escalated(1, to="support")), None),
    ("an extension's is known", order(*ASKED, extension(1, 99)), None),
    ("answered", order(*ASKED, escalated(1), answered(2, "R1", "declined")), None),
    at=10,
)

CASES = [
    *(
        *REPLY,
        *FORMAL,
        *AFTER,
        *DEMANDS,
        *UNCLEAR,
        *WINDOW,
        *NO_TIME,
        *EFFORT,
        *CREEP,
        *WORK,
        *ROUNDS,
    ),
    *(*MONEY, *DELIVER, *CENTER, *HISTORY),
]


def said(found: revise.Assessment, rule: str) -> object:
    """Give what an assessment says by one rule: found, open, or nothing."""
    for one in found.findings:
        if one.decision.rule.id == rule:
            return Found(one.level, one.where, dict(one.decision.because))
    for decision in found.unknown:
        if decision.rule.id == rule:
            return Open(decision.missing)
    return None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_finding_speaks_where_its_row_holds(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), seller=SELLER, at=case.at)
    assert said(found, case.rule) == case.expected


def test_every_row_has_a_case_and_one_beside() -> None:
    rows = [rule.id for rule in revise.policy("fiverr").tables["finding"]]
    assert {(case.rule, isinstance(case.expected, Found)) for case in CASES} == {
        (row, fires) for row in rows for fires in (True, False)
    }
    for name in ("guide", "direct"):
        assert {rule.id for rule in revise.policy(name).tables["finding"]} <= set(rows)


def test_without_a_platform_its_findings_are_missing() -> None:
    rows = [rule.id for rule in revise.policy("fiverr").tables["finding"]]
    for name in ("guide", "direct"):
        own = {rule.id for rule in revise.policy(name).tables["finding"]}
        assert [row for row in rows if row not in own] == [
            "request.not-formal",
            "demand.refund-completed",
            "feedback.extension-window",
            "scope.due-trap",
            "deliver.very-late",
            "center.no-clarification",
        ]


ASKED_TO_CANCEL = order(cancellation(1))
BEGINNER = revise.Seller(completed=0, cancelled=0)


def test_a_seller_without_orders_has_no_rate_to_lose() -> None:
    found = revise.assess(revise.loads(ASKED_TO_CANCEL), seller=BEGINNER, at=NOW)
    assert found.facts["completion_rate"] is None
    assert found.facts["completion_rate_if_cancelled"] == 0
    assert said(found, "cancel.rate-drop") is None


def test_a_seller_who_told_nothing_gets_no_warning_about_rates() -> None:
    found = revise.assess(revise.loads(order(*ASKED, cancellation(1))), at=NOW)
    assert said(found, "cancel.rate-drop") is None
    assert said(found, "scope.rate-floor") == Open(("revise.toml: pricing.rate_floor",))


def test_the_client_may_ask_to_cancel_without_a_platform() -> None:
    text = order(delivered(), cancellation(1, by="client"))
    for name in ("guide", "direct"):
        found = revise.assess(revise.loads(text), revise.policy(name), at=NOW)
        assert said(found, "cancel.client-asks") == ASKS


def test_the_center_has_no_unknown_clock_where_the_policy_names_none() -> None:
    found = revise.assess(revise.loads(order(*ASKED, escalated(1))), revise.policy("guide"), at=NOW)
    assert said(found, "clock.unknown") is None
    assert said(found, "center.waiting") == WAITING


def test_the_gravest_findings_come_first_then_the_policy_s_order() -> None:
    text = order(
        delivered(),
        requested(0, item("new", 10), VAGUE),
        cancellation(9, by="client"),
        due=hour(-20),
    )
    found = revise.assess(revise.loads(text), at=NOW)
    assert [(one.decision.rule.id, one.level) for one in found.findings] == [
        ("cancel.client-asks", "error"),
        ("feedback.unclear", "warning"),
        ("scope.effort-limit", "warning"),
        ("cancel.costs", "warning"),
        ("scope.due-trap", "warning"),
        ("calm.first-reply", "info"),
        ("scope.new-work", "info"),
        ("deliver.past-due", "info"),
    ]
