"""The names that stand in a dotted key or a header."""

from __future__ import annotations

import pytest

from revise.files.keys import names


@pytest.mark.parametrize(
    ("dotted", "expected"),
    [
        ("a", (("a", 0),)),
        ("a . 'b.c' .\t\"d\"", (("a", 0), ("b.c", 4), ("d", 12))),
        ('[[ event."it\\u0065ms\\x21\\e" ]]', (("event", 3), ("items!\x1b", 9))),
        pytest.param(r'"\q\U0011FFFF"', ((r"\q\U0011FFFF", 0),), id="unknown escapes stay"),
    ],
)
def test_names_of_a_dotted_key_with_their_offsets(
    dotted: str, expected: tuple[tuple[str, int], ...]
) -> None:
    assert names(dotted) == expected
