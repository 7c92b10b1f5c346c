"""The step table (ladder.md, Step): every row fires, and does not just beside it."""

from typing import Any

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
)

STEPS = {
    "step.closed": None,
    "step.cancelling": (6, "last-resort"),
    "step.after-end": None,
    "step.countered": (5, "no-pressure"),
    "step.agreed": (4, "redeliver"),
    "step.center": (5, "no-pressure"),
    "step.quiet": None,
    "step.fresh": (1, "stay-calm"),
    "step.reply": (1, "stay-calm"),
    "step.stands": (4, "redeliver"),
    "step.nothing": None,
    "step.asking": (2, "understand"),
    "step.waiting": (3, "clear-up"),
    "step.owed-first": (4, "redeliver"),
    "step.unput-unclear": (2, "understand"),
    "step.unput": (3, "clear-up"),
    "step.failed": (6, "last-resort"),
    "step.demand-asked": (5, "no-pressure"),
    "step.demand-why": (2, "understand"),
    "step.stuck": (5, "no-pressure"),
    "step.unclear": (2, "understand"),
    "step.clear-up": (3, "clear-up"),
}
"""ladder.md, Step: the deciding rule and what it means."""

NEW, UNCLEAR = item("new", 3), item(clear=False)
FREE, ASKED = (delivered(), requested(0, item())), (delivered(), requested(0, NEW))
OFFER: dict[str, Any] = {"extras": [extra("1.1")]}
DECLINED = (proposed(1, **OFFER), answered(2, "P1", "declined"))
TWICE = (*DECLINED, proposed(3, "P2", **OFFER), answered(4, "P2", "declined"))
BOTH = (delivered(), requested(0, item(), NEW))
BOTH_TWICE = (
    proposed(1, free=["1.1"], extras=[extra("1.2")]),
    answered(2, "P1", "declined"),
    proposed(3, "P2", free=["1.1"], extras=[extra("1.2")]),
    answered(4, "P2", "declined"),
)
HALVES = (
    BOTH_TWICE[0],
    answered(2, "P1", "partly", items=["1.1"]),
    BOTH_TWICE[2],
    answered(4, "P2", "partly", items=["1.1"]),
)
WHY = (delivered(), requested(0, talk("refund")), proposed(1, questions=["1.1"]))
WISH = cancellation(2, by="client", via="message")
COUNTER = answered(3, "C1", "countered", amount=60)
AFTER_OFFER = (proposed(3, extras=[extra("1.1", as_="new-order")]),)
CENTER, SUPPORT = escalated(5), escalated(5, "S1", to="support")


def after(*events: str, **terms: object) -> str:
    """Write an order that is asked for a change once it is completed."""
    asked = requested(2, item(), via="message")
    return order(delivered(), completed(1), asked, *events, **terms)


CASES = cases(
    "step.closed",
    ("completed", order(delivered(), completed(1)), "closed", 1),
    ("not yet", order(delivered(), completed(1)), "quiet", "0:59:59"),
    ("cancelled", order(cancelled(1)), "closed", 1),
    ("by silence", order(delivered(0)), "closed", "72:00:00"),
    ("silence ahead", order(delivered(0)), "quiet", "71:59:59"),
    (
        "support has no patience left",
        order(delivered(), completed(1), escalated(2, "S1", to="support")),
        "closed",
        "98:00:00",
    ),
    (
        "support is young",
        order(delivered(), completed(1), escalated(2, "S1", to="support")),
        "center",
        "97:59:59",
    ),
    (
        "support answered",
        order(
            delivered(),
            completed(1),
            escalated(2, "S1", to="support"),
            answered(3, "S1", "declined"),
        ),
        "closed",
        3,
    ),
    "step.cancelling",
    ("own", order(*ASKED, cancellation(1)), "cancelling", 1),
    ("own withdrawn at once", order(*ASKED, cancellation(1), withdrawn(2, "C1")), "clear-up", 2),
    ("the client's, nothing delivered", order(cancellation(1, by="client")), "cancelling", 1),
    (
        "the client's declined",
        order(*ASKED, cancellation(1, by="client"), answered(2, "C1", "declined")),
        "clear-up",
        2,
    ),
    ("agreed or not", order(*FREE, cancellation(1)), "cancelling", 2),
    ("asked by message", order(*ASKED, cancellation(1, by="client", via="message")), "clear-up", 2),
    "step.after-end",
    ("accepted", after(*AFTER_OFFER, answered(4, "P1", "accepted")), "after-end", 4),
    (
        "a part accepted",
        after(*AFTER_OFFER, answered(4, "P1", "partly", items=["1.1"])),
        "after-end",
        4,
    ),
    ("refused", after(*AFTER_OFFER, answered(4, "P1", "declined")), "after-end", 4),
    ("no answer for long", after(*AFTER_OFFER), "after-end", "99:00:00"),
    ("not for long yet", after(*AFTER_OFFER), "waiting", "98:59:59"),
    ("nothing offered yet", after(), "clear-up", 3),
    (
        "only clarified",
        after(
            requested(2, UNCLEAR, via="message"),
            proposed(3, questions=["1.2"], **OFFER),
            answered(4, "P1", "clarified"),
        ),
        "unclear",
        4,
    ),
    (
        "more since",
        after(*AFTER_OFFER, answered(4, "P1", "declined"), requested(5, NEW, via="message")),
        "clear-up",
        5,
    ),
    (
        "unclear since",
        after(
            *AFTER_OFFER, answered(4, "P1", "declined"), estimated(5, {"id": "1.1", "clear": False})
        ),
        "unclear",
        5,
    ),
    (
        "hours unknown since",
        after(
            *AFTER_OFFER,
            answered(4, "P1", "declined"),
            requested(5, item(None), via="message"),
            proposed(6, "P2", questions=["1.2"]),
            answered(7, "P2", "declined"),
        ),
        "stuck",
        7,
    ),
    (
        "money back is wanted",
        after(
            *AFTER_OFFER, answered(4, "P1", "declined"), requested(5, talk("refund"), via="message")
        ),
        "demand-asked",
        5,
    ),
    (
        "a defect is owed",
        after(
            *AFTER_OFFER,
            answered(4, "P1", "declined"),
            requested(5, item("mistake"), via="message"),
            platform="direct",
        ),
        "clear-up",
        5,
    ),
    (
        "nothing is left",
        after(
            *AFTER_OFFER,
            answered(4, "P1", "declined"),
            estimated(5, {"id": "1.1", "dropped": True}),
        ),
        "nothing",
        5,
    ),
    (
        "support was asked, with money back wanted",
        after(
            *AFTER_OFFER,
            requested(4, talk("refund"), via="message"),
            SUPPORT,
            answered(6, "S1", "declined"),
        ),
        "after-end",
        6,
    ),
    (
        "before completion",
        order(*ASKED, proposed(3, **OFFER), answered(4, "P1", "accepted")),
        "agreed",
        4,
    ),
    (
        "asked about, and clear by now",
        order(
            delivered(),
            completed(1),
            requested(2, UNCLEAR, via="message"),
            proposed(3, questions=["1.1"]),
            answered(4, "P1", "clarified"),
            estimated(5, {"id": "1.1", "clear": True}),
        ),
        "clear-up",
        5,
    ),
    "step.countered",
    ("the client's wish to end it", order(*ASKED, WISH, COUNTER), "countered", 3),
    ("by button", order(*ASKED, cancellation(2, by="client"), COUNTER), "countered", 3),
    ("declined", order(*ASKED, WISH, answered(3, "C1", "declined")), "clear-up", 3),
    (
        "the Center, once",
        order(*ASKED, refund(2), answered(3, "R1", "countered", amount=40)),
        "countered",
        3,
    ),
    ("asked for more since", order(*ASKED, WISH, COUNTER, requested(4, NEW)), "clear-up", 4),
    ("a remark since", order(*ASKED, WISH, COUNTER, requested(4, talk("remark"))), "countered", 4),
    ("proposed since", order(*ASKED, WISH, COUNTER, proposed(4, **OFFER)), "waiting", 4),
    ("agreed or not", order(*FREE, WISH, COUNTER), "countered", 3),
    "step.agreed",
    ("all free", order(*FREE), "agreed", 1),
    ("but one unclear", order(delivered(), requested(0, item(), UNCLEAR)), "unput-unclear", 1),
    (
        "but one to estimate",
        order(delivered(), requested(0, item(), item(hours=None))),
        "unput",
        1,
    ),
    (
        "extra accepted",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted")),
        "agreed",
        2,
    ),
    (
        "extra not yet accepted",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted")),
        "waiting",
        "1:59:59",
    ),
    (
        "item added since",
        order(
            *ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted"), requested(3, item("new"))
        ),
        "unput",
        3,
    ),
    (
        "free item added since",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted"), requested(3, item())),
        "agreed",
        3,
    ),
    (
        "item only asked about",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
            estimated(3, {"id": "1.1", "clear": True, "kind": "new"}),
        ),
        "clear-up",
        3,
    ),
    (
        "partly, with all of the extra",
        order(
            delivered(),
            requested(0, NEW, NEW),
            proposed(1, extras=[extra("1.1", "1.2")]),
            answered(2, "P1", "partly", items=["1.1", "1.2"]),
        ),
        "agreed",
        2,
    ),
    (
        "partly, with half of the extra",
        order(
            delivered(),
            requested(0, NEW, NEW),
            proposed(1, extras=[extra("1.1", "1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        "clear-up",
        2,
    ),
    (
        "declined item accepted",
        order(
            delivered(),
            requested(0, item(feasible=False)),
            proposed(1, declined=["1.1"]),
            answered(2, "P1", "accepted"),
        ),
        "agreed",
        2,
    ),
    (
        "declined item not put",
        order(delivered(), requested(0, item(feasible=False))),
        "clear-up",
        2,
    ),
    ("all dropped", order(delivered(), requested(0, item("new", dropped=True))), "reply", 1),
    (
        "money back is wanted",
        order(delivered(), requested(0, item(), talk("refund"))),
        "clear-up",
        1,
    ),
    (
        "refused since, all free",
        order(*FREE, proposed(1, free=["1.1"]), answered(2, "P1", "declined")),
        "clear-up",
        2,
    ),
    ("an answer is awaited, all free", order(*FREE, proposed(1, free=["1.1"])), "waiting", 2),
    ("before the delivery", order(requested(0, item(), via="message")), "agreed", 1),
    "step.center",
    ("open", order(*ASKED, CENTER), "center", 5),
    ("open for a year", order(*ASKED, CENTER), "center", 8765),
    ("no round", order(CENTER), "center", 5),
    ("not yet", order(*ASKED, CENTER), "clear-up", "4:59:59"),
    ("withdrawn at once", order(*ASKED, CENTER, withdrawn(6, "R1")), "clear-up", 6),
    ("but agreed", order(*FREE, CENTER), "agreed", 5),
    ("support is young", order(*ASKED, SUPPORT), "center", "100:59:59"),
    ("support has no patience left", order(*ASKED, SUPPORT), "clear-up", "101:00:00"),
    "step.quiet",
    ("nothing delivered", order(), "quiet", 0),
    ("redelivered", order(*FREE, redelivered(1, "1.1")), "quiet", 1),
    ("in a round", order(*FREE, redelivered(1)), "agreed", "0:59:59"),
    "step.fresh",
    ("no items", order(delivered(), requested(0)), "fresh", 0),
    ("one item, then", order(delivered(), requested(0), requested(1, NEW)), "clear-up", 1),
    ("young support comes first", order(delivered(), requested(0), SUPPORT), "center", 5),
    "step.reply",
    ("nobody answered yet", order(delivered(), requested(0, talk("remark"))), "reply", 0),
    ("answered", order(delivered(), requested(0, talk("remark")), message(1)), "stands", 1),
    (
        "a question since",
        order(
            delivered(), requested(0, talk("remark")), message(1), requested(2, talk("question"))
        ),
        "reply",
        2,
    ),
    (
        "a date since",
        order(
            delivered(),
            requested(0, talk("remark")),
            message(1),
            requested(2, talk("deadline", by=hour(99))),
        ),
        "reply",
        2,
    ),
    ("work", order(*ASKED), "clear-up", 0),
    ("money back", order(delivered(), requested(0, talk("refund"))), "demand-why", 0),
    "step.stands",
    ("settled", order(*ASKED, message(1), refund(2), answered(3, "R1", "accepted")), "stands", 3),
    (
        "not settled",
        order(*ASKED, message(1), refund(2), answered(3, "R1", "clarified")),
        "clear-up",
        3,
    ),
    (
        "by message, under review",
        order(delivered(), requested(0, talk("remark"), via="message"), message(1)),
        "nothing",
        1,
    ),
    (
        "the first delivery is ahead",
        order(requested(0, talk("remark"), via="message"), message(1)),
        "nothing",
        1,
    ),
    "step.nothing",
    (
        "answered",
        order(delivered(), requested(0, talk("remark"), via="message"), message(1)),
        "nothing",
        1,
    ),
    (
        "not yet",
        order(delivered(), requested(0, talk("remark"), via="message"), message(1)),
        "reply",
        "0:59:59",
    ),
    ("work", order(delivered(), requested(0, NEW, via="message"), message(1)), "clear-up", 1),
    (
        "the question fell away",
        order(
            delivered(),
            requested(0, UNCLEAR, via="message"),
            proposed(1, questions=["1.1"]),
            estimated(2, {"id": "1.1", "dropped": True}),
        ),
        "nothing",
        2,
    ),
    "step.asking",
    (
        "something is offered beside it",
        order(delivered(), requested(0, NEW, UNCLEAR), proposed(1, questions=["1.2"], **OFFER)),
        "asking",
        2,
    ),
    (
        "at the end of patience",
        order(delivered(), requested(0, UNCLEAR), proposed(1, questions=["1.1"])),
        "asking",
        "96:59:59",
    ),
    (
        "after it",
        order(delivered(), requested(0, UNCLEAR), proposed(1, questions=["1.1"])),
        "stuck",
        "97:00:00",
    ),
    (
        "nothing to clarify",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            estimated(2, {"id": "1.1", "clear": True, "kind": "new"}),
        ),
        "asking",
        2,
    ),
    (
        "nothing to clarify, and something was offered",
        order(
            delivered(),
            requested(0, NEW, UNCLEAR),
            proposed(1, questions=["1.2"], **OFFER),
            estimated(2, {"id": "1.2", "clear": True, "kind": "new"}),
        ),
        "waiting",
        2,
    ),
    (
        "more is asked for since",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            requested(2, item("new")),
        ),
        "unclear",
        2,
    ),
    (
        "no longer open",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
        ),
        "unclear",
        2,
    ),
    "step.waiting",
    ("at the end of patience", order(*ASKED, proposed(1, **OFFER)), "waiting", "96:59:59"),
    ("after it", order(*ASKED, proposed(1, **OFFER)), "stuck", "97:00:00"),
    (
        "a newer one supersedes it",
        order(*ASKED, proposed(1, **OFFER), proposed(90, "P2", **OFFER)),
        "waiting",
        "97:00:00",
    ),
    ("declined", order(*ASKED, *DECLINED), "clear-up", 2),
    (
        "more is asked for since",
        order(*ASKED, proposed(1, **OFFER), requested(2, NEW)),
        "clear-up",
        2,
    ),
    (
        "praise since",
        order(*ASKED, proposed(1, **OFFER), requested(2, talk("remark"))),
        "waiting",
        2,
    ),
    (
        "refused twice before",
        order(*BOTH, *BOTH_TWICE, proposed(5, "P3", extras=[extra("1.2")])),
        "waiting",
        5,
    ),
    "step.owed-first",
    ("refused twice", order(*BOTH, *BOTH_TWICE), "owed-first", 4),
    ("refused once", order(*BOTH, *BOTH_TWICE[:2]), "clear-up", 2),
    ("no answer for long", order(*BOTH, BOTH_TWICE[0]), "owed-first", "97:00:00"),
    ("not for long yet", order(*BOTH, BOTH_TWICE[0]), "waiting", "96:59:59"),
    (
        "the Center failed",
        order(*BOTH, BOTH_TWICE[0], CENTER, answered(6, "R1", "declined"), withdrawn(7, "P1")),
        "owed-first",
        7,
    ),
    ("nothing owed", order(*ASKED, *TWICE), "stuck", 4),
    (
        "money back is wanted",
        order(*BOTH, *BOTH_TWICE, requested(5, talk("refund"))),
        "demand-asked",
        5,
    ),
    ("one never put", order(*BOTH, *BOTH_TWICE, requested(5, NEW)), "unput", 5),
    (
        "an extra was agreed before",
        order(
            *ASKED,
            proposed(1, **OFFER),
            answered(2, "P1", "accepted"),
            requested(3, NEW),
            proposed(4, "P2", extras=[extra("1.2")]),
            answered(5, "P2", "declined"),
            proposed(6, "P3", extras=[extra("1.2")]),
            answered(7, "P3", "declined"),
        ),
        "owed-first",
        7,
    ),
    (
        "before the delivery: the order is owed",
        order(requested(0, NEW, via="message"), *TWICE),
        "owed-first",
        4,
    ),
    "step.unput-unclear",
    ("something free", order(delivered(), requested(0, item(), UNCLEAR)), "unput-unclear", 0),
    ("nothing free", order(delivered(), requested(0, UNCLEAR)), "unclear", 0),
    (
        "it was asked",
        order(
            delivered(),
            requested(0, item(), UNCLEAR),
            proposed(1, free=["1.1"], questions=["1.2"]),
            answered(2, "P1", "clarified"),
        ),
        "unclear",
        2,
    ),
    (
        "money back is wanted",
        order(delivered(), requested(0, item(), UNCLEAR, talk("refund"))),
        "demand-why",
        0,
    ),
    (
        "before what failed",
        order(delivered(), requested(0, item(), UNCLEAR), CENTER, answered(6, "R1", "declined")),
        "unput-unclear",
        6,
    ),
    "step.unput",
    ("something free", order(*BOTH), "unput", 0),
    ("nothing free", order(*ASKED), "clear-up", 0),
    ("before the delivery", order(requested(0, NEW, via="message")), "unput", 0),
    ("put", order(*BOTH, *BOTH_TWICE[:2]), "clear-up", 2),
    (
        "money back is wanted",
        order(delivered(), requested(0, item(), NEW, talk("refund"))),
        "clear-up",
        0,
    ),
    ("before what failed", order(*BOTH, CENTER, answered(6, "R1", "declined")), "unput", 6),
    "step.failed",
    ("declined", order(*ASKED, CENTER, answered(6, "R1", "declined")), "failed", 6),
    ("accepted", order(*ASKED, CENTER, answered(6, "R1", "accepted")), "clear-up", 6),
    ("clarified", order(*ASKED, CENTER, answered(6, "R1", "clarified")), "clear-up", 6),
    (
        "settled for the second time",
        order(
            *ASKED,
            CENTER,
            answered(6, "R1", "clarified"),
            escalated(7, "R2"),
            answered(8, "R2", "clarified"),
        ),
        "failed",
        8,
    ),
    (
        "accepted for the second time",
        order(
            *ASKED,
            CENTER,
            answered(6, "R1", "clarified"),
            escalated(7, "R2"),
            answered(8, "R2", "accepted"),
        ),
        "failed",
        8,
    ),
    (
        "withdrawn after patience",
        order(*ASKED, CENTER, withdrawn("101:00:00", "R1")),
        "failed",
        101,
    ),
    ("withdrawn before", order(*ASKED, CENTER, withdrawn("100:59:59", "R1")), "clear-up", 101),
    (
        "cancellation declined",
        order(*ASKED, cancellation(5), answered(6, "C1", "declined")),
        "failed",
        6,
    ),
    (
        "but a proposal accepted since",
        order(
            *ASKED,
            CENTER,
            answered(6, "R1", "declined"),
            proposed(7, **OFFER),
            answered(8, "P1", "accepted"),
            requested(9, NEW),
        ),
        "unput",
        9,
    ),
    (
        "but a proposal accepted in part since",
        order(
            delivered(),
            requested(0, NEW, NEW),
            CENTER,
            answered(6, "R1", "declined"),
            proposed(7, extras=[extra("1.1"), extra("1.2")]),
            answered(8, "P1", "partly", items=["1.1"]),
        ),
        "owed-first",
        8,
    ),
    (
        "in an earlier round",
        order(
            *ASKED, CENTER, answered(6, "R1", "declined"), redelivered(7), requested(8, item("new"))
        ),
        "clear-up",
        8,
    ),
    (
        "a proposal is with the client",
        order(*ASKED, CENTER, answered(6, "R1", "declined"), proposed(7, **OFFER)),
        "waiting",
        "102:59:59",
    ),
    (
        "the proposal waits too long",
        order(*ASKED, CENTER, answered(6, "R1", "declined"), proposed(7, **OFFER)),
        "failed",
        "103:00:00",
    ),
    "step.demand-asked",
    (
        "refused",
        order(
            delivered(),
            requested(0, item(), talk("refund")),
            proposed(1, free=["1.1"], questions=["1.2"]),
            answered(2, "P1", "declined"),
        ),
        "demand-asked",
        2,
    ),
    (
        "refused before it was wanted",
        order(
            *FREE,
            proposed(1, free=["1.1"]),
            answered(2, "P1", "declined"),
            requested(3, talk("cancel")),
        ),
        "demand-asked",
        3,
    ),
    ("nobody refused", order(delivered(), requested(0, item(), talk("refund"))), "clear-up", 2),
    ("no answer for long", order(*WHY), "demand-asked", "97:00:00"),
    ("not for long yet", order(*WHY), "asking", "96:59:59"),
    (
        "asked, and no change is named",
        order(*WHY, answered(2, "P1", "clarified")),
        "demand-asked",
        2,
    ),
    (
        "asked, and a change is named",
        order(*WHY, answered(2, "P1", "clarified"), requested(3, item())),
        "clear-up",
        3,
    ),
    (
        "only an end is wanted",
        order(
            delivered(),
            requested(0, talk("cancel")),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "declined"),
        ),
        "demand-asked",
        2,
    ),
    (
        "met since",
        order(*WHY, answered(2, "P1", "clarified"), CENTER, answered(6, "R1", "accepted")),
        "stands",
        6,
    ),
    (
        "the Center failed",
        order(*WHY, answered(2, "P1", "clarified"), CENTER, answered(6, "R1", "declined")),
        "failed",
        6,
    ),
    ("outdated", order(*WHY, requested(2, item())), "clear-up", 2),
    "step.demand-why",
    (
        "accepted in part twice",
        order(*BOTH, *HALVES, requested(5, talk("refund"), UNCLEAR)),
        "demand-why",
        5,
    ),
    ("no change is named", order(delivered(), requested(0, talk("refund"))), "demand-why", 0),
    (
        "nothing clear is",
        order(delivered(), requested(0, talk("refund"), UNCLEAR)),
        "demand-why",
        0,
    ),
    ("a change is", order(delivered(), requested(0, talk("refund"), item())), "clear-up", 0),
    (
        "something unclear, nothing wanted back",
        order(delivered(), requested(0, UNCLEAR)),
        "unclear",
        0,
    ),
    "step.stuck",
    ("declined twice", order(*ASKED, *TWICE), "stuck", 4),
    ("declined once", order(*ASKED, *TWICE), "clear-up", 2),
    (
        "accepted in part counts",
        order(
            delivered(),
            requested(0, NEW, NEW),
            *DECLINED,
            proposed(3, "P2", extras=[extra("1.1"), extra("1.2")]),
            answered(4, "P2", "partly", items=["1.1"]),
        ),
        "owed-first",
        4,
    ),
    (
        "withdrawn does not count",
        order(*ASKED, *DECLINED, proposed(3, "P2", **OFFER), withdrawn(4, "P2")),
        "clear-up",
        4,
    ),
    (
        "superseded does not count",
        order(
            *ASKED,
            *DECLINED,
            proposed(3, "P2", **OFFER),
            proposed(4, "P3", **OFFER),
            withdrawn(5, "P3"),
        ),
        "clear-up",
        5,
    ),
    ("settled since", order(*ASKED, *TWICE, CENTER, answered(6, "R1", "clarified")), "clear-up", 6),
    (
        "once more since it was settled",
        order(
            *ASKED,
            *TWICE,
            CENTER,
            answered(6, "R1", "clarified"),
            proposed(7, "P3", **OFFER),
            answered(8, "P3", "declined"),
        ),
        "clear-up",
        8,
    ),
    (
        "twice more since it was settled",
        order(
            *ASKED,
            *TWICE,
            CENTER,
            answered(6, "R1", "clarified"),
            proposed(7, "P3", **OFFER),
            answered(8, "P3", "declined"),
            proposed(9, "P4", **OFFER),
            answered(10, "P4", "declined"),
        ),
        "stuck",
        10,
    ),
    (
        "in an earlier round",
        order(*ASKED, *TWICE, redelivered(5), requested(6, item("new"))),
        "clear-up",
        6,
    ),
    "step.unclear",
    ("one item", order(delivered(), requested(0, NEW, UNCLEAR)), "unclear", 0),
    (
        "dropped",
        order(
            delivered(), requested(0, NEW, UNCLEAR), estimated(1, {"id": "1.2", "dropped": True})
        ),
        "clear-up",
        1,
    ),
    (
        "cannot be done anyway",
        order(delivered(), requested(0, item(clear=False, feasible=False))),
        "clear-up",
        0,
    ),
    ("declined twice", order(delivered(), requested(0, NEW, UNCLEAR), *TWICE), "stuck", 4),
    "step.clear-up",
    ("an extra", order(*ASKED), "clear-up", 0),
    ("no extra", order(*FREE), "agreed", 0),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_step_is_the_first_that_fits(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at)
    step = None if found.step is None else (found.step.number, found.step.id)
    decides = f"step.{case.expected}"
    assert (found.step_decision.rule.id, step) == (decides, STEPS[decides])


@pytest.mark.parametrize("name", ["guide", "direct", "fiverr"])
def test_every_row_has_a_case_and_one_beside(name: str) -> None:
    fired = {(case.rule, f"step.{case.expected}" == case.rule) for case in CASES}
    rows = [rule.id for rule in revise.policy(name).tables["step"]]
    assert rows == list(STEPS)
    assert fired == {(row, fires) for row in rows for fires in (True, False)}
