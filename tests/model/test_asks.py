"""The register of asks: one row an ask."""

from __future__ import annotations

from typing import get_args

import pytest

from revise.model.asks import ASKING, ASKS, AskKind, ask_of, clock_of, possible_answers
from revise.model.event import EVENT_CLASSES, AskEvent
from revise.rules.outcomes import ACCEPTED


def test_every_ask_has_a_row_a_shape_and_an_effect() -> None:
    assert set(ASKS) == set(get_args(AskKind)) == set(ACCEPTED)
    assert {EVENT_CLASSES[name] for name in ASKING} == set(AskEvent.__args__)


def test_the_keys_that_list_items_are_keys_of_the_event() -> None:
    for ask in ASKS.values():
        assert set(ask.lists) <= set(EVENT_CLASSES[ask.event].model_fields)


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ({"type": "proposed"}, "proposal"),
        ({"type": "escalated", "to": "resolution-center"}, "resolution"),
        ({"type": "escalated", "to": "support"}, "support"),
        ({"type": "escalated", "to": ["no text"]}, "resolution"),
    ],
)
def test_the_kind_of_an_event(event: dict[str, object], kind: str) -> None:
    assert ask_of(event).kind == kind


@pytest.mark.parametrize(
    ("keys", "answers"),
    [
        ((), "accepted partly declined countered"),
        (("free",), "accepted partly declined countered"),
        (("questions",), "clarified declined"),
        (("questions", "extras"), "accepted partly declined countered clarified"),
    ],
)
def test_the_answers_to_a_proposal(keys: tuple[str, ...], answers: str) -> None:
    """order-format.md: "one that carries nothing but questions is `clarified` or `declined`"."""
    event = {"type": "proposed", **dict.fromkeys(keys, ("1.1",))}

    assert possible_answers(event) == tuple(answers.split())


@pytest.mark.parametrize(
    ("event", "clock"),
    [
        ({"type": "redelivered"}, "review"),
        ({"type": "escalated", "to": "support"}, "support"),
        ({"type": "cancellation-requested", "by": "client"}, "cancellation"),
        ({"type": "cancellation-requested", "by": "client", "via": "button"}, "cancellation"),
        ({"type": "cancellation-requested", "by": "client", "via": "message"}, None),
        ({"type": "worked"}, None),
    ],
)
def test_the_clock_that_an_event_starts(event: dict[str, object], clock: str | None) -> None:
    assert clock_of(event) == clock


@pytest.mark.parametrize(
    ("kind", "by", "who"),
    [
        ("cancellation", "client", "freelancer"),
        ("cancellation", "freelancer", "client"),
        ("support", "freelancer", "support"),
    ],
)
def test_who_answers(kind: AskKind, by: str, who: str) -> None:
    assert ASKS[kind].who_answers(by) == who  # type: ignore[arg-type] # a side
