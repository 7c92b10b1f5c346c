"""What a proposal says that the last one did not (K17): the same letter twice convinces nobody."""

from __future__ import annotations

from collections.abc import Iterator

from revise.messages.forms import own_words
from revise.messages.points import Points, Values
from revise.model.event import Extra, Proposed
from revise.model.item import DEMANDS
from revise.rules.proposal import ExtraOffer, Proposal
from revise.rules.round_state import ItemState

Sold = dict[tuple[str, ...], ExtraOffer | Extra]


def changes(made: Proposal, before: Proposed, index: int, points: Points) -> list[Values]:
    """Give what changed, line by line: each has `what`, the item, and the values of the change.

    `index` is the event of the proposal before.
    """
    found = [*_moved(made, before, points)]
    found += _priced(made, before, points)
    found += _recommended(made, before, index, points)
    return found


def _moved(made: Proposal, before: Proposed, points: Points) -> Iterator[Values]:
    """Tell the items that stand in another list now, or in one for the first time."""
    were = _lists(before)
    for name, now in _lists(made).items():
        if were.get(name) != now and name not in made.later and not _demand(name, points):
            for point in points.told([name]):
                yield {**point, "what": now, "new": name not in were}


def _demand(name: str, points: Points) -> bool:
    item = points.state.items.get(name)
    return item is not None and item.kind in DEMANDS


def _lists(one: Proposal | Proposed) -> dict[str, str]:
    return {
        **dict.fromkeys(one.free, "free"),
        **dict.fromkeys(one.declined, "declined"),
        **dict.fromkeys(one.questions, "asked"),
        **{name: "extra" for extra in one.extras for name in extra.items},
    }


def _priced(made: Proposal, before: Proposed, points: Points) -> Iterator[Values]:
    was: Sold = {extra.items: extra for extra in before.extras}
    for extra in made.extras:
        old = was.get(extra.items)
        if old is None or not points.told(extra.items):
            continue
        sold, price = points.sold(extra), points.forms.money(old.price)
        repriced, moved = sold["price"] != price, extra.days != old.days
        if repriced or moved:
            was_so = {"price": price if repriced else None, "days": old.days if moved else None}
            yield {**sold, "what": "price", "before": was_so}


def _recommended(made: Proposal, before: Proposed, index: int, points: Points) -> Iterator[Values]:
    """Tell the alternatives that came to mind since the proposal before."""
    for name in made.declined:
        item = points.state.items.get(name)
        if name in before.declined and item is not None and _is_new(item, before, index):
            yield from ({**one, "what": "alternative"} for one in points.told([name]))


def _is_new(item: ItemState, before: Proposed, index: int) -> bool:
    """Whether the client has not read an alternative yet; where a letter stands, it knows best."""
    told = own_words(item.alternative)
    if told is None or before.letter is None:
        return told is not None and item.since("alternative") > index
    return told not in before.letter
