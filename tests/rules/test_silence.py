"""What silence does at its exact end, and how a recorded event takes it back (ladder.md)."""

from __future__ import annotations

from datetime import datetime

import pytest

import revise
from revise.policies.values import Facts
from tests.orders import (
    Hours,
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

# ---- The clocks, each to its exact end -------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "at", "before", "after"),
    [
        ([delivered(0)], 72, "delivered", "completed"),
        ([delivered(0), delivered(10)], 82, "delivered", "completed"),
        ([delivered(0), requested(1), redelivered(20)], 92, "delivered", "completed"),
        ([delivered(0), requested(1, via="message")], 72, "delivered", "completed"),
        ([delivered(0), cancellation(0)], 48, "delivered", "cancelled"),
        ([delivered(0), cancellation(0, by="client")], 48, "delivered", "cancelled"),
        ([cancellation(0, by="client")], 48, "in-progress", "cancelled"),
        ([delivered(0), requested(1), cancellation(2)], 50, "in-revision", "cancelled"),
    ],
)
def test_a_clock_closes_the_order_at_its_exact_end(
    events: list[str], at: int, before: str, after: str
) -> None:
    """ladder.md: "A clock fires at its exact end"."""
    text = order(*events)

    assert state(text, f"{at - 1}:59:59").status == before
    assert state(text, at).status == after
    assert state(text, at + 1000).status == after
    assert contradicted(text) == 0


def test_an_extension_is_accepted_at_its_exact_end() -> None:
    """ladder.md: "extension 48 h → accepted"."""
    text = order(extension(0, 200), due=hour(100))

    assert state(text, "47:59:59").due == hour(100)
    assert state(text, "47:59:59").asks["X1"].open
    after = state(text, 48)
    assert after.due == hour(200)
    ask = after.asks["X1"]
    assert (ask.outcome, ask.silent, ask.answered, ask.closed) == (
        "accepted",
        True,
        False,
        hour(48),
    )
    assert ask.closed_index == 0


@pytest.mark.parametrize(
    "events",
    [
        [delivered(0), requested(1)],
        [delivered(0), requested(1, item()), proposed(2, free=["1.1"])],
        [delivered(0), requested(1), escalated(2)],
        [delivered(0), requested(1), escalated(2, to="support")],
    ],
)
def test_proposals_the_center_and_a_revision_have_no_clock(events: list[str]) -> None:
    """ladder.md: "Proposals and the Resolution Center have no clock there."."""
    after = state(order(*events), 100_000)

    assert after.status == "in-revision"
    assert all(ask.open for ask in after.asks.values())


@pytest.mark.parametrize(
    ("events", "status", "due", "count"),
    [
        ([extension(0, 200), answered(48, "X1", "declined")], "in-progress", hour(100), 0),
        ([extension(0, 200), answered("48:00:01", "X1", "declined")], "in-progress", hour(100), 1),
        ([extension(0, 200), withdrawn(48, "X1")], "in-progress", hour(100), 0),
        ([extension(0, 200), withdrawn("48:00:01", "X1")], "in-progress", hour(100), 1),
        ([cancellation(0), answered(48, "C1", "declined")], "in-progress", hour(100), 0),
        ([cancellation(0), answered("48:00:01", "C1", "declined")], "in-progress", hour(100), 1),
        ([delivered(0), requested(72)], "in-revision", hour(100), 0),
        ([delivered(0), requested("72:00:01")], "in-revision", hour(100), 1),
    ],
)
def test_what_is_recorded_at_that_instant_comes_first(
    events: list[str], status: str, due: datetime, count: int
) -> None:
    """ladder.md: "an answer recorded at that instant comes first"."""
    text = order(*events, due=hour(100))

    assert (state(text, 73).status, state(text, 73).due) == (status, due)
    assert contradicted(text, 73) == count


def test_events_at_the_end_of_the_review_come_first_all_of_them() -> None:
    text = order(delivered(0), message(72), requested(72), worked(72))

    assert (state(text, 72).status, contradicted(text, 72)) == ("in-revision", 0)


def test_clocks_that_end_at_the_same_instant_fire_in_the_order_of_the_asks() -> None:
    text = order(extension(0, 200, "X1"), extension(0, 300, "X2"), cancellation(0), due=hour(100))
    after = state(text, 48)

    assert (after.status, after.due) == ("cancelled", hour(300))
    assert [ask.outcome for ask in after.asks.values()] == ["accepted"] * 3


def test_an_ask_is_silent_before_the_review_ends_at_the_same_instant() -> None:
    text = order(delivered(0), extension(24, 200), due=hour(100))
    after = state(text, 72)

    assert (after.status, after.asks["X1"].outcome, after.due) == (
        "completed",
        "accepted",
        hour(200),
    )


def test_an_ask_ended_by_silence_is_not_silent_itself() -> None:
    text = order(delivered(0), extension("24:00:01", 200), due=hour(100))
    after = state(text, 1000)

    assert (after.status, after.asks["X1"].outcome, after.due) == ("completed", "ended", hour(100))
    assert after.asks["X1"].closed == hour(72)


# ---- The review waits for a cancellation request ---------------------------------------------


@pytest.mark.parametrize(
    ("close", "fires"),
    [
        (answered(60, "C1", "declined"), 72),
        (answered(72, "C1", "declined"), 72),
        (answered("72:00:01", "C1", "declined"), "72:00:01"),
        (answered(100, "C1", "declined"), 100),
        (withdrawn(100, "C1"), 100),
    ],
)
def test_the_review_waits_while_a_cancellation_request_is_open(close: str, fires: Hours) -> None:
    """ladder.md: "it waits, and fires when that is closed if its end has passed"."""
    text = order(delivered(0), cancellation(59), close)
    before = fires if isinstance(fires, str) else f"{fires - 1}:59:59"
    before = "72:00:00" if before == "72:00:01" else before

    assert state(text, before).status == "delivered"
    assert state(text, fires).status == "completed"
    assert contradicted(text) == 0


def test_the_review_waits_for_the_last_of_two_cancellation_requests() -> None:
    text = order(
        delivered(0),
        cancellation(59, "C1"),
        cancellation(60, "C2", by="client"),
        answered(90, "C1", "declined"),
        answered(100, "C2", "declined"),
    )

    assert state(text, "99:59:59").status == "delivered"
    assert state(text, 100).status == "completed"


def test_after_a_cancellation_request_events_of_the_same_instant_come_first() -> None:
    text = order(delivered(0), cancellation(59), answered(100, "C1", "declined"), requested(100))

    assert (state(text, 100).status, contradicted(text, 100)) == ("in-revision", 0)


# ---- Silence confirmed -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "confirm", "status"),
    [
        ([delivered(0)], completed(80), "completed"),
        ([delivered(0), cancellation(0)], cancelled(80, "client"), "cancelled"),
        ([delivered(0), cancellation(0)], answered(80, "C1", "accepted"), "cancelled"),
        ([extension(0, 200)], answered(80, "X1", "accepted"), "in-progress"),
    ],
)
def test_an_event_that_says_the_same_confirms_the_silence(
    events: list[str], confirm: str, status: str
) -> None:
    """ladder.md: "An event that says the same as the silence … simply confirms it."."""
    text = order(*events, confirm, due=hour(100))

    assert (state(text, 79).status, state(text, 80).status) == (status, status)
    assert state(text, 79).due == state(text, 80).due
    assert contradicted(text) == 0
    for ask in state(text, 80).asks.values():
        assert (ask.outcome, ask.silent, ask.answered) == ("accepted", False, True)
    if status != "in-progress":
        assert state(text, 80).status_index == len(events)


@pytest.mark.parametrize(
    ("events", "message"),
    [
        ([delivered(0), completed(80), requested(90)],
         "event[2]: `revision-requested` cannot happen here: the order is completed"),
        ([delivered(0), completed(80), completed(90)],
         "event[2]: `completed` cannot happen here: the order is completed"),
        ([cancellation(0), cancelled(80), delivered(90)],
         "event[2]: `delivered` cannot happen here: the order is cancelled"),
        ([cancellation(0), answered(80, "C1", "accepted"), answered(90, "C1", "declined")],
         "event[2]: `answered` cannot happen here: C1 is no longer open: it was accepted"),
        ([extension(0, 200), answered(80, "X1", "accepted"), withdrawn(90, "X1")],
         "event[2]: `withdrawn` cannot happen here: X1 is no longer open: it was accepted"),
    ],
)  # fmt: skip
def test_a_silence_confirmed_is_not_taken_back(events: list[str], message: str) -> None:
    assert problems(order(*events)) == [message]


def test_a_cancellation_by_support_confirms_no_completion_but_follows_it() -> None:
    text = order(delivered(0), cancelled(80, "support"))

    assert (state(text, 79).status, state(text, 80).status) == ("completed", "cancelled")
    assert problems(order(delivered(0), cancelled(80, "support"), requested(90))) == [
        "event[2]: `revision-requested` cannot happen here: the order is cancelled"
    ]


# ---- Policies of one's own -------------------------------------------------------------------


OWN = fiverr(
    {
        "proposal": (10, "accepted"),
        "resolution": (10, "declined"),
        "support": (10, "declined"),
        "extension": (10, "declined"),
    }
)


def outcomes(text: str, at: Hours, policy: revise.Policy) -> dict[str, str | None]:
    return {name: ask.outcome for name, ask in state(text, at, policy).asks.items()}


def test_a_users_own_clocks_run() -> None:
    """ladder.md: "A user's own policy … may change parameters, silence and texts"."""
    text = order(
        delivered(),
        requested(0, item("new")),
        proposed(0, extras=[extra("1.1", days=3)]),
        extension(0, 200),
        escalated(0, "R1"),
        escalated(0, "S1", to="support"),
        due=hour(100),
    )

    assert outcomes(text, "09:59:59", OWN) == dict.fromkeys(("P1", "X1", "R1", "S1"))
    assert outcomes(text, 10, OWN) == {
        "P1": "accepted", "X1": "declined", "R1": "declined", "S1": "declined",
    }  # fmt: skip
    assert state(text, 10, OWN).due == hour(172)


def test_a_proposal_accepted_by_silence_can_be_answered() -> None:
    start = (delivered(), requested(0, item("new")), proposed(0, extras=[extra("1.1", days=3)]))
    text = order(*start, answered(20, "P1", "declined"), due=hour(100))

    assert (state(text, 19, OWN).due, state(text, 20, OWN).due) == (hour(172), hour(100))
    assert outcomes(text, 20, OWN) == {"P1": "declined"}
    assert state(text, 20, OWN).contradicted == [3]


def test_a_clock_of_support_runs_on_after_the_order_closed() -> None:
    text = order(
        delivered(0),
        escalated(65, "S1", to="support"),
        extension(66, 200),
        escalated(67, "R1"),
        answered(90, "S1", "accepted"),
        requested(100),
    )

    assert outcomes(text, 74, OWN) == {"S1": None, "X1": "ended", "R1": "ended"}
    assert outcomes(text, 75, OWN) == {"S1": "declined", "X1": "ended", "R1": "ended"}
    assert outcomes(text, 90, OWN) == {"S1": "accepted", "X1": "ended", "R1": "ended"}
    assert outcomes(text, 100, OWN) == {"S1": "accepted", "X1": "declined", "R1": "declined"}
    assert state(text, 100, OWN).contradicted == [4, 5]


def test_a_clock_of_unknown_length_does_not_run() -> None:
    """ladder.md: "A clock whose length is unknown does not run, and … `clock.unknown` says so"."""
    unknown = fiverr(review_hours=None, cancellation_hours=None)
    text = order(delivered(0), cancellation(0), extension(0, 200))
    found = assess(text, 100_000, unknown)

    assert found.state.status == "delivered"
    assert outcomes(text, 100_000, unknown) == {"C1": None, "X1": "accepted"}
    assert found.facts["clocks_unknown"] == 2
    assert "clock.unknown" in {one.decision.rule.id for one in found.findings}
    assert "clock.unknown" not in {one.decision.rule.id for one in assess(text, 1).findings}


@pytest.mark.parametrize(
    ("due", "ends"), [(None, 72), (hour(-1), 72), (hour(0), 72), (hour(1), 73), (hour(100), 172)]
)
def test_the_review_may_be_counted_from_the_due_date(due: datetime | None, ends: int) -> None:
    """ladder.md: Fiverr adds "`review_anchor` `delivered`"; the other anchor is `due`."""
    from_due = fiverr(review_anchor="due")
    text = order(delivered(0), due=due)

    assert state(text, f"{ends - 1}:59:59", from_due).status == "delivered"
    assert state(text, ends, from_due).status == "completed"
    assert state(text, 72).status == "completed"


def test_the_review_is_counted_from_where_due_had_moved_when_it_was_delivered() -> None:
    from_due = fiverr(review_anchor="due")
    text = order(
        extension(0, 100, "X1"), answered(1, "X1", "accepted"), delivered(2),
        extension(3, 200, "X2"), answered(4, "X2", "accepted"), due=hour(10),
    )  # fmt: skip

    assert state(text, "171:59:59", from_due).status == "delivered"
    assert state(text, 172, from_due).status == "completed"


def test_the_review_is_counted_from_due_as_extras_and_silence_left_it() -> None:
    from_due = fiverr(review_anchor="due")
    moved = (
        extension(0, 200),
        delivered(50),
        requested(51, item("new")),
        proposed(52, extras=[extra("1.1", days=1)]),
        answered(53, "P1", "accepted"),
        redelivered(54),
    )
    taken_back = (answered(60, "X1", "declined"), requested(61), redelivered(62))
    text, again = order(*moved, due=hour(100)), order(*moved, *taken_back, due=hour(100))

    assert state(text, 54, from_due).due == hour(224)
    assert state(text, "295:59:59", from_due).status == "delivered"
    assert state(text, 296, from_due).status == "completed"
    assert state(again, 62, from_due).due == hour(124)
    assert state(again, "195:59:59", from_due).status == "delivered"
    assert state(again, 196, from_due).status == "completed"


def test_a_clock_of_part_of_an_hour_ends_to_the_microsecond() -> None:
    short = fiverr(review_hours=0.5)

    assert state(order(delivered(0)), "00:29:59.999999", short).status == "delivered"
    assert state(order(delivered(0)), "00:30:00", short).status == "completed"


def test_the_longest_clock_ends_too() -> None:
    longest = fiverr(review_hours=1_000_000)

    assert state(order(delivered(0)), 999_999, longest).status == "delivered"
    assert state(order(delivered(0)), 1_000_000, longest).status == "completed"


def test_support_answers_for_itself() -> None:
    """cli.md: "`deadlines`: clock, at, hours_left, who, on_silence"."""
    asked = order(delivered(0), completed(1), escalated(2, "S1", to="support"))

    assert [
        (one.clock, one.who, one.on_silence, one.at) for one in assess(asked, 3, OWN).deadlines
    ] == [("support", "support", "declined", hour(12))]


@pytest.mark.parametrize(
    ("offer", "means", "outcome"),
    [
        ({"questions": ["1.2"]}, "accepted", None),
        ({"questions": ["1.2"]}, "declined", "declined"),
        ({"free": ["1.1"], "questions": ["1.2"]}, "accepted", "accepted"),
    ],
    ids=["questions stay open", "they can be declined", "with an offer it is accepted"],
)
def test_questions_are_not_accepted_by_silence(
    offer: dict[str, list[str]], means: str, outcome: str | None
) -> None:
    """A proposal that carries nothing but questions: nobody can accept them."""
    text = order(delivered(), requested(0, item(), item(clear=False)), proposed(1, **offer))

    assert outcomes(text, 49, fiverr({"proposal": (48, means)})) == {"P1": outcome}


# ---- Two silences after the same event: which of them came later decides what stands ----------


def both(proposal: tuple[int, str], center: tuple[int, str]) -> Facts:
    """Give the facts once 24 hours of silence closed a proposal and a request to the Center.

    Each is asked at the hour, and its silence has the meaning, that is given.
    """
    asked = [(proposal[0], proposed(proposal[0], free=["1.1"])), (center[0], escalated(center[0]))]
    events = [event for _, event in sorted(asked, key=lambda one: one[0])]
    policy = fiverr({"proposal": (24, proposal[1]), "resolution": (24, center[1])})
    return assess(order(delivered(), requested(0, item()), *events), 50, policy).facts


@pytest.mark.parametrize(
    ("proposal", "center", "failed"), [(2, 1, False), (1, 2, True), (1, 1, True)]
)
def test_an_agreement_by_silence_counts_if_it_came_after_the_refusal(
    proposal: int, center: int, *, failed: bool
) -> None:
    """ladder.md: "and since then no proposal or resolution was accepted in whole"."""
    found = both((proposal, "accepted"), (center, "declined"))

    assert found["resolution_failed"] is failed


@pytest.mark.parametrize(("proposal", "center", "declined"), [(2, 1, 1), (1, 2, 0), (1, 1, 0)])
def test_a_refusal_by_silence_counts_if_it_came_after_the_settlement(
    proposal: int, center: int, declined: int
) -> None:
    """ladder.md: "declined … this round, since the last settled resolution"."""
    found = both((proposal, "declined"), (center, "accepted"))

    assert found["proposals_declined"] == declined
