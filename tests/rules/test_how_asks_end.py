"""When and by which event an ask ended that nobody answered, and an order that was closed."""

import pytest

import revise
from tests.orders import (
    cancelled,
    completed,
    delivered,
    hour,
    item,
    order,
    proposed,
    redelivered,
    requested,
    withdrawn,
)

DIRECT = revise.policy("direct")
START = (delivered(), requested(0, item()), proposed(1, "P1", free=["1.1"]))


@pytest.mark.parametrize(
    ("event", "outcome"),
    [
        (proposed(2, "P2", free=["1.1"]), "superseded"),
        (withdrawn(2, "P1"), "withdrawn"),
        (redelivered(2, "1.1"), "ended"),
    ],
    ids=["a newer one", "withdrawn", "redelivered"],
)
def test_an_ask_ends_with_the_event_that_ends_it(event: str, outcome: str) -> None:
    """Its instant and its place in the history."""
    found = revise.assess(revise.loads(order(*START, event)), DIRECT, at=hour(9)).state.asks["P1"]

    assert (found.outcome, found.closed, found.closed_index) == (outcome, hour(2), 3)
    assert found.silent is False


@pytest.mark.parametrize("event", [completed(2), cancelled(2)], ids=["completed", "cancelled"])
def test_what_the_record_closes_silence_did_not(event: str) -> None:
    closing = revise.assess(revise.loads(order(*START, event)), DIRECT, at=hour(9)).state.closing

    assert closing is not None
    assert (closing.at, closing.silent) == (hour(2), False)
