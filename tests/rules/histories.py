"""A generated grid of histories: every way an order can go, up to a depth, one of each kind.

From a few beginnings, every legal event of a small alphabet happens, or time passes to where a
clock or one's patience ends. Histories that are alike (`likeness`: the same decisions, the same
things open, equally old) are followed once. Systematic, without chance: the same grid every time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple

import revise
from revise.rules.ask_state import named_items
from tests.orders import (
    START,
    answered,
    cancellation,
    cancelled,
    completed,
    delivered,
    escalated,
    event,
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
)

ANSWERS: dict[str, tuple[tuple[str, dict[str, object]], ...]] = {
    "proposal": (
        *(("accepted", {}), ("declined", {}), ("clarified", {})),
        ("countered", {"text": "For half of it."}),
    ),
    "extension": (("accepted", {}), ("declined", {}), ("countered", {"due": hour(300)})),
    "cancellation": (("accepted", {}), ("declined", {}), ("countered", {"amount": 40})),
    "resolution": (
        *(("accepted", {}), ("declined", {}), ("clarified", {})),
        ("countered", {"amount": 60}),
    ),
    "support": (("accepted", {}), ("declined", {}), ("clarified", {})),
}
"""What can be answered to each ask; to a proposal also `partly`, with what stands in it."""

ITEMS = {
    "free": item(),
    "new": item("new", 3),
    "unclear": item(clear=False),
    "impossible": item(feasible=False),
    "unknown": item(None, None),
    "big": item(hours=10),
    "refund": talk("refund"),
    "question": talk("question"),
}


class History(NamedTuple):
    """An order file's text and an instant, with what the engine says of it."""

    text: str
    now: datetime
    found: revise.Assessment

    @property
    def hours(self) -> float:
        return (self.now - START) / timedelta(hours=1)

    def later(self, hours: float) -> History:
        """Let time pass, and nothing else."""
        return self.at(self.now + timedelta(hours=hours))

    def at(self, instant: datetime) -> History:
        """Look at the same order at another instant."""
        return History(self.text, instant, revise.assess(self.found.order, at=instant))

    def then(self, text: str) -> History | None:
        """Let an event happen an hour on; None if it is not legal."""
        return history(f"{self.text}\n{text}\n", self.now + timedelta(hours=1))


def history(text: str, now: datetime) -> History | None:
    """Assess an order; None if its history is not legal."""
    try:
        return History(text, now, revise.assess(revise.loads(text), at=now))
    except revise.InputError:
        return None


def beginnings(platform: str) -> list[str]:
    """Give orders to begin with: nothing delivered yet, and one round of each kind of item."""
    fresh = order(platform=platform, due=hour(60))
    rounds = [
        order(delivered(), requested(0, *items), platform=platform)
        for items in (
            (ITEMS["free"],),
            (ITEMS["new"],),
            (ITEMS["unclear"],),
            (ITEMS["free"], ITEMS["new"]),
        )
    ]
    used_up = order(delivered(), requested(0, item()), platform=platform, revisions=0)
    unmeasured = order(delivered(), requested(0, item()), platform=platform, hours=None)
    informal = order(delivered(), requested(0, ITEMS["new"], via="message"), platform=platform)
    return [fresh, *rounds, used_up, unmeasured, informal]


def later_beginnings(platform: str) -> list[str]:
    """Give a round of demands, one of joined items, one on either side of the order, and an extra.

    They are followed one step less: each has more events that can happen to it.
    """
    demand = requested(0, ITEMS["refund"], ITEMS["free"])
    joined = requested(0, item(hours=9), item("new", 3, needs=["1.1"]))
    early = requested(0, ITEMS["new"], talk("deadline", by=hour(90)), via="message")
    late = requested(0, ITEMS["free"], item("mistake"), via="message")
    both = requested(-9, ITEMS["free"], ITEMS["new"])
    offer = proposed(-8, free=["1.1"], extras=[extra("1.2")])
    bought = (both, offer, redelivered(-7, "1.1"), answered(-6, "P1", "accepted"))
    return [
        order(delivered(), demand, platform=platform),
        order(delivered(), joined, platform=platform),
        order(early, platform=platform, due=hour(60)),
        order(delivered(), *bought, platform=platform),
        order(delivered(), completed(-1), late, platform=platform),
    ]


def proposal(found: revise.Assessment, at: float, name: str) -> str | None:
    """Propose what the treatments say, as `revise propose` does; None where there is nothing."""
    of: dict[str, list[str]] = {}
    for one in found.items:
        of.setdefault(str(one.treatment), []).append(one.item.id)
    extras = [extra(*of["extra"])] if "extra" in of else []
    if "new-order" in of:
        extras.append({**extra(*of["new-order"]), "as": "new-order"})
    lists = {
        "free": of.get("fix", []) + of.get("revise", []),
        "declined": of.get("decline", []),
        "questions": of.get("clarify", []) + _demands(found, of),
        "extras": extras,
    }
    return event("proposed", at, id=name, **lists) if any(lists.values()) else None


def _demands(found: revise.Assessment, of: dict[str, list[str]]) -> list[str]:
    """Ask once what would have to change instead."""
    return [] if found.facts["demand_asked"] else of.get("settle", [])


def estimate(found: revise.Assessment, at: float) -> str | None:
    """Fill in all that is unknown or unclear; None where nothing is."""
    items = [
        {
            "id": one.item.id,
            "clear": True,
            "kind": one.kind or "new",
            "hours": 1 if one.hours is None else float(one.hours),
        }
        for one in found.items
        if one.treatment in {"estimate", "clarify"}
    ]
    return event("estimated", at, items=items) if items else None


def events(of: History) -> Iterator[str]:
    """Give every event of the alphabet an hour on, legal or not."""
    at, found = of.hours + 1, of.found
    name = f"A{len(found.order.events)}"
    made = [proposal(found, at, name), estimate(found, at)]
    yield from (one for one in made if one)
    yield from (requested(at, one) for one in ITEMS.values())
    yield from (requested(at), requested(at, via="message"), delivered(at), redelivered(at))
    yield requested(at, item(), via="button")
    yield from (extension(at, at + 200, name), cancellation(at, name))
    yield cancellation(at, name, by="client")
    yield cancellation(at, name, by="client", via="message")
    yield refund(at, name=name)
    yield from (escalated(at, name), escalated(at, name, to="support"))
    yield from (completed(at), cancelled(at), message(at))
    for ask in found.state.open_asks.values():
        yield withdrawn(at, ask.id)
        yield from (answered(at, ask.id, says, **keys) for says, keys in ANSWERS[ask.kind])
        if ask.kind == "proposal":
            yield answered(at, ask.id, "partly", items=named_items(ask)[:1])


def after(of: History) -> Iterator[History]:
    """Give what can become of an order: each legal event, or one to four quiet days."""
    for text in events(of):
        become = of.then(text)
        if become:
            yield become
    yield from (of.later(hours) for hours in (24, 48, 96))


COUNTS = (
    "refunded",
    "extras_undelivered",
    "items_new_order",
    "items_free",
    "items_extra",
    "items_declined",
    "items_to_clarify",
    "items_to_estimate",
)
FLAGS = (
    *("agreed", "request_open", "clock_running"),
    *("proposal_open", "proposal_clarified", "extension_open", "resolution_open", "support_open"),
    *("cancellation_open", "cancellation_by", "cancellation_refused", "resolution_tried"),
    *("resolution_failed", "support_tried", "status", "rounds_exhausted"),
    *("before_delivery", "after_completion", "demand_open", "demand_asked", "countered"),
    *("proposal_refused", "proposal_outdated", "cancellation_formal"),
)
AGES = (
    "proposal_hours",
    "extension_hours_open",
    "resolution_hours_open",
    "support_hours_open",
    "cancellation_hours_open",
)


def likeness(found: revise.Assessment) -> tuple[object, ...]:
    """Say what makes two orders alike for the ladder."""
    facts = found.facts
    return (
        found.verdict.rule.id,
        found.step_decision.rule.id,
        found.next.rule.id,
        *(facts[name] for name in FLAGS),
        *(min(int(facts[name] or 0), 1) for name in COUNTS),
        *(sum(facts[name] is not None and facts[name] >= end for end in (48, 96)) for name in AGES),
        min(int(facts["proposals_declined"] or 0), 2),
        min(int(facts["redeliveries_rejected"] or 0), 1),
    )


class Branch(NamedTuple):
    """A history, and which rules of next decide in what can become of it (None: not followed)."""

    of: History
    become: frozenset[str] | None


DEPTH = {"fiverr": 3, "direct": 2}
"""How many steps from its beginnings the grid goes; without a platform no clocks run."""


def _begun(texts: list[str]) -> list[History]:
    return [one for text in texts if (one := history(text, START))]


@cache
def grid(platform: str) -> tuple[Branch, ...]:
    """Give a history of each kind."""
    known: set[object] = set()
    found: list[Branch] = []
    level = _begun(beginnings(platform))
    for left in range(DEPTH[platform], -1, -1):
        following: list[History] = []
        for one in level:
            kind = likeness(one.found)
            if kind in known:
                continue
            known.add(kind)
            become = list(after(one)) if left else []
            rules = frozenset(other.found.next.rule.id for other in become)
            found.append(Branch(one, rules if become else None))
            following += become
        if left == DEPTH[platform]:
            following += _begun(later_beginnings(platform))
        level = following
    return tuple(found)
