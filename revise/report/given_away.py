"""What was given away: work done without a price of its own, and what it would have brought."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from revise.rules.ask_state import bought_extras
from revise.rules.assessment import Assessment
from revise.rules.facts.effort import OWED
from revise.rules.round_state import ItemState, hours
from revise.rules.state import State


class GivenAway(NamedTuple):
    """Free work in hours, and in money at what an hour of the original service brings.

    `hours` and `money` are of the changes and new work done that no extra paid, `ahead` of those
    in the open round that are free. `mended` are the hours of one's own mistakes and of what was
    missed: they are owed, and given to nobody. Each is None as soon as a part is unknown.
    """

    hours: Fraction | None
    money: Fraction | None
    ahead: Fraction | None
    mended: Fraction | None


def given_away(assessment: Assessment) -> GivenAway:
    """Add up what one order gave away so far, and what its open round will."""
    state = assessment.state
    done = [item for item in state.items.values() if item.id in state.done and item.work]
    paid = _paid(state)
    gifts = [item for item in done if not _owed(item) and item.id not in paid]
    free = (one.item for one in assessment.items if one.free and one.item.left)
    ahead = [item for item in free if not _owed(item) and item.id not in {*paid, *state.done}]
    rate = assessment.facts["rate"]
    known = rate if isinstance(rate, Fraction) else None
    given = hours(gifts)
    return GivenAway(
        given, _worth(given, known), _worth(hours(ahead), known), hours(filter(_owed, done))
    )


def _owed(item: ItemState) -> bool:
    return item.effective_kind in OWED


def _paid(state: State) -> set[str]:
    """Give the ids of the items that the client accepted as extras."""
    made = (ask for one in state.rounds for ask in one.proposals)
    return set(_items(extra.items for ask in made for extra in bought_extras(ask)))


def _items(lists: Iterable[Iterable[str]]) -> Iterable[str]:
    return (name for names in lists for name in names)


def _worth(time: Fraction | None, rate: Fraction | None) -> Fraction | None:
    if time == 0:
        return Fraction(0)
    return None if time is None or rate is None else time * rate
