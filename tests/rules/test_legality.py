"""Which event can happen in which status (order-format.md, `[[event]]`, "legal when")."""

from __future__ import annotations

import pytest

import revise
from tests.orders import (
    answered,
    cancellation,
    cancelled,
    completed,
    delivered,
    escalated,
    estimated,
    event,
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

BUTTON = requested(0, item())
IN_PROGRESS: list[str] = []
DELIVERED = [delivered()]
ASKED_BY_MESSAGE = [delivered(), requested(0, item(), via="message")]
IN_REVISION = [delivered(), BUTTON]
COMPLETED = [delivered(), BUTTON, redelivered(1), completed(2)]
CANCELLED = [delivered(), BUTTON, cancelled(1)]

BEFORE = {
    "in-progress": IN_PROGRESS,
    "delivered": DELIVERED,
    "asked by message": ASKED_BY_MESSAGE,
    "in-revision": IN_REVISION,
    "completed": COMPLETED,
    "cancelled": CANCELLED,
}

NOT_DELIVERED = (
    "nothing was delivered yet",
    'add the `delivered` event first; asked in words: via = "message"',
)
NOT_YET = ("nothing was delivered yet", "add the `delivered` event first")
NO_ROUND = ("no round is open", "a `revision-requested` event opens one")
ROUND_OPEN = ("a round is open", "what answers a revision request is `redelivered`")
FIX = "leave this event out, or fix the event that closed the order"
IS_COMPLETED = ("the order is completed", FIX)
IS_CANCELLED = ("the order is cancelled", FIX)

CLOSED = {"completed": IS_COMPLETED, "cancelled": IS_CANCELLED}
WITHOUT_ROUND = {"in-progress": NO_ROUND, "delivered": NO_ROUND, **CLOSED}

EVENTS = {
    "delivered": (
        delivered(9),
        {"asked by message": ROUND_OPEN, "in-revision": ROUND_OPEN, **CLOSED},
    ),
    "revision-requested": (requested(9), {"in-progress": NOT_DELIVERED, **CLOSED}),
    "revision-requested by message": (
        requested(9, via="message"),
        {"cancelled": IS_CANCELLED},
    ),
    "estimated": (event("estimated", 9, items=[]) + "\nitems = []", CLOSED),
    "proposed": (proposed(9), WITHOUT_ROUND),
    "extension-requested": (extension(9, 99), CLOSED),
    "escalated": (escalated(9), CLOSED),
    "escalated to support": (escalated(9, to="support"), {}),
    "cancellation-requested": (cancellation(9), CLOSED),
    "cancellation-requested by client": (cancellation(9, by="client"), CLOSED),
    "redelivered": (redelivered(9), WITHOUT_ROUND),
    "completed": (completed(9), {"in-progress": NOT_YET, **CLOSED}),
    "cancelled by freelancer": (cancelled(9, "freelancer"), CLOSED),
    "cancelled by client": (cancelled(9, "client"), CLOSED),
    "cancelled by support": (cancelled(9, "support"), {"cancelled": IS_CANCELLED}),
    "cancelled by platform": (cancelled(9, "platform"), {"cancelled": IS_CANCELLED}),
    "message": (message(9), {}),
    "message by client": (message(9, "client"), {}),
    "worked": (worked(9), {}),
}


def told(text: str) -> list[tuple[str, str, str, str | None]]:
    """Give the problems of an order's history, as `assess` raises them."""
    try:
        revise.assess(revise.loads(text), at=hour(10))
    except revise.InputError as refused:
        problems = refused.problems
    else:
        problems = ()
    return [(p.code, p.where.key, p.message, p.hint) for p in problems]


@pytest.mark.parametrize("status", BEFORE)
@pytest.mark.parametrize("name", EVENTS)
def test_an_event_is_legal_in_the_statuses_of_the_table(name: str, status: str) -> None:
    """order-format.md: the column "legal when"."""
    happens, illegal = EVENTS[name]
    before = BEFORE[status]
    kind = name.partition(" ")[0]

    expected = []
    if status in illegal:
        why, hint = illegal[status]
        place = f"event[{len(before)}]"
        expected = [("history-illegal", place, f"`{kind}` cannot happen here: {why}", hint)]
    assert told(order(*before, happens)) == expected


ASKS = {
    "proposal": proposed(1, "A", free=["1.1"]),
    "extension": extension(1, 99, "A"),
    "center": escalated(1, "A"),
    "support": escalated(1, "A", to="support"),
    "cancellation": cancellation(1, "A"),
    "client's cancellation": cancellation(1, "A", by="client"),
}
ONCE = "each ask is answered or withdrawn once: leave this event out, or fix the one before it"


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize("after", [answered(9, "A", "declined"), withdrawn(9, "A")])
def test_an_open_ask_can_be_answered_or_withdrawn(ask: str, after: str) -> None:
    """order-format.md: "`answered` … that ask is open", "`withdrawn` … that ask is open"."""
    assert told(order(*IN_REVISION, ASKS[ask], after)) == []


@pytest.mark.parametrize(
    ("ask", "between", "how"),
    [
        ("proposal", [answered(2, "A", "accepted")], "was accepted"),
        ("proposal", [answered(2, "A", "partly", items=["1.1"])], "was accepted in part"),
        ("proposal", [answered(2, "A", "declined")], "was declined"),
        ("proposal", [withdrawn(2, "A")], "was withdrawn"),
        ("proposal", [proposed(2, "B")], "gave way to a newer proposal"),
        ("proposal", [redelivered(2)], "ended when its round or the order closed"),
        ("proposal", [completed(2)], "ended when its round or the order closed"),
        ("extension", [answered(2, "A", "accepted")], "was accepted"),
        ("extension", [answered(2, "A", "declined")], "was declined"),
        ("extension", [cancelled(2)], "ended when its round or the order closed"),
        ("center", [answered(2, "A", "clarified")], "was clarified"),
        ("center", [completed(2), cancelled(3)], "ended when its round or the order closed"),
        ("support", [answered(2, "A", "declined")], "was declined"),
        ("cancellation", [answered(2, "A", "accepted")], "was accepted"),
        ("cancellation", [completed(2)], "ended when its round or the order closed"),
    ],
)
@pytest.mark.parametrize("after", ["answered", "withdrawn"])
def test_an_ask_is_answered_or_withdrawn_once(
    ask: str, between: list[str], how: str, after: str
) -> None:
    happens = answered(9, "A", "declined") if after == "answered" else withdrawn(9, "A")
    place = f"event[{3 + len(between)}]"
    message = f"`{after}` cannot happen here: A is no longer open: it {how}"

    assert told(order(*IN_REVISION, ASKS[ask], *between, happens)) == [
        ("history-illegal", place, message, ONCE)
    ]


@pytest.mark.parametrize("close", [completed(2), cancelled(2), cancelled(2, "client")])
def test_support_can_answer_after_the_order_closed(close: str) -> None:
    """order-format.md: "Closing ends every ask but one to support."."""
    text = order(*IN_REVISION, ASKS["support"], close, answered(9, "A", "accepted"))

    assert told(text) == []


def test_every_illegal_event_is_told_and_has_no_effect() -> None:
    """cli.md: "every problem found"."""
    text = order(
        requested(0),
        proposed(1),
        delivered(2),
        redelivered(3),
        requested(4),
        delivered(5),
        estimated(6, {"id": "2.1"}),
        completed(6),
        message(7),
        completed(8),
    ).replace('text = "Please change it."', 'text = "x"\nitems = [{ text = "y" }]')

    assert [problem[1:3] for problem in told(text)] == [
        ("event[0]", "`revision-requested` cannot happen here: nothing was delivered yet"),
        ("event[1]", "`proposed` cannot happen here: no round is open"),
        ("event[3]", "`redelivered` cannot happen here: no round is open"),
        ("event[5]", "`delivered` cannot happen here: a round is open"),
        ("event[9]", "`completed` cannot happen here: the order is completed"),
    ]


def test_what_follows_from_an_illegal_event_is_illegal_too() -> None:
    text = order(
        requested(0, item()),
        estimated(1, {"id": "1.1", "hours": 2}),
        proposed(2, "P1", free=["1.1"]),
        answered(3, "P1", "accepted"),
        withdrawn(4, "P1"),
    )

    first = "fix the event that asks P1 first"
    assert [problem[1:] for problem in told(text)] == [
        (
            "event[0]",
            "`revision-requested` cannot happen here: nothing was delivered yet",
            'add the `delivered` event first; asked in words: via = "message"',
        ),
        (
            "event[2]",
            "`proposed` cannot happen here: no round is open",
            "a `revision-requested` event opens one",
        ),
        ("event[3]", "`answered` cannot happen here: P1 itself could not be asked", first),
        ("event[4]", "`withdrawn` cannot happen here: P1 itself could not be asked", first),
    ]


@pytest.mark.parametrize("at", [-100, 0, 5, 100])
def test_the_whole_history_is_checked_whatever_the_instant(at: int) -> None:
    """order-format.md: "always the whole one, whatever `--at` says"."""
    text = order(delivered(), requested(0), delivered(5))

    with pytest.raises(revise.InputError) as refused:
        revise.assess(revise.loads(text), at=hour(at))
    assert [problem.where.key for problem in refused.value.problems] == ["event[2]"]


def test_a_german_run_says_in_german_what_cannot_happen() -> None:
    """One sentence, whatever stands inside it."""
    asked = [*IN_REVISION, ASKS["proposal"], withdrawn(2, "A")]
    with pytest.raises(revise.InputError) as refused:
        revise.assess(revise.loads(order(*asked, withdrawn(3, "A"))), at=hour(10))
    (problem,) = refused.value.told_in("de").problems

    assert problem.message == (
        "`withdrawn` kann hier nicht geschehen: A ist nicht mehr offen, sondern zurückgezogen"
    )
    assert problem.hint == (
        "Jede Anfrage wird einmal beantwortet oder zurückgezogen:"
        " Lass dieses Ereignis weg, oder berichtige das davor"
    )
