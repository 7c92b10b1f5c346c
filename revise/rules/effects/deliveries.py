"""What a delivery does: the round it answers, the review, and what was offered beyond it."""

from __future__ import annotations

from revise.model.event import Delivered, Redelivered
from revise.rules import outcomes
from revise.rules.ask_state import sells_beyond
from revise.rules.effects.fold import Fold, speak
from revise.rules.state import State


def redelivered(fold: Fold, index: int, event: Redelivered) -> None:
    """Deliver revised work, which the client may reject by another request."""
    fold.state.redeliveries += 1
    delivered(fold, index, event)


def delivered(fold: Fold, index: int, event: Delivered | Redelivered) -> None:
    """Close the open round and start the review; a completed order stays completed.

    Its review window counts only if the silence that completed it is taken back.
    """
    state = fold.state
    speak(state, event)
    _note_done(state, event)
    _close_round(state, index, event)
    state.deliveries.append(index)
    state.reopened_by = None
    if not state.closed:
        state.status = "delivered"
    fold.clocks.start_review(state, event.at)


def _note_done(state: State, event: Delivered | Redelivered) -> None:
    """Note which items were delivered: where none is named, all that is free or agreed."""
    done = set(event.items)
    if not done:
        done = state.bought | (set() if state.round is None else state.round.ready())
    state.done |= done
    state.bought -= done


def _close_round(state: State, index: int, event: Delivered | Redelivered) -> None:
    """Close the round that is answered; what was offered beyond it may still be bought."""
    if state.round is None:
        return
    offer = state.offered
    if offer is not None and state.waits(offer) and not sells_beyond(offer, state.done):
        outcomes.close_ask(state, offer, "ended", event.at, index)
    state.round.close(index, named=bool(event.items))
    state.round = None
