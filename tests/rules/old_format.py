"""Orders in the first edition of the format, and what was said of them before the second.

`old_assessments.txt` was written by the program as it was then:
`PYTHONPATH=… python -m tests.rules.old_format > tests/rules/old_assessments.txt`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import revise
from tests.orders import (
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

ROOT = Path(__file__).parents[2]
RECORD = Path(__file__).with_name("old_assessments.txt")

ITEMS = (
    *(item(), item("new", 3), item("mistake", 1), item("missed", 2), item(hours=11)),
    *(item(None, None), item(clear=False), item(feasible=False), item(dropped=True)),
)
ASKS: tuple[Callable[[float, str, str], str], ...] = (
    lambda at, name, one: proposed(at, name, free=[one]),
    lambda at, name, one: proposed(at, name, extras=[extra(one, days=2)]),
    lambda at, name, one: proposed(at, name, questions=[one]),
    lambda at, name, one: proposed(at, name, declined=[one]),
    lambda at, name, _: extension(at, at + 200, name),
    lambda at, name, _: escalated(at, name),
    lambda at, name, _: escalated(at, name, "support"),
    lambda at, name, _: cancellation(at, name),
    lambda at, name, _: cancellation(at, name, "client"),
)
REST: tuple[Callable[[float], str], ...] = (
    delivered, redelivered, redelivered, message, worked, completed, cancelled,
)  # fmt: skip
PAUSES = (0, 1, 10, 24, 47, 48, 49, 72, 100, 100)


def generated(seed: int) -> tuple[str, datetime]:
    """Write an order, legal or not, and an instant to look at it: the same of every seed."""
    chance = Random(seed)
    at, rounds, asks = 0.0, 1, list[str]()
    via = chance.choice([None, None, "message"])
    events = [delivered(0), requested(0, *chance.sample(ITEMS, 2), via=via)]
    for number in range(chance.randrange(9)):
        at += chance.choice(PAUSES)
        what = chance.choice(["ask", "ask", "answer", "answer", "request", "estimate", "rest"])
        if what == "ask":
            asks.append(f"A{number}")
            events.append(chance.choice(ASKS)(at, asks[-1], f"{rounds}.1"))
        elif what == "answer" and asks:
            says = chance.choice(["accepted", "declined", "clarified", None])
            to = chance.choice(asks)
            events.append(answered(at, to, says) if says else withdrawn(at, to))
        elif what == "request":
            via = chance.choice([None, "button", "message"])
            events.append(requested(at, chance.choice(ITEMS), via=via))
        elif what == "estimate":
            row = {"id": f"{rounds}.1", "hours": 2, "kind": "change", "clear": True}
            events.append(estimated(at, row))
        else:
            event = chance.choice(REST)
            rounds += event is redelivered
            events.append(event(at))
    terms = {
        "platform": chance.choice(["fiverr", "direct"]),
        "hours": chance.choice([10, 10, None]),
        "revisions": chance.choice([0, 1, 2, "unlimited"]),
        "due": chance.choice([None, hour(60)]),
    }
    return order(*events, **terms), hour(at + chance.choice([0, 1, 30, 80, 400]))


def examples() -> Iterator[tuple[str, str, datetime]]:
    """Give each order file of the examples, soon after its last event and long after it."""
    for path in sorted((ROOT / "examples").rglob("*.toml")):
        text = path.read_text("utf-8")
        try:
            events = revise.loads(text).events
        except revise.InputError:
            continue
        for hours in (1, 60, 300):
            at = (events[-1].at if events else hour(0)) + timedelta(hours=hours)
            yield f"{path.relative_to(ROOT).as_posix()} +{hours}", text, at


class Told(NamedTuple):
    """What mattered in an assessment."""

    status: str
    due: str | None
    verdict: str
    step: str
    next: str | None
    items: list[str | None]


def told(found: revise.Assessment) -> Told:
    due = found.state.due
    return Told(
        found.state.status,
        None if due is None else due.isoformat(),
        found.verdict.rule.id,
        found.step_decision.rule.id,
        found.next.outcome,
        [one.treatment for one in found.items],
    )


def recorded() -> dict[str, Told]:
    """Read what was said of each, by the path of its example, or by its seed."""
    lines = (line.split("\t") for line in RECORD.read_text("utf-8").splitlines())
    return {name: Told(*json.loads(said)) for name, said in lines}


def _record(count: int) -> Iterator[str]:
    for name, text, at in examples():
        yield f"{name}\t{json.dumps(told(revise.assess(revise.loads(text), at=at)))}"
    seed = kept = 0
    while kept < count:
        text, at = generated(seed)
        try:
            found = revise.assess(revise.loads(text), at=at)
        except revise.InputError:
            pass
        else:
            kept += 1
            yield f"{seed}\t{json.dumps(told(found))}"
        seed += 1


if __name__ == "__main__":
    for one in _record(1000):
        print(one)
