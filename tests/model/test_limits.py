"""Bounds that keep hostile files cheap: entries of a list, and problems told."""

import pytest

from revise.model.parse import parse
from revise.model.problem import Place, Problem

ORDER = {"id": "FO-1", "title": "Logo", "price": 1, "revisions": 1}


def problems(data: dict[str, object]) -> tuple[Problem, ...]:
    found = parse(data)
    assert isinstance(found, tuple)
    return found


@pytest.mark.slow
def test_a_list_may_have_ten_thousand_entries() -> None:
    whole = problems({"order": ORDER, "scope": [1] * 10_000})
    assert (len(whole), whole[-1].where.key) == (10_000, "scope[9999]")
    assert problems({"order": ORDER, "scope": [1] * 10_001}) == (
        Problem(
            "too-large",
            "a list or table may have 10,000 entries at most",
            Place(""),
            "shorten it",
        ),
    )


@pytest.mark.slow
def test_problems_beyond_ten_thousand_are_not_listed() -> None:
    told = problems({"order": {**ORDER, "price": -1}, "scope": [1] * 10_000})
    assert len(told) == 10_001
    assert told[-1].message == "only the first 10,000 problems are listed"
