"""The ids of open asks, which commands name (ladder.md, "Next")."""

import pytest

import revise
from tests.orders import (
    cancellation,
    delivered,
    escalated,
    extension,
    hour,
    item,
    order,
    proposed,
    requested,
    withdrawn,
)

ASKED = (delivered(), requested(0, item()))
KINDS = ("proposal", "extension", "resolution", "support", "cancellation")


@pytest.mark.parametrize(
    ("kind", "ask"),
    [
        ("proposal", proposed(1, "A", free=["1.1"])),
        ("extension", extension(1, 200, "A")),
        ("resolution", escalated(1, "A")),
        ("support", escalated(1, "A", to="support")),
        ("cancellation", cancellation(1, "A")),
        ("cancellation", cancellation(1, "A", by="client")),
    ],
    ids=[*KINDS, "cancellation by the client"],
)
def test_the_id_of_an_ask_is_a_fact_while_it_is_open(kind: str, ask: str) -> None:
    """Those of the other kinds are unknown, and its own once it is withdrawn."""
    text = order(*ASKED, ask, withdrawn(3, "A"))

    for at, open_one in ((2, "A"), (3, None)):
        facts = revise.assess(revise.loads(text), at=hour(at)).facts
        assert {one: facts[f"{one}_id"] for one in KINDS} == dict.fromkeys(KINDS) | {kind: open_one}
