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
from revise.rules.ask_state import AskState
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
    refund,
    requested,
    talk,
    withdrawn,
    worked,
)
from tests.rules.replaying import ACCEPTED_BY_SILENCE, EVERY_CLOCK, FIVERR

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
    lambda at, name: cancellation(at, name, by="client", via="message"),
    lambda at, name: proposed(at, name, free=["1.1"], extras=[extra("1.2", days=2)]),
    lambda at, name: proposed(at, name, extras=[extra("1.1", as_="new-order")]),
    lambda at, name: refund(at, "1.1", "1.2", name=name),
]
OTHERS: list[Callable[[float], str]] = [
    delivered,
    lambda at: requested(at, item()),
    lambda at: requested(at, via="message"),
    lambda at: requested(at, item("new"), talk("refund"), via="message"),
    lambda at: requested(at, item(), via="button"),
    lambda at: estimated(at, {"id": f"part-{at}", "of": "1.1", "text": "Part", "kind": "new"}),
    lambda at: redelivered(at, "1.1"),
    lambda at: estimated(at, {"id": "1.1", "hours": 2, "kind": "new"}),
    redelivered,
    completed,
    lambda at: cancelled(at, "client"),
    lambda at: cancelled(at, "support"),
    message,
    worked,
]


VIA = st.sampled_from([None, "message"])


@st.composite
def histories(draw: st.DrawFn) -> str:
    """Write orders whose shapes, ids and times are right, and their histories whatever comes."""
    first = requested(0, item(), item(), talk("cancel"), via=draw(VIA))
    events, asks, at = draw(st.permutations([delivered(0), first])), [], 0.0
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
            how = draw(st.sampled_from(["accepted", "declined", "countered", "clarified", None]))
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


CLOCKS = st.sampled_from([FIVERR, EVERY_CLOCK, ACCEPTED_BY_SILENCE, {}])
PRACTICES = st.builds(Practice, st.booleans(), st.booleans())


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
        state.done, state.bought, state.refunded, state.hours, state.spoke,
        [(i.id, i.hours, i.kind, i.places, i.round, i.agreed, i.settled, i.demands)
         for i in state.items.values()],
        [(r.number, r.when, r.opened, r.formal, r.replied, [p.id for p in r.proposals])
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

    assert codes <= {"history-illegal", "invalid-value", "unknown-id", "duplicate-id"}


@settings(max_examples=100, deadline=None)
@given(orders(), CLOCKS, st.integers(0, 900), PRACTICES)
def test_replay_of_a_prefix_equals_replay_at_that_instant(
    whole: Order, clocks: dict[str, Silence], hours: int, practice: Practice
) -> None:
    """ladder.md: "State is a fold of the events up to and including the instant"."""
    at = hour(hours)
    whole = legal(whole, clocks)
    prefix = whole.model_copy(
        update={"events": tuple(event for event in whole.events if event.at <= at)}
    )

    of_whole, problems = replay(whole, clocks, at, practice)
    of_prefix, problems_before = replay(prefix, clocks, at, practice)

    assert told(of_whole) == told(of_prefix)
    assert problems == problems_before


@settings(max_examples=100, deadline=None)
@given(orders(), CLOCKS, PRACTICES)
def test_what_holds_in_every_state(
    whole: Order, clocks: dict[str, Silence], practice: Practice
) -> None:
    """order-format.md: "Closing ends every ask but one to support."."""
    legal_order = legal(whole, clocks)
    for at in sorted({event.at for event in legal_order.events}):
        for instant in (at - timedelta(microseconds=1), at, at + timedelta(hours=48)):
            holds(replay(legal_order, clocks, instant, practice)[0], clocks, instant)


def holds(state: State, clocks: dict[str, Silence], at: datetime) -> None:
    """Say it in sentences: of the order, its asks, its rounds and their items."""
    assert state.closed is (state.status in {"completed", "cancelled"})
    waiting = {name for name, ask in state.asks.items() if ask.open}
    assert set(state.open_asks) == waiting
    assert state.cancellations_open == sum(
        ask.kind == "cancellation" and not ask.wish for ask in state.open_asks.values()
    )
    if state.closed:
        assert state.round is None or state.round.when == "after-completion"
        assert all(_may_wait_after_the_end(state, state.asks[name]) for name in waiting)
    if state.status == "in-revision":
        assert state.round is not None or state.reopened_by is not None
    for ask in state.asks.values():
        assert ask.open is (ask.closed is None)
        assert not (ask.silent and ask.kind not in clocks)
        assert not (ask.open and ask.ends is not None and ask.ends <= at)
    assert {ask.id for ask in state.open_asks.values() if ask.kind == "proposal"} <= {
        state.offered.id if state.offered else None
    }
    rounds_and_items_hold(state)
    if not clocks:
        assert state.contradicted == []


def _may_wait_after_the_end(state: State, ask: AskState) -> bool:
    wish = ask.wish and ask.by == "client"
    later = ask.kind == "proposal" and state.rounds[(ask.round or 0) - 1].when == "after-completion"
    return (state.status == "completed" and (wish or later)) or ask.kind == "support"


def rounds_and_items_hold(state: State) -> None:
    assert [one.number for one in state.rounds] == [*range(1, len(state.rounds) + 1)]
    assert state.round in {None, *state.rounds[-1:]}
    for of in state.rounds:
        assert {item.round for item in of.items} <= {of.number}
        assert {ask.round for ask in of.proposals} <= {of.number}
        assert {item.id for item in of.items if item.demands and not item.dropped} <= {
            item.id for item in of.unmet
        }
    assert all(item.work for item in state.items.values() if item.settled)
    assert all(item.kind != "refund" or not item.settled for item in state.items.values())
    accepted = [ask for ask in state.asks.values() if ask.outcome == "accepted"]
    assert state.refunded == sum(getattr(ask.event, "amount", None) or 0 for ask in accepted)
    assert not state.bought & state.done


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


def talk_and_demands_met(number: int) -> list[str]:
    """Each demand is met by a proposal accepted, with more of them every time."""
    demand = requested(0, item(), *[talk("refund") for _ in range(50)])
    free = [text for one in range(number // 2) for text in _offered_and_taken(one)]
    return [delivered(0), demand, *free]


def _offered_and_taken(one: int) -> tuple[str, str]:
    return proposed(1, f"P{one}", free=["1.1"]), answered(1, f"P{one}", "accepted")


def offers_accepted_at_the_end(number: int) -> list[str]:
    """Each was made before the same item became agreed, again and again."""
    third = number // 3
    asks = [refund(1, "1.1", name=f"R{one}") for one in range(third)]
    agreed = [text for one in range(third // 2) for text in _offered_and_taken(one)]
    yes = [answered(2, f"R{one}", "accepted") for one in range(third)]
    return [delivered(0), requested(0, item(), talk("cancel")), *asks, *agreed, *yes]


def proposals_among_open_asks(number: int) -> list[str]:
    asks = [escalated(0, f"R{one}") for one in range(number // 2)]
    offers = [proposed(1, f"P{one}") for one in range(number // 2)]
    return [delivered(0), requested(0, item()), *asks, *offers]


def rounds_after_completion_taken_back(number: int) -> list[str]:
    """Silence ends a round each time, another opens, and then it was one all along."""
    return [
        text
        for one in range(number // 4)
        for text in (
            delivered(500.0 * one) if one == 0 else redelivered(500.0 * one),
            requested(500.0 * one + 1, item(), via="message"),
            requested(500.0 * one + 100, item(), via="message"),
            escalated(500.0 * one + 200, f"R{one}"),
        )
    ]


def splits(number: int) -> list[str]:
    asked = requested(0, *[item() for _ in range(10)])
    parts = [
        estimated(1, {"id": f"a{one}", "of": f"1.{one % 10 + 1}", "text": "Part"})
        for one in range(number)
    ]
    return [delivered(0), asked, *parts]


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
        talk_and_demands_met,
        offers_accepted_at_the_end,
        proposals_among_open_asks,
        rounds_after_completion_taken_back,
        splits,
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
