"""Bounds that keep hostile files cheap: entries of a list, and problems told."""

from collections.abc import Iterator
from typing import Any

import pytest

from revise.model.order import schema
from revise.model.parse import parse
from revise.model.problem import Place, Problem
from tests.model.telling import told

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


TERMS = '[order]\nid = "FO-1"\ntitle = "Logo"\nprice = 1\nrevisions = 1\n'
DELIVERED = '[[event]]\ntype = "delivered"\nat = 2026-11-14T12:00:00Z\n'


@pytest.mark.parametrize(
    ("before", "entry"),
    [
        ("a=[", "1,"),
        ("a=[", "1,\r\n"),
        ("a={", "k{}=1,"),
        ("", "k{}=1\n"),
        ("[custom]\n", "k{}=1\r\n"),
        ("", "[custom.k{}]\n"),
        ("", "[[custom.k]]\n"),
        (f"{DELIVERED}files=[", '{{path="a"}},'),
        (DELIVERED, '[[event.files]]\npath="a"\n'),
    ],
)
def test_each_entry_of_a_list_or_table_has_a_separator(before: str, entry: str) -> None:
    """A text with few of them has no list that is too long, and is not looked through for one."""
    every = [entry.format(number) for number in range(10_001)]
    every[-1] = every[-1].rstrip(",\r\n")
    closing = {"[": "]", "{": "}"}.get(before[-1:], "")
    assert told(f"{TERMS}{before}{''.join(every)}{closing}") == (
        "order.toml:1:1: a list or table may have 10,000 entries at most [too-large]\n"
        "  hint: shorten it\n"
    )


@pytest.mark.parametrize("key", ["more", "client", "placed", "hours"])
def test_what_is_too_deep_is_told_before_that_it_has_the_wrong_shape(key: str) -> None:
    """In a short text only what does not fit its shape is looked through, and `[custom]`."""
    full, over = (f"{TERMS}{key} = {'[' * deep}{']' * deep}\n" for deep in (15, 16))
    assert "nested" not in told(full)
    assert told(over) == (
        f"order.toml:6:{len(key) + 19}: order.{key}{'[0]' * 15}: "
        "tables and lists may be nested 16 deep at most [too-large]\n"
        "  hint: flatten this part\n"
    )


def test_of_what_is_too_deep_the_last_is_told_in_custom_or_not() -> None:
    deep = f"a = {'[' * 20}{']' * 20}\n"
    place = "custom.a" + "[0]" * 15
    assert told(f"{TERMS}[custom]\n{deep}").startswith(f"order.toml:7:20: {place}: tables")
    assert told(f"{TERMS}{deep}[custom]\n{deep}").startswith(f"order.toml:8:20: {place}: tables")


def free(part: object, path: str = "") -> Iterator[str]:
    """Name each table or list of a JSON Schema that does not say what may stand in it."""
    inner = part.items() if isinstance(part, dict) else ()
    for key, value in enumerate(part) if isinstance(part, list) else inner:
        yield from free(value, f"{path}/{key}")
    if isinstance(part, dict) and _says_nothing(part):
        yield path


def _says_nothing(part: dict[str, Any]) -> bool:
    kind = part.get("type")
    table = kind == "object" and part.get("additionalProperties") is not False
    return table or (kind == "array" and "items" not in part)


def test_custom_alone_is_free() -> None:
    """Whatever else has the shape of an order is not deep: it need not be looked through."""
    assert list(free(schema())) == ["/properties/custom"]
