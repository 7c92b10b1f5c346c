"""An item of a round, as its request wrote it."""

from dataclasses import asdict

import pytest

import revise
from revise.rules.round_state import item_state
from tests.orders import delivered, order, requested

EVERY_KEY: dict[str, object] = {
    "id": "1.a",
    "text": "Thinner letters",
    "scope": "logo",
    "kind": "missed",
    "hours": 1.5,
    "clear": False,
    "question": "How thin?",
    "feasible": False,
    "alternative": "A lighter font",
    "dropped": True,
}
LEFT_OUT = dict.fromkeys(EVERY_KEY) | {"clear": True, "feasible": True, "dropped": False}


@pytest.mark.parametrize(
    "written",
    [EVERY_KEY, {"id": "1.b", "text": "Thinner letters"}],
    ids=["every key", "the text alone"],
)
def test_an_item_keeps_what_its_request_wrote(written: dict[str, object]) -> None:
    """Every key, the defaults of those left out, and which of them stand in the file."""
    event = revise.loads(order(delivered(), requested(0, written))).events[1]
    assert event.type == "revision-requested"

    found = asdict(item_state(event.items[0], "event[1].items[0]"))
    expected = LEFT_OUT | written
    assert found == expected | {"home": "event[1].items[0]", "written": {*written}, "places": {}}
