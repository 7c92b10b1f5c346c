"""What is offered beyond a delivery, and bought after it (cases.md, K11 and K14)."""

from __future__ import annotations

import pytest

from tests.orders import (
    answered,
    cancelled,
    completed,
    delivered,
    extra,
    hour,
    item,
    order,
    proposed,
    redelivered,
    requested,
)
from tests.rules.replaying import ACCEPTED_BY_SILENCE, replayed

ASKED = (delivered(), requested(0, item(), item("new", 3)))
OFFER = proposed(1, free=["1.1"], extras=[extra("1.2", days=2)])
YES = answered(9, "P1", "accepted")


@pytest.mark.parametrize(
    ("offer", "done", "outcome"),
    [
        (OFFER, redelivered(2), None),
        (OFFER, redelivered(2, "1.1"), None),
        (OFFER, redelivered(2, "1.1", "1.2"), "ended"),
        (proposed(1, free=["1.1"]), redelivered(2), "ended"),
        (proposed(1, questions=["1.1"]), redelivered(2, "1.2"), "ended"),
        (proposed(1, extras=[extra("1.1"), extra("1.2")]), redelivered(2, "1.1"), None),
        (proposed(1, extras=[extra("1.1", "1.2")]), redelivered(2, "1.2"), None),
    ],
)
def test_an_offer_of_more_than_was_done_stays_open(
    offer: str, done: str, outcome: str | None
) -> None:
    """order-format.md: "unless an extra of it has an item not among those done"."""
    assert replayed(order(*ASKED, offer, done), 3).asks["P1"].outcome == outcome


@pytest.mark.parametrize(
    ("then", "outcome"),
    [
        (requested(3, item()), None),
        (delivered(3), None),
        (proposed(4, "P2", free=["2.1"]), "superseded"),
        (redelivered(5), None),
        (redelivered(5, "2.1", "1.2"), "ended"),
        (completed(5), "ended"),
        (cancelled(5), "ended"),
    ],
)
def test_until_a_newer_one_or_the_end(then: str, outcome: str | None) -> None:
    """order-format.md: "then it may still be answered until a newer one or the end"."""
    events = [
        redelivered(2, "1.1"),
        *([] if "at = 2026-11-15T15" in then else [requested(3, item())]),
    ]

    assert replayed(order(*ASKED, OFFER, *events, then), 6).asks["P1"].outcome == outcome


def test_an_extra_bought_during_the_review_reopens_the_order() -> None:
    """cases.md, K14: "Fiverr reopens the order (A5.4)"."""
    text = order(delivered(0), requested(0, item("new"), via="message"), OFFERED, YES)
    state = replayed(text, 1000, extra_reopens=True)

    assert (state.status, state.status_index, state.review_ends) == ("in-revision", 3, None)


def test_without_that_practice_the_review_runs_on() -> None:
    text = order(delivered(0), requested(0, item("new"), via="message"), OFFERED, YES)

    assert replayed(text, 71).status == "delivered"
    assert replayed(text, 72).status == "completed"


OFFERED = proposed(1, extras=[extra("1.1")])


@pytest.mark.parametrize(
    ("offer", "answer", "status"),
    [
        (OFFERED, YES, "in-revision"),
        (OFFERED, answered(9, "P1", "partly", items=["1.1"]), "in-revision"),
        (OFFERED, answered(9, "P1", "declined"), "delivered"),
        (OFFERED, answered(9, "P1", "countered", text="Half"), "delivered"),
        (proposed(1, free=["1.1"]), YES, "delivered"),
    ],
)
def test_only_an_extra_that_is_bought_does(offer: str, answer: str, status: str) -> None:
    text = order(delivered(0), requested(0, item("new"), via="message"), offer, answer)

    assert replayed(text, 10, extra_reopens=True).status == status


def test_a_new_order_adds_no_days_and_reopens_nothing() -> None:
    """ladder.md: "Extras `as = new-order` add nothing."."""
    later = requested(3, item("new"), via="message")
    sold = proposed(4, extras=[extra("1.1", days=2, as_="new-order")])
    text = order(delivered(0), completed(1), later, sold, YES, due=hour(50))
    state = replayed(text, 10, extra_reopens=True)

    assert (state.status, state.due, state.bought) == ("completed", hour(50), set())


@pytest.mark.parametrize("done", [delivered(20), delivered(20, "1.2")])
def test_it_is_delivered_and_the_review_starts_again(done: str) -> None:
    """Bought after the round was closed: no round is open, so it is a delivery."""
    bought = (*ASKED, OFFER, redelivered(2, "1.1"), YES)
    before = replayed(order(*bought), 10, extra_reopens=True)
    after = order(*bought, done)

    assert (before.status, before.round, before.bought) == ("in-revision", None, {"1.2"})
    assert before.done == {"1.1"}
    state = replayed(after, 20, extra_reopens=True)
    assert (state.status, state.bought, state.done) == ("delivered", set(), {"1.1", "1.2"})
    assert replayed(after, "91:59:59", extra_reopens=True).status == "delivered"
    assert replayed(after, 92, extra_reopens=True).status == "completed"


@pytest.mark.parametrize(
    ("items", "offers", "done"),
    [
        ((item(), item("new")), [], {"1.1"}),
        ((item("mistake"), item("missed"), item(None)), [], {"1.1", "1.2"}),
        ((item(clear=False), item(feasible=False), item(dropped=True)), [], set()),
        ((item(), item("refund", None)), [proposed(1, extras=[extra("1.1")])], set()),
        ((item(),), [proposed(1, declined=["1.1"])], set()),
        ((item(),), [proposed(1, extras=[extra("1.1")]), proposed(2, "P2", free=["1.1"])], {"1.1"}),
        ((item("new"),), [proposed(1, free=["1.1"])], set()),
        ((item("new"),), [proposed(1, free=["1.1"]), answered(2, "P1", "accepted")], {"1.1"}),
        (
            (item("new"),),
            [proposed(1, extras=[extra("1.1")]), answered(2, "P1", "accepted")],
            {"1.1"},
        ),
        ((item("mistake"),), [proposed(1, extras=[extra("1.1")])], {"1.1"}),
    ],
)
def test_a_delivery_that_names_nothing_did_what_is_free_or_agreed(
    items: tuple[dict[str, object], ...], offers: list[str], done: set[str]
) -> None:
    text = order(delivered(), requested(0, *items), *offers, redelivered(9))

    assert replayed(text, 9).done == done


# ---- Silence that bought, and is denied -------------------------------------------------------


def test_an_order_that_silence_reopened_is_under_review_again() -> None:
    """As if nothing had been assumed: the review goes on to its own end."""
    events = (delivered(0), requested(0, item("new"), via="message"), OFFERED)
    text = order(*events, answered(20, "P1", "declined"), due=hour(50))

    yes = replayed(text, 11, ACCEPTED_BY_SILENCE, extra_reopens=True)
    assert (yes.status, yes.bought, yes.due) == ("in-revision", {"1.1"}, hour(74))
    no = replayed(text, 20, ACCEPTED_BY_SILENCE, extra_reopens=True)
    assert (no.status, no.bought, no.due) == ("delivered", set(), hour(50))
    assert replayed(text, 71, ACCEPTED_BY_SILENCE, extra_reopens=True).status == "delivered"
    assert replayed(text, 72, ACCEPTED_BY_SILENCE, extra_reopens=True).status == "completed"


def test_the_client_who_pressed_the_button_since_keeps_it_in_revision() -> None:
    events = (delivered(0), requested(0, item("new"), via="message"), OFFERED)
    text = order(*events, requested(15, item(), via="button"), answered(20, "P1", "declined"))

    assert replayed(text, 20, ACCEPTED_BY_SILENCE, extra_reopens=True).status == "in-revision"


def test_an_offer_that_silence_bought_is_open_beyond_the_delivery_again() -> None:
    """Without the silence the delivery had not done what was not bought."""
    text = order(*ASKED, OFFER, redelivered(15), answered(20, "P1", "declined"))
    before = replayed(text, 15, ACCEPTED_BY_SILENCE)
    after = replayed(text, 20, ACCEPTED_BY_SILENCE)

    assert (before.done, before.asks["P1"].outcome) == ({"1.1", "1.2"}, "accepted")
    assert (after.done, after.asks["P1"].outcome) == ({"1.1"}, "declined")
