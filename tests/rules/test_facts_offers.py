"""Facts of what was offered, refused, countered and bought (ladder.md, "Facts")."""

from fractions import Fraction
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

NEW, UNCLEAR = item("new", 3), item(clear=False)
ASKED = (delivered(), requested(0, NEW))
BOTH = (delivered(), requested(0, item(), NEW))
OFFER: dict[str, Any] = {"extras": [extra("1.1")]}
P1, NO, YES = proposed(1, **OFFER), answered(2, "P1", "declined"), answered(2, "P1", "accepted")
HALF: dict[str, Any] = {"free": ["1.1"], "extras": [extra("1.2")]}
TWICE = (
    *(proposed(1, **HALF), answered(2, "P1", "declined")),
    *(proposed(3, "P2", **HALF), answered(4, "P2", "declined")),
)
PART = answered(2, "P1", "partly", items=["1.1"])
AFTER = (delivered(), completed(0), requested("0:30:00", NEW, via="message"))
DEFECT = (
    delivered(-99),
    completed(-9),
    requested(0, item("mistake"), NEW, talk("refund"), via="message"),
    proposed(1, free=["1.1"], questions=["1.3"], extras=[extra("1.2", as_="new-order")]),
)
FIX_ONLY = answered(2, "P1", "partly", items=["1.1"])
NEW_ORDER = (proposed(1, extras=[extra("1.1", as_="new-order")]), YES)
DIRECT: dict[str, Any] = {"platform": "direct"}
CLARIFIED = answered(4, "R1", "clarified")

OFFERED = cases(
    "proposal_outdated",
    ("none is open", order(*ASKED), False),
    ("nothing since", order(*ASKED, P1), False),
    ("a wish since", order(*ASKED, P1, requested(2, item())), True),
    ("a question since", order(*ASKED, P1, requested(2, talk("question"))), True),
    (
        "a remark and a threat since",
        order(*ASKED, P1, requested(2, talk("remark"), talk("threat"))),
        False,
    ),
    ("a wish that was dropped", order(*ASKED, P1, requested(2, item(dropped=True))), False),
    ("a wish before it", order(*ASKED, requested("0:30:00", item()), P1), False),
    ("answered", order(*ASKED, P1, requested(2, item()), answered(3, "P1", "declined")), False),
    "proposal_refused",
    ("never asked", order(*ASKED), False),
    ("open", order(*ASKED, P1), False),
    ("declined", order(*ASKED, P1, NO), True),
    ("countered", order(*ASKED, P1, answered(2, "P1", "countered", text="Less.")), True),
    (
        "accepted in part",
        order(*BOTH, proposed(1, **HALF), answered(2, "P1", "partly", items=["1.1"])),
        False,
    ),
    ("proposed again", order(*ASKED, P1, NO, proposed(3, "P2", **OFFER)), False),
    (
        "and taken back",
        order(*ASKED, P1, NO, proposed(3, "P2", **OFFER), withdrawn(4, "P2")),
        False,
    ),
    ("settled in the Center since", order(*ASKED, P1, NO, escalated(3), CLARIFIED), False),
    (
        "settled there before",
        order(*ASKED, escalated(0), answered(0, "R1", "clarified"), P1, NO),
        True,
    ),
    ("declined there", order(*ASKED, P1, NO, escalated(3), answered(4, "R1", "declined")), True),
    ("in an earlier round", order(*ASKED, P1, NO, redelivered(3), requested(4, NEW)), False),
    "proposal_accepted",
    ("open", order(*ASKED, P1), False),
    ("accepted", order(*ASKED, P1, YES), True),
    (
        "in part",
        order(*BOTH, proposed(1, **HALF), answered(2, "P1", "partly", items=["1.1"])),
        True,
    ),
    ("in an earlier round", order(*ASKED, P1, YES, redelivered(3), requested(4, NEW)), False),
    "proposal_only_asks",
    ("none is open", order(*ASKED), False),
    ("it offers", order(*ASKED, P1), False),
    ("it asks", order(delivered(), requested(0, UNCLEAR), proposed(1, questions=["1.1"])), True),
    ("both", order(*BOTH, proposed(1, free=["1.1"], questions=["1.2"])), False),
    ("it asks and declines", order(*BOTH, proposed(1, declined=["1.1"], questions=["1.2"])), False),
    (
        "it asks and sells",
        order(*BOTH, proposed(1, questions=["1.1"], extras=[extra("1.2")])),
        False,
    ),
    "word_hours",
    ("never", order(requested(0, NEW, via="message")), None),
    ("a message", order(*ASKED, message(4)), 6),
    (
        "work and estimates are none",
        order(*ASKED, message(4), worked(5), estimated(6, {"id": "1.1", "hours": 2})),
        6,
    ),
    ("the client's is none", order(*ASKED, message(4), message(5, by="client")), 6),
    "extras_undelivered",
    ("not bought", order(*ASKED, P1), 0),
    ("bought", order(*ASKED, P1, YES), 1),
    ("delivered", order(*ASKED, P1, YES, redelivered(3)), 0),
    ("another item was", order(*BOTH, proposed(1, **HALF), YES, redelivered(3, "1.1")), 1),
    ("sold as a new order", order(*AFTER, *NEW_ORDER), 0),
    at=10,
)

READY = cases(
    "items_new_order",
    ("before completion", order(*ASKED), 0),
    ("after it", order(delivered(), completed(0), requested(1, NEW, item(), via="message")), 2),
    "work_ready",
    ("no round", order(delivered()), False),
    ("something free", order(*BOTH), True),
    ("nothing free", order(*ASKED), False),
    ("an extra was agreed", order(*ASKED, P1, YES), True),
    ("declined", order(*ASKED, P1, NO), False),
    ("a new order was agreed", order(*AFTER, *NEW_ORDER), False),
    (
        "what cannot be done was accepted so",
        order(delivered(), requested(0, item(feasible=False)), proposed(1, declined=["1.1"]), YES),
        False,
    ),
    ("before the delivery", order(requested(0, NEW, via="message")), True),
    "owed_first",
    ("refused once", order(*BOTH, *TWICE[:2]), False),
    ("refused twice", order(*BOTH, *TWICE), True),
    ("no answer for 96 hours", order(*BOTH, TWICE[0]), True, "97:00:00"),
    ("a second less", order(*BOTH, TWICE[0]), False, "96:59:59"),
    (
        "the Center failed",
        order(*BOTH, *TWICE[:2], escalated(3), answered(4, "R1", "declined")),
        True,
    ),
    ("money back is wanted", order(*BOTH, *TWICE, requested(5, talk("refund"))), False),
    ("one never put", order(*BOTH, *TWICE, requested(5, NEW)), False),
    (
        "nothing to do",
        order(*ASKED, P1, NO, proposed(3, "P2", **OFFER), answered(4, "P2", "declined")),
        False,
    ),
    ("a defect, and money back wanted", order(*DEFECT, **DIRECT), False, 2),
    ("that it is put right is accepted", order(*DEFECT, FIX_ONLY, **DIRECT), True, 2),
    ("and all the rest", order(*DEFECT, answered(2, "P1", "accepted"), **DIRECT), False, 2),
    (
        "the new order alone is",
        order(*DEFECT, answered(2, "P1", "partly", items=["1.2"]), **DIRECT),
        False,
        2,
    ),
    (
        "he says no after that",
        order(
            *(*DEFECT, FIX_ONLY, proposed(3, "P2", free=["1.1"]), answered(4, "P2", "declined")),
            **DIRECT,
        ),
        False,
        4,
    ),
    (
        "one more wish after that",
        order(*DEFECT, FIX_ONLY, requested(3, NEW, via="message"), **DIRECT),
        False,
        3,
    ),
    ("where nothing is owed any more", order(*DEFECT, FIX_ONLY), False, 2),
    (
        "not completed, and money back wanted",
        order(
            *(DEFECT[0], DEFECT[2], proposed(1, free=["1.1"], questions=["1.3"]), FIX_ONLY),
            **DIRECT,
        ),
        False,
        2,
    ),
    "same_as_refused",
    ("not refused", order(*BOTH), False),
    ("accepted", order(*BOTH, TWICE[0], answered(2, "P1", "accepted")), False, 2),
    ("accepted in part", order(*BOTH, TWICE[0], PART), True, 2),
    ("in part, and one more wish", order(*BOTH, TWICE[0], PART, requested(3, NEW)), False),
    (
        "in part, and settled since",
        order(*BOTH, TWICE[0], PART, escalated(3), answered(4, "R1", "clarified")),
        False,
    ),
    ("the same", order(*BOTH, *TWICE[:2]), True),
    ("one more", order(*BOTH, *TWICE[:2], requested(3, NEW)), False),
    ("one dropped", order(*BOTH, *TWICE[:2], estimated(3, {"id": "1.2", "dropped": True})), False),
    (
        "treated otherwise now",
        order(*BOTH, *TWICE[:2], estimated(3, {"id": "1.2", "kind": "mistake"})),
        False,
    ),
    (
        "not possible now",
        order(*BOTH, *TWICE[:2], estimated(3, {"id": "1.2", "feasible": False})),
        False,
    ),
    (
        "clear now",
        order(
            delivered(),
            requested(0, UNCLEAR),
            proposed(1, questions=["1.1"]),
            NO,
            estimated(3, {"id": "1.1", "clear": True}),
        ),
        False,
    ),
    (
        "not clear yet",
        order(delivered(), requested(0, UNCLEAR), proposed(1, questions=["1.1"]), NO),
        True,
    ),
    (
        "money back is wanted, and nobody asked why",
        order(*BOTH, *TWICE[:2], requested(3, talk("refund"))),
        False,
    ),
    (
        "it was asked why",
        order(
            delivered(),
            requested(0, item(), talk("refund")),
            proposed(1, free=["1.1"], questions=["1.2"]),
            NO,
        ),
        True,
    ),
    at=10,
)

WISH, BUTTON = cancellation(1, by="client", via="message"), cancellation(1, by="client")
OWN = cancellation(1)
COUNTER = answered(2, "C1", "countered", amount=60)
R1, R1_COUNTER = refund(1), answered(2, "R1", "countered", amount=40)
MOST = refund(1, amount=60)
END = (
    *(cancellation(5), answered(6, "C1", "declined")),
    *(escalated(7, "S1", "support"), answered(8, "S1", "declined")),
)

COUNTERED = cases(
    "cancellation_formal",
    ("none", order(*ASKED), False),
    ("by message", order(*ASKED, WISH), False),
    ("by button", order(*ASKED, BUTTON), True),
    ("one's own", order(*ASKED, OWN), True),
    ("answered", order(*ASKED, BUTTON, answered(2, "C1", "declined")), False),
    "cancellation_wish",
    ("none", order(*ASKED), False),
    ("by message", order(*ASKED, WISH), True),
    ("by button", order(*ASKED, BUTTON), False),
    ("by message, then by button", order(*ASKED, WISH, cancellation(2, "C2", by="client")), False),
    ("beside one's own", order(*ASKED, cancellation(0, "C2"), WISH), True),
    "extension_clock",
    ("none", order(*ASKED), False),
    ("its clock runs", order(*ASKED, extension(1, 90)), True),
    ("without a platform", order(*ASKED, extension(1, 90), **DIRECT), False),
    "resolution_clock",
    ("none", order(*ASKED), False),
    ("its length is unknown", order(*ASKED, escalated(1)), False),
    "countered",
    ("nothing was", order(*ASKED), False),
    ("the client's wish", order(*ASKED, WISH, COUNTER), True),
    ("declined", order(*ASKED, WISH, answered(2, "C1", "declined")), False),
    ("one's own", order(*ASKED, OWN, answered(2, "C1", "countered", amount=60)), False),
    ("a proposal", order(*ASKED, P1, answered(2, "P1", "countered", text="Less.")), False),
    ("in the Center", order(*ASKED, R1, R1_COUNTER), True),
    ("the most was offered", order(*ASKED, MOST, R1_COUNTER), False),
    ("a cent less", order(*ASKED, refund(1, amount="59.99"), R1_COUNTER), True),
    ("nobody knows the limit", order(*ASKED, MOST, R1_COUNTER, **DIRECT), True),
    (
        "for the second time",
        order(*ASKED, R1, R1_COUNTER, refund(3, name="R2"), answered(4, "R2", "countered")),
        False,
    ),
    ("without a round", order(delivered(), R1, R1_COUNTER), True),
    (
        "without a round, for the second time",
        order(delivered(), R1, R1_COUNTER, refund(3, name="R2"), answered(4, "R2", "countered")),
        False,
    ),
    (
        "for the first time in this round",
        order(
            *ASKED,
            R1,
            R1_COUNTER,
            redelivered(3),
            requested(4, NEW),
            refund(5, name="R2"),
            answered(6, "R2", "countered"),
        ),
        True,
    ),
    ("an ask since", order(*ASKED, R1, R1_COUNTER, extension(3, 90)), False),
    ("a wish since", order(*ASKED, R1, R1_COUNTER, requested(3, NEW)), False),
    ("a remark since", order(*ASKED, R1, R1_COUNTER, requested(3, talk("remark"))), True),
    ("delivered since", order(*ASKED, R1, R1_COUNTER, redelivered(3)), False),
    ("completed", order(*ASKED, WISH, COUNTER, completed(3)), False),
    "counter_amount",
    ("nothing was", order(*ASKED), None),
    ("60", order(*ASKED, WISH, COUNTER), 60),
    ("words", order(*ASKED, WISH, answered(2, "C1", "countered", text="Half.")), None),
    ("in the Center", order(*ASKED, R1, R1_COUNTER), 40),
    "counter_ends",
    ("the client's wish", order(*ASKED, WISH, COUNTER), True),
    ("in the Center", order(*ASKED, R1, R1_COUNTER), False),
    ("nothing was", order(*ASKED), False),
    "refund_suggested",
    ("40 of 100", order(*ASKED, WISH, COUNTER), 40),
    ("the most", order(*ASKED, WISH, answered(2, "C1", "countered", amount=10)), 60),
    (
        "more than it is worth was named",
        order(*ASKED, WISH, answered(2, "C1", "countered", amount=200)),
        0,
    ),
    (
        "nobody knows the limit",
        order(*ASKED, WISH, answered(2, "C1", "countered", amount=10), **DIRECT),
        90,
    ),
    ("words", order(*ASKED, WISH, answered(2, "C1", "countered", text="Half.")), None),
    ("in the Center", order(*ASKED, R1, R1_COUNTER), None),
    "value_suggested",
    ("60 of 100", order(*ASKED, WISH, COUNTER), 60),
    ("the limit", order(*ASKED, WISH, answered(2, "C1", "countered", amount=10)), 40),
    ("nothing was", order(*ASKED), None),
    "offered_amount",
    ("none", order(*ASKED, escalated(1)), None),
    ("20", order(*ASKED, R1), 20),
    ("the last one", order(*ASKED, R1, withdrawn(2, "R1"), refund(3, name="R2", amount=30)), 30),
    "ladder_end",
    ("never", order(*ASKED), False),
    ("refused, support not asked", order(*ASKED, *END[:2]), False),
    ("support asked, never refused", order(*ASKED, *END[2:]), False),
    ("both", order(*ASKED, *END), True),
    ("without a platform support is not who helps", order(*ASKED, *END, **DIRECT), False),
    (
        "a third party is",
        order(*ASKED, escalated(3), answered(4, "R1", "declined"), *END[:2], **DIRECT),
        True,
    ),
    "has_support",
    ("on a platform", order(), True),
    ("without one", order(**DIRECT), False),
    at=10,
)

MONEY = cases(
    "refunded",
    ("nothing", order(*ASKED, R1), 0),
    ("20", order(*ASKED, R1, answered(2, "R1", "accepted")), 20),
    ("declined", order(*ASKED, R1, answered(2, "R1", "declined")), 0),
    "value",
    ("the price", order(*ASKED), 100),
    ("an extra", order(*ASKED, P1, YES), 130),
    (
        "an extra, and a refund",
        order(*ASKED, P1, YES, refund(3), answered(4, "R1", "accepted")),
        110,
    ),
    ("sold as a new order", order(*AFTER, *NEW_ORDER), 100),
    ("cancelled", order(*ASKED, cancelled(2)), 0),
    ("completed", order(*ASKED, completed(2)), 100),
    "rate_earned",
    ("nothing is known", order(hours=None), None),
    ("100 for 10 hours", order(), 10),
    ("4 hours worked", order(worked(1, 4)), 25),
    (
        "10 hours and 10 of an item done",
        order(delivered(), requested(0, item(hours=10)), redelivered(1)),
        5,
    ),
    ("not done yet", order(delivered(), requested(0, item(hours=10))), 10),
    ("cancelled", order(cancelled(1)), 0),
    at=10,
)

CASES = [*OFFERED, *READY, *COUNTERED, *MONEY]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_fact_of_what_was_offered(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at).facts[case.rule]
    assert found == case.expected
    assert found is None or isinstance(found, (bool, int, Fraction))
