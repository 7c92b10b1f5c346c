"""TOML text → plain data, or where its syntax breaks."""

import pytest

from revise.files.toml import loads
from revise.model.problem import InputError, Place, Problem


def test_text_becomes_plain_data() -> None:
    assert loads("[a]\nb = [1, 'ä']\n", "x.toml") == {"a": {"b": [1, "ä"]}}


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("ä = = 1\n", "is not TOML: extra `=`, expected nothing", 1, 5),
        ("a = 1\n\na = 2\n", "is not TOML: duplicate key", 3, 1),
        ("a = 2026-01-01T00:00:60Z", "is not TOML: second must be in 0..59", 1, 5),
        (
            "a = " + "[" * 1000,
            "is not TOML: cannot recurse further; max recursion depth met",
            1,
            85,
        ),
    ],
)
def test_where_the_syntax_breaks(text: str, message: str, line: int, column: int) -> None:
    with pytest.raises(InputError) as caught:
        loads(text, "x.toml")

    assert caught.value.path == "x.toml"
    assert caught.value.problems == (
        Problem("toml-syntax", message, Place("", line, column), "mend this line"),
    )
