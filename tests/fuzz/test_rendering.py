"""Orders of any kind at any instant, told in every way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import revise
from revise.render.assessed import Assessed
from tests.fuzz.assessing import tellings
from tests.fuzz.telling import RENDERERS

pytestmark = pytest.mark.slow


@settings(max_examples=30)
@given(tellings())
@pytest.mark.parametrize("name", RENDERERS)
def test_any_order_is_told(name: str, told: Assessed) -> None:
    """cli.md: "every key is always present", "Text from outside is never trusted"."""
    assert RENDERERS[name](told) == []


@given(tellings())
def test_what_is_next_can_be_done(told: Assessed) -> None:
    """ladder.md, "Next": "A move that its gates hold back is never named"."""
    found = told.assessment
    opened = {move.name: move.open for move in found.moves}

    assert opened.get(str(found.next.outcome), True)
    assert found.step is None or 1 <= found.step.number <= 6
    assert [one.at for one in found.deadlines] == sorted(one.at for one in found.deadlines)


@given(tellings())
def test_the_same_again_is_the_same(told: Assessed) -> None:
    """ladder.md: "One pure function"."""
    found = told.assessment
    again = revise.assess(found.order, found.policy, at=found.instant, currency=found.currency)
    assert [d.at for d in again.deadlines] == [d.at for d in found.deadlines]
    assert again.state.status == found.state.status
