"""Rounds before the first delivery, and after completion (ladder.md, "Rounds")."""

from __future__ import annotations

import pytest

import revise
from tests.orders import (
    Hours,
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
    message,
    order,
    proposed,
    redelivered,
    requested,
    talk,
    withdrawn,
)
from tests.rules.replaying import EVERY_CLOCK, illegal, replayed

EARLY = requested(0, item("new", 3), talk("deadline", by=hour(99)), via="message")


def rounds(text: str, at: Hours = 1000) -> list[tuple[int, str, list[str]]]:
    state = replayed(text, at)
    return [(one.number, one.when, [item.id for item in one.items]) for one in state.rounds]


@pytest.mark.parametrize(
    ("events", "status", "is_open"),
    [
        ([EARLY], "in-progress", True),
        ([EARLY, requested(1, item())], "in-progress", True),
        ([EARLY, delivered(2)], "delivered", False),
        ([EARLY, cancelled(2)], "cancelled", False),
    ],
)
def test_a_round_before_the_first_delivery_closes_with_it(
    events: list[str], status: str, is_open: bool
) -> None:
    """order-format.md: `delivered` "closes a round opened before the first delivery"."""
    state = replayed(order(*events), 3)

    assert (state.status, state.round is not None) == (status, is_open)
    assert state.rounds[0].when == "before-delivery"
    assert state.rounds[0].counts() is False


def test_it_is_asked_by_message_alone_and_not_redelivered() -> None:
    """order-format.md: "by message also in-progress"; `redelivered` "after a delivery"."""
    with_button = order(EARLY, requested(1, item(), via="button"))

    assert illegal(with_button) == [
        "event[1]: `revision-requested` cannot happen here: nothing was delivered yet"
        ' (add the `delivered` event first; asked in words: via = "message")'
    ]
    assert illegal(order(EARLY, redelivered(1))) == [
        "event[1]: `redelivered` cannot happen here: nothing was delivered yet"
        " (add the `delivered` event first)"
    ]


def test_the_next_round_is_an_ordinary_one_and_numbered_after_it() -> None:
    text = order(EARLY, delivered(2), requested(3, item()), redelivered(4), requested(5, item()))

    assert rounds(text) == [
        (1, "before-delivery", ["1.1", "1.2"]),
        (2, "revision", ["2.1"]),
        (3, "revision", ["3.1"]),
    ]
    assert [one.counts() for one in replayed(text, 6).rounds] == [False, True, True]


def test_a_proposal_of_it_ends_with_the_delivery_and_its_extra_may_be_bought_before() -> None:
    sold = proposed(1, extras=[extra("1.1", days=2)])
    bought = order(EARLY, sold, answered(2, "P1", "accepted"), delivered(3, "1.1"), due=hour(90))

    assert replayed(bought, 3).due == hour(138)
    assert replayed(order(EARLY, sold, delivered(3, "1.1")), 3).asks["P1"].outcome == "ended"
    assert replayed(order(EARLY, sold, delivered(3)), 3).asks["P1"].open


DONE = (delivered(0), completed(1))
LATER = requested(100, item("missed"), via="message")


@pytest.mark.parametrize("end", [(delivered(0), completed(1)), (delivered(0),)])
@pytest.mark.parametrize(
    ("events", "is_open"),
    [
        ([LATER], True),
        ([LATER, requested(101, item())], True),
        ([LATER, estimated(101, {"id": "1.1", "hours": 2})], True),
        ([LATER, proposed(101, extras=[extra("1.1", as_="new-order")])], True),
        ([LATER, message(101)], True),
        ([LATER, redelivered(101)], False),
        ([cancellation(100, by="client", via="message")], False),
    ],
)
def test_a_completed_order_stays_completed_whatever_is_asked_by_message(
    end: tuple[str, ...], events: list[str], is_open: bool
) -> None:
    """order-format.md: "after completion the status stays"; recorded, or by silence."""
    state = replayed(order(*end, *events), 200)

    assert (state.status, state.round is not None) == ("completed", is_open)
    assert state.contradicted == []
    assert all(one.when == "after-completion" and not one.counts() for one in state.rounds)


@pytest.mark.parametrize(
    "event",
    [
        requested(100, item()),
        requested(100, item(), via="button"),
        delivered(100),
        completed(100),
        extension(100, 200),
        escalated(100),
        cancellation(100),
        cancellation(100, via="message"),
        cancellation(100, by="client"),
        cancelled(100, "client"),
        estimated(100, order_hours=4),
    ],
)
def test_nothing_else_happens_to_an_order_whose_completion_was_recorded(event: str) -> None:
    (problem,) = illegal(order(*DONE, event))

    assert "the order is completed" in problem


def test_a_cancelled_order_is_not_asked_for_anything() -> None:
    for event in (LATER, cancellation(100, by="client", via="message")):
        (problem,) = illegal(order(delivered(0), cancelled(1), event))
        assert "the order is cancelled" in problem


def test_the_wish_to_cancel_a_completed_order_is_answered_and_ends_nothing() -> None:
    """cases.md, K24."""
    wish = cancellation(500, by="client", via="message")
    state = replayed(order(*DONE, wish), 2000)
    yes = replayed(order(*DONE, wish, answered(501, "C1", "accepted")), 2000)
    over = replayed(order(*DONE, wish, cancelled(501)), 2000)

    assert (state.status, state.asks["C1"].open, state.asks["C1"].ends) == ("completed", True, None)
    assert (yes.status, yes.asks["C1"].outcome) == ("completed", "accepted")
    assert (over.status, over.asks["C1"].outcome) == ("cancelled", "ended")


def test_a_wish_to_cancel_has_no_clock_and_does_not_hold_up_the_review() -> None:
    """ladder.md: "A cancellation asked by message alone … is a wish: no clock."."""
    wish = order(delivered(0), cancellation(1, by="client", via="message"))
    button = order(delivered(0), cancellation(1, by="client"))
    both = order(delivered(0), cancellation(1, "C1", "client", "message"), cancellation(2, "C2"))

    assert replayed(wish, "71:59:59").status == "delivered"
    assert replayed(wish, 72).status == "completed"
    assert replayed(wish, 72).asks["C1"].outcome == "ended"
    assert replayed(button, 49).status == "cancelled"
    assert replayed(both, 49).status == "delivered"
    assert replayed(both, 50).status == "cancelled"


@pytest.mark.parametrize("by", ["client", "freelancer"])
def test_a_yes_to_the_wish_leaves_the_order_open(by: str) -> None:
    """order-format.md: "accepted closes the ask only"."""
    wish = cancellation(1, by=by, via="message")

    assert replayed(order(wish, answered(2, "C1", "accepted")), 100).status == "in-progress"
    assert replayed(order(wish, withdrawn(2, "C1")), 100).asks["C1"].outcome == "withdrawn"


# ---- Silence that had completed the order, and is denied ------------------------------------


def test_the_button_contradicts_silence_and_the_round_since_then_is_an_ordinary_one() -> None:
    """ladder.md: "A revision request by button on an order that silence completed contradicts"."""
    text = order(delivered(0), LATER, requested(101, item(), via="button"), redelivered(102))
    before, after = replayed(text, 100), replayed(text, 101)

    assert (before.status, before.rounds[0].when) == ("completed", "after-completion")
    assert (after.status, after.rounds[0].when, after.contradicted) == (
        "in-revision",
        "revision",
        [2],
    )
    assert after.round is after.rounds[0]
    assert after.round.formal
    assert after.round.counts()
    assert rounds(text) == [(1, "revision", ["1.1", "1.2"])]
    assert replayed(text, "173:59:59").status == "delivered"
    assert replayed(text, 174).status == "completed"


def test_without_a_word_how_it_was_asked_a_request_joins_the_round_after_completion() -> None:
    """A round keeps the way it was asked by."""
    state = replayed(order(delivered(0), LATER, requested(101, item())), 102)

    assert (state.status, state.contradicted, len(state.rounds)) == ("completed", [], 1)


ASKED = requested(1, item(), via="message")


def test_a_round_that_silence_ended_goes_on_in_the_one_that_opened_since() -> None:
    """Without the silence there was one round all along."""
    text = order(
        delivered(0),
        ASKED,
        requested(100, item("mistake"), via="message"),
        proposed(101, free=["1.2"]),
        escalated(102, "S1", "support"),
        extension(103, 200),
        requested(104, item()),
        redelivered(105),
        requested(106, item()),
    )
    apart, together = replayed(text, 102), replayed(text, 103)

    assert [(one.number, one.when) for one in apart.rounds] == [
        (1, "revision"),
        (2, "after-completion"),
    ]
    assert together.round is together.rounds[0]
    assert together.rounds[0].proposals == [together.asks["P1"]]
    assert [together.asks[name].round for name in ("P1", "S1", "X1")] == [1, 1, 1]
    assert {one.round for one in together.items.values()} == {1}
    assert rounds(text) == [(1, "revision", ["1.1", "1.2", "1.3"]), (2, "revision", ["2.1"])]
    assert replayed(text, 106).contradicted == [5]


def test_it_is_closed_if_that_one_was_redelivered() -> None:
    text = order(delivered(0), ASKED, LATER, redelivered(101), requested(102, item()))
    state = replayed(text, 102)

    assert rounds(text) == [(1, "revision", ["1.1", "1.2"]), (2, "revision", ["2.1"])]
    assert (state.status, state.round, state.rejected) == ("in-revision", state.rounds[1], [4])


def test_the_review_of_a_redelivery_after_completion_runs_once_silence_is_denied() -> None:
    """order-format.md: "the review window starts again"."""
    text = order(delivered(0), LATER, redelivered(101), extension(110, 300))

    assert replayed(text, 109).status == "completed"
    assert replayed(text, 110).status == "delivered"
    assert replayed(text, "172:59:59").status == "delivered"
    assert replayed(text, 173).status == "completed"


@pytest.mark.parametrize(
    ("events", "outcome", "closed"),
    [
        ([], None, None),
        ([proposed(101, "P2", free=["1.2"])], "superseded", 4),
        ([redelivered(101, "1.1", "1.2")], "ended", 4),
    ],
)
def test_a_proposal_that_silence_ended_is_open_again_unless_something_else_ended_it(
    events: list[str], outcome: str | None, closed: int | None
) -> None:
    ask = requested(1, item(), via="message")
    text = order(delivered(0), ask, proposed(2, free=["1.1"]), LATER, *events, extension(110, 300))
    offer = replayed(text, 110).asks["P1"]

    assert replayed(text, 109).asks["P1"].outcome == "ended"
    assert (offer.outcome, offer.closed_index) == (outcome, closed)
    assert list(replayed(text, 110).open_asks) == (
        ["P1", "X1"] if outcome is None else ["P2", "X1"] if outcome == "superseded" else ["X1"]
    )


def test_completion_is_recorded_while_a_round_after_it_is_open() -> None:
    """An event that says the same as the silence confirms it: the round stays as it is."""
    text = order(
        delivered(0),
        LATER,
        completed(101),
        requested(102, item(), via="message"),
        proposed(103, extras=[extra("1.1", "2.1", as_="new-order")]),
    )
    state = replayed(text, 104)

    assert (state.status, state.contradicted, len(state.rounds)) == ("completed", [], 1)
    assert state.round is not None
    assert [one.id for one in state.round.items] == ["1.1", "2.1"]
    assert illegal(order(delivered(0), LATER, completed(101), extension(102, 300))) != []


def test_a_clock_of_a_proposal_after_completion_runs() -> None:
    """Only the clocks of what the completion ended stand still."""
    text = order(*DONE, LATER, proposed(101, extras=[extra("1.1", as_="new-order")]))

    assert replayed(text, 130, EVERY_CLOCK).asks["P1"].open
    assert replayed(text, 131, EVERY_CLOCK).asks["P1"].silent


def test_it_runs_on_once_silence_is_denied() -> None:
    text = order(delivered(0), LATER, proposed(101, free=["1.1"]), extension(105, 300))

    assert replayed(text, 130, EVERY_CLOCK).asks["P1"].open
    assert replayed(text, 131, EVERY_CLOCK).asks["P1"].silent


# ---- What a proposal may carry there ----------------------------------------------------------


def test_a_new_order_comes_after_completion_alone() -> None:
    """order-format.md: "`extra`, `custom-offer` or, after completion, `new-order`"."""
    sold = proposed(101, extras=[extra("1.1", as_="new-order")])

    assert illegal(order(*DONE, LATER, sold)) == []
    assert illegal(order(delivered(90), LATER, sold)) == [
        "event[2]: `proposed` cannot happen here: the order is not completed"
        ' (a new order comes after it: write as = "extra" or "custom-offer")'
    ]


def test_a_proposal_speaks_of_the_open_round() -> None:
    """order-format.md: "The ids in a proposal belong to the open round"."""
    recorded = order(delivered(0), ASKED, completed(2), LATER, proposed(101, free=["1.1"]))

    assert illegal(recorded) == [
        "event[4]: `proposed` cannot happen here: the item 1.1 belongs to no open round"
        " (a proposal speaks of the items of its own round: leave it out)"
    ]
    silent = order(delivered(0), ASKED, LATER, proposed(101, free=["1.1"]))
    assert replayed(silent, 101).contradicted == [3]


def test_the_items_of_a_round_before_and_after_are_numbered_apart() -> None:
    text = order(EARLY, delivered(1), ASKED.replace("13:", "15:"), completed(5), LATER)
    read = revise.loads(text)

    assert [item.id for event in read.events for item in getattr(event, "items", ())] == [
        "1.1",
        "1.2",
        "2.1",
        "3.1",
    ]
