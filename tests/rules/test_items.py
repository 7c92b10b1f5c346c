"""What is known of an item while its treatment is decided (ladder.md, "Facts")."""

from dataclasses import replace
from fractions import Fraction

import revise
from revise.policies.policy import Rule
from revise.rules.items import treat
from tests.orders import answered, delivered, hour, item, order, proposed, requested
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
    """`item.free_ratio` is that of a change; free changes before it count, in file order.

    What else was free, as new work given away, does not.
    """
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
        ["change", 1, True, True, False, Fraction(3, 5)],
    ]
    assert [(one.item.id, one.kind, one.hours, one.treatment) for one in found] == [
        ("1.1", "change", 2, "revise"),
        ("1.2", "change", 3, "revise"),
        ("1.3", "new", 1, "revise"),
        ("1.4", None, None, "revise"),
        ("1.5", "change", 1, "revise"),
    ]
    assert of.known == known


def treated(*items: dict[str, object], **terms: object) -> dict[str, tuple[str | None, object]]:
    """Give the treatment of each item, and the ratio that was known of it."""
    text = order(delivered(), requested(0, *items), **terms)
    found = revise.assess(revise.loads(text), at=hour(1)).items
    return {
        one.item.id: (one.treatment, one.decision.values.get("item.free_ratio")) for one in found
    }


def test_items_that_need_each_other_are_judged_at_the_place_of_the_first() -> None:
    """Together they are over the limit, although each would have been free alone."""
    apart = treated(item(hours=4), item(hours=4), item(hours=4))
    together = treated(item(hours=4), item(hours=1), item(hours=6, needs=["1.1"]))

    assert [one for one, _ in apart.values()] == ["revise", "revise", "extra"]
    assert together == {
        "1.1": ("extra", 1),
        "1.2": ("revise", None),
        "1.3": ("extra", 1),
    }


def test_each_of_a_group_counts_once_and_free_ones_count_for_those_after_it() -> None:
    found = treated(item(hours=3), item(hours=3, needs=["1.1"]), item(hours=3), item(hours=1))
    assert [one for one, _ in found.values()] == ["revise", "revise", "revise", "extra"]


def test_a_group_is_linked_through_any_number_of_items_in_either_direction() -> None:
    """The third needs what the first needs; what was dropped links nothing."""
    through = (
        item("new"),
        item(needs=["1.1"]),
        item("mistake", needs=["1.2"]),
        item(needs=["1.3"]),
    )
    cut = (item("new"), item(dropped=True, needs=["1.1"]), item(needs=["1.2"]))
    assert [one for one, _ in treated(*through).values()] == ["extra", "extra", "fix", "extra"]
    assert [one for one, _ in treated(*cut).values()] == ["extra", "dropped", "revise"]


def test_hours_that_are_unknown_leave_the_whole_group_open() -> None:
    """Also where the one whose hours are unknown is unclear; its own treatment stays."""
    found = treated(item(), item(hours=None, clear=False, needs=["1.1"]), item(hours=None))
    assert [one for one, _ in found.values()] == ["estimate", "clarify", "estimate"]


def test_what_is_impossible_takes_along_only_those_that_need_it() -> None:
    items = (item(needs=["1.2"]), item(feasible=False), item("new", needs=["1.1"]), item())
    found = treated(*items, {**item(), "id": "needed"}, item(feasible=False, needs=["needed"]))
    assert [one for one, _ in found.values()] == [
        *("decline", "decline", "decline", "revise", "revise", "decline"),
    ]


def test_unlimited_rounds_that_bind_make_the_changes_of_a_group_free() -> None:
    """K15: other music, and the recut that the new music needs."""
    music, recut = item(hours=5), item(hours=4, needs=["1.1"])
    bound = treated(music, recut, hours=8, revisions="unlimited")
    assert [one for one, _ in bound.values()] == ["revise", "revise"]
    assert [one for one, _ in treated(music, recut, hours=8).values()] == ["extra", "extra"]


def test_the_hours_of_a_free_change_that_nobody_knows_are_not_guessed() -> None:
    """Accepted free with its hours unknown: a change after it cannot be measured."""
    asked = requested(0, item(hours=None), item())
    offered = (proposed(1, free=["1.1"]), answered(2, "P1", "accepted"))
    found = revise.assess(revise.loads(order(delivered(), asked, *offered)), at=hour(3))
    assert [one.treatment for one in found.items] == ["revise", "estimate"]
    assert found.items[1].decision.missing == ("event[1].items[0].hours",)
