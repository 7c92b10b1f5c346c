"""Files that nearly are orders: read, or refused with every problem at its place."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given

import revise
from revise.files.read import parse_order, refused
from revise.model.problem import InputError
from revise.rules import engine
from revise.rules.assessment import Assessment
from tests.fuzz.orders import FILES, SEEDS
from tests.fuzz.refusing import stands_inside, told_safely

pytestmark = pytest.mark.slow

FIVERR = revise.policy()


def refusal(data: bytes) -> InputError | None:
    """Read an order and assess it, as commands do; gives why that is refused."""
    try:
        order, source = parse_order(data, "order.toml")
    except InputError as refused_:
        return refused_
    found = engine.assess(order, FIVERR, instant=datetime(2026, 11, 19, tzinfo=UTC))
    return None if isinstance(found, Assessment) else refused(source, found)


@given(FILES)
def test_each_problem_of_a_file_stands_inside_it(data: bytes) -> None:
    """order-format.md: "refused whole, with every problem found", "Each with its place"."""
    stands_inside(refusal(data), data)


@given(FILES)
def test_each_problem_of_a_file_is_told_safely(data: bytes) -> None:
    """cli.md, "Errors": "One line a problem", "control characters … are shown escaped"."""
    told_safely(refusal(data))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_changed_is_an_order(seed: bytes) -> None:
    """A fuzzer that begins with refused files would end there."""
    assert refusal(seed) is None
