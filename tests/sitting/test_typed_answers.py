"""What is typed about a point: its value, or what is wrong with it in a sentence."""

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from revise.model.item import KINDS
from revise.sitting.kind_keys import kind_of_answer, legend
from revise.sitting.typed_answers import Here, complaint, is_in, read
from revise.words import told

HERE = Here(datetime(2026, 11, 15, 13, tzinfo=UTC), UTC, Fraction(180), "USD", ("logo",))


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        *(("hours", "1h30", Decimal("1.5")), ("hours", "-", None), ("hours", "0", Decimal(0))),
        ("by", "+1d", datetime(2026, 11, 16, 13, tzinfo=UTC)),
        ("by", "2026-11-20", datetime(2026, 11, 20, 23, 59, tzinfo=UTC)),
        *(("amount", "all", "all"), ("amount", "30%", "54.00"), ("amount", "12,5 %", "22.50")),
        *(("amount", "$50", "50.00"), ("amount", "50 USD", "50.00"), ("amount", "-", None)),
        *(("answer", "Yes.", "Yes."), ("scope", "logo", "logo"), ("kind", "new", "new")),
    ],
)
def test_an_answer_is_read(key: str, typed: str, value: object) -> None:
    assert complaint(key, typed, HERE) is None
    assert read(key, typed, HERE) == value


@pytest.mark.parametrize(
    ("key", "typed", "wrong"),
    [
        ("hours", "1,500", "that could be thousands or a fraction: write 1500, or 1.5"),
        ("hours", "a while", "hours such as 1.5, 1h30 or 90min"),
        ("amount", "1,500", "that could be thousands or a fraction: write 1500, or 1.5"),
        ("amount", "1.500", "that could be thousands or a fraction: write 1500, or 1.5"),
        ("amount", "half", "an amount such as 50, 30% or all"),
        ("amount", "30 USD %", "an amount such as 50, 30% or all"),
        ("amount", "50 EUR", "the order is in USD: give the amount in it"),
        (
            "by",
            "Friday",
            "not a time: 'Friday' (type it like 2026-11-20T18:00:00+01:00, 2026-11-20 18:00,"
            " +2d, +36h or -1h)",
        ),
        ("scope", "poster", "one of logo"),
        (
            "kind",
            "newish",
            f"one of {', '.join(KINDS)}",
        ),
    ],
)
def test_a_wrong_one_is_told(key: str, typed: str, wrong: str) -> None:
    assert told(complaint(key, typed, HERE), "en") == wrong


@pytest.mark.parametrize(
    ("typed", "currency", "same"),
    [
        *((None, "EUR", True), ("EUR", "EUR", True), ("USD", "EUR", False)),
        *(("$", "USD", True), ("$", "CAD", True), ("$", "EUR", False)),
    ],
)
def test_a_dollar_is_any_dollar(typed: str | None, currency: str, same: bool) -> None:
    assert is_in(typed, currency) is same


def test_a_kind_is_a_digit_a_word_or_its_name() -> None:
    assert kind_of_answer("3", "en") == kind_of_answer("My mistake", "en") == "mistake"
    assert kind_of_answer("mistake", "de") == kind_of_answer("mein fehler", "de") == "mistake"
    assert kind_of_answer("my mistake", "de") is None
    assert legend("de") == [
        "1 Änderung  2 neu  3 mein Fehler  4 vergessen",
        "5 Frage  6 Termin  7 Geld zurück  8 Storno  9 Drohung  0 Bemerkung",
    ]


def test_hours_are_asked_for_as_they_are_written() -> None:
    """In German with a comma, as the question has it."""
    assert told(complaint("hours", "a while", HERE), "de") == "Stunden wie 1,5, 1h30 oder 90min"


def test_a_time_that_none_can_be_has_nothing_to_type_instead() -> None:
    found = complaint("by", "2026-02-30", HERE)
    assert found is not None
    assert "None" not in told(found, "en")
