"""Orders of any kind, assessed: at any instant, by a policy, for any seller."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import assume
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

SHIPPED = st.sampled_from([revise.policy(name) for name in ("fiverr", "direct", "guide")])
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
def tellings(
    draw: st.DrawFn,
    orders: st.SearchStrategy[bytes] = ORDERS,
    policies: st.SearchStrategy[Policy] = SHIPPED,
) -> Assessed:
    """Assess an order that can be read, by one of the policies."""
    policy = draw(policies)
    try:
        order, source = parse_order(draw(orders), "order.toml")
    except revise.InputError:
        assume(False)
        raise
    seller = draw(st.sampled_from(SELLERS))
    currency = draw(st.sampled_from([None, "EUR", "JPY"]))
    found = engine.assess(order, policy, seller, instant=draw(INSTANTS), currency=currency)
    assume(isinstance(found, Assessment))
    assert isinstance(found, Assessment)
    lang: Language = draw(st.sampled_from(("en", "de")))
    rated = seller.hourly_rate is not None
    speech = Speech(policy, found.currency, lang, rated=rated)
    return Assessed("order.toml", source, found, speech, UTC, Config(seller=seller))
