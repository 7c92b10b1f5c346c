"""The gates (ladder.md, Moves and gates): each holds its move back, and does not just beside it."""

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest

import revise
from revise.rules.moves import judge
from tests.orders import (
    START,
    Case,
    answered,
    cancellation,
    cancelled,
    completed,
    delivered,
    escalated,
    estimated,
    extension,
    extra,
    hour,
    item,
    order,
    proposed,
    redelivered,
    requested,
    withdrawn,
)

HARD, SOFT = True, False
REQUEST = "revise record request {path} --text TEXT --item TEXT"
WITHDRAW = "revise record withdrawal {path}"
ESTIMATE = "revise record estimate {path} {estimate_arguments}"
ANSWER = "revise record answer {path} ANSWER --to "
SUPPORT = "revise escalate {path} --to support --reason TEXT"
CENTER = "revise escalate {path} --reason TEXT"

GATES = {
    "propose.no-request": ("propose", HARD, REQUEST),
    "propose.incomplete": ("propose", SOFT, ESTIMATE),
    "propose.open": ("propose", SOFT, ANSWER + "{proposal_id}"),
    "extend.closed": ("extend", HARD, None),
    "extend.request-open": ("extend", SOFT, WITHDRAW),
    "redeliver.no-request": ("redeliver", HARD, REQUEST),
    "redeliver.unclear": ("redeliver", SOFT, "revise propose {path}{propose_arguments}"),
    "redeliver.not-agreed": ("redeliver", SOFT, "revise propose {path}{propose_arguments}"),
    "redeliver.items-open": ("redeliver", SOFT, "revise redeliver {path} FILE"),
    "redeliver.no-files": ("redeliver", SOFT, "revise redeliver {path} FILE"),
    "escalate.closed": ("escalate", HARD, SUPPORT),
    "escalate.request-open": ("escalate", SOFT, WITHDRAW),
    "escalate.nothing-tried": ("escalate", SOFT, "revise propose {path}{propose_arguments}"),
    "escalate.center-first": ("escalate", SOFT, CENTER),
    "cancel.closed": ("cancel", HARD, SUPPORT),
    "cancel.client-asks": ("cancel", HARD, ANSWER + "{cancellation_id}"),
    "cancel.request-open": ("cancel", SOFT, WITHDRAW),
    "cancel.center-first": ("cancel", SOFT, CENTER),
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

HELD, OPEN = True, False

CASES = [
    Case("propose.no-request", "no round", order(delivered()), hour(0), HELD),
    Case("propose.no-request", "no items", order(delivered(), requested(0)), hour(0), HELD),
    Case("propose.no-request", "one item", order(*ASKED), hour(0), OPEN),
    Case("propose.no-request", "not yet asked", order(*ASKED), hour("-0:00:01"), HELD),
    Case("propose.no-request", "redelivered", order(*FREE, redelivered(1)), hour(1), HELD),
    Case(
        "propose.incomplete",
        "hours unknown",
        order(delivered(), requested(0, NEW, item("new", None))),
        hour(0),
        HELD,
    ),
    Case(
        "propose.incomplete",
        "hours estimated",
        order(
            delivered(),
            requested(0, NEW, item("new", None)),
            estimated(1, {"id": "1.2", "hours": 0}),
        ),
        hour(1),
        OPEN,
    ),
    Case(
        "propose.incomplete",
        "unclear can be asked",
        order(delivered(), requested(0, UNCLEAR, item("new", None))),
        hour(0),
        OPEN,
    ),
    Case("propose.open", "just put", order(*ASKED, proposed(1, **OFFER)), hour("48:59:59"), HELD),
    Case(
        "propose.open",
        "time for a reminder",
        order(*ASKED, proposed(1, **OFFER)),
        hour("49:00:00"),
        OPEN,
    ),
    Case("propose.open", "declined", order(*ASKED, *DECLINED), hour(2), OPEN),
    Case("extend.closed", "completed", order(*CLOSED), hour(1), HELD),
    Case("extend.closed", "cancelled", order(cancelled(1)), hour(1), HELD),
    Case("extend.closed", "not yet completed", order(*CLOSED), hour("0:59:59"), OPEN),
    Case("extend.request-open", "extension", order(extension(5, due=90)), hour(5), HELD),
    Case(
        "extend.request-open",
        "extension accepted by silence",
        order(extension(5, due=90)),
        hour("53:00:00"),
        OPEN,
    ),
    Case("extend.request-open", "resolution", order(escalated(5)), hour(5), HELD),
    Case(
        "extend.request-open",
        "resolution declined",
        order(escalated(5), answered(6, "R1", "declined")),
        hour(6),
        OPEN,
    ),
    Case("extend.request-open", "own cancellation", order(OWN), hour(5), HELD),
    Case("extend.request-open", "the client's cancellation", order(CLIENTS), hour(5), HELD),
    Case("extend.request-open", "support", order(escalated(5, "S1", "support")), hour(5), OPEN),
    Case("extend.request-open", "proposal", order(*ASKED, proposed(1, **OFFER)), hour(5), OPEN),
    Case("redeliver.no-request", "no round", order(delivered()), hour(0), HELD),
    Case("redeliver.no-request", "a round", order(*FREE), hour(0), OPEN),
    Case("redeliver.no-request", "redelivered", order(*FREE, redelivered(1)), hour(1), HELD),
    Case("redeliver.unclear", "one", order(delivered(), requested(0, UNCLEAR)), hour(0), HELD),
    Case(
        "redeliver.unclear",
        "clear by now",
        order(delivered(), requested(0, UNCLEAR), estimated(1, {"id": "1.1", "clear": True})),
        hour(1),
        OPEN,
    ),
    Case("redeliver.not-agreed", "an extra", order(*ASKED), hour(0), HELD),
    Case("redeliver.not-agreed", "free", order(*FREE), hour(0), OPEN),
    Case(
        "redeliver.not-agreed",
        "dropped",
        order(delivered(), requested(0, item("new", dropped=True))),
        hour(0),
        OPEN,
    ),
    Case(
        "redeliver.not-agreed",
        "impossible",
        order(delivered(), requested(0, item(feasible=False))),
        hour(0),
        HELD,
    ),
    Case(
        "redeliver.not-agreed",
        "said to be impossible",
        order(delivered(), requested(0, item(feasible=False)), proposed(1, declined=["1.1"])),
        hour(1),
        OPEN,
    ),
    Case("redeliver.not-agreed", "an extra declined", order(*ASKED, *DECLINED), hour(2), OPEN),
    Case(
        "redeliver.not-agreed",
        "an extra beside it",
        order(delivered(), requested(0, NEW, NEW), *DECLINED),
        hour(2),
        HELD,
    ),
    Case(
        "redeliver.not-agreed",
        "asked about",
        order(delivered(), requested(0, UNCLEAR), proposed(1, questions=["1.1"])),
        hour(1),
        OPEN,
    ),
    Case(
        "redeliver.not-agreed",
        "to estimate",
        order(delivered(), requested(0, item(hours=None))),
        hour(0),
        HELD,
    ),
    Case("escalate.closed", "completed", order(*CLOSED), hour(1), HELD),
    Case("escalate.closed", "cancelled", order(cancelled(1)), hour(1), HELD),
    Case("escalate.closed", "not yet completed", order(*CLOSED), hour("0:59:59"), OPEN),
    Case("escalate.request-open", "extension", order(extension(5, due=90)), hour(5), HELD),
    Case("escalate.request-open", "resolution", order(escalated(5)), hour(5), HELD),
    Case("escalate.request-open", "own cancellation", order(OWN), hour(5), HELD),
    Case("escalate.request-open", "the client's cancellation", order(CLIENTS), hour(5), HELD),
    Case("escalate.request-open", "support", order(escalated(5, "S1", "support")), hour(5), OPEN),
    Case(
        "escalate.request-open",
        "withdrawn",
        order(escalated(5), withdrawn(6, "R1")),
        hour(6),
        OPEN,
    ),
    Case("escalate.nothing-tried", "no round", order(delivered()), hour(0), HELD),
    Case("escalate.nothing-tried", "no proposal", order(*ASKED), hour(0), HELD),
    Case("escalate.nothing-tried", "declined", order(*ASKED, *DECLINED), hour(2), OPEN),
    Case("escalate.nothing-tried", "not yet", order(*ASKED, *DECLINED), hour("1:59:59"), HELD),
    Case(
        "escalate.nothing-tried",
        "partly accepted",
        order(
            delivered(),
            requested(0, NEW, NEW),
            proposed(1, extras=[extra("1.1"), extra("1.2")]),
            answered(2, "P1", "partly", items=["1.1"]),
        ),
        hour(2),
        OPEN,
    ),
    Case(
        "escalate.nothing-tried",
        "accepted",
        order(*ASKED, proposed(1, **OFFER), answered(2, "P1", "accepted")),
        hour(2),
        HELD,
    ),
    Case(
        "escalate.nothing-tried",
        "open for a while",
        order(*ASKED, proposed(1, **OFFER)),
        hour("48:59:59"),
        HELD,
    ),
    Case(
        "escalate.nothing-tried",
        "open long enough",
        order(*ASKED, proposed(1, **OFFER)),
        hour("49:00:00"),
        OPEN,
    ),
    Case(
        "escalate.nothing-tried",
        "withdrawn after that",
        order(*ASKED, proposed(1, **OFFER), withdrawn(50, "P1")),
        hour(50),
        HELD,
    ),
    Case(
        "escalate.nothing-tried",
        "redelivered once",
        order(*FREE, redelivered(1)),
        hour(1),
        HELD,
    ),
    Case(
        "escalate.nothing-tried",
        "redelivery rejected",
        order(*FREE, redelivered(1), requested(2, NEW)),
        hour(2),
        OPEN,
    ),
    Case(
        "escalate.nothing-tried",
        "declined before the Center settled it",
        order(*ASKED, *DECLINED, escalated(3), answered(4, "R1", "clarified")),
        hour(4),
        HELD,
    ),
    Case(
        "escalate.nothing-tried",
        "to support, as cancelling was refused",
        order(*ASKED, OWN, answered(6, "C1", "declined")),
        hour(6),
        OPEN,
    ),
    Case(
        "escalate.nothing-tried",
        "support was tried",
        order(
            *ASKED,
            OWN,
            answered(6, "C1", "declined"),
            escalated(7, "S1", "support"),
            answered(8, "S1", "declined"),
        ),
        hour(8),
        HELD,
    ),
    Case("cancel.closed", "completed", order(*CLOSED), hour(1), HELD),
    Case("cancel.closed", "cancelled", order(cancelled(1)), hour(1), HELD),
    Case("cancel.closed", "not yet completed", order(*CLOSED), hour("0:59:59"), OPEN),
    Case("cancel.client-asks", "the client", order(CLIENTS), hour(5), HELD),
    Case("cancel.client-asks", "freelancer", order(OWN), hour(5), OPEN),
    Case(
        "cancel.client-asks",
        "both",
        order(OWN, cancellation(6, "C2", by="client")),
        hour(6),
        HELD,
    ),
    Case(
        "cancel.client-asks",
        "declined",
        order(CLIENTS, answered(6, "C1", "declined")),
        hour(6),
        OPEN,
    ),
    Case("cancel.request-open", "extension", order(extension(5, due=90)), hour(5), HELD),
    Case("cancel.request-open", "resolution", order(escalated(5)), hour(5), HELD),
    Case("cancel.request-open", "own cancellation", order(OWN), hour(5), HELD),
    Case("cancel.request-open", "the client's cancellation", order(CLIENTS), hour(5), OPEN),
    Case("cancel.request-open", "support", order(escalated(5, "S1", "support")), hour(5), OPEN),
    Case("cancel.center-first", "not tried", order(*ASKED), hour(0), HELD),
    Case(
        "cancel.center-first",
        "answered",
        order(escalated(5), answered(6, "R1", "accepted")),
        hour(6),
        OPEN,
    ),
    Case("cancel.center-first", "open", order(escalated(5)), hour("100:59:59"), HELD),
    Case("cancel.center-first", "open for long", order(escalated(5)), hour("101:00:00"), OPEN),
    Case(
        "cancel.center-first",
        "withdrawn early",
        order(escalated(5), withdrawn("100:59:59", "R1")),
        hour(500),
        HELD,
    ),
    Case(
        "cancel.center-first",
        "withdrawn late",
        order(escalated(5), withdrawn("101:00:00", "R1")),
        hour(500),
        OPEN,
    ),
    Case(
        "cancel.center-first",
        "own cancellation declined",
        order(OWN, answered(6, "C1", "declined")),
        hour(6),
        OPEN,
    ),
    Case(
        "cancel.center-first",
        "the client's cancellation declined",
        order(CLIENTS, answered(6, "C1", "declined")),
        hour(6),
        HELD,
    ),
    Case(
        "cancel.center-first",
        "only support was asked",
        order(escalated(5, "S1", "support"), answered(6, "S1", "declined")),
        hour(6),
        HELD,
    ),
]

TO_SUPPORT = {"move.to": "support"}
TRIED = (escalated(5), answered(6, "R1", "clarified"))

GIVEN: list[tuple[str, dict[str, Any], str, bool]] = [
    ("redeliver.items-open", {"move.items_left": 1}, order(*FREE), HELD),
    ("redeliver.items-open", {"move.items_left": 0}, order(*FREE), OPEN),
    ("redeliver.no-files", {"move.files": 0}, order(*FREE), HELD),
    ("redeliver.no-files", {"move.files": 1}, order(*FREE), OPEN),
    ("escalate.closed", TO_SUPPORT, order(*CLOSED), OPEN),
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
        "escalate": escalated(at, "Z1"),
        "cancel": cancellation(at, "Z1"),
    }
    held = next(move for move in found.moves if move.name == name).held_back_by
    hard = {one.decision.rule.id for one in held if one.hard}
    # Both sides may ask to cancel (a platform's log can hold that), but it is no move to make.
    hard.discard("cancel.client-asks")
    assert legal(f"{case.order}\n{events[name]}\n", case.at) is not bool(hard)


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
