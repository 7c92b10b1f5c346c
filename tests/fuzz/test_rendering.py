"""Orders of any kind at any instant, told in every way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import revise
from revise.files.read import parse_order
from revise.model.base import Language
from revise.model.config import Config, Seller
from revise.policies.policy import Policy
from revise.render.assessed import Assessed
from revise.render.speech import Speech
from revise.rules import engine
from revise.rules.assessment import Assessment
from tests.fuzz.orders import ORDERS
from tests.fuzz.telling import RENDERERS

pytestmark = pytest.mark.slow

POLICIES = tuple(map(revise.policy, ("fiverr", "direct", "guide")))
SELLERS = (
    Seller(),
    Seller(Decimal("0.01"), Decimal(24), Decimal(10**12), Decimal("0.0001"), 0, 0),
    Seller(Decimal(45), Decimal(6), Decimal(30), Decimal(5), 24, 1),
)
INSTANTS = st.one_of(
    st.integers(-50, 1200).map(lambda h: datetime(2026, 11, 15, tzinfo=UTC) + timedelta(hours=h)),
    st.sampled_from(
        [datetime(2000, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)]
    ),
)


@st.composite
def tellings(draw: st.DrawFn) -> Assessed:
    """Assess any order, at any instant, by any policy, for any seller."""
    try:
        order, source = parse_order(draw(ORDERS), "order.toml")
    except revise.InputError:
        assume(False)
        raise
    policy: Policy = draw(st.sampled_from(POLICIES))
    seller = draw(st.sampled_from(SELLERS))
    currency = draw(st.sampled_from([None, "EUR", "JPY"]))
    found = engine.assess(order, policy, seller, instant=draw(INSTANTS), currency=currency)
    assume(isinstance(found, Assessment))
    assert isinstance(found, Assessment)
    lang: Language = draw(st.sampled_from(("en", "de")))
    rated = seller.hourly_rate is not None
    speech = Speech(policy, found.currency, lang, rated=rated)
    return Assessed("order.toml", source, found, speech, UTC, Config(seller=seller))


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
