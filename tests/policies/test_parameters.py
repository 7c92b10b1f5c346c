"""The numbers of the shipped policies (ladder.md, Policies), and what silence means there."""

from dataclasses import fields
from fractions import Fraction

import pytest

import revise
from revise.policies.policy import Rule
from tests.orders import hour, order

GUIDE = {
    "effort_ratio_limit": 1,
    "near_limit_share": Fraction(9, 10),
    "reminder_hours": 48,
    "patience_hours": 96,
    "proposals_before_center": 2,
    "first_reply_hours": 24,
    "owed_after_completion": "nothing",
    "customer_support": "yes",
    "unlimited_binds": "no",
    "extra_reopens": "no",
}
DIRECT = GUIDE | {"owed_after_completion": "defects", "customer_support": "no"}
FIVERR = {
    **GUIDE,
    "review_hours": 72,
    "review_anchor": "delivered",
    "extension_hours": 48,
    "cancellation_hours": 48,
    "resolution_hours": None,
    "client_may_cancel_late_hours": 24,
    "refund_min_order": 50,
    "refund_min": 5,
    "refund_max_share": Fraction(6, 10),
    "extra_min": 5,
    "fee_share": Fraction(2, 10),
    "completion_window_days": 60,
    "reorder_grace_days": 14,
    "unlimited_binds": "yes",
    "extra_reopens": "yes",
}
MONEY = {"refund_min_order": "USD", "refund_min": "USD", "extra_min": "USD"}

SILENCE = {
    "review": (72, "completed"),
    "extension": (48, "accepted"),
    "cancellation": (48, "cancelled"),
    "resolution": (None, "declined"),
}


@pytest.mark.parametrize(
    ("name", "values"), [("guide", GUIDE), ("direct", DIRECT), ("fiverr", FIVERR)]
)
def test_a_policy_brings_its_parameters(name: str, values: dict[str, object]) -> None:
    assert revise.policy(name).values("USD") == values


def test_money_is_unknown_in_another_currency() -> None:
    policy = revise.policy("fiverr")
    assert {p.name: p.currency for p in policy.parameters.values() if p.currency} == MONEY
    assert policy.values("EUR") == {**FIVERR, **dict.fromkeys(MONEY)}


@pytest.mark.parametrize(("name", "silence"), [("guide", {}), ("direct", {}), ("fiverr", SILENCE)])
def test_a_policy_says_what_silence_means(name: str, silence: dict[str, object]) -> None:
    policy = revise.policy(name)
    running = policy.running(policy.values("USD"))
    assert {kind: (one.hours, one.means) for kind, one in running.items()} == silence


def test_the_order_s_platform_names_the_policy_else_fiverr_s_applies() -> None:
    named = {
        platform: revise.assess(revise.loads(order(platform=platform)), at=hour(0)).policy.name
        for platform in (None, "fiverr", "direct", "guide")
    }
    assert named == {None: "fiverr", "fiverr": "fiverr", "direct": "direct", "guide": "guide"}


def but_for_words(rule: Rule) -> tuple[object, ...]:
    return tuple(getattr(rule, one.name) for one in fields(rule) if one.name not in {"say", "test"})


def test_direct_work_exchanges_words_only() -> None:
    """And says what is owed after completion, which the guide alone does not know."""
    guide, direct = revise.policy("guide"), revise.policy("direct")
    assert [*map(but_for_words, direct.rules.values())] == [
        *map(but_for_words, guide.rules.values())
    ]
    assert direct.clocks == guide.clocks
    assert (direct.chain, direct.sparing) == (("direct", "guide"), ())
