"""The gates (ladder.md, Moves and gates): each holds its move back, and does not just beside it."""

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

import revise
from revise.render.speech import Speech
from revise.rules.facts import moving
from revise.rules.moves import judge
from revise.words import LANGUAGES
from tests.orders import (
    START,
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

HARD, SOFT = True, False
REQUEST = "revise record request {path} --text TEXT --item TEXT"
WITHDRAW = "revise record withdrawal {path}"
ESTIMATE = "revise record estimate {path} {estimate_arguments}"
ANSWER = "revise record answer {path} ANSWER --to "
SUPPORT = "revise escalate {path} --to support --reason TEXT"
CENTER = "revise escalate {path} --reason TEXT"
BY_MESSAGE = "revise record request {path} --via message --text TEXT --item TEXT"

GATES = {
    "propose.no-request": ("propose", HARD, REQUEST),
    "propose.nothing": ("propose", HARD, None),
    "propose.incomplete": ("propose", SOFT, ESTIMATE),
    "propose.open": ("propose", SOFT, ANSWER + "{proposal_id}"),
    "propose.same": ("propose", SOFT, "revise propose {path} --recommend TEXT"),
    "extend.closed": ("extend", HARD, None),
    "extend.request-open": ("extend", SOFT, WITHDRAW),
    "redeliver.no-request": ("redeliver", HARD, REQUEST),
    "redeliver.new-order": ("redeliver", SOFT, None),
    "redeliver.no-items": ("redeliver", SOFT, "revise record request {path} --item TEXT"),
    "redeliver.refused": ("redeliver", SOFT, "revise propose {path} --recommend TEXT"),
    "redeliver.unclear": ("redeliver", SOFT, "revise propose {path}{propose_arguments}"),
    "redeliver.not-agreed": ("redeliver", SOFT, "revise propose {path}{propose_arguments}"),
    "redeliver.items-open": ("redeliver", SOFT, "revise redeliver {path} FILE"),
    "redeliver.no-files": ("redeliver", SOFT, "revise redeliver {path} FILE"),
    "escalate.closed": ("escalate", HARD, SUPPORT),
    "escalate.request-open": ("escalate", SOFT, WITHDRAW),
    "escalate.nothing-tried": ("escalate", SOFT, "revise propose {path}{propose_arguments}"),
    "escalate.center-first": ("escalate", SOFT, CENTER),
    "cancel.closed": ("cancel", HARD, SUPPORT),
    "cancel.client-asks": ("cancel", SOFT, ANSWER + "{cancellation_id}"),
    "cancel.request-open": ("cancel", SOFT, WITHDRAW),
    "cancel.center-first": ("cancel", SOFT, CENTER),
    "request.completed": ("request", SOFT, BY_MESSAGE),
    "message.tone": ("any", SOFT, "revise proofread FILE"),
}
FIVERR = {"escalate.refund-limits": ("escalate", SOFT, CENTER)}
"""Of each gate: the move, whether it cannot be overridden, and what would open it."""

NEW, UNCLEAR = item("new", 3), item(clear=False)
FREE, ASKED = (delivered(), requested(0, item())), (delivered(), requested(0, NEW))
OFFER: dict[str, Any] = {"extras": [extra("1.1")]}
DECLINED = (proposed(1, **OFFER), answered(2, "P1", "declined"))
CLOSED = (delivered(), completed(1))
OWN, CLIENTS = cancellation(5), cancellation(5, by="client")

BOTH = (delivered(), requested(0, item(), NEW))
TWICE = (
    *(proposed(1, free=["1.1"], extras=[extra("1.2")]), answered(2, "P1", "declined")),
    *(proposed(3, "P2", free=["1.1"], extras=[extra("1.2")]), answered(4, "P2", "declined")),
)
BACK = (delivered(), requested(0, item(), talk("refund")))
WISH = cancellation(5, by="client", via="message")
END = (
    OWN,
    answered(6, "C1", "declined"),
    escalated(7, "S1", "support"),
    answered(8, "S1", "declined"),
)

ASKED_TWICE = (
    *(proposed(1, free=["1.1"], questions=["1.2"]), answered(2, "P1", "declined")),
    *(proposed(3, "P2", free=["1.1"], questions=["1.2"]), answered(4, "P2", "declined")),
)

HELD, OPEN = True, False

CASES = cases(
    "propose.no-request",
    ("no round", order(delivered()), HELD, 0),
    ("no items", order(delivered(), requested(0)), HELD, 0),
    ("one item", order(*ASKED), OPEN, 0),
    ("not yet asked", order(*ASKED), HELD, "-0:00:01"),
    ("redelivered", order(*FREE, redelivered(1)), HELD, 1),
    "propose.nothing",
    ("all dropped", order(delivered(), requested(0, item(dropped=True))), HELD, 0),
    (
        "a remark and a threat",
        order(delivered(), requested(0, talk("remark"), talk("threat"))),
        HELD,
        0,
    ),
    ("settled", order(*ASKED, refund(1), answered(2, "R1", "accepted")), HELD, 2),
    ("no items", order(delivered(), requested(0)), OPEN, 0),
    ("no round", order(delivered()), OPEN, 0),
    ("work", order(*FREE), OPEN, 0),
    ("money back", order(delivered(), requested(0, talk("refund"))), OPEN, 0),
    ("a question", order(delivered(), requested(0, talk("question"))), OPEN, 0),
    (
        "a question that was answered",
        order(delivered(), requested(0, talk("question")), message(1)),
        HELD,
        1,
    ),
    ("a date", order(delivered(), requested(0, talk("deadline", by=hour(99)))), OPEN, 0),
    "propose.incomplete",
    ("hours unknown", order(delivered(), requested(0, NEW, item("new", None))), HELD, 0),
    (
        "hours estimated",
        order(
            delivered(),
            requested(0, NEW, item("new", None)),
            estimated(1, {"id": "1.2", "hours": 0}),
        ),
        OPEN,
        1,
    ),
    ("unclear can be asked", order(delivered(), requested(0, UNCLEAR, item("new", None))), OPEN, 0),
    "propose.open",
    ("just put", order(*ASKED, proposed(1, **OFFER)), HELD, "48:59:59"),
    ("time for a reminder", order(*ASKED, proposed(1, **OFFER)), OPEN, "49:00:00"),
    ("declined", order(*ASKED, *DECLINED), OPEN, 2),
    ("outdated", order(*ASKED, proposed(1, **OFFER), requested(2, NEW)), OPEN, 2),
    "extend.closed",
    ("completed", order(*CLOSED), HELD, 1),
    ("cancelled", order(cancelled(1)), HELD, 1),
    ("not yet completed", order(*CLOSED), OPEN, "0:59:59"),
    "extend.request-open",
    ("extension", order(extension(5, due=90)), HELD, 5),
    ("extension accepted by silence", order(extension(5, due=90)), OPEN, "53:00:00"),
    ("resolution", order(escalated(5)), HELD, 5),
    ("resolution declined", order(escalated(5), answered(6, "R1", "declined")), OPEN, 6),
    ("own cancellation", order(OWN), HELD, 5),
    ("the client's cancellation", order(CLIENTS), HELD, 5),
    ("the client's wish to cancel", order(WISH), OPEN, 5),
    ("support", order(escalated(5, "S1", "support")), OPEN, 5),
    ("proposal", order(*ASKED, proposed(1, **OFFER)), OPEN, 5),
    "redeliver.no-request",
    ("no round", order(delivered()), HELD, 0),
    ("a round", order(*FREE), OPEN, 0),
    ("redelivered", order(*FREE, redelivered(1)), HELD, 1),
    ("before the first delivery", order(requested(0, item(), via="message")), HELD, 0),
    "redeliver.new-order",
    ("paid work", order(*CLOSED, requested(2, NEW, via="message")), HELD, 3),
    (
        "a defect is owed beside it",
        order(*CLOSED, requested(2, item("mistake"), NEW, via="message"), platform="direct"),
        OPEN,
        3,
    ),
    ("before completion", order(*ASKED), OPEN, 0),
    "redeliver.no-items",
    ("no items", order(delivered(), requested(0)), HELD, 0),
    ("one item", order(*FREE), OPEN, 0),
    ("no round", order(delivered()), OPEN, 0),
    ("only a dropped one", order(delivered(), requested(0, item("new", dropped=True))), OPEN, 0),
    "redeliver.refused",
    (
        "refused, all free",
        order(*FREE, proposed(1, free=["1.1"]), answered(2, "P1", "declined")),
        HELD,
        2,
    ),
    (
        "not yet",
        order(*FREE, proposed(1, free=["1.1"]), answered(2, "P1", "declined")),
        OPEN,
        "1:59:59",
    ),
    ("money back is wanted", order(*BACK), HELD, 0),
    ("an end is", order(delivered(), requested(0, item(), talk("cancel"))), HELD, 0),
    (
        "money back was wanted",
        order(delivered(), requested(0, item(), talk("refund", dropped=True))),
        OPEN,
        0,
    ),
    ("what is owed comes first", order(*BOTH, *TWICE), OPEN, 4),
    ("not yet twice", order(*BOTH, *TWICE[:2]), HELD, 4),
    ("money back, and refused twice", order(*BOTH, *TWICE, requested(5, talk("refund"))), HELD, 5),
    ("the ladder's end", order(*ASKED, *DECLINED, *END), OPEN, 8),
    ("its end, with money back wanted", order(*BACK, *END), OPEN, 8),
    (
        "nothing is asked for",
        order(*ASKED, *DECLINED, estimated(3, {"id": "1.1", "dropped": True})),
        OPEN,
        3,
    ),
    "redeliver.unclear",
    ("one", order(delivered(), requested(0, UNCLEAR)), HELD, 0),
    (
        "clear by now",
        order(delivered(), requested(0, UNCLEAR), estimated(1, {"id": "1.1", "clear": True})),
        OPEN,
        1,
    ),
    (
        "asked twice in vain, and something is owed",
        order(delivered(), requested(0, item(), UNCLEAR), *ASKED_TWICE),
        OPEN,
        4,
    ),
    ("asked once", order(delivered(), requested(0, item(), UNCLEAR), *ASKED_TWICE[:2]), HELD, 4),
    ("the ladder's end", order(delivered(), requested(0, UNCLEAR), *END), OPEN, 8),
    "redeliver.not-agreed",
    ("the ladder's end", order(*ASKED, *END), OPEN, 8),
    ("an extra", order(*ASKED), HELD, 0),
    ("free", order(*FREE), OPEN, 0),
    ("dropped", order(delivered(), requested(0, item("new", dropped=True))), OPEN, 0),
    ("impossible", order(delivered(), requested(0, item(feasible=False))), HELD, 0),
    (
        "said to be impossible",
        order(delivered(), requested(0, item(feasible=False)), proposed(1, declined=["1.1"])),
        OPEN,
        1,
    ),
    ("an extra declined", order(*ASKED, *DECLINED), OPEN, 2),
    ("an extra beside it", order(delivered(), requested(0, NEW, NEW), *DECLINED), HELD, 2),
    (
        "asked about",
        order(delivered(), requested(0, UNCLEAR), proposed(1, questions=["1.1"])),
        OPEN,
        1,
    ),
    ("to estimate", order(delivered(), requested(0, item(hours=None))), HELD, 0),
    "escalate.closed",
    ("completed: to support", order(*CLOSED), OPEN, 1),
    ("cancelled: to support", order(cancelled(1)), OPEN, 1),
    ("not yet completed", order(*CLOSED), OPEN, "0:59:59"),
    "escalate.request-open",
    ("extension", order(extension(5, due=90)), HELD, 5),
    ("resolution", order(escalated(5)), HELD, 5),
    ("own cancellation", order(OWN), HELD, 5),
    ("the client's cancellation", order(CLIENTS), HELD, 5),
    ("support", order(escalated(5, "S1", "support")), OPEN, 5),
    ("the client's wish to cancel", order(WISH), OPEN, 5),
    ("to support", order(*ASKED, *END[:2], extension(7, due=90)), OPEN, 7),
    ("withdrawn", order(escalated(5), withdrawn(6, "R1")), OPEN, 6),
    "escalate.nothing-tried",
    ("no round", order(delivered()), HELD, 0),
    ("no proposal", order(*ASKED), HELD, 0),
    ("declined", order(*ASKED, *DECLINED), OPEN, 2),
    ("not yet", order(*ASKED, *DECLINED), HELD, "1:59:59"),
    (
        "partly accepted",
        order(
            delivered(),
            requested(0, NEW, NEW),
            proposed(1, extras=[extra("1.1"), extra("1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        OPEN,
        2,
    ),
    ("accepted", order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted")), HELD, 2),
    ("open for a while", order(*ASKED, proposed(1, **OFFER)), HELD, "48:59:59"),
    ("open long enough", order(*ASKED, proposed(1, **OFFER)), OPEN, "49:00:00"),
    ("withdrawn after that", order(*ASKED, proposed(1, **OFFER), withdrawn(50, "P1")), HELD, 50),
    ("redelivered once", order(*FREE, redelivered(1)), HELD, 1),
    ("redelivery rejected", order(*FREE, redelivered(1), requested(2, NEW)), OPEN, 2),
    (
        "declined before the Center settled it",
        order(*ASKED, *DECLINED, escalated(3), answered(4, "R1", "clarified")),
        OPEN,
        4,
    ),
    ("money back is wanted", order(*BACK), HELD, 0),
    (
        "and it was asked why",
        order(*BACK, proposed(1, free=["1.1"], questions=["1.2"])),
        OPEN,
        2,
    ),
    (
        "another amount stands",
        order(delivered(), WISH, answered(6, "C1", "countered", amount=60)),
        OPEN,
        6,
    ),
    (
        "to support, as cancelling was refused",
        order(*ASKED, OWN, answered(6, "C1", "declined")),
        OPEN,
        6,
    ),
    (
        "support was tried",
        order(
            *ASKED,
            OWN,
            answered(6, "C1", "declined"),
            escalated(7, "S1", "support"),
            answered(8, "S1", "declined"),
        ),
        OPEN,
        8,
    ),
    "cancel.closed",
    ("completed", order(*CLOSED), HELD, 1),
    ("cancelled", order(cancelled(1)), HELD, 1),
    ("not yet completed", order(*CLOSED), OPEN, "0:59:59"),
    "cancel.client-asks",
    ("the client", order(CLIENTS), HELD, 5),
    ("by message", order(WISH), HELD, 5),
    ("freelancer", order(OWN), OPEN, 5),
    ("both", order(OWN, cancellation(6, "C2", by="client")), HELD, 6),
    ("declined", order(CLIENTS, answered(6, "C1", "declined")), OPEN, 6),
    "cancel.request-open",
    ("extension", order(extension(5, due=90)), HELD, 5),
    ("resolution", order(escalated(5)), HELD, 5),
    ("own cancellation", order(OWN), HELD, 5),
    ("the client's cancellation", order(CLIENTS), OPEN, 5),
    ("support", order(escalated(5, "S1", "support")), OPEN, 5),
    "cancel.center-first",
    ("not tried", order(*ASKED), HELD, 0),
    ("answered", order(escalated(5), answered(6, "R1", "accepted")), OPEN, 6),
    ("open", order(escalated(5)), HELD, "100:59:59"),
    ("open for long", order(escalated(5)), OPEN, "101:00:00"),
    ("withdrawn early", order(escalated(5), withdrawn("100:59:59", "R1")), HELD, 500),
    ("withdrawn late", order(escalated(5), withdrawn("101:00:00", "R1")), OPEN, 500),
    ("own cancellation declined", order(OWN, answered(6, "C1", "declined")), OPEN, 6),
    ("the client's cancellation declined", order(CLIENTS, answered(6, "C1", "declined")), HELD, 6),
    (
        "only support was asked",
        order(escalated(5, "S1", "support"), answered(6, "S1", "declined")),
        HELD,
        6,
    ),
)

TO_SUPPORT, TO_CENTER = {"move.to": "support"}, {"move.to": "resolution-center"}
TRIED = (escalated(5), answered(6, "R1", "clarified"))

GIVEN: list[tuple[str, dict[str, Any], str, bool]] = [
    ("redeliver.items-open", {"move.items_left": 1}, order(*FREE), HELD),
    ("redeliver.items-open", {"move.items_left": 0}, order(*FREE), OPEN),
    ("redeliver.no-files", {"move.files": 0}, order(*FREE), HELD),
    ("redeliver.no-files", {"move.files": 1}, order(*FREE), OPEN),
    ("escalate.closed", TO_CENTER, order(*CLOSED), HELD),
    ("escalate.closed", TO_CENTER, order(cancelled(1)), HELD),
    ("escalate.closed", TO_CENTER, order(*ASKED), OPEN),
    ("escalate.request-open", TO_SUPPORT, order(escalated(5)), OPEN),
    ("propose.same", {"move.new_word": False}, order(*ASKED, *DECLINED), HELD),
    ("propose.same", {"move.new_word": True}, order(*ASKED, *DECLINED), OPEN),
    ("propose.same", {"move.new_word": False}, order(*ASKED), OPEN),
    ("escalate.nothing-tried", TO_SUPPORT, order(*ASKED), OPEN),
    ("escalate.center-first", TO_SUPPORT, order(*ASKED), HELD),
    ("escalate.center-first", TO_SUPPORT, order(*ASKED, *TRIED), OPEN),
    ("escalate.center-first", TO_SUPPORT, order(*CLOSED), OPEN),
    ("escalate.center-first", TO_SUPPORT, order(cancelled(1)), OPEN),
    ("escalate.center-first", {"move.to": "resolution-center"}, order(*ASKED), OPEN),
    ("escalate.refund-limits", {"move.amount": Fraction("4.99")}, order(price=100), HELD),
    ("escalate.refund-limits", {"move.amount": Fraction(5)}, order(price=100), OPEN),
    ("escalate.refund-limits", {"move.amount": Fraction(60)}, order(price=100), OPEN),
    ("escalate.refund-limits", {"move.amount": Fraction("60.01")}, order(price=100), HELD),
    ("escalate.refund-limits", {"move.amount": Fraction(10)}, order(price=50), HELD),
    ("escalate.refund-limits", {"move.amount": Fraction(10)}, order(price="50.01"), OPEN),
    ("escalate.refund-limits", {"move.amount": None}, order(price=50), OPEN),
    (
        "escalate.refund-limits",
        {"move.amount": Fraction(60)},
        order(price=100, currency="EUR"),
        OPEN,
    ),
    (
        "escalate.refund-limits",
        {"move.amount": Fraction("60.01")},
        order(price=100, currency="EUR"),
        HELD,
    ),
    ("request.completed", {}, order(*CLOSED), HELD),
    ("request.completed", {"move.via": "message"}, order(*CLOSED), OPEN),
    ("request.completed", {"move.via": "button"}, order(*CLOSED), OPEN),
    ("request.completed", {}, order(*CLOSED, requested(2, NEW, via="message")), OPEN),
    ("request.completed", {}, order(*FREE), OPEN),
    ("request.completed", {}, order(), OPEN),
    ("message.tone", {"move.tone_errors": 0}, order(*FREE), OPEN),
    ("message.tone", {"move.tone_errors": 1}, order(*FREE), HELD),
]
"""What `assess` never supposes of a move: the gate, what is given, the order 100 hours on."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_gate_holds_its_move_back_or_lets_it_pass(case: Case) -> None:
    found = revise.assess(revise.loads(case.order), at=case.at)
    name, hard, opens_with = GATES[case.rule]
    move = next(move for move in found.moves if move.name == name)
    held = {
        held.decision.rule.id: (held.hard, held.decision.rule.opens_with)
        for held in move.held_back_by
    }
    assert held.get(case.rule) == ((hard, opens_with) if case.expected else None)
    assert move.open is not bool(held)


def legal(text: str, at: datetime) -> bool:
    try:
        revise.assess(revise.loads(text), at=at)
    except revise.InputError:
        return False
    return True


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_hard_gate_holds_back_what_the_history_could_not_hold(case: Case) -> None:
    """**Hard**: the event would be illegal in the order's history. **Soft**: yields."""
    found = revise.assess(revise.loads(case.order), at=case.at)
    if found.facts["events_ahead"]:
        return
    name = GATES[case.rule][0]
    at = (case.at - START) / timedelta(hours=1)
    first = found.items[0].item.id if found.items else "1.1"
    events = {
        "propose": proposed(at, "Z1", free=[first]),
        "extend": extension(at, due=at + 300, name="Z1"),
        "redeliver": redelivered(at),
        "escalate": escalated(at, "Z1", str(moving("escalate", found.facts)["move.to"])),
        "cancel": cancellation(at, "Z1"),
    }
    held = next(move for move in found.moves if move.name == name).held_back_by
    hard = {one.decision.rule.id for one in held if one.hard}
    # To offer nothing is no event that the log refuses, but there is nothing to write either.
    hard.discard("propose.nothing")
    assert legal(f"{case.order}\n{events[name]}\n", case.at) is not bool(hard)


@pytest.mark.parametrize(
    ("text", "opens_with"),
    [
        (order(delivered()), "revise record request order.toml --text TEXT --item TEXT"),
        (order(), "revise record delivery order.toml FILE"),
        (order(due=hour(-1)), None),
        (order(cancelled(1)), None),
        (order(delivered(), completed(1)), None),
    ],
)
def test_nothing_is_named_that_could_not_be_done(text: str, opens_with: str | None) -> None:
    """Without a round nothing is delivered again: what would open one depends on where it is."""
    found = revise.assess(revise.loads(text), at=hour(2))
    held = next(move for move in found.moves if move.name == "redeliver").held_back_by
    speech = Speech(found.policy, "USD", "en", "order.toml")
    assert [speech.opener(one.decision, found) for one in held] == [opens_with]


@pytest.mark.parametrize(
    ("move", "gate"), [("cancel", "cancel.closed"), ("escalate", "escalate.closed")]
)
def test_without_a_platform_no_customer_support_is_named(move: str, gate: str) -> None:
    """A closed order of one's own client: nobody behind a platform could still change it."""
    found = revise.assess(revise.loads(order(*CLOSED, platform="direct")), at=hour(2))
    held = next(one for one in found.moves if one.name == move).held_back_by
    told = {lang: Speech(found.policy, "USD", lang) for lang in LANGUAGES}
    openers = {one.decision.rule.id: told["en"].opener(one.decision, found) for one in held}
    assert openers[gate] is None
    decided = next(one.decision for one in held if one.decision.rule.id == gate)
    assert [speech.said(decided) for speech in told.values()] == CLOSED_SAYS[gate]


CLOSED_SAYS = {
    "cancel.closed": [
        "The order is closed; there is nothing left to cancel.",
        "Der Auftrag ist beendet; es gibt nichts mehr zu stornieren.",
    ],
    "escalate.closed": [
        "The order is closed; what is still open you settle with the client.",
        "Der Auftrag ist beendet; was noch offen ist, klärst du mit dem Kunden.",
    ],
}


@pytest.mark.parametrize(
    ("text", "opens_with"),
    [
        (order(), None),
        (order(delivered()), None),
        (order(*ASKED), None),
        (order(*ASKED, proposed(1, **OFFER)), None),
        (order(*ASKED, *DECLINED, extension(3, due=90)), None),
        (order(*CLOSED), None),
        (order(*ASKED, *DECLINED), "revise escalate order.toml --reason TEXT"),
    ],
)
def test_the_center_is_named_before_a_cancellation_only_where_one_can_go_there(
    text: str, opens_with: str | None
) -> None:
    found = revise.assess(revise.loads(text), at=hour(4))
    held = next(move for move in found.moves if move.name == "cancel").held_back_by
    speech = Speech(found.policy, "USD", "en", "order.toml")
    openers = {one.decision.rule.id: speech.opener(one.decision, found) for one in held}
    assert openers["cancel.center-first"] == opens_with


REFUSED_ONCE = (*FREE, proposed(1, free=["1.1"]), answered(2, "P1", "declined"))


@pytest.mark.parametrize(
    ("move", "gate", "text", "opens_with"),
    [
        (
            "redeliver",
            "redeliver.refused",
            order(*REFUSED_ONCE),
            "revise propose order.toml --recommend TEXT",
        ),
        ("redeliver", "redeliver.refused", order(*BACK), "revise propose order.toml"),
        (
            "redeliver",
            "redeliver.refused",
            order(delivered(), requested(0, item(None, None), talk("refund"))),
            "revise record estimate order.toml 1.1=HOURS --kind 1.1=KIND",
        ),
        (
            "redeliver",
            "redeliver.refused",
            order(*BACK, proposed(1, free=["1.1"], questions=["1.2"])),
            "revise record answer order.toml ANSWER --to P1",
        ),
        (
            "redeliver",
            "redeliver.refused",
            order(*BACK, proposed(1, free=["1.1"]), answered(2, "P1", "declined")),
            "revise escalate order.toml --offer partial-refund --amount AMOUNT --reason TEXT",
        ),
        (
            "redeliver",
            "redeliver.refused",
            order(
                *(delivered(), requested(0, item(), talk("cancel"))),
                *(proposed(1, free=["1.1"]), answered(2, "P1", "declined")),
            ),
            "revise escalate order.toml --reason TEXT",
        ),
        ("escalate", "escalate.nothing-tried", order(), None),
        (
            "escalate",
            "escalate.nothing-tried",
            order(requested(0, item(), via="message")),
            "revise propose order.toml",
        ),
        (
            "escalate",
            "escalate.nothing-tried",
            order(requested(0, via="message")),
            "revise record request order.toml --item TEXT",
        ),
    ],
)
def test_a_gate_names_what_opens_it_where_the_order_stands(
    move: str, gate: str, text: str, opens_with: str | None
) -> None:
    """What was never proposed is not proposed again; a delivery makes nothing fail."""
    found = revise.assess(revise.loads(text), at=hour(4))
    held = next(one for one in found.moves if one.name == move).held_back_by
    items = tuple(found.state.items.values())
    speech = Speech(found.policy, "USD", "en", "order.toml", items=items)
    openers = {one.decision.rule.id: speech.opener(one.decision, found) for one in held}
    assert openers[gate] == opens_with


def judged(gate: str, given: dict[str, Any], text: str) -> bool:
    """Judge a move that is not the default one by one gate, 100 hours on."""
    found = revise.assess(revise.loads(text), at=hour(100))
    move = (GATES | FIVERR)[gate][0]
    held = judge(found, "propose" if move == "any" else move, given)
    return gate in {one.decision.rule.id for one in held}


@pytest.mark.parametrize(("gate", "given", "text", "held"), GIVEN)
def test_a_gate_judges_what_is_given(
    gate: str, given: dict[str, Any], text: str, held: bool
) -> None:
    assert judged(gate, given, text) is held


@pytest.mark.parametrize("move", ["propose", "extend", "redeliver", "escalate", "cancel"])
def test_the_tone_is_judged_for_every_move(move: str) -> None:
    assert "message.tone" in {gate.id for gate in revise.policy().gates[move]}


@pytest.mark.parametrize("name", ["guide", "direct", "fiverr"])
def test_every_gate_has_a_case_and_one_beside(name: str) -> None:
    gates = {
        gate.id: (gate.move, gate.hard, gate.opens_with)
        for gate in revise.policy(name).tables["gate"]
    }
    assert gates == (GATES | FIVERR if name == "fiverr" else GATES)
    fired = {(case.rule, case.expected) for case in CASES}
    fired |= {(gate, held) for gate, _, _, held in GIVEN}
    assert fired == {(gate, held) for gate in GATES | FIVERR for held in (HELD, OPEN)}
