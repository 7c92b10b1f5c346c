"""What a partial refund settles, and what closes a demand (ladder.md, "Settlement")."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

import revise
from revise.rules.state import State
from tests.orders import (
    answered,
    cancellation,
    cancelled,
    completed,
    delivered,
    escalated,
    estimated,
    extra,
    hour,
    item,
    order,
    proposed,
    redelivered,
    refund,
    requested,
    talk,
    withdrawn,
)
from tests.rules.replaying import ACCEPTED_BY_SILENCE, replayed, unfinished

ASKED = (delivered(), requested(0, item("new", 3), item(), talk("question"), talk("refund")))
YES = answered(9, "R1", "accepted")


def settled(*events: str, at: float = 20) -> tuple[list[str], Decimal]:
    """Give the items that a history left settled, and what was given back."""
    state = replayed(order(*events), at)
    return [one.id for one in state.items.values() if one.settled], state.refunded


@pytest.mark.parametrize("answer", ["declined", "countered", "clarified"])
def test_only_an_offer_that_is_accepted_settles(answer: str) -> None:
    no = answered(9, "R1", answer)

    assert settled(*ASKED, refund(5, "1.1"), no) == ([], 0)
    assert settled(*ASKED, refund(5, "1.1"), withdrawn(9, "R1")) == ([], 0)
    assert settled(*ASKED, refund(5, "1.1"), YES) == (["1.1"], 20)
    assert settled(*ASKED, escalated(5), YES) == ([], 0)


def test_what_is_not_settled_stays_owed_and_the_round_open() -> None:
    state = replayed(order(*ASKED, refund(5, "1.1"), YES), 9)
    whole = replayed(order(*ASKED, refund(5, "1.1", "1.2"), YES), 9)

    assert (state.status, unfinished(state)) == ("in-revision", ["1.2", "1.3", "1.4"])
    assert (whole.status, unfinished(whole)) == ("in-revision", ["1.3", "1.4"])
    assert (state.rounds[0].counts(), whole.rounds[0].counts()) == (True, False)


def test_what_is_only_said_is_never_settled() -> None:
    """ladder.md: "talk items are never settled"."""
    assert settled(*ASKED, refund(5, "1.1", "1.3", "1.4"), YES) == (["1.1"], 20)


FREE = proposed(1, free=["1.2"], extras=[extra("1.1")])


@pytest.mark.parametrize(
    ("events", "stays"),
    [
        ([FREE, refund(5, "1.1", "1.2")], []),
        ([FREE, answered(4, "P1", "accepted"), refund(5, "1.1", "1.2")], []),
        ([FREE, refund(5, "1.1", "1.2"), answered(6, "P1", "accepted")], ["1.1", "1.2"]),
        ([FREE, refund(5, "1.1", "1.2"), answered(6, "P1", "partly", items=["1.2"])], ["1.2"]),
        ([FREE, refund(5, "1.1", "1.2"), answered(6, "P1", "declined")], []),
        ([FREE, refund(5, "1.1"), answered(6, "P1", "partly", items=["1.2"])], ["1.2"]),
    ],
)
def test_what_became_agreed_between_offer_and_acceptance_stays(
    events: list[str], stays: list[str]
) -> None:
    state = replayed(order(*ASKED, *events, YES), 9)

    assert [name for name in unfinished(state) if name in {"1.1", "1.2"}] == stays


def test_what_was_added_after_the_offer_is_not_touched() -> None:
    added = requested(6, item())

    assert settled(*ASKED, refund(5, "1.1", "1.2"), added, YES)[0] == ["1.1", "1.2"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"id": "a", "of": "1.1", "text": "A", "kind": "new"}], ["1.1", "a"]),
        ([{"id": "a", "of": "1.2", "text": "A", "kind": "new"}], ["1.1"]),
        ([{"id": "a", "of": "1.1", "text": "A", "kind": "question"}], ["1.1"]),
        (
            [
                {"id": "a", "of": "1.1", "text": "A", "kind": "new"},
                {"id": "b", "of": "a", "text": "B", "kind": "new"},
            ],
            ["1.1", "a", "b"],
        ),
        (
            [
                {"id": "a", "of": "1.1", "text": "A", "kind": "new"},
                {"id": "1.2", "dropped": True, "into": ["a"]},
            ],
            ["1.1"],
        ),
    ],
    ids=["part", "of another", "talk", "part of a part", "joined with what is owed"],
)
def test_the_parts_of_an_item_are_settled_with_it(
    rows: list[dict[str, object]], expected: list[str]
) -> None:
    """A split after the offer is the same wish in other words, and nothing that was added."""
    assert settled(*ASKED, refund(5, "1.1"), estimated(6, *rows), YES)[0] == expected


def test_an_offer_is_accepted_after_its_round_was_delivered() -> None:
    events = (*ASKED, refund(5, "1.1"), redelivered(7, "1.2"), YES)

    assert settled(*events) == (["1.1"], 20)


def test_support_may_grant_a_refund_too() -> None:
    assert settled(*ASKED, refund(5, "1.1", to="support"), completed(6), YES) == (["1.1"], 20)
    assert replayed(order(*ASKED, escalated(5, to="support"), YES), 9).items["1.4"].demands


def test_refunds_add_up() -> None:
    again = (refund(10, "1.2", name="R2", amount=7.5), answered(11, "R2", "accepted"))

    assert settled(*ASKED, refund(5, "1.1"), YES, *again) == (["1.1", "1.2"], Decimal("27.5"))


# ---- What an offer settles that does not say --------------------------------------------------


WISHES = (item("mistake", 1), item("new", 3), item(), item("missed", 1, dropped=True))
TAKEN = (proposed(1, extras=[extra("1.2")]), answered(2, "P1", "accepted"))
WISH = cancellation(3, by="client", via="message")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([requested(0, *WISHES)], {"1.2"}),
        ([requested(0, *WISHES), *TAKEN], set()),
        ([requested(0, *WISHES, item("threat", None))], {"1.2"}),
        ([requested(0, *WISHES, talk("refund"))], {"1.1", "1.2", "1.3"}),
        ([requested(0, *WISHES, talk("cancel"))], {"1.1", "1.2", "1.3"}),
        ([requested(0, *WISHES, talk("refund", dropped=True))], {"1.2"}),
        ([requested(0, *WISHES), *TAKEN, WISH], set()),
        ([requested(0, *WISHES), *TAKEN, WISH, answered(4, "C1", "declined")], set()),
        (
            [requested(0, *WISHES), *TAKEN, WISH, answered(4, "C1", "countered", amount=30)],
            {"1.1", "1.2", "1.3"},
        ),
    ],
)
def test_by_default_it_settles_what_is_neither_free_nor_agreed(
    events: list[str], expected: set[str]
) -> None:
    """ladder.md: "(default, judged once, at the moment of the offer: …)"."""
    found = revise.assess(revise.loads(order(delivered(), *events, refund(5))), at=hour(6))

    assert found.state.asks["R1"].settles == expected


def test_a_cancellation_countered_before_the_round_opened_is_past() -> None:
    text = order(
        delivered(),
        cancellation(-3, by="client", via="message"),
        answered(-2, "C1", "countered", amount=30),
        requested(0, *WISHES),
        refund(5),
    )

    assert revise.assess(revise.loads(text), at=hour(6)).state.asks["R1"].settles == {"1.2"}


def test_the_default_is_judged_once_and_only_where_nothing_is_named() -> None:
    judged = []

    def judge(state: State, at: datetime) -> frozenset[str]:
        judged.append((state.seen, at))
        return frozenset({"1.2"})

    named, unnamed = refund(5, "1.1"), refund(6, name="R2")
    text = order(*ASKED, escalated(4, "R0"), named, unnamed, answered(9, "R2", "accepted"))
    state = replayed(text, 9, judge=judge)

    assert judged == [(5, hour(6))]
    assert [one.id for one in state.items.values() if one.settled] == ["1.2"]


# ---- What closes a demand --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "open_demands"),
    [
        ([], ["1.1", "1.2"]),
        ([refund(5), answered(6, "R1", "accepted")], []),
        ([escalated(5), answered(6, "R1", "accepted")], []),
        ([escalated(5), answered(6, "R1", "clarified")], ["1.1", "1.2"]),
        ([escalated(5), answered(6, "R1", "countered", amount=60)], ["1.1", "1.2"]),
        ([proposed(5, free=["1.3"]), answered(6, "P1", "accepted")], []),
        ([proposed(5, free=["1.3"]), answered(6, "P1", "partly", items=["1.3"])], ["1.1", "1.2"]),
        ([proposed(5, questions=["1.1"]), answered(6, "P1", "clarified")], ["1.1", "1.2"]),
        ([estimated(5, {"id": "1.1", "dropped": True})], ["1.2"]),
        ([estimated(5, {"id": "1.1", "kind": "remark"})], ["1.2"]),
        ([estimated(5, {"id": "1.3", "kind": "cancel"})], ["1.1", "1.2", "1.3"]),
        (
            [
                proposed(5, free=["1.3"]),
                answered(6, "P1", "accepted"),
                requested(7, talk("refund", amount="all")),
            ],
            ["1.4"],
        ),
        (
            [
                proposed(5, free=["1.3"]),
                answered(6, "P1", "accepted"),
                estimated(7, {"id": "1.3", "kind": "refund"}),
            ],
            ["1.3"],
        ),
    ],
)
def test_a_demand_is_closed_by_what_the_client_accepts_in_whole(
    events: list[str], open_demands: list[str]
) -> None:
    """ladder.md: they "close those recorded before"."""
    asked = requested(0, talk("refund"), talk("cancel"), item())
    state = replayed(order(delivered(), asked, *events), 9)

    assert state.round is not None
    assert [one.id for one in state.round.items if one.demands] == open_demands


@pytest.mark.parametrize("end", [completed(5), cancelled(5)])
def test_the_end_of_the_order_closes_its_demands(end: str) -> None:
    state = replayed(order(*ASKED, end), 9)

    assert not any(one.demands for one in state.items.values())


def test_an_end_by_silence_that_is_denied_closed_nothing() -> None:
    asked = requested(-10, talk("refund"), via="message")
    text = order(delivered(), asked, requested(100, item(), via="button"))

    assert not replayed(text, 99).items["1.1"].demands
    assert replayed(text, 100).items["1.1"].demands


# ---- Silence that accepted, and is denied ----------------------------------------------------


def test_a_refund_that_silence_accepted_is_undone_whole() -> None:
    """ladder.md: "that one silence is taken back", with all that it did."""
    events = (*ASKED, refund(5, "1.1", "1.2"))
    said_yes = replayed(order(*events), 15, ACCEPTED_BY_SILENCE)
    text = order(*events, answered(20, "R1", "declined"))
    said_no = replayed(text, 20, ACCEPTED_BY_SILENCE)

    assert (unfinished(said_yes), said_yes.refunded) == (["1.3", "1.4"], 20)
    assert not said_yes.items["1.4"].demands
    assert (unfinished(said_no), said_no.refunded) == (["1.1", "1.2", "1.3", "1.4"], 0)
    assert said_no.items["1.4"].demands
    later = order(*events, answered(20, "R1", "declined"), escalated(30, "R2"))
    assert not replayed(later, 40, ACCEPTED_BY_SILENCE).items["1.4"].demands


def test_what_silence_agreed_to_between_offer_and_acceptance_stays() -> None:
    """Silence comes after the offer, even where no event lies between them."""
    text = order(
        *ASKED, proposed(1, free=["1.2"]), refund(5, "1.1", "1.2"), answered(12, "R1", "accepted")
    )
    no = text.replace(YES, "") + answered(13, "P1", "declined")

    assert unfinished(replayed(text, 12, ACCEPTED_BY_SILENCE)) == ["1.2", "1.3", "1.4"]
    assert replayed(no, 13, ACCEPTED_BY_SILENCE).items["1.2"].agreed == []
