"""Files that nearly are orders: read, or refused with every problem at its place."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given

import revise
from revise.files.read import parse_order, refused
from revise.model.problem import Code, InputError
from revise.render.documents import dump, error_document
from revise.render.problems import error_text
from revise.rules import engine
from revise.rules.assessment import Assessment
from tests.fuzz.orders import FILES, SEEDS
from tests.fuzz.telling import document_of, hidden

pytestmark = pytest.mark.slow

FIVERR = revise.policy()
CODES = get_args(Code)


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
    why = refusal(data)
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")

    for problem in why.problems if why else ():
        assert problem.code in CODES
        assert problem.message
        if problem.where.line is None:
            assert problem.code == "too-large"
            continue
        assert problem.where.column is not None
        assert 1 <= problem.where.line <= len(lines)
        assert 1 <= problem.where.column <= len(lines[problem.where.line - 1]) + 1


@given(FILES)
def test_each_problem_of_a_file_is_told_safely(data: bytes) -> None:
    """cli.md, "Errors": "One line a problem", "control characters … are shown escaped"."""
    why = refusal(data)
    if why is None:
        return
    text = error_text(why)
    hints = sum(problem.hint is not None for problem in why.problems)

    assert hidden(text) == []
    assert len(text.splitlines()) == len(why.problems) + hints
    assert document_of(dump(error_document(why)), "error") == []


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_changed_is_an_order(seed: bytes) -> None:
    """A fuzzer that begins with refused files would end there."""
    assert refusal(seed) is None
