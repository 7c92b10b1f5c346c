"""Parts that become one text."""

import pytest

from revise.render.gathering import Distinct, Joined


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ([], "[]"),
        ([""], "[]"),
        (["a"], "<a>"),
        (["a", "", "b", "b"], "<a, b, b>"),
    ],
)
def test_texts_are_joined_and_empty_ones_left_out(parts: list[str], text: str) -> None:
    report = Joined("<", ", ", ">", "[]")
    assert "".join([*map(report.add, parts), *report.end()]) == text


def test_without_another_word_an_empty_one_is_head_and_tail() -> None:
    assert [*Joined("<", ", ", ">").end()] == ["<>"]


def test_what_comes_again_at_once_is_left_out() -> None:
    report = Distinct()
    assert [report.add(part) for part in ("a", "a", "", "a", "b", "b")] == [
        *("a", "", "", "a"),
        *("b", ""),
    ]
