"""Values of a policy as its problems show them."""

from datetime import date

import pytest

from revise.policies.check_row import shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a" * 78, f"'{'a' * 78}'"),
        ("a" * 79, f"'{'a' * 78}…"),
        ("a" * 500, f"'{'a' * 78}…"),
        (10**79, "1" + "0" * 79),
        (10**80, "1" + "0" * 78 + "…"),
        (True, "true"),
        ({"a": 1}, "a table"),
        ([1], "a list"),
        ([], "an empty list"),
        (date(2026, 11, 23), "2026-11-23"),
    ],
)
def test_a_value_is_shown_as_typed_and_cut_short(value: object, text: str) -> None:
    """At most 80 characters."""
    assert shown(value) == text
