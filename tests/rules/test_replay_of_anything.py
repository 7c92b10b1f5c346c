"""Replay of histories that nobody lived: any events at all, and very many of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import revise
from revise.model.order import Order
from revise.policies.policy import Silence
from revise.rules.replay import Practice, replay
from revise.rules.state import State
from tests.orders import (
    START,
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
    withdrawn,
    worked,
)

FIVERR = {
    "review": Silence(72, "completed"),
    "extension": Silence(48, "accepted"),
    "cancellation": Silence(48, "cancelled"),
    "resolution": Silence(None, "declined"),
}
EVERY_CLOCK = FIVERR | {
    "proposal": Silence(30, "accepted"),
    "resolution": Silence(20, "declined"),
    "support": Silence(10, "accepted"),
}

ASKS: list[Callable[[float, str], str]] = [
    proposed,
    lambda at, name: proposed(at, name, free=["1.1"]),
    lambda at, name: proposed(at, name, extras=[extra("1.1", days=2)]),
    lambda at, name: proposed(at, name, questions=["1.1"]),
    lambda at, name: extension(at, at + 500, name),
    escalated,
    lambda at, name: escalated(at, name, to="support"),
    cancellation,
    lambda at, name: cancellation(at, name, by="client"),
]
OTHERS: list[Callable[[float], str]] = [
    delivered,
    lambda at: requested(at, item()),
    lambda at: requested(at, via="message"),
    lambda at: estimated(at, {"id": "1.1", "hours": 2, "kind": "new"}),
    redelivered,
    completed,
    lambda at: cancelled(at, "client"),
    lambda at: cancelled(at, "support"),
    message,
    worked,
]


@st.composite
def histories(draw: st.DrawFn) -> str:
    """Write orders whose shapes, ids and times are right, and their histories whatever comes."""
    events, asks, at = [delivered(0), requested(0, item())], [], 0.0
    for number in range(draw(st.integers(0, 14))):
        at += draw(st.sampled_from([0, 0, 1, 10, 24, 47, 48, 49, 72, 100]))
        what = draw(st.sampled_from(["ask", "ask", "answer", "answer", "other", "other"]))
        if what == "ask":
            asks.append(f"A{number}")
            events.append(draw(st.sampled_from(ASKS))(at, asks[-1]))
        elif what == "other" or not asks:
            events.append(draw(st.sampled_from(OTHERS))(at))
        else:
            to = draw(st.sampled_from(asks))
            how = draw(st.sampled_from(["accepted", "declined", "clarified", None]))
            events.append(answered(at, to, how) if how else withdrawn(at, to))
    return order(*events, due=draw(st.sampled_from([None, hour(30)])))


@st.composite
def orders(draw: st.DrawFn) -> Order:
    """Read such an order, without the events that would be no answer or no part of its round."""
    head, *events = draw(histories()).split("\n\n[[event]]\n")
    text = head
    for event in events:
        try:
            revise.loads(f"{text}\n\n[[event]]\n{event}\n")
        except revise.InputError:
            continue
        text = f"{text}\n\n[[event]]\n{event}"
    return revise.loads(text + "\n")


CLOCKS = st.sampled_from([FIVERR, EVERY_CLOCK, {}])


def legal(order_: Order, clocks: dict[str, Silence]) -> Order:
    """Leave out the events that could not have happened."""
    events: list[object] = []
    for event in order_.events:
        longer = order_.model_copy(update={"events": (*events, event)})
        if not replay(longer, clocks)[1]:
            events.append(event)
    return order_.model_copy(update={"events": tuple(events)})


def told(state: State) -> object:
    """Write a state out, so that two of them can be compared."""
    return (
        state.status, state.status_index, state.due, state.deliveries, state.redeliveries,
        state.rejected, state.contradicted, state.worked, state.seen,
        None if state.round is None else state.round.number,
        state.review_ends,
        [(i.id, i.hours, i.kind, i.places) for i in state.items.values()],
        [(r.number, r.opened, r.formal, r.replied, [p.id for p in r.proposals])
         for r in state.rounds],
        [(a.id, a.outcome, a.silent, a.closed, a.closed_index, a.accepted_items)
         for a in state.asks.values()],
        list(state.open_asks),
    )  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(histories(), st.integers(-1, 900))
def test_any_history_is_assessed_or_refused(text: str, at: int) -> None:
    """cli.md, "Errors": "Never a traceback for what a user can cause."."""
    try:
        revise.assess(revise.loads(text), revise.policy(), at=hour(at))
    except revise.InputError as refused:
        codes = {problem.code for problem in refused.problems}
    else:
        codes = set()

    assert codes <= {"history-illegal", "invalid-value", "unknown-id"}


@settings(max_examples=100, deadline=None)
@given(orders(), CLOCKS, st.integers(0, 900), st.booleans())
def test_replay_of_a_prefix_equals_replay_at_that_instant(
    whole: Order, clocks: dict[str, Silence], hours: int, from_due: bool
) -> None:
    """ladder.md: "State is a fold of the events up to and including the instant"."""
    at = hour(hours)
    whole = legal(whole, clocks)
    prefix = whole.model_copy(
        update={"events": tuple(event for event in whole.events if event.at <= at)}
    )

    of_whole, problems = replay(whole, clocks, at, practice=Practice(from_due))
    of_prefix, problems_before = replay(prefix, clocks, at, practice=Practice(from_due))

    assert told(of_whole) == told(of_prefix)
    assert problems == problems_before


@settings(max_examples=100, deadline=None)
@given(orders(), CLOCKS)
def test_what_holds_in_every_state(whole: Order, clocks: dict[str, Silence]) -> None:
    """order-format.md: "Closing ends every ask but one to support."."""
    legal_order = legal(whole, clocks)
    for at in sorted({event.at for event in legal_order.events}):
        for instant in (at - timedelta(microseconds=1), at, at + timedelta(hours=48)):
            holds(replay(legal_order, clocks, instant)[0], clocks, instant)


def holds(state: State, clocks: dict[str, Silence], at: datetime) -> None:
    assert state.closed is (state.status in {"completed", "cancelled"})
    waiting = {name for name, ask in state.asks.items() if ask.open}
    assert set(state.open_asks) == waiting
    assert state.cancellations_open == sum(
        ask.kind == "cancellation" for ask in state.open_asks.values()
    )
    if state.closed:
        assert state.round is None
        assert {state.asks[name].kind for name in waiting} <= {"support"}
    if state.status == "in-revision":
        assert state.round is not None
    for ask in state.asks.values():
        assert ask.open is (ask.closed is None)
        assert not (ask.silent and ask.kind not in clocks)
        assert not (ask.open and ask.ends is not None and ask.ends <= at)
        if ask.kind == "proposal" and ask.open:
            assert state.round is not None
            assert state.round.proposals[-1] is ask
    if not clocks:
        assert state.contradicted == []


@settings(max_examples=40, deadline=None)
@given(orders())
def test_without_silence_nothing_happens_that_is_not_recorded(whole: Order) -> None:
    """ladder.md: "Two things are not events and follow from the policy"."""
    whole = legal(whole, {})
    last = whole.events[-1].at

    early, late = (replay(whole, {}, last + timedelta(hours=h))[0] for h in (0, 100_000))

    assert told(early) == told(late)


# ---- Work that grows with the number of events, and no faster --------------------------------


def steps(run: Callable[[], object]) -> int:
    """Count the instructions that the interpreter carries out; what C does is not counted."""
    count = 0

    def trace(frame: FrameType, kind: str, _: object) -> object:
        nonlocal count
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        count += kind == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type] # it calls itself for each frame
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def ordinary(number: int) -> list[str]:
    day = 24.0
    return [
        text
        for one in range(number // 4)
        for text in (
            delivered(one * day) if one == 0 else message(one * day),
            requested(one * day + 1, item()),
            message(one * day + 2),
            redelivered(one * day + 3),
        )
    ]


def many_open_asks_and_contradicted_completions(number: int) -> list[str]:
    """Every delivery is silently completed, which ends all asks, and the next denies it."""
    asks = [escalated(0, f"R{one}") for one in range(number // 2)]
    return [delivered(0), *asks, *(delivered(73.0 * one) for one in range(1, number // 2))]


def contradicted_extensions(number: int) -> list[str]:
    """All are silently accepted, and then declined one by one, the oldest first."""
    half = number // 2
    asked = [extension(0, 100 + one, f"X{one}") for one in range(half)]
    return asked + [answered(50 + one, f"X{one}", "declined") for one in range(half)]


def contradicted_extensions_newest_first(number: int) -> list[str]:
    half = number // 2
    asked = [extension(0, 100 + one, f"X{one}") for one in range(half)]
    return asked + [answered(50 + one, f"X{half - 1 - one}", "declined") for one in range(half)]


def contradicted_cancellations(number: int) -> list[str]:
    """Each cancels the order with all that is open; what follows reopens it."""
    asks = [escalated(0, f"R{one}") for one in range(number // 2)]
    return asks + [cancellation(50.0 * one, f"C{one}") for one in range(number // 2)]


def superseded_proposals(number: int) -> list[str]:
    return [delivered(0), requested(0, item()), *(proposed(1, f"P{n}") for n in range(number))]


def support_while_the_order_closes_and_opens(number: int) -> list[str]:
    asks = [escalated(0, f"S{one}", to="support") for one in range(number // 2)]
    return [delivered(0), *asks, *(delivered(73.0 * one) for one in range(1, number // 2))]


@pytest.mark.parametrize(
    "history",
    [
        ordinary,
        many_open_asks_and_contradicted_completions,
        contradicted_extensions,
        contradicted_extensions_newest_first,
        contradicted_cancellations,
        superseded_proposals,
        support_while_the_order_closes_and_opens,
    ],
)
def test_work_is_linear_in_the_number_of_events(history: Callable[[int], list[str]]) -> None:
    """architecture.md, "Budgets": "an order with 10,000 events: linear in events"."""

    def work(number: int) -> int:
        read = revise.loads(order(*history(number)))
        far = START + timedelta(days=20_000)
        return steps(lambda: replay(read, FIVERR, far))

    work(8)
    few, many = work(100), work(800)

    assert many < 8.5 * few


def test_reading_is_linear_in_the_number_of_events() -> None:
    """architecture.md, "Budgets": "an order with 10,000 events: linear in events"."""

    def work(number: int) -> int:
        text = order(*many_open_asks_and_contradicted_completions(number))
        return steps(lambda: revise.loads(text))

    work(8)

    assert work(800) < 8.5 * work(100)


def test_ten_thousand_events_are_replayed() -> None:
    text = order(*many_open_asks_and_contradicted_completions(10_000))
    state, problems = replay(revise.loads(text), FIVERR, START + timedelta(days=60_000))

    assert problems == ()
    assert state.status == "completed"
    assert len(state.contradicted) == 4_999
    assert {ask.outcome for ask in state.asks.values()} == {"ended"}
