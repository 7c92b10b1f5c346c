"""What is known of an item while its treatment is decided (ladder.md, "Facts")."""

from dataclasses import replace
from fractions import Fraction

import revise
from revise.policies.policy import Rule
from revise.rules.items import treat
from tests.orders import delivered, hour, item, order, requested
from tests.rules.subjects import subject

NAMES = ("kind", "hours", "clear", "feasible", "dropped", "free_ratio")
FREE = Rule(
    "house.free",
    "treatment",
    None,
    {"en": " ".join(f"{{item.{name}}}" for name in NAMES)},
    "house rule",
    then="revise",
)


def test_the_facts_of_each_item_are_its_own_and_gone_afterwards() -> None:
    """`item.free_ratio` is that of a change; free changes before it count, in file order."""
    guide = revise.policy("guide")
    free = replace(guide, tables={**guide.tables, "treatment": (FREE,)})
    items = (
        item("change", 2),
        item("change", 3, clear=False),
        item("new", 1, feasible=False),
        item(None, None, dropped=True),
        item(None, 1, scope="logo"),
    )
    text = order(delivered(), requested(0, *items))
    of = subject(revise.assess(revise.loads(text), at=hour(1)))
    known = dict(of.known)

    found = treat(of, free)

    assert [[one.decision.values[f"item.{name}"] for name in NAMES] for one in found] == [
        ["change", 2, True, True, False, Fraction(1, 5)],
        ["change", 3, False, True, False, Fraction(1, 2)],
        ["new", 1, True, False, False, None],
        [None, None, True, True, True, None],
        ["change", 1, True, True, False, Fraction(7, 10)],
    ]
    assert [(one.item.id, one.kind, one.hours, one.treatment) for one in found] == [
        ("1.1", "change", 2, "revise"),
        ("1.2", "change", 3, "revise"),
        ("1.3", "new", 1, "revise"),
        ("1.4", None, None, "revise"),
        ("1.5", "change", 1, "revise"),
    ]
    assert of.known == known
