"""How paths of keys are written and read."""

from __future__ import annotations

import pytest
import rtoml
from hypothesis import given, settings
from hypothesis import strategies as st

from revise.model.keypath import join, split, unquote

parts = st.lists(st.one_of(st.text(), st.integers(0, 999_999_999))).map(tuple)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ((), ""),
        (("order", "hours"), "order.hours"),
        (("event", 1, "items", 0, "hours"), "event[1].items[0].hours"),
        (("order", "odd key"), 'order."odd key"'),
        (("order", ""), 'order.""'),
        (("a.b", "[0]", 0), '"a.b"."[0]"[0]'),
        (('say "hi" \\ it\'s\n',), '"say \\"hi\\" \\\\ it\'s\\u000A"'),
        (("über",), '"über"'),
    ],
)
def test_a_path_is_written_as_a_person_would_type_it(path: tuple[str | int, ...], key: str) -> None:
    assert join(path) == key
    assert split(key) == path


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("über uns.b", ("über uns", "b")),
        ("a..b", ("a",)),
        ("a[x].b", ("a",)),
        ('a."b', ("a",)),
        ("a[" + "9" * 5000 + "]", ("a",)),
        ("]", ()),
    ],
)
def test_reading_a_path_ends_where_it_is_none(key: str, path: tuple[str | int, ...]) -> None:
    assert split(key) == path


@settings(deadline=None)
@given(parts)
def test_what_is_written_is_read_back(path: tuple[str | int, ...]) -> None:
    assert split(join(path)) == path


@settings(deadline=None)
@given(st.text())
def test_no_text_stops_the_reading(key: str) -> None:
    split(key)


@settings(deadline=None)
@given(st.lists(st.text(), min_size=1))
def test_a_path_of_names_is_a_dotted_key_of_toml(path: list[str]) -> None:
    value: object = rtoml.loads(f"{join(path)} = 1")
    for name in path:
        assert isinstance(value, dict)
        assert list(value) == [name]
        value = value[name]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("bare-key", "bare-key"),
        ("'it\\s'", "it\\s"),
        ('"\\u00e4\\x21\\e\\q\\U0011FFFF"', "ä!\x1b\\q\\U0011FFFF"),
    ],
)
def test_the_name_that_a_written_key_stands_for(key: str, name: str) -> None:
    assert unquote(key) == name
