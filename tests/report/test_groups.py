"""By what orders are added up: what may be typed, and what an order says."""

from datetime import UTC, datetime

import pytest

import revise
from revise.report.groups import Group, group
from tests.cli import FINE

CUSTOM = """
[custom]
person = "ada"
people = ["ada", "ben", "ada", 7]
paid = true
team = { lead = "cleo" }
odd = "a\\u202eb"
"""


@pytest.mark.parametrize("typed", ["client", "custom.person", "custom.team.lead"])
def test_the_client_and_keys_of_custom_are_taken(typed: str) -> None:
    assert group(typed) == Group(typed)


@pytest.mark.parametrize("typed", ["", "custom", "custom.", "custom..x", "title", "person"])
def test_nothing_else_is(typed: str) -> None:
    assert group(typed) is None


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("client", ("petals",)),
        ("custom.person", ("ada",)),
        ("custom.people", ("ada", "ben", "7")),
        ("custom.paid", ()),
        ("custom.team", ()),
        ("custom.team.lead", ("cleo",)),
        ("custom.person.lead", ()),
        ("custom.none", ()),
        ("custom.odd", ("a\\u202eb",)),
    ],
)
def test_an_order_says_which_it_is_in(key: str, expected: tuple[str, ...]) -> None:
    """Texts and whole numbers; several in a list; what hides is shown."""
    order = revise.loads(FINE.replace("[order]", '[order]\nclient = "petals"') + CUSTOM)
    found = revise.assess(order, at=datetime(2026, 11, 15, tzinfo=UTC))
    assert Group(key).of(found) == expected
