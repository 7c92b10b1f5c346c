"""Where links stand in a text: each whole, and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.proofread import links_in


def found(text: str) -> list[str]:
    return [text[begin:end] for begin, end in links_in(text)]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://a.de/x.", ["https://a.de/x"]),
        ("„https://a.de/x“ und \u201ahttp://b.de\u2018", ["https://a.de/x", "http://b.de"]),
        ("“https://a.de/x.” he wrote", ["https://a.de/x"]),
        ("»https://a.de«", ["https://a.de"]),
        ("(www.b.example).", ["www.b.example"]),
        ("[name](https://a.de/(x))", ["https://a.de/(x)"]),
        ("https://a.de/x…", ["https://a.de/x"]),
        ("HTTP://A.EXAMPLE/ä?x=1#y", ["HTTP://A.EXAMPLE/ä?x=1#y"]),
        ("example.com/offer, please", ["example.com/offer"]),
        (
            "https://intranet/x http://localhost:80/a",
            ["https://intranet/x", "http://localhost:80/a"],
        ),
        ("https://my_shop.de/x, ftp://a.de/y", ["https://my_shop.de/x", "ftp://a.de/y"]),
        ("https://a.de/1,https://b.de/2", ["https://a.de/1,https://b.de/2"]),
        ("logo.ai, main.py and example.com", []),
        ("kim@example.com, git@example.com:a/b", []),
        ("z.B. am 30.08.2026 um 10:00, u. a. 1/2", []),
        ("", []),
    ],
)
def test_what_is_a_link(text: str, links: list[str]) -> None:
    assert found(text) == links


@pytest.mark.parametrize("length", [390, 395, 400, 401, 5000])
def test_a_long_link_is_found_whole(length: int) -> None:
    for link in (f"https://a.de/{'x' * length}", f"a.de/{'x' * length}"):
        assert found(f"Here: {link} ok") == [link]


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), max_size=6))
def test_none_is_left_where_all_are_taken_out(parts: list[str]) -> None:
    text = " https://a.de/x ".join(parts)
    for begin, end in reversed(links_in(text)):
        text = f"{text[:begin]}[-]{text[end:]}"
    assert links_in(text) == []
    assert not re.search(r"https?://a", text)
