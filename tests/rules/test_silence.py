"""What silence does at its exact end, and how a recorded event takes it back (ladder.md)."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

import revise
from revise.rules.state import State
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

FIVERR = revise.policy()


def assess(text: str, at: Hours, policy: revise.Policy = FIVERR) -> revise.Assessment:
    return revise.assess(revise.loads(text), policy, at=hour(at))


def state(text: str, at: Hours, policy: revise.Policy = FIVERR) -> State:
    return assess(text, at, policy).state


def contradicted(text: str, at: Hours = 1000) -> object:
    """Count the silences taken back; the finding says so exactly when there is one."""
    found = assess(text, at)
    count = found.facts["silences_contradicted"]
    told = "history.silence-contradicted" in {one.decision.rule.id for one in found.findings}
    assert told is (count != 0)
    return count


def problems(text: str) -> list[str]:
    with pytest.raises(revise.InputError) as refused:
        assess(text, 1000)
    return [f"{problem.where.key}: {problem.message}" for problem in refused.value.problems]


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


# ---- Silence taken back ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("later", "status"),
    [
        (requested(80), "in-revision"),
        (requested(80, via="message"), "delivered"),
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
    "later", [message(80), worked(80), escalated(80, to="support"), cancelled(80, "platform")]
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


def with_silences(tmp_path: Path, **means: str) -> revise.Policy:
    """Give Fiverr's policy with clocks of ten hours, and what silence means then."""
    path = tmp_path / "own.toml"
    path.write_text(
        """
name = "own"
extends = "fiverr"
as_of = 2026-11-23

[parameters.short]
value = 10
unit = "hours"
source = "house rule"
confidence = "high"
as_of = 2026-11-23
say.en = "Hours until silence means something."
say.de = "Stunden, nach denen Schweigen etwas bedeutet."
"""
        + "".join(
            f"""
[silence.{kind}]
after = {{ parameter = "short" }}
means = "{what}"
say.en = "it is {what}"
say.de = "{what}"
"""
            for kind, what in means.items()
        )
    )
    return revise.policy(path)


@pytest.fixture
def own(tmp_path: Path) -> revise.Policy:
    """Fiverr, with clocks for proposals, the Center and support, and one that declines."""
    others = dict.fromkeys(("resolution", "support", "extension"), "declined")
    return with_silences(tmp_path, proposal="accepted", **others)


def outcomes(text: str, at: Hours, policy: revise.Policy) -> dict[str, str | None]:
    return {name: ask.outcome for name, ask in state(text, at, policy).asks.items()}


def test_a_users_own_clocks_run(own: revise.Policy) -> None:
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

    assert outcomes(text, "09:59:59", own) == dict.fromkeys(("P1", "X1", "R1", "S1"))
    assert outcomes(text, 10, own) == {
        "P1": "accepted", "X1": "declined", "R1": "declined", "S1": "declined",
    }  # fmt: skip
    assert state(text, 10, own).due == hour(172)


def test_a_proposal_accepted_by_silence_can_be_answered(own: revise.Policy) -> None:
    start = (delivered(), requested(0, item("new")), proposed(0, extras=[extra("1.1", days=3)]))
    text = order(*start, answered(20, "P1", "declined"), due=hour(100))

    assert (state(text, 19, own).due, state(text, 20, own).due) == (hour(172), hour(100))
    assert outcomes(text, 20, own) == {"P1": "declined"}
    assert state(text, 20, own).contradicted == [3]


def test_a_clock_of_support_runs_on_after_the_order_closed(own: revise.Policy) -> None:
    text = order(
        delivered(0),
        escalated(65, "S1", to="support"),
        extension(66, 200),
        escalated(67, "R1"),
        answered(90, "S1", "accepted"),
        requested(100),
    )

    assert outcomes(text, 74, own) == {"S1": None, "X1": "ended", "R1": "ended"}
    assert outcomes(text, 75, own) == {"S1": "declined", "X1": "ended", "R1": "ended"}
    assert outcomes(text, 90, own) == {"S1": "accepted", "X1": "ended", "R1": "ended"}
    assert outcomes(text, 100, own) == {"S1": "accepted", "X1": "declined", "R1": "declined"}
    assert state(text, 100, own).contradicted == [4, 5]


def with_parameters(tmp_path: Path, **values: object) -> revise.Policy:
    path = tmp_path / "parameters.toml"
    path.write_text(
        'name = "mine"\nextends = "fiverr"\nas_of = 2026-11-23\n'
        + "".join(
            f"[parameters.{name}]\n{'' if value is None else f'value = {value}'}\n"
            'source = "house rule"\nconfidence = "high"\nas_of = 2026-11-23\n'
            for name, value in values.items()
        )
    )
    return revise.policy(path)


def test_a_clock_of_unknown_length_does_not_run(tmp_path: Path) -> None:
    """ladder.md: "A clock whose length is unknown does not run, and … `clock.unknown` says so"."""
    unknown = with_parameters(tmp_path, review_hours=None, cancellation_hours=None)
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
def test_the_review_may_be_counted_from_the_due_date(
    tmp_path: Path, due: datetime | None, ends: int
) -> None:
    """ladder.md: Fiverr adds "`review_anchor` `delivered`"; the other anchor is `due`."""
    from_due = with_parameters(tmp_path, review_anchor='"due"')
    text = order(delivered(0), due=due)

    assert state(text, f"{ends - 1}:59:59", from_due).status == "delivered"
    assert state(text, ends, from_due).status == "completed"
    assert state(text, 72).status == "completed"


def test_the_review_is_counted_from_where_due_had_moved_when_it_was_delivered(
    tmp_path: Path,
) -> None:
    from_due = with_parameters(tmp_path, review_anchor='"due"')
    text = order(
        extension(0, 100, "X1"), answered(1, "X1", "accepted"), delivered(2),
        extension(3, 200, "X2"), answered(4, "X2", "accepted"), due=hour(10),
    )  # fmt: skip

    assert state(text, "171:59:59", from_due).status == "delivered"
    assert state(text, 172, from_due).status == "completed"


def test_the_review_is_counted_from_due_as_extras_and_silence_left_it(tmp_path: Path) -> None:
    from_due = with_parameters(tmp_path, review_anchor='"due"')
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


def test_a_clock_of_part_of_an_hour_ends_to_the_microsecond(tmp_path: Path) -> None:
    short = with_parameters(tmp_path, review_hours=0.5)

    assert state(order(delivered(0)), "00:29:59.999999", short).status == "delivered"
    assert state(order(delivered(0)), "00:30:00", short).status == "completed"


def test_the_longest_clock_ends_too(tmp_path: Path) -> None:
    longest = with_parameters(tmp_path, review_hours=1_000_000)

    assert state(order(delivered(0)), 999_999, longest).status == "delivered"
    assert state(order(delivered(0)), 1_000_000, longest).status == "completed"


# ---- Questions alone, which nobody can accept ------------------------------------------------


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
    tmp_path: Path, offer: dict[str, list[str]], means: str, outcome: str | None
) -> None:
    own = with_silences(tmp_path, proposal=means)
    text = order(delivered(), requested(0, item(), item(clear=False)), proposed(1, **offer))

    assert outcomes(text, 11, own) == {"P1": outcome}
