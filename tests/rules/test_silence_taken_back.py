"""What is recorded beats silence, which is taken back as if nothing had been assumed."""

import pytest

import revise
from revise.rules.replay import replay
from tests.orders import (
    answered,
    cancellation,
    cancelled,
    completed,
    delivered,
    escalated,
    extension,
    extra,
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
from tests.rules.silences import assess, contradicted, fiverr, problems, state

QUICK = fiverr({"proposal": (10, "accepted")})
"""Fiverr's clocks, and one of ten hours for proposals."""

OFFER = proposed(0, "P1", free=["1.1"])
TOO_LATE = answered(20, "P1", "declined")


@pytest.mark.parametrize(
    ("later", "status"),
    [
        (requested(80), "in-revision"),
        (delivered(80), "delivered"),
        (extension(80, 200), "delivered"),
        (escalated(80), "delivered"),
        (cancellation(80), "delivered"),
        (cancelled(80, "client"), "cancelled"),
    ],
)
def test_a_completion_by_silence_is_taken_back(later: str, status: str) -> None:
    """ladder.md: "What is recorded beats silence"."""
    text = order(delivered(0), later)

    assert state(text, "79:59:59").status == "completed"
    assert state(text, 80).status == status
    assert (contradicted(text, 79), contradicted(text, 80)) == (0, 1)
    assert state(text, 80).contradicted == [1]


@pytest.mark.parametrize(
    "later",
    [
        message(80),
        worked(80),
        escalated(80, to="support"),
        cancelled(80, "platform"),
        requested(80, item(), via="message"),
        cancellation(80, by="client", via="message"),
    ],
)
def test_what_can_happen_after_silence_leaves_it(later: str) -> None:
    text = order(delivered(0), later)

    assert state(text, 80).status in {"completed", "cancelled"}
    assert contradicted(text) == 0


def test_a_review_clock_taken_back_does_not_run_again() -> None:
    """ladder.md: "a review clock taken back does not run again"."""
    text = order(delivered(0), extension(80, 200))
    again = order(delivered(0), extension(80, 200), delivered(90))

    assert state(text, 100_000).status == "delivered"
    assert assess(text, 81).facts["review_hours_left"] is None
    assert state(again, "161:59:59").status == "delivered"
    assert state(again, 162).status == "completed"


def test_an_extension_taken_back_restores_due() -> None:
    """ladder.md: "an extension taken back restores `due`"."""
    text = order(
        extension(0, 200, "X1"),
        answered(10, "X1", "accepted"),
        extension(11, 300, "X2"),
        extension(12, 400, "X3"),
        answered(100, "X2", "declined"),
        withdrawn(101, "X3"),
        due=hour(90),
    )

    assert [state(text, at).due for at in (0, 10, 59, 60, 99, 100, 101)] == [
        hour(90), hour(200), hour(300), hour(400), hour(400), hour(400), hour(200),
    ]  # fmt: skip
    assert (state(text, 101).asks["X2"].outcome, state(text, 101).asks["X3"].outcome) == (
        "declined",
        "withdrawn",
    )
    assert contradicted(text) == 2


def test_days_of_extras_stand_after_an_extension_is_taken_back() -> None:
    text = order(
        delivered(),
        requested(0, item("new")),
        extension(1, 200),
        proposed(60, extras=[extra("1.1", days=2)]),
        answered(61, "P1", "accepted"),
        answered(62, "X1", "declined"),
        due=hour(100),
    )

    assert state(text, 61).due == hour(248)
    assert state(text, 62).due == hour(148)


@pytest.mark.parametrize(
    ("later", "status", "outcome"),
    [
        (answered(60, "C1", "declined"), "in-revision", "declined"),
        (withdrawn(60, "C1"), "in-revision", "withdrawn"),
        (redelivered(60), "delivered", "no-effect"),
        (extension(60, 200, "X2"), "in-revision", "no-effect"),
        (completed(60), "completed", "no-effect"),
    ],
)
def test_a_cancellation_taken_back_reopens_the_order_and_its_asks(
    later: str, status: str, outcome: str
) -> None:
    """ladder.md: "the ask counts as closed without effect, unless the event answers it"."""
    text = order(
        delivered(), requested(0, item()), proposed(0), cancellation(0), extension(1, 200), later
    )

    closed = state(text, 59)
    assert (closed.status, closed.round) == ("cancelled", None)
    assert [closed.asks[name].outcome for name in ("P1", "X1", "C1")] == [
        "ended",
        "ended",
        "accepted",
    ]
    again = state(text, 60)
    assert (again.status, again.asks["C1"].outcome) == (status, outcome)
    assert not again.asks["C1"].silent
    assert contradicted(text, 60) == 1
    if status == "in-revision":
        assert again.round is not None
        assert again.asks["P1"].open
        # Its own clock went on and ended at 49: that silence stands.
        assert (again.asks["X1"].outcome, again.asks["X1"].closed) == ("accepted", hour(49))
        assert again.due == hour(200)


def test_an_event_takes_back_as_many_silences_as_stand_in_its_way() -> None:
    """The cancellation closed at 48; without it the review ends at 72; then comes the request."""
    text = order(delivered(0), cancellation(0), requested(100))

    assert state(text, 99).status == "cancelled"
    assert state(text, 100).status == "in-revision"
    assert state(text, 100).contradicted == [2, 2]
    assert contradicted(text) == 2


def test_silences_of_one_order_are_taken_back_one_by_one() -> None:
    text = order(
        delivered(0),
        extension(80, 200, "X1"),
        answered(130, "X1", "declined"),
        delivered(140),
        requested(220),
        cancellation(221),
        redelivered(300),
        due=hour(10),
    )

    after = state(text, 300)
    assert (after.status, after.due) == ("delivered", hour(10))
    assert after.contradicted == [1, 2, 4, 6]
    assert state(text, 372).status == "completed"


def test_an_answer_to_what_silence_accepted_before_the_order_closed_takes_both_back() -> None:
    """Without its silence the extension ended with the order, which silence closed as well."""
    text = order(delivered(0), extension(10, 200), answered(80, "X1", "declined"), due=hour(100))

    assert (state(text, 79).status, state(text, 79).due) == ("completed", hour(200))
    after = state(text, 80)
    assert (after.status, after.due, after.asks["X1"].outcome) == (
        "delivered",
        hour(100),
        "declined",
    )
    assert after.contradicted == [2, 2]


def test_where_the_record_closed_the_order_an_answer_comes_too_late() -> None:
    text = order(delivered(0), extension(0, 200), completed(60), answered(80, "X1", "declined"))

    assert problems(text) == [
        "event[3]: `answered` cannot happen here: X1 is no longer open: it ended when its round or"
        " the order closed"
    ]


def test_what_silence_cannot_be_blamed_for_stays_illegal() -> None:
    text = order(delivered(0), redelivered(80), cancellation(90), requested(150), delivered(151))

    assert problems(text) == [
        "event[1]: `redelivered` cannot happen here: no round is open",
        "event[4]: `delivered` cannot happen here: a round is open",
    ]


def test_an_ask_that_came_to_nothing_cannot_be_answered_any_more() -> None:
    text = order(cancellation(0), delivered(60), answered(70, "C1", "accepted"))

    assert problems(text) == [
        "event[2]: `answered` cannot happen here: C1 is no longer open: it came to nothing"
    ]


@pytest.mark.parametrize("at", [71, 72, 79])
def test_history_later_than_the_instant_does_not_change_the_state_at_the_instant(at: int) -> None:
    """ladder.md: "later ones are not seen"."""
    text = order(delivered(0), requested(80), due=hour(100))
    alone = order(delivered(0), due=hour(100))

    assert (
        state(text, at).status
        == state(alone, at).status
        == ("delivered" if at < 72 else "completed")
    )
    assert contradicted(text, at) == 0
    assert assess(text, at).facts | {"events_ahead": 0} == assess(alone, at).facts


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
    read = revise.loads(order(delivered(), requested(0, item()), OFFER, *between, TOO_LATE))
    after, found = replay(read, QUICK.running(QUICK.values("USD")), hour(100))

    why = f"`answered` cannot happen here: P1 is no longer open: it {how}"
    assert [problem.message for problem in found] == [why]
    ask = after.asks["P1"]
    assert (ask.outcome, ask.silent) == (outcome, False)
    assert after.contradicted == [3 + len(between)]


def test_a_proposal_that_silence_accepted_before_silence_closed_the_order_is_open_again() -> None:
    """ladder.md: "that one silence is taken back": here the review's, too."""
    text = order(
        delivered(0),
        requested(0, item(), via="message"),
        OFFER,
        answered(80, "P1", "declined"),
    )

    closed, again = state(text, 79, QUICK), state(text, 80, QUICK)
    assert (closed.status, closed.asks["P1"].outcome) == ("completed", "accepted")
    assert (again.status, again.asks["P1"].outcome) == ("delivered", "declined")
    assert again.contradicted == [3, 3]
    assert again.round is again.rounds[0]


def test_an_extension_taken_back_outlives_the_rounds_that_opened_since() -> None:
    """order-format.md: a redelivery "closes the round and its proposals", and nothing else."""
    text = order(
        extension(0, 200),
        delivered(10),
        requested(40, item()),
        answered(60, "X1", "declined"),
        due=hour(100),
    )

    after = state(text, 100)
    assert after.contradicted == [3]
    assert (after.due, after.asks["X1"].outcome) == (hour(100), "declined")


def test_the_review_waits_no_longer_once_the_cancellation_taken_back_is_declined() -> None:
    """ladder.md: "while a cancellation request is open it waits", and then it ends."""
    text = order(delivered(0), cancellation(0), answered(60, "C1", "declined"))

    assert state(text, "71:59:59").status == "delivered"
    assert state(text, 72).status == "completed"


def test_the_review_still_waits_for_the_other_request_after_one_was_taken_back() -> None:
    """ladder.md: "while a cancellation request is open it waits"."""
    text = order(
        delivered(0),
        cancellation(20, "C1"),
        cancellation(30, "C2", by="client"),
        answered(70, "C1", "declined"),
    )

    assert state(text, 69).status == "cancelled"
    assert state(text, "77:59:59").status == "delivered"
    assert state(text, 78).status == "cancelled"


def test_what_a_cancellation_by_silence_ends_ended_at_its_instant() -> None:
    """order-format.md: "Closing ends every ask but one to support."."""
    after = state(order(cancellation(0), extension(10, 200), due=hour(100)), 100)

    assert after.status == "cancelled"
    assert {name: (one.outcome, one.closed) for name, one in after.asks.items()} == {
        "C1": ("accepted", hour(48)),
        "X1": ("ended", hour(48)),
    }
