"""The next table (ladder.md, Next): every row fires, and does not just beside it."""

from dataclasses import replace
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
)

ACTIONS = {
    "next.held-back": ("wait", None),
    "next.answer-completed": (
        "answer",
        "revise record answer {path} ANSWER --to {cancellation_id}",
    ),
    "next.answer-wish": ("answer", "revise record answer {path} ANSWER --to {cancellation_id}"),
    "next.answer": ("answer", "revise record answer {path} ANSWER --to {cancellation_id}"),
    "next.late": ("late", "revise draft late {path} --due TIME"),
    "next.deliver-soon": ("deliver", "revise record delivery {path} FILE"),
    "next.redeliver-extra": ("redeliver", "revise redeliver {path} FILE"),
    "next.deliver-extra": ("deliver", "revise record delivery {path} FILE"),
    "next.deliver": ("deliver", "revise record delivery {path} FILE"),
    "next.new-order": (None, None),
    "next.none-noted": (None, None),
    "next.none": (None, None),
    "next.withdraw-settled": ("withdraw", "revise record withdrawal {path} --to {cancellation_id}"),
    "next.deliver-agreed": ("deliver", "revise record delivery {path} FILE"),
    "next.redeliver-stands": ("redeliver", "revise redeliver {path} FILE"),
    "next.redeliver-owed": ("redeliver", "revise redeliver {path} FILE"),
    "next.redeliver": ("redeliver", "revise redeliver {path} FILE"),
    "next.wait-support": ("wait", None),
    "next.wait-request": ("wait", None),
    "next.withdraw-resolution": (
        "withdraw",
        "revise record withdrawal {path} --to {resolution_id}",
    ),
    "next.withdraw-cancellation": (
        "withdraw",
        "revise record withdrawal {path} --to {cancellation_id}",
    ),
    "next.withdraw-extension": ("withdraw", "revise record withdrawal {path} --to {extension_id}"),
    "next.countered-end": (
        "escalate",
        "revise escalate {path} --offer partial-refund --amount AMOUNT --reason TEXT",
    ),
    "next.countered": (
        "escalate",
        "revise escalate {path} --offer partial-refund --amount AMOUNT --reason TEXT",
    ),
    "next.support": ("escalate", "revise escalate {path} --to support --reason TEXT"),
    "next.mediate": ("escalate", "revise escalate {path} --reason TEXT"),
    "next.wait-proposal": ("wait", None),
    "next.remind": ("remind", "revise draft reminder {path}"),
    "next.itemize": ("itemize", "revise record request {path} --item TEXT"),
    "next.reply": ("reply", "revise draft acknowledgement {path}"),
    "next.original-hours": ("estimate", "revise record estimate {path} --order-hours HOURS"),
    "next.estimate": ("estimate", "revise record estimate {path} {estimate_arguments}"),
    "next.end-deliver": ("deliver", "revise record delivery {path} FILE"),
    "next.end-redeliver": ("redeliver", "revise redeliver {path} FILE"),
    "next.ask-why": ("propose", "revise propose {path}"),
    "next.propose-new": ("propose", "revise propose {path} --recommend TEXT{propose_arguments}"),
    "next.propose-rest-new": (
        "propose",
        "revise propose {path} --recommend TEXT{propose_arguments}",
    ),
    "next.propose-rest": ("propose", "revise propose {path}{propose_arguments}"),
    "next.propose": ("propose", "revise propose {path}{propose_arguments}"),
    "next.support-closed": ("escalate", "revise escalate {path} --to support --reason TEXT"),
    "next.talk-closed": (None, None),
    "next.escalate-refund-amount": (
        "escalate",
        "revise escalate {path} --offer partial-refund --amount AMOUNT --reason TEXT",
    ),
    "next.escalate-refund": (
        "escalate",
        "revise escalate {path} --offer partial-refund --amount AMOUNT --reason TEXT",
    ),
    "next.escalate": ("escalate", "revise escalate {path} --reason TEXT"),
    "next.cancel": ("cancel", "revise cancel {path} --reason TEXT"),
}
"""The deciding rule, the action it names and what to type."""

DIRECT: dict[str, Any] = {"platform": "direct"}
NEW, UNCLEAR = item("new", 3), item(clear=False)
FREE, ASKED = (delivered(), requested(0, item())), (delivered(), requested(0, NEW))
OFFER: dict[str, Any] = {"extras": [extra("1.1")]}
ANEW_TOO = (
    *(delivered(), completed(0), requested(1, item("mistake"), NEW, via="message")),
    proposed(2, free=["1.1"], extras=[extra("1.2", as_="new-order")]),
)
DEFECT = (
    *(delivered(), completed(0), requested(1, item("mistake"), via="message")),
    *(proposed(2, free=["1.1"]), answered(3, "P1", "accepted")),
)
ANEW = (
    delivered(),
    completed(0),
    requested(1, NEW, via="message"),
    proposed(2, extras=[extra("1.1", as_="new-order")]),
)
DECLINED = (proposed(1, **OFFER), answered(2, "P1", "declined"))
TWICE = (*DECLINED, proposed(3, "P2", **OFFER), answered(4, "P2", "declined"))
FAILED = (escalated(5), answered(6, "R1", "declined"))
REFUSED = (cancellation(7), answered(8, "C1", "declined"))
BOTH = (delivered(), requested(0, item(), NEW))
HALF: dict[str, Any] = {"free": ["1.1"], "extras": [extra("1.2")]}
PARTLY = (
    proposed(1, free=["1.1"], extras=[extra("1.2")]),
    answered(2, "P1", "partly", items=["1.1"]),
)
PARTLY_NO = (
    *(PARTLY[0], answered(2, "P1", "accepted"), requested(3, NEW)),
    *(proposed(4, "P2", extras=[extra("1.3")]), answered(5, "P2", "declined")),
)
PARTLY_BACK = (
    *(*PARTLY, requested(3, talk("refund"))),
    *(proposed(4, "P2", questions=["1.3"]), answered(5, "P2", "declined")),
)
BOTH_TWICE = (
    proposed(1, free=["1.1"], extras=[extra("1.2")]),
    answered(2, "P1", "declined"),
    proposed(3, "P2", free=["1.1"], extras=[extra("1.2")]),
    answered(4, "P2", "declined"),
)
WISH = cancellation(1, by="client", via="message")
QUIET = (delivered(), requested(0, talk("remark"), via="message"), message(1))
BACK = (delivered(), requested(0, item(), talk("refund")))
BACK_NO = (proposed(1, free=["1.1"], questions=["1.2"]), answered(2, "P1", "declined"))
BUY = (delivered(), requested(0, item(), NEW, via="message"))
BOUGHT = (
    proposed(1, free=["1.1"], extras=[extra("1.2")]),
    redelivered(2, "1.1"),
    answered(3, "P1", "accepted"),
)
HELPED = (escalated(9, "S1", to="support"), answered(10, "S1", "clarified"))

EARLY = requested(0, NEW, talk("refund"), via="message")
ASKED_TWICE = (
    *(proposed(1, questions=["1.1"]), answered(2, "P1", "declined")),
    *(proposed(3, "P2", questions=["1.1"]), answered(4, "P2", "declined")),
)
AFTER_AMOUNT = (
    delivered(),
    completed(1),
    requested(2, talk("refund", amount=50), via="message"),
    proposed(4, questions=["1.1"]),
    answered(5, "P1", "declined"),
)
AFTER_BACK = (
    delivered(),
    completed(1),
    requested(2, talk("refund"), via="message"),
    proposed(4, questions=["1.1"]),
    answered(5, "P1", "declined"),
)
DROP = estimated(3, {"id": "1.1", "dropped": True})
CALM = (requested(4, talk("remark"), via="message"), message(5))

CASES = cases(
    "next.held-back",
    (
        "an extension is asked for",
        order(*ASKED, *TWICE, extension(5, due=300), due=hour(200)),
        "held-back",
        "52:59:59",
    ),
    (
        "silence has accepted it",
        order(*ASKED, *TWICE, extension(5, due=300), due=hour(200)),
        "escalate",
        "53:00:00",
    ),
    ("the last resort too", order(*ASKED, *FAILED, extension(7, due=300)), "held-back", 7),
    "next.answer-completed",
    ("by message, weeks after", order(delivered(), completed(0), WISH), "answer-completed", 1),
    ("before completion", order(delivered(), WISH), "answer-wish", 1),
    ("answered", order(delivered(), completed(0), WISH, answered(2, "C1", "declined")), "none", 2),
    "next.answer-wish",
    ("by message", order(WISH), "answer-wish", 1),
    ("by button", order(cancellation(1, by="client")), "answer", 1),
    ("by message, then by button", order(WISH, cancellation(2, "C2", by="client")), "answer", 2),
    ("beside one's own", order(*ASKED, cancellation(0, "C2"), WISH), "answer-wish", 1),
    "next.late",
    ("due", order(due=hour(10)), "late", 10),
    ("a second before", order(due=hour(10)), "deliver-soon", "9:59:59"),
    ("told", order(message(11), due=hour(10)), "deliver", 11),
    ("told too early", order(message(9), due=hour(10)), "late", 11),
    ("delivered late", order(delivered(11), due=hour(10)), "none", 11),
    ("whatever is asked for", order(requested(0, NEW, via="message"), due=hour(10)), "late", 10),
    ("the client wants to cancel", order(cancellation(9, by="client"), due=hour(10)), "answer", 10),
    (
        "an extension was declined",
        order(extension(1, due=99), answered(2, "X1", "declined"), due=hour(10)),
        "late",
        10,
    ),
    "next.deliver-soon",
    ("48 hours", order(due=hour(58)), "deliver", 10),
    ("a second less", order(due=hour(58)), "deliver-soon", "10:00:01"),
    ("more time was asked for", order(extension(1, due=99), due=hour(20)), "deliver", 10),
    ("delivered", order(delivered(9), due=hour(20)), "none", 10),
    ("without a platform", order(due=hour(20), **DIRECT), "deliver", 10),
    (
        "something is asked for",
        order(requested(0, NEW, via="message"), due=hour(20)),
        "propose",
        10,
    ),
    "next.redeliver-extra",
    ("a later round asks for no work", order(*BUY, *BOUGHT, *CALM, **DIRECT), "redeliver-extra", 5),
    ("no round is open", order(*BUY, *BOUGHT, **DIRECT), "deliver-extra", 3),
    (
        "the extra was delivered",
        order(*BUY, *BOUGHT, delivered(3, "1.2"), *CALM, **DIRECT),
        "none-noted",
        5,
    ),
    (
        "the order is completed",
        order(*BUY, *BOUGHT, completed(3), *CALM, **DIRECT),
        "none-noted",
        5,
    ),
    (
        "work is asked for",
        order(*BUY, *BOUGHT, requested(4, NEW, via="message"), **DIRECT),
        "propose",
        5,
    ),
    (
        "before the delivery the extra was dropped again",
        order(requested(0, NEW, via="message"), *DECLINED[:1], answered(2, "P1", "accepted"), DROP),
        "deliver-extra",
        3,
    ),
    "next.deliver-extra",
    ("bought after the delivery", order(*BUY, *BOUGHT, **DIRECT), "deliver-extra", 3),
    ("on a platform, that takes the order up again", order(*BUY, *BOUGHT), "deliver-extra", 3),
    ("delivered", order(*BUY, *BOUGHT, delivered(4, "1.2"), **DIRECT), "none", 4),
    ("not bought", order(*BUY, *BOUGHT[:2], **DIRECT), "none", 3),
    ("cancelled", order(*BUY, *BOUGHT, cancelled(4), **DIRECT), "none", 4),
    ("a round is open", order(*BUY, *BOUGHT, requested(4, via="message"), **DIRECT), "itemize", 4),
    "next.deliver",
    ("nothing is delivered", order(), "deliver", 0),
    ("delivered", order(delivered()), "none", 0),
    ("cancelled", order(cancelled(0)), "none", 0),
    (
        "no work is asked for before it",
        order(requested(0, talk("remark"), via="message"), message(1)),
        "deliver",
        1,
    ),
    ("work is", order(requested(0, NEW, via="message")), "propose", 1),
    ("the extra that reopened it was a new order", order(*BUY, *BOUGHT), "deliver-extra", 3),
    "next.new-order",
    ("the client wants it", order(*ANEW, answered(3, "P1", "accepted")), "new-order", 3),
    ("or not", order(*ANEW, answered(3, "P1", "declined")), "none-noted", 3),
    ("beside a defect", order(*ANEW_TOO, answered(3, "P1", "accepted"), **DIRECT), "redeliver", 3),
    ("a defect, and support was asked", order(*DEFECT, *HELPED, **DIRECT), "none-noted", 10),
    (
        "before the delivery it is an extra",
        order(requested(0, NEW, via="message"), *DECLINED[:1], answered(2, "P1", "accepted")),
        "deliver-agreed",
        3,
    ),
    "next.none-noted",
    ("no work is asked for", order(*QUIET), "none-noted", 1),
    ("nobody asks", order(delivered()), "none", 1),
    ("what lies ahead is not seen", order(delivered(), message(9)), "none", 1),
    ("nothing does", order(delivered(), message(1)), "none", 1),
    (
        "silence was contradicted",
        order(delivered(0), requested(80, item()), redelivered(81)),
        "none-noted",
        82,
    ),
    ("work is asked for", order(*ASKED, requested(9)), "propose", 1),
    "next.none",
    ("no request", order(delivered(0)), "none", 1),
    ("redelivered", order(*FREE, redelivered(1)), "none", 1),
    ("cancelled by silence", order(cancellation(0)), "none", 48),
    ("a request", order(delivered(0), requested(1)), "itemize", 1),
    "next.answer",
    ("client", order(cancellation(0, by="client")), "answer", 1),
    (
        "client and freelancer",
        order(*FREE, cancellation(1, "C1"), cancellation(2, "C2", by="client")),
        "answer",
        2,
    ),
    (
        "the client's is declined",
        order(cancellation(0, by="client"), answered(1, "C1", "declined")),
        "deliver",
        1,
    ),
    ("one's own", order(cancellation(0)), "wait-request", 1),
    "next.withdraw-settled",
    ("all free", order(*FREE, cancellation(1)), "withdraw-settled", 1),
    ("an extra", order(*ASKED, cancellation(1)), "wait-request", 1),
    ("withdrawn", order(*FREE, cancellation(1), withdrawn(2, "C1")), "redeliver", 2),
    "next.deliver-agreed",
    ("before the delivery", order(requested(0, item(), via="message")), "deliver-agreed", 0),
    ("not agreed", order(requested(0, NEW, via="message")), "propose", 0),
    ("after it", order(*FREE), "redeliver", 0),
    (
        "refused twice: the order is owed",
        order(requested(0, NEW, via="message"), *TWICE),
        "deliver-agreed",
        4,
    ),
    "next.redeliver-stands",
    (
        "settled",
        order(*ASKED, message(1), refund(2), answered(3, "R1", "accepted")),
        "redeliver-stands",
        3,
    ),
    (
        "something is owed beside it",
        order(*BOTH, message(1), refund(2), answered(3, "R1", "accepted")),
        "redeliver",
        3,
    ),
    ("by message: nothing to deliver", order(*QUIET), "none-noted", 1),
    "next.redeliver-owed",
    ("refused twice", order(*BOTH, *BOTH_TWICE), "redeliver-owed", 4),
    ("refused once", order(*BOTH, *BOTH_TWICE[:2]), "propose-new", 4),
    (
        "agreed",
        order(
            *BOTH,
            *BOTH_TWICE,
            proposed(5, "P3", extras=[extra("1.2")]),
            answered(6, "P3", "accepted"),
        ),
        "redeliver-owed",
        6,
    ),
    ("all free, never refused", order(*FREE), "redeliver", 4),
    (
        "one more is with the client",
        order(*BOTH, *BOTH_TWICE, proposed(5, "P3", extras=[extra("1.2")])),
        "wait-proposal",
        5,
    ),
    "next.redeliver",
    ("all free", order(*FREE), "redeliver", 0),
    ("an extra", order(*ASKED), "propose", 0),
    ("though the Center is asked", order(*FREE, escalated(1)), "redeliver", 2),
    ("though the Center failed", order(*FREE, *FAILED, *REFUSED), "redeliver-owed", 9),
    "next.wait-request",
    (
        "cancellation: silence will cancel",
        order(*ASKED, cancellation(1)),
        "wait-request",
        "48:59:59",
    ),
    ("cancellation: silence has cancelled", order(*ASKED, cancellation(1)), "none", "49:00:00"),
    (
        "cancellation with no clock",
        order(*ASKED, cancellation(1), **DIRECT),
        "wait-request",
        "96:59:59",
    ),
    ("resolution", order(*ASKED, escalated(1)), "wait-request", "96:59:59"),
    (
        "resolution answered",
        order(*ASKED, escalated(1), answered(2, "R1", "clarified")),
        "propose",
        2,
    ),
    (
        "resolution, and an extension's clock runs",
        order(*ASKED, escalated(1), extension(60, due=300)),
        "withdraw-resolution",
        "97:00:00",
    ),
    ("though support is asked", order(*FREE, escalated(1, "S1", to="support")), "redeliver", 2),
    "next.wait-support",
    (
        "beside the Center",
        order(*ASKED, escalated(1, "S1", to="support"), escalated(2)),
        "wait-support",
        3,
    ),
    ("support", order(*ASKED, escalated(1, "S1", to="support")), "wait-support", "96:59:59"),
    ("the Center", order(*ASKED, escalated(1)), "wait-request", 2),
    (
        "support had its time, and more",
        order(*ASKED, escalated(1, "S1", to="support")),
        "propose",
        "97:00:00",
    ),
    "next.withdraw-resolution",
    ("after patience", order(*ASKED, escalated(1)), "withdraw-resolution", "97:00:00"),
    ("before", order(*ASKED, escalated(1)), "wait-request", "96:59:59"),
    (
        "the other clock has run out",
        order(*ASKED, escalated(1), extension(60, due=300)),
        "withdraw-resolution",
        "108:00:00",
    ),
    ("but agreed", order(*FREE, escalated(1)), "redeliver", 97),
    (
        "before a cancellation",
        order(*ASKED, escalated(1), cancellation(2), **DIRECT),
        "withdraw-resolution",
        98,
    ),
    "next.withdraw-cancellation",
    (
        "after patience",
        order(*ASKED, cancellation(1), **DIRECT),
        "withdraw-cancellation",
        "97:00:00",
    ),
    ("before", order(*ASKED, cancellation(1), **DIRECT), "wait-request", "96:59:59"),
    ("the client's", order(*ASKED, cancellation(1, by="client"), **DIRECT), "answer", "97:00:00"),
    (
        "before an extension",
        order(*ASKED, extension(1, due=300), cancellation(2), **DIRECT),
        "withdraw-cancellation",
        98,
    ),
    "next.withdraw-extension",
    (
        "after patience",
        order(*ASKED, extension(1, due=300), **DIRECT),
        "withdraw-extension",
        "97:00:00",
    ),
    ("before", order(*ASKED, extension(1, due=300), **DIRECT), "propose", "96:59:59"),
    ("silence has accepted it", order(*ASKED, extension(1, due=300)), "propose", "97:00:00"),
    (
        "before support can be asked",
        order(*ASKED, extension(1, due=300), *REFUSED, **DIRECT),
        "withdraw-extension",
        97,
    ),
    "next.countered-end",
    (
        "an amount was named",
        order(*ASKED, WISH, answered(2, "C1", "countered", amount=60)),
        "countered-end",
        2,
    ),
    (
        "none was",
        order(*ASKED, WISH, answered(2, "C1", "countered", text="Half.")),
        "countered-end",
        2,
    ),
    (
        "nobody knows the limit",
        order(*ASKED, WISH, answered(2, "C1", "countered", amount=60), **DIRECT),
        "countered-end",
        2,
    ),
    (
        "in the Center",
        order(*ASKED, refund(1), answered(2, "R1", "countered", amount=40)),
        "countered",
        2,
    ),
    "next.countered",
    (
        "words",
        order(*ASKED, refund(1), answered(2, "R1", "countered", text="More.")),
        "countered",
        2,
    ),
    (
        "for the second time",
        order(
            *ASKED,
            refund(1),
            answered(2, "R1", "countered", text="More."),
            refund(3, name="R2"),
            answered(4, "R2", "countered", text="More."),
        ),
        "cancel",
        4,
    ),
    ("declined", order(*ASKED, refund(1), answered(2, "R1", "declined")), "cancel", 2),
    (
        "an extension was open before",
        order(
            *ASKED, extension(0, due=300), WISH, answered(2, "C1", "countered", amount=60), **DIRECT
        ),
        "withdraw-extension",
        97,
    ),
    (
        "cancelling was refused before",
        order(*ASKED, *REFUSED, refund(9), answered(10, "R1", "countered", amount=40)),
        "countered",
        10,
    ),
    "next.support",
    ("refused", order(*ASKED, *REFUSED), "support", 8),
    ("not yet", order(*ASKED, *REFUSED), "wait-request", "7:59:59"),
    (
        "withdrawn before patience",
        order(*ASKED, cancellation(7), withdrawn("102:59:59", "C1"), **DIRECT),
        "propose",
        103,
    ),
    (
        "withdrawn after patience",
        order(*ASKED, cancellation(7), withdrawn("103:00:00", "C1"), **DIRECT),
        "mediate",
        103,
    ),
    ("support was tried", order(*ASKED, *REFUSED, *HELPED), "end-redeliver", 10),
    ("support had its time", order(*ASKED, *REFUSED, HELPED[0]), "end-redeliver", "105:00:00"),
    (
        "support was tried in an earlier round",
        order(
            *ASKED,
            escalated(1, "S0", to="support"),
            answered(2, "S0", "declined"),
            redelivered(3),
            requested(4, item("new")),
            *REFUSED,
        ),
        "support",
        8,
    ),
    (
        "a young proposal is waited for",
        order(*ASKED, *REFUSED, proposed(9, **OFFER)),
        "wait-proposal",
        9,
    ),
    (
        "something is owed first",
        order(*BOTH, *BOTH_TWICE, *REFUSED),
        "redeliver-owed",
        9,
    ),
    "next.mediate",
    ("refused, without a platform", order(*ASKED, *DECLINED, *REFUSED, **DIRECT), "mediate", 8),
    ("on one", order(*ASKED, *DECLINED, *REFUSED), "support", 8),
    (
        "the third party was asked, too",
        order(*ASKED, *DECLINED, *FAILED, *REFUSED, **DIRECT),
        "end-redeliver",
        8,
    ),
    ("refused, and nothing was declined", order(*ASKED, *REFUSED, **DIRECT), "mediate", 8),
    (
        "a young proposal is waited for",
        order(*ASKED, *REFUSED, proposed(9, **OFFER), **DIRECT),
        "wait-proposal",
        9,
    ),
    (
        "something is owed first",
        order(*BOTH, *BOTH_TWICE, *REFUSED, **DIRECT),
        "redeliver-owed",
        9,
    ),
    "next.wait-proposal",
    ("before the reminder", order(*ASKED, proposed(1, **OFFER)), "wait-proposal", "48:59:59"),
    ("time to remind", order(*ASKED, proposed(1, **OFFER)), "remind", "49:00:00"),
    ("declined", order(*ASKED, *DECLINED), "propose-new", 2),
    ("a word since", order(*ASKED, proposed(1, **OFFER), message(60)), "wait-proposal", "96:59:59"),
    ("its time is over", order(*ASKED, proposed(1, **OFFER), message(30)), "remind", "78:00:00"),
    ("outdated", order(*ASKED, proposed(1, **OFFER), requested(2, NEW)), "propose", 2),
    (
        "patience has ended, though a word came since",
        order(*ASKED, proposed(1, **OFFER), message(60)),
        "escalate",
        "97:00:00",
    ),
    "next.remind",
    ("outdated", order(*ASKED, proposed(1, **OFFER), requested(2, NEW)), "propose", 60),
    ("just before patience ends", order(*ASKED, proposed(1, **OFFER)), "remind", "96:59:59"),
    ("patience has ended", order(*ASKED, proposed(1, **OFFER)), "escalate", "97:00:00"),
    ("a second after", order(*ASKED, proposed(1, **OFFER)), "remind", "49:00:01"),
    "next.itemize",
    ("no items", order(delivered(), requested(0)), "itemize", 0),
    ("one item", order(*ASKED), "propose", 0),
    (
        "dropped items were listed",
        order(delivered(), requested(0, item(dropped=True))),
        "reply",
        0,
    ),
    "next.reply",
    ("praise", order(delivered(), requested(0, talk("remark"))), "reply", 0),
    ("answered", order(*QUIET), "none-noted", 1),
    ("no items", order(delivered(), requested(0)), "itemize", 0),
    (
        "answered, and the button was pressed",
        order(delivered(), requested(0, talk("remark")), message(1)),
        "redeliver-stands",
        1,
    ),
    "next.original-hours",
    (
        "the order's hours are all that is missing",
        order(delivered(), requested(0, item()), hours=None),
        "original-hours",
        0,
    ),
    (
        "the item's are missing too",
        order(delivered(), requested(0, item(), item(hours=None)), hours=None),
        "estimate",
        0,
    ),
    (
        "a question comes first",
        order(delivered(), requested(0, item(), UNCLEAR), hours=None),
        "propose",
        0,
    ),
    ("nothing is measured by them", order(*ASKED, hours=None), "propose", 0),
    "next.estimate",
    ("hours unknown", order(delivered(), requested(0, item("new", None))), "estimate", 0),
    (
        "hours known",
        order(
            delivered(), requested(0, item("new", None)), estimated(1, {"id": "1.1", "hours": 2})
        ),
        "propose",
        1,
    ),
    (
        "questions answered, still unclear",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
        ),
        "estimate",
        2,
    ),
    (
        "questions declined",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "declined"),
        ),
        "propose-new",
        2,
    ),
    (
        "hours unknown beside what is unclear, and a proposal was made",
        order(
            delivered(),
            requested(0, UNCLEAR, item("new", None)),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "declined"),
        ),
        "estimate",
        2,
    ),
    (
        "no proposal was made",
        order(delivered(), requested(0, UNCLEAR, item("new", None))),
        "propose",
        2,
    ),
    (
        "one is with the client",
        order(
            delivered(),
            requested(0, UNCLEAR, item("new", None)),
            proposed(1, questions=["1.1"]),
        ),
        "wait-proposal",
        2,
    ),
    (
        "it is outdated",
        order(
            delivered(),
            requested(0, UNCLEAR, item("new", None)),
            proposed(1, questions=["1.1"]),
            requested(2, item()),
        ),
        "estimate",
        2,
    ),
    (
        "accepted together with questions",
        order(
            delivered(),
            requested(0, NEW, UNCLEAR),
            proposed(1, questions=["1.2"], **OFFER),
            answered(2, "P1", "accepted"),
        ),
        "estimate",
        2,
    ),
    (
        "accepted without questions",
        order(
            delivered(),
            requested(0, NEW, UNCLEAR),
            proposed(1, **OFFER),
            answered(2, "P1", "accepted"),
        ),
        "propose-rest",
        2,
    ),
    (
        "unclear, and cancelling was refused",
        order(delivered(), requested(0, UNCLEAR), *REFUSED, *HELPED),
        "estimate",
        10,
    ),
    (
        "unknown, and cancelling was refused",
        order(
            delivered(),
            requested(0, item(None, clear=False)),
            proposed(1, questions=["1.1"]),
            answered(2, "P1", "clarified"),
            estimated(3, {"id": "1.1", "clear": True}),
            *REFUSED,
            *HELPED,
        ),
        "estimate",
        10,
    ),
    (
        "unclear, and the Center failed",
        order(delivered(), requested(0, UNCLEAR), *FAILED),
        "cancel",
        6,
    ),
    (
        "refused twice, and hours unknown",
        order(delivered(), requested(0, UNCLEAR, item("new", None)), *ASKED_TWICE),
        "escalate",
        4,
    ),
    (
        "before the delivery, at the ladder's end",
        order(requested(0, UNCLEAR, talk("refund"), via="message"), *REFUSED, *HELPED),
        "estimate",
        10,
    ),
    "next.end-deliver",
    (
        "one more was never put",
        order(requested(0, NEW, via="message"), *REFUSED, *HELPED),
        "propose",
        10,
    ),
    ("nobody asked to cancel", order(EARLY, *DECLINED, *FAILED), "cancel", 10),
    (
        "money back is wanted before the delivery",
        order(EARLY, *DECLINED, *REFUSED, *HELPED),
        "end-deliver",
        10,
    ),
    (
        "nothing is",
        order(requested(0, NEW, via="message"), *DECLINED, *REFUSED, *HELPED),
        "deliver-agreed",
        10,
    ),
    ("after it", order(*ASKED, *DECLINED, *REFUSED, *HELPED), "end-redeliver", 10),
    ("support was not asked", order(EARLY, *DECLINED, *REFUSED), "support", 10),
    "next.end-redeliver",
    ("something free, and one never put", order(*BOTH, *REFUSED, *HELPED), "propose", 10),
    ("the client knows all", order(*ASKED, *DECLINED, *REFUSED, *HELPED), "end-redeliver", 10),
    (
        "one item never put",
        order(delivered(), requested(0, NEW, NEW), *DECLINED, *REFUSED, *HELPED),
        "end-redeliver",
        10,
    ),
    ("the Center failed, nobody asked to cancel", order(*ASKED, *DECLINED, *FAILED), "cancel", 6),
    ("support was not asked", order(*ASKED, *REFUSED), "support", 10),
    "next.ask-why",
    ("no change is named", order(delivered(), requested(0, talk("refund"))), "ask-why", 0),
    ("one is", order(*BACK), "propose", 0),
    (
        "something unclear is",
        order(delivered(), requested(0, talk("refund"), UNCLEAR)),
        "propose",
        0,
    ),
    ("the Center failed", order(delivered(), requested(0, talk("refund")), *FAILED), "cancel", 6),
    "next.propose-new",
    ("declined once", order(*ASKED, *DECLINED), "propose-new", 2),
    ("never declined", order(*ASKED), "propose", 2),
    (
        "clarified in the Center since",
        order(*ASKED, *DECLINED, escalated(3), answered(4, "R1", "clarified")),
        "propose",
        4,
    ),
    ("declined twice", order(*ASKED, *TWICE), "escalate", 4),
    "next.propose-rest-new",
    ("part was accepted", order(*BOTH, *PARTLY), "propose-rest-new", 2),
    ("a wish since", order(*BOTH, *PARTLY, requested(3, NEW)), "propose-rest", 3),
    ("nothing accepted", order(*BOTH, PARTLY[0], answered(2, "P1", "declined")), "propose-new", 2),
    (
        "refused in part again, and again: step 4",
        order(
            *BOTH, *PARTLY, proposed(3, "P2", **HALF), answered(4, "P2", "partly", items=["1.1"])
        ),
        "redeliver-owed",
        4,
    ),
    "next.propose-rest",
    (
        "part was accepted, a wish since",
        order(*BOTH, *PARTLY, requested(3, NEW)),
        "propose-rest",
        3,
    ),
    ("the same wishes still", order(*BOTH, *PARTLY), "propose-rest-new", 2),
    ("all of it", order(*BOTH, PARTLY[0], answered(2, "P1", "accepted")), "redeliver", 2),
    ("nothing was", order(*BOTH), "propose", 0),
    ("the rest was declined", order(*BOTH, *PARTLY_NO), "propose-new", 5),
    ("money back is wanted since", order(*BOTH, *PARTLY_BACK), "escalate-refund", 5),
    "next.propose",
    ("step 2", order(delivered(), requested(0, UNCLEAR)), "propose", 0),
    ("step 3", order(*ASKED), "propose", 0),
    ("declined once", order(*ASKED, *DECLINED), "propose-new", 2),
    ("declined twice", order(*ASKED, *TWICE), "escalate", 4),
    "next.support-closed",
    ("step 3", order(delivered(), completed(1), requested(2, item(), via="message")), "propose", 3),
    ("after completion", order(*AFTER_BACK), "support-closed", 5),
    ("before", order(*BACK, *BACK_NO), "escalate-refund", 2),
    ("nobody refused yet", order(*AFTER_BACK[:3]), "ask-why", 3),
    ("cancelled", order(*ASKED, *TWICE, cancelled(5)), "none", 5),
    ("after completion, an amount", order(*AFTER_AMOUNT), "support-closed", 5),
    "next.talk-closed",
    ("no customer support without a platform", order(*AFTER_BACK, **DIRECT), "talk-closed", 5),
    ("an amount", order(*AFTER_AMOUNT, **DIRECT), "talk-closed", 5),
    ("before", order(*BACK, *BACK_NO, **DIRECT), "escalate-refund", 2),
    "next.escalate-refund-amount",
    (
        "the Center failed",
        order(delivered(), requested(0, item(), talk("refund", amount=50)), *BACK_NO, *FAILED),
        "cancel",
        6,
    ),
    (
        "an amount is wanted",
        order(delivered(), requested(0, item(), talk("refund", amount=50)), *BACK_NO),
        "escalate-refund-amount",
        2,
    ),
    ("none is named", order(*BACK, *BACK_NO), "escalate-refund", 2),
    (
        "nobody knows the limit",
        order(delivered(), requested(0, item(), talk("refund", amount=50)), *BACK_NO, **DIRECT),
        "escalate-refund-amount",
        2,
    ),
    (
        "nobody refused yet",
        order(delivered(), requested(0, item(), talk("refund", amount=50))),
        "propose",
        2,
    ),
    "next.escalate-refund",
    ("nobody knows the limit", order(*BACK, *BACK_NO, **DIRECT), "escalate-refund", 2),
    (
        "an end",
        order(delivered(), requested(0, item(), talk("cancel")), *BACK_NO, **DIRECT),
        "escalate",
        2,
    ),
    ("nobody refused yet", order(*BACK, **DIRECT), "propose", 2),
    "next.escalate",
    ("declined twice", order(*ASKED, *TWICE), "escalate", 4),
    ("not yet", order(*ASKED, *TWICE), "wait-proposal", "3:59:59"),
    ("and asked the Center", order(*ASKED, *TWICE, *FAILED), "cancel", 6),
    "next.cancel",
    ("the Center failed", order(*ASKED, *FAILED), "cancel", 6),
    ("the Center helped", order(*ASKED, escalated(5), answered(6, "R1", "accepted")), "propose", 6),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_next_action_is_the_first_that_fits(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).next
    decided = (found.rule.id, (found.outcome, found.rule.command))
    decides = f"next.{case.expected}"
    assert decided == (decides, ACTIONS[decides])


@pytest.mark.parametrize("name", ["guide", "direct", "fiverr"])
def test_every_row_has_a_case_and_one_beside(name: str) -> None:
    fired = {(case.rule, f"next.{case.expected}" == case.rule) for case in CASES}
    rows = [rule.id for rule in revise.policy(name).tables["next"]]
    assert rows == list(ACTIONS)
    assert fired == {(row, fires) for row in rows for fires in (True, False)}


FIVERR = revise.policy("fiverr")
IMPATIENT = replace(
    FIVERR,
    parameters={
        **FIVERR.parameters,
        "patience_hours": replace(FIVERR.parameters["patience_hours"], value=24),
        "resolution_hours": replace(FIVERR.parameters["resolution_hours"], value=48),
    },
)
"""A house rule: one's own patience ends before the platform's clocks."""

IMPATIENT_CASES = cases(
    "next.wait-request",
    (
        "cancellation, silence will cancel",
        order(*ASKED, cancellation(1)),
        "wait-request",
        "48:59:59",
    ),
    ("resolution, silence will decline", order(*ASKED, escalated(1)), "wait-request", "48:59:59"),
    ("resolution, silence has declined", order(*ASKED, escalated(1)), "cancel", "49:00:00"),
    "next.withdraw-extension",
    ("its clock runs", order(*ASKED, extension(1, due=300)), "propose", 30),
)


@pytest.mark.parametrize("case", IMPATIENT_CASES, ids=lambda case: case.id)
def test_a_clock_that_will_decide_is_waited_for(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), IMPATIENT, at=case.at)
    assert found.next.rule.id == f"next.{case.expected}"
