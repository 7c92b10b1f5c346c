"""An ask whose silence is taken back stands where it would stand had nothing been assumed."""

import pytest

import revise
from revise.policies.policy import Silence
from revise.rules.replay import replay
from revise.rules.state import State
from tests.orders import (
    Hours,
    answered,
    cancellation,
    completed,
    delivered,
    extension,
    hour,
    item,
    order,
    proposed,
    redelivered,
    requested,
)

SILENCES = {
    "proposal": Silence(10, "accepted"),
    "extension": Silence(48, "accepted"),
    "cancellation": Silence(48, "cancelled"),
    "review": Silence(72, "completed"),
}
"""Fiverr's clocks, and one of ten hours for proposals."""

OFFER = proposed(0, "P1", free=["1.1"])
TOO_LATE = answered(20, "P1", "declined")


def replayed(text: str, at: Hours = 100) -> tuple[State, list[str]]:
    """Give the state, and what cannot have happened."""
    state, problems = replay(revise.loads(text), SILENCES, hour(at))
    return state, [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("between", "outcome", "how"),
    [
        ([proposed(15, "P2")], "superseded", "gave way to a newer proposal"),
        ([redelivered(15)], "ended", "ended when its round or the order closed"),
        (
            [redelivered(15), requested(16, item())],
            "ended",
            "ended when its round or the order closed",
        ),
        (
            [redelivered(15), requested(16, item()), proposed(17, "P2")],
            "ended",
            "ended when its round or the order closed",
        ),
        ([completed(15)], "ended", "ended when its round or the order closed"),
    ],
    ids=["newer", "redelivered", "next round", "newer in the next round", "completed"],
)
def test_a_proposal_accepted_by_silence_was_closed_by_what_came_next(
    between: list[str], outcome: str, how: str
) -> None:
    """Without its silence the newer proposal, the redelivery or the closing had ended it."""
    state, problems = replayed(order(delivered(), requested(0, item()), OFFER, *between, TOO_LATE))

    assert problems == [f"`answered` cannot happen here: P1 is no longer open: it {how}"]
    ask = state.asks["P1"]
    assert (ask.outcome, ask.silent) == (outcome, False)
    assert state.contradicted == [3 + len(between)]


def test_a_proposal_that_silence_accepted_before_silence_closed_the_order_is_open_again() -> None:
    """ladder.md: "that one silence is taken back": here the review's, too."""
    text = order(
        delivered(0),
        requested(0, item(), via="message"),
        OFFER,
        answered(80, "P1", "declined"),
    )

    closed, _ = replayed(text, 79)
    assert (closed.status, closed.asks["P1"].outcome) == ("completed", "accepted")
    state, problems = replayed(text, 80)
    assert (problems, state.contradicted) == ([], [3, 3])
    assert (state.status, state.asks["P1"].outcome) == ("delivered", "declined")
    assert state.round is state.rounds[0]


def test_an_extension_taken_back_outlives_the_rounds_that_opened_since() -> None:
    """order-format.md: a redelivery "closes the round and its proposals", and nothing else."""
    text = order(
        extension(0, 200),
        delivered(10),
        requested(40, item()),
        answered(60, "X1", "declined"),
        due=hour(100),
    )

    state, problems = replayed(text)
    assert (problems, state.contradicted) == ([], [3])
    assert (state.due, state.asks["X1"].outcome) == (hour(100), "declined")


def test_the_review_waits_no_longer_once_the_cancellation_taken_back_is_declined() -> None:
    """ladder.md: "while a cancellation request is open it waits", and then it ends."""
    text = order(delivered(0), cancellation(0), answered(60, "C1", "declined"))

    assert replayed(text, "71:59:59")[0].status == "delivered"
    assert replayed(text, 72)[0].status == "completed"


def test_the_review_still_waits_for_the_other_request_after_one_was_taken_back() -> None:
    """ladder.md: "while a cancellation request is open it waits"."""
    text = order(
        delivered(0),
        cancellation(20, "C1"),
        cancellation(30, "C2", by="client"),
        answered(70, "C1", "declined"),
    )

    assert replayed(text, 69)[0].status == "cancelled"
    assert replayed(text, "77:59:59")[0].status == "delivered"
    assert replayed(text, 78)[0].status == "cancelled"


def test_what_a_cancellation_by_silence_ends_ended_at_its_instant() -> None:
    """order-format.md: "Closing ends every ask but one to support."."""
    state, problems = replayed(order(cancellation(0), extension(10, 200), due=hour(100)))

    assert (problems, state.status) == ([], "cancelled")
    assert {name: (one.outcome, one.closed) for name, one in state.asks.items()} == {
        "C1": ("accepted", hour(48)),
        "X1": ("ended", hour(48)),
    }
