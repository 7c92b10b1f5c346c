"""Numbers as a reader sees them, in both languages."""

from fractions import Fraction

import pytest

from revise.policies.named import shipped
from revise.render.speech import Speech


def said(unit: str, value: Fraction, currency: str = "USD") -> tuple[str, str]:
    policy = shipped("fiverr")
    return (
        Speech(policy, currency, "en").in_unit(unit, value),
        Speech(policy, currency, "de").in_unit(unit, value),
    )


@pytest.mark.parametrize(
    ("hours", "english", "german"),
    [
        ("6", "6 h", "6 Std."),
        ("6.5", "6.5 h", "6,5 Std."),
        ("0.0001", "0.0001 h", "0,0001 Std."),
        ("1234", "1,234 h", "1.234 Std."),
        ("-0.5", "-0.5 h", "-0,5 Std."),
        ("1/3", "0.3333 h", "0,3333 Std."),
        ("0", "0 h", "0 Std."),
    ],
)
def test_hours_of_work(hours: str, english: str, german: str) -> None:
    assert said("hours", Fraction(hours)) == (english, german)


@pytest.mark.parametrize(
    ("hours", "english", "german"),
    [
        ("51", "2 days 3 h", "2 Tage 3 Std."),
        ("48", "2 days", "2 Tage"),
        ("47.99", "1 day 23 h", "1 Tag 23 Std."),
        ("24", "1 day", "1 Tag"),
        ("23.99", "23 h 59 min", "23 Std. 59 Min."),
        ("5.2", "5 h 12 min", "5 Std. 12 Min."),
        ("1", "1 h", "1 Std."),
        ("1/60", "1 min", "1 Min."),
        ("59/3600", "0 min", "0 Min."),
    ],
)
def test_a_span_is_never_rounded_up(hours: str, english: str, german: str) -> None:
    assert said("span", Fraction(hours)) == (english, german)


@pytest.mark.parametrize(
    ("unit", "value", "currency", "english", "german"),
    [
        ("money", "1400", "EUR", "1,400.00 EUR", "1.400,00 EUR"),
        ("money", "19.375", "EUR", "19.375 EUR", "19,375 EUR"),
        ("money", "1400", "JPY", "1,400 JPY", "1.400 JPY"),
        ("money-per-hour", "19.375", "EUR", "19.37 EUR/h", "19,37 EUR/Std."),
        ("ratio", "14/13", "USD", "107.6%", "107,6 %"),
        ("ratio", "0.99999", "USD", "99.9%", "99,9 %"),
        ("share", "0.9", "USD", "90%", "90 %"),
        ("days", "1", "USD", "1 day", "1 Tag"),
        ("days", "2", "USD", "2 days", "2 Tage"),
        ("count", "3", "USD", "3", "3"),
    ],
)
def test_numbers_of_every_unit(
    unit: str, value: str, currency: str, english: str, german: str
) -> None:
    assert said(unit, Fraction(value), currency) == (english, german)
