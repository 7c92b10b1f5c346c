"""An order file edited at one place, and what every edit within the bounds decides: an oracle.

It knows nothing of how flips are sought: it edits the text, reads it and assesses it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import revise
from revise.files.read import parse_order
from revise.policies.policy import Policy
from revise.rules.flips import Flip

QUARTER = Decimal("0.25")


def edited(text: str, place: str, value: object) -> str:
    """Write another number where one stands, in quotes where it stands in quotes."""
    _, source = parse_order(text.encode(), "order.toml")
    where = source.place(place)
    lines = text.splitlines(keepends=True)
    line, column = lines[where.line - 1], where.column - 1
    number = re.compile(r"[0-9.]+").search(line, column)
    assert number is not None
    assert number.start() <= column + 1, "a number stands there"
    lines[where.line - 1] = f"{line[: number.start()]}{value}{line[number.end() :]}"
    return "".join(lines)


def decided(text: str, at: datetime, policy: Policy | None = None) -> revise.Assessment:
    return revise.assess(revise.loads(text), policy, at=at)


def held(found: revise.Assessment, move: str) -> set[str]:
    (one,) = (one for one in found.moves if one.name == move)
    return {gate.decision.rule.id for gate in one.held_back_by}


def flipped(
    before: revise.Assessment, then: revise.Assessment, gate: tuple[str, str] | None
) -> bool:
    """Whether the verdict is another, or a gate lets its move go and no other takes its place."""
    if gate is None:
        return then.verdict.outcome not in {before.verdict.outcome, "incomplete"}
    move, name = gate
    allowed = held(before, move) - {name}
    return then.state.closed == before.state.closed and held(then, move) <= allowed


def step_back(flip: Flip) -> Decimal | datetime:
    """Give the value one grain nearer to what is there."""
    if isinstance(flip.after, datetime):
        return flip.after - timedelta(minutes=1)
    assert isinstance(flip.before, Decimal)
    return flip.after - QUARTER if flip.after > flip.before else flip.after + QUARTER


def with_flip(text: str, at: datetime, flip: Flip, value: object) -> revise.Assessment | None:
    """Assess the text with a value in the place of the flip; None for what is there anyway."""
    if isinstance(value, datetime):
        return decided(text, value) if value > at else None
    assert flip.place is not None
    return None if value == flip.before else decided(edited(text, flip.place, value), at)


def edits(text: str, found: revise.Assessment, most: int | None) -> Iterator[tuple[str, str]]:
    """Give every text with hours changed by fewer grains than `most`, within the bounds."""
    terms, index = found.order.terms, found.state.hours_index
    places = {one.item.place("hours"): (one.item.hours, 2) for one in found.items if one.item.left}
    places["order.hours" if terms.hours else f"event[{index}].order_hours"] = (
        terms.hours or found.state.hours,
        4,
    )
    for place, (value, part) in places.items():
        if not value:
            continue
        up = value if part == 2 else value / part
        for grains in range(1, 1 + int(value / QUARTER)):
            by = grains * QUARTER
            if most is not None and grains >= most:
                break
            if by <= value / part:
                yield f"{place} - {by}", edited(text, place, value - by)
            if by <= up:
                yield f"{place} + {by}", edited(text, place, value + by)
