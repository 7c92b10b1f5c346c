"""An item of a round, as its request wrote it."""

from dataclasses import asdict
from decimal import Decimal

import pytest

import revise
from revise.rules.round_state import item_state
from tests.orders import delivered, order, requested


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (
            {
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
            },
            {
                "id": "1.a",
                "text": "Thinner letters",
                "scope": "logo",
                "kind": "missed",
                "hours": Decimal("1.5"),
                "clear": False,
                "question": "How thin?",
                "feasible": False,
                "alternative": "A lighter font",
                "dropped": True,
            },
        ),
        (
            {"id": "1.b", "text": "Thinner letters"},
            {
                "id": "1.b",
                "text": "Thinner letters",
                "scope": None,
                "kind": None,
                "hours": None,
                "clear": True,
                "question": None,
                "feasible": True,
                "alternative": None,
                "dropped": False,
            },
        ),
    ],
    ids=["every key", "the text alone"],
)
def test_an_item_keeps_what_its_request_wrote(
    written: dict[str, object], expected: dict[str, object]
) -> None:
    """Every key, the defaults of those left out, and which of them stand in the file."""
    event = revise.loads(order(delivered(), requested(0, written))).events[1]
    assert event.type == "revision-requested"

    found = asdict(item_state(event.items[0], "event[1].items[0]"))
    assert found == expected | {"home": "event[1].items[0]", "written": {*written}, "places": {}}
