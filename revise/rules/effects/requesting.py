"""What a request and an estimate do: the rounds, and the items in them."""

from __future__ import annotations

from revise.model.event import Estimated, RevisionRequested
from revise.model.item import Estimate
from revise.rules.effects.fold import Fold
from revise.rules.item_state import ItemState, item_state, split_item
from revise.rules.round_state import RoundState, When
from revise.rules.state import State


def requested(fold: Fold, index: int, event: RevisionRequested) -> None:
    """Open a round where none is open, and add the items to it."""
    state = fold.state
    opened = state.round or _open_round(state, index, event)
    if (event.via or opened.via) == "button":
        opened.formal = True
        state.status, state.reopened_by = "in-revision", None
    for number, item in enumerate(event.items):
        _add(state, opened, item_state(item, f"event[{index}].items[{number}]", index))


def _open_round(state: State, index: int, event: RevisionRequested) -> RoundState:
    number, via = len(state.rounds) + 1, event.via or "button"
    when: When = "revision"
    if state.closed:
        when = "after-completion"
    elif state.status == "in-progress":
        when = "before-delivery"
    state.round = RoundState(number, event.at, index, via, formal=False, when=when)
    state.rounds.append(state.round)
    if state.redeliveries > len(state.rejected):
        state.rejected.append(index)
    return state.round


def _add(state: State, to: RoundState, item: ItemState) -> None:
    to.add(item)
    state.items[item.id] = item


def estimated(fold: Fold, index: int, event: Estimated) -> None:
    """Let what is said of the order's hours and of items replace what was said before."""
    state = fold.state
    if event.order_hours is not None:
        state.hours, state.hours_index = event.order_hours, index
    for number, estimate in enumerate(event.items):
        here = f"event[{index}].items[{number}]"
        item = state.items.get(estimate.of or estimate.id)
        if item is None:  # the request that added it could not happen, and is told
            continue
        its = state.rounds[item.round - 1]
        if estimate.of is None:
            _merge(its, item, estimate, here)
        else:
            _add(state, its, split_item(estimate, here, index))


def _merge(its: RoundState, item: ItemState, estimate: Estimate, here: str) -> None:
    """Let what an estimate says replace what was said before, key by key.

    What the client wrote stays in `said` once the freelancer gives it a shorter name.
    """
    given = estimate.model_fields_set - {"id"}
    if "text" in given and item.said is None and not item.reading:
        item.said = item.text
    for key in given:
        setattr(item, key, getattr(estimate, key))
        item.places[key] = f"{here}.{key}"
    if "kind" in given:
        its.note_demand(item)
