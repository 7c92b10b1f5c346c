"""Each gate through the command line: held back, open just beside it, and overridden.

A refused move leaves the file byte for byte as it was, and nothing beside it.
"""

import json
import tomllib
from pathlib import Path
from textwrap import fill, indent
from typing import NamedTuple

import pytest

from revise.files.schemas import shipped_schema
from revise.policies.own import find_policy
from revise.policies.policy import MOVES
from tests.moving import ran
from tests.orders import (
    answered,
    cancellation,
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
    requested,
    withdrawn,
)
from tests.validating import complaints

RECORD_REQUEST = "revise record request order.toml --text TEXT --item TEXT"
WITHDRAW = "revise record withdrawal order.toml"
OFFER = "revise propose order.toml"
CENTER = "revise escalate order.toml --reason TEXT"
SUPPORT = "revise escalate order.toml --to support --reason TEXT"
ANSWER = "revise record answer order.toml ANSWER --to "
AGAIN = "revise propose order.toml --recommend TEXT"

NEW = item("new", 3)
FREE, ASKED = (delivered(), requested(0, item())), (delivered(), requested(0, NEW))
OFFERED = (*ASKED, proposed(1, extras=[extra("1.1")]))
DECLINED = (*OFFERED, answered(2, "P1", "declined"))
TRIED = (*DECLINED, escalated(3), answered(4, "R1", "declined"))
ASKING = (delivered(), requested(0, item(clear=False)), proposed(1, questions=["1.1"]))
CLOSED = (delivered(), completed(1))

PROPOSE = ("propose", "order.toml")
ESCALATE = ("escalate", "order.toml", "--reason", "Too far apart")
REFUND = (*ESCALATE, "--offer", "partial-refund", "--amount")
CANCEL = ("cancel", "order.toml", "--reason", "Too far apart")
EXTEND = ("extend", "order.toml", "--due", "+9d", "--reason", "More work")
REDELIVER = ("redeliver", "order.toml", "v2.svg")
TWO = (delivered(), requested(0, item(), item()))

HARD, SOFT = True, False


class Gate(NamedTuple):
    """An order in which the gate alone holds `move` back at hour `at`, and one just beside it.

    What the other shares with it is left out, and what it says if that is its text as it stands.
    """

    id: str
    hard: bool
    opens: str | None
    held: str
    move: tuple[str, ...]
    open: str | None = None
    at: float | str = 5
    open_at: float = 5
    open_move: tuple[str, ...] | None = None
    says: str | None = None

    @property
    def said(self) -> str:
        """Give what is told to who is held back."""
        return self.says or find_policy("fiverr").rules[self.id].say["en"]


GATES = [
    Gate("propose.no-request", HARD, RECORD_REQUEST, order(delivered()), PROPOSE, order(*ASKED)),
    Gate(
        "propose.no-request",
        HARD,
        "revise record request order.toml --via message --text TEXT --item TEXT",
        order(delivered(), completed(1)),
        PROPOSE,
        order(delivered(), completed(-1), requested(0, item("new", 3), via="message")),
    ),
    Gate(
        "propose.incomplete",
        SOFT,
        "revise record estimate order.toml 1.1=HOURS",
        order(delivered(), requested(0, item("new", None))),
        PROPOSE,
        order(*ASKED),
    ),
    Gate(
        "propose.open",
        SOFT,
        ANSWER + "P1",
        order(*OFFERED),
        PROPOSE,
        at="48:59:59",
        open_at=49,
        says="Your last proposal is only 1 day 23 h old; let the client answer it first.",
    ),
    Gate(
        "propose.nothing",
        HARD,
        None,
        order(delivered(), requested(0, item("remark", None))),
        PROPOSE,
        order(*ASKED),
    ),
    Gate(
        "propose.same",
        SOFT,
        AGAIN,
        order(*DECLINED),
        PROPOSE,
        open_move=(*PROPOSE, "--recommend", "Begin with the letters"),
    ),
    Gate("extend.closed", HARD, None, order(*CLOSED), EXTEND, order(delivered())),
    Gate(
        "extend.request-open",
        SOFT,
        WITHDRAW,
        order(delivered(), extension(1, 99)),
        EXTEND,
        order(delivered(), extension(1, 99), withdrawn(5, "X1")),
    ),
    Gate(
        "redeliver.no-request",
        HARD,
        RECORD_REQUEST,
        order(delivered()),
        REDELIVER,
        order(*FREE),
        says="No revision request is open, so there is nothing to deliver again.",
    ),
    Gate(
        "redeliver.new-order",
        SOFT,
        None,
        order(
            *(delivered(), completed(-1), requested(0, NEW, via="message")),
            *(proposed(1, extras=[extra("1.1", as_="new-order")]), answered(2, "P1", "accepted")),
        ),
        REDELIVER,
        order(*OFFERED, answered(2, "P1", "accepted")),
    ),
    Gate(
        "redeliver.no-items",
        SOFT,
        "revise record request order.toml --item TEXT",
        order(delivered(), requested(0)),
        REDELIVER,
        order(*FREE),
    ),
    Gate(
        "redeliver.refused",
        SOFT,
        AGAIN,
        order(*FREE, proposed(1, free=["1.1"]), answered(2, "P1", "declined")),
        REDELIVER,
        order(*FREE),
    ),
    Gate(
        "redeliver.unclear",
        SOFT,
        OFFER,
        order(*ASKING),
        REDELIVER,
        order(*ASKING, answered(2, "P1", "clarified"), estimated(3, {"id": "1.1", "clear": True})),
    ),
    Gate("redeliver.not-agreed", SOFT, OFFER, order(*ASKED), REDELIVER, order(*OFFERED)),
    Gate(
        "redeliver.items-open",
        SOFT,
        "revise redeliver order.toml FILE",
        order(*TWO),
        (*REDELIVER, "--items", "1.1"),
        open_move=(*REDELIVER, "--items", "1.1,1.2"),
        says="1 free or agreed item would be left undone.",
    ),
    Gate(
        "redeliver.no-files",
        SOFT,
        "revise redeliver order.toml FILE",
        order(*FREE),
        ("redeliver", "order.toml"),
        open_move=REDELIVER,
    ),
    Gate(
        "escalate.closed",
        HARD,
        SUPPORT,
        order(*DECLINED, completed(3)),
        (*ESCALATE, "--to", "resolution-center"),
        open_move=(*ESCALATE, "--to", "support"),
        says="The order is closed, and with it the Resolution Center;"
        " only customer support is left.",
    ),
    Gate(
        "escalate.request-open",
        SOFT,
        WITHDRAW,
        order(*DECLINED, extension(3, 99)),
        ESCALATE,
        order(*DECLINED, extension(3, 99), withdrawn(5, "X1")),
    ),
    Gate(
        "escalate.nothing-tried",
        SOFT,
        "revise record answer order.toml ANSWER --to P1",
        order(*OFFERED),
        ESCALATE,
        order(*DECLINED),
    ),
    Gate(
        "escalate.center-first",
        SOFT,
        CENTER,
        order(*DECLINED),
        (*ESCALATE, "--to", "support"),
        order(*TRIED),
        says="Try the Resolution Center before customer support.",
    ),
    Gate("cancel.closed", HARD, SUPPORT, order(*TRIED, completed(5)), CANCEL, order(*TRIED)),
    Gate(
        "cancel.client-asks",
        SOFT,
        ANSWER + "C1",
        order(*TRIED, cancellation(5, by="client")),
        CANCEL,
        order(*TRIED, cancellation(5, by="client"), answered(5, "C1", "declined")),
    ),
    Gate(
        "cancel.request-open",
        SOFT,
        WITHDRAW,
        order(*TRIED, extension(5, 99)),
        CANCEL,
        order(*TRIED, extension(5, 99), withdrawn(5, "X1")),
    ),
    Gate(
        "cancel.center-first",
        SOFT,
        CENTER,
        order(*DECLINED),
        CANCEL,
        order(*TRIED),
        says="Cancelling is the last resort: try the Resolution Center first.",
    ),
    Gate(
        "message.tone",
        SOFT,
        "revise proofread FILE",
        order(*ASKED),
        ("propose", "order.toml", "--message", "rude.txt"),
        open_move=("propose", "order.toml", "--message", "calm.txt"),
        says="1 place in your message can draw a warning."
        " Read it through again first (`revise proofread`).",
    ),
]
"""The guide's own, which hold on every platform."""

REFUNDS = "A partial refund needs an order over 50.00 USD and an amount from 5.00 USD to "
FIVERR = [
    Gate(
        "escalate.refund-limits",
        SOFT,
        CENTER,
        order(*DECLINED),
        (*REFUND, "60.01"),
        open_move=(*REFUND, "60"),
        says=REFUNDS + "60.00 USD.",
    ),
    Gate(
        "escalate.refund-limits",
        SOFT,
        CENTER,
        order(*DECLINED),
        (*REFUND, "4.99%"),
        open_move=(*REFUND, "5%"),
        says=REFUNDS + "60.00 USD.",
    ),
    Gate(
        "escalate.refund-limits",
        SOFT,
        CENTER,
        order(*DECLINED, price=50),
        (*REFUND, "20"),
        order(*DECLINED, price="50.01"),
        says=REFUNDS + "30.00 USD.",
    ),
]

CASES = [*(("fiverr", case) for case in (*GATES, *FIVERR)), *(("guide", case) for case in GATES)]
each_gate = pytest.mark.parametrize(
    ("policy", "case"), CASES, ids=[f"{name} {case.id} {case.move[-1]}" for name, case in CASES]
)


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    (folder / "v2.svg").write_text("<svg/>")
    (folder / "rude.txt").write_text("You are stupid.\n")
    (folder / "calm.txt").write_text("Thank you, this is what I can offer.\n")
    return folder


@each_gate
def test_held_back_says_why_and_what_opens_it(folder: Path, policy: str, case: Gate) -> None:
    """Exit 3, the reasons and what would open each, the file untouched."""
    found = ran(folder, case.held, case.at, *case.move, "--policy", policy)

    refused = "Not possible" if case.hard else "Not now"
    said = f"{refused}: {case.move[0]}\n" + indent(fill(case.said, 80) + "\n", "  ")
    said += f"    what helps: {case.opens}\n" if case.opens else ""
    if not case.hard:
        said += "  To go ahead anyway: --override REASON (kept in the event's note)\n"
    assert (found.code, found.out, found.err) == (3, "", said)
    assert found.unchanged


@each_gate
def test_held_back_as_json(folder: Path, policy: str, case: Gate) -> None:
    """One document on stdout, valid by its schema; nothing on stderr."""
    found = ran(folder, case.held, case.at, *case.move, "--policy", policy, "--json")

    document = json.loads(found.out)
    soft = [one for one in document["held_back_by"] if one["hard"] == case.hard]
    assert (found.code, found.err, document["schema"]) == (3, "", "revise.refusal/1")
    assert document["move"] == case.move[0]
    assert soft == [
        {
            "gate": case.id,
            "hard": case.hard,
            "message": case.said,
            "opens_with": case.opens,
            "flip": None,
        }
    ]
    assert complaints(shipped_schema("refusal"), document) == []
    assert found.unchanged


@each_gate
def test_open_just_beside_it(folder: Path, policy: str, case: Gate) -> None:
    """The move is made, without a note."""
    text, move = case.open or case.held, case.open_move or case.move
    found = ran(folder, text, case.open_at, *move, "--policy", policy)

    assert found.code == 0, found.err
    assert not found.unchanged
    assert found.events[-1]["at"] == hour(case.open_at)
    assert "note" not in found.events[-1]


@each_gate
def test_overridden_or_hard(folder: Path, policy: str, case: Gate) -> None:
    """Soft: yields to `--override REASON`, recorded in the event's note. Hard: it does not."""
    before = len(tomllib.loads(case.held)["event"])
    override = ("--override", "They asked me to", "--policy", policy)
    found = ran(folder, case.held, case.at, *case.move, *override)

    if case.hard:
        assert (found.code, found.out, found.unchanged) == (3, "", True)
        assert "--override" not in found.err
    else:
        assert (found.code, len(found.events)) == (0, before + 1), found.err
        assert found.events[-1]["note"] == "They asked me to"


@each_gate
def test_an_override_that_says_nothing_is_none(folder: Path, policy: str, case: Gate) -> None:
    """The note must tell later why the gate was passed."""
    found = ran(folder, case.held, case.at, *case.move, "--override", " ", "--policy", policy)
    assert (found.code, found.unchanged) == (3 if case.hard else 2, True)


def test_an_override_that_is_not_needed_leaves_no_note(folder: Path) -> None:
    """Only what was passed by is noted."""
    found = ran(folder, order(*ASKED), 5, "propose", "order.toml", "--override", "To be safe")
    assert (found.code, "note" in found.events[-1]) == (0, False)


@pytest.mark.parametrize("move", [EXTEND, REDELIVER, ESCALATE, CANCEL])
def test_the_tone_of_every_move_is_looked_at(folder: Path, move: tuple[str, ...]) -> None:
    """`message.tone` stands before every move."""
    tried = (*FREE, proposed(1, free=["1.1"]), answered(2, "P1", "declined"))
    center = (escalated(3), answered(4, "R1", "declined"))
    found = ran(folder, order(*tried, *center), 5, *move, "--message", "rude.txt", "--json")
    assert found.code == 3, found.out
    held = [one["gate"] for one in json.loads(found.out)["held_back_by"]]
    assert (held, found.unchanged) == (["message.tone"], True)


@pytest.mark.parametrize("name", ["guide", "fiverr", "direct"])
def test_every_gate_has_a_case(name: str) -> None:
    """A gate added to a policy must be tried here, too."""
    gates = {one.id for move in MOVES for one in find_policy(name).gates[move]}
    tried = {case.id for case in (*GATES, *(FIVERR if name == "fiverr" else ()))}
    assert gates == tried
