"""An order at past instants: what its file would have told, had it been cut there."""

import re
from datetime import UTC, datetime, timedelta

import pytest

import revise
from revise.report.course_of import By, Course, course_of
from revise.report.order_figures import order_figures
from tests.orders import START, assessed, completed, delivered, hour, item, order, requested
from tests.rules.histories import grid

_AT = re.compile(r"^at = (\S+)$", re.MULTILINE)
DAYS = (-30, -4, -2, -1, -0.5, 0, 1, 3, 5, 30, 90)


def cut(text: str, at: datetime) -> str:
    """Leave out of an order's text what happened after an instant."""
    head, *events = text.split("[[event]]")
    kept = [one for one in events if datetime.fromisoformat(_AT.search(one)[1]) <= at]  # type: ignore[index] # each has one
    return "[[event]]".join([head, *kept])


@pytest.mark.parametrize(
    ("platform", "step"),
    [("direct", 20), ("fiverr", 60), pytest.param("fiverr", 4, marks=pytest.mark.slow)],
)
def test_the_figures_at_an_instant_are_those_of_the_file_cut_there(
    platform: str, step: int
) -> None:
    """Over the generated grid of histories, from before their beginning to long after their end."""
    instants = [START + timedelta(days=one) for one in DAYS]
    for branch in grid(platform)[::step]:
        text = branch.of.text
        found = dict(course_of(assessed(text, instants[-1]), instants, None))
        first = min((event.at for event in branch.of.found.order.events), default=instants[0])
        assert sorted(found) == [n for n, at in enumerate(instants) if at >= first]
        for number, figures in found.items():
            alone = revise.assess(revise.loads(cut(text, instants[number])), at=instants[number])
            assert figures == order_figures(alone, None), (instants[number], text)


def numbers(found: Course) -> list[int]:
    return [number for number, _ in found]


def test_an_order_counts_from_when_it_was_placed_or_something_happened() -> None:
    """Where nobody says when it began, always."""
    instants = [hour(one) for one in (-3, -2, -1)]
    assert numbers(course_of(assessed(order(delivered(-2)), hour(0)), instants, None)) == [1, 2]
    placed = order(delivered(-1), placed=hour(-3))
    assert numbers(course_of(assessed(placed, hour(0)), instants, None)) == [0, 1, 2]
    assert numbers(course_of(assessed(order(), hour(0)), instants, None)) == [0, 1, 2]


def test_nothing_lies_ahead_of_a_past_instant() -> None:
    """`assess --at` warns of later events; then there were none."""
    text = order(delivered(-20), requested(-10, item()))
    ((_, figures),) = course_of(assessed(text, hour(0)), [hour(-15)], None)
    assert figures.status == "delivered"
    assert "history.future" not in {rule for rule, _, _ in figures.findings}


def test_a_closed_order_is_replayed_once() -> None:
    """The rate's window moves on all the same."""
    one = assessed(order(delivered(-24), completed(0)), hour(0))
    days = [hour(24 * n) for n in (1, 60, 61)]
    found = [figures.completion for _, figures in course_of(one, days, None)]
    assert found == ["completed", "completed", None]


@pytest.mark.parametrize(
    ("key", "group"),
    [
        ("client", "kim"),
        ("platform", "direct"),
        ("month", "2026-11"),
        ("custom.team", "anna, ben"),
        ("custom.none", None),
    ],
)
def test_groups(key: str, group: str | None) -> None:
    """Several values are one group, so that groups add up to all."""
    text = order(delivered(-2), client="kim", platform="direct")
    one = assessed(f'{text}\n[custom]\nteam = ["anna", "ben"]\n', hour(0))
    ((_, figures),) = course_of(one._replace(timezone=UTC), [hour(0)], By(key))
    assert figures.group == group
