"""A freelancer who does what `next` says, and clients of several tempers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from revise.rules.ask_state import AskState
from tests.orders import (
    answered,
    cancellation,
    delivered,
    escalated,
    event,
    item,
    message,
    redelivered,
    requested,
    withdrawn,
)
from tests.rules.histories import History, estimate, grid, likeness, proposal


def silent(_ask: AskState) -> None:
    """Answers nothing, ever."""


def stubborn(_ask: AskState) -> str:
    """Declines whatever is asked."""
    return "declined"


def talkative(ask: AskState) -> str:
    """Talks to the Center and to support, answers every question, and agrees to nothing."""
    talks = ask.kind in {"resolution", "support"} or _questions(ask)
    return "clarified" if talks else "declined"


def agreeable(ask: AskState) -> str:
    """Accepts whatever is asked."""
    return "clarified" if _questions(ask) and not _offers(ask) else "accepted"


Client = Callable[[AskState], str | None]
CLIENTS: dict[str, Client] = {
    "silent": silent,
    "stubborn": stubborn,
    "talkative": talkative,
    "agreeable": agreeable,
}


def _questions(ask: AskState) -> bool:
    return ask.event.type == "proposed" and bool(ask.event.questions)


def _offers(ask: AskState) -> bool:
    event = ask.event
    return event.type == "proposed" and bool(event.free or event.declined or event.extras)


def follow(of: History) -> History | None:
    """Do what `next` says, or wait a day where it says to wait; None where that is not legal."""
    found, at = of.found, of.hours + 1
    rule, facts, name = found.next.rule, found.facts, f"A{len(found.order.events)}"
    if rule.id == "next.original-hours":
        return of.then(event("estimated", at, order_hours=10))
    if found.next.outcome in {"wait", "remind"}:
        return of.later(24)
    events: dict[str | None, Callable[[], str | None]] = {
        "deliver": lambda: delivered(at),
        "late": lambda: message(at),
        "reply": lambda: message(at),
        "answer": lambda: answered(at, str(facts["cancellation_id"]), "declined"),
        "withdraw": lambda: withdrawn(at, str(facts[str(rule.command)[:-1].rpartition("{")[2]])),
        "redeliver": lambda: redelivered(at),
        "itemize": lambda: requested(at, item("new", 3)),
        "propose": lambda: proposal(found, at, name),
        "estimate": lambda: estimate(found, at),
        "cancel": lambda: cancellation(at, name),
        "escalate": lambda: escalated(
            at, name, "support" if rule.id == "next.support" else "resolution-center"
        ),
    }
    text = events[found.next.outcome]()
    return of.then(text) if text else None


def answer(of: History, client: Client) -> History:
    """Let the client answer every ask of the freelancer's that is open."""
    for ask in of.found.state.open_asks.values():
        says = client(ask) if ask.by == "freelancer" else None
        become = of.then(answered(of.hours + 1, ask.id, says)) if says else None
        if become:
            return answer(become, client)
    return of


def walk(of: History, client: Client, ends: set[object]) -> Iterator[History]:
    """Follow the advice to its end, or to a kind of order that is known to `ends`."""
    here: History | None = of
    while here and here.found.next.outcome is not None and likeness(here.found) not in ends:
        yield here
        done = follow(here)
        here = answer(done, client) if done else None
    assert here, f"what is next could not be done:\n{of.text}"


LONG = 40
"""More moves and days than any way down the ladder takes."""


@cache
def walks(platform: str, temper: str) -> tuple[tuple[History, ...], ...]:
    """Follow the advice from the grid's inner histories, up to `LONG` moves and days of waiting."""
    ends: set[object] = set()
    found = []
    for branch in grid(platform):
        if branch.become is None:
            continue
        way = []
        for one in walk(branch.of, CLIENTS[temper], ends):
            way.append(one)
            if len(way) == LONG:
                break
        else:
            ends.update(likeness(one.found) for one in way)
        found.append(tuple(way))
    return tuple(found)
