"""Hours and money as people type them; what may be read in two ways is not read at all."""

import pytest

from revise.model.typed_amounts import TypedMoney, may_be_thousands, typed_hours, typed_money


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        *(("1.5", "1.5"), ("1,5", "1.5"), ("12", "12"), (" 2 h ", "2"), ("2h", "2"), ("1H", "1")),
        *(("1h30", "1.5"), ("1 h 30", "1.5"), ("1h30m", "1.5"), ("1h5min", "1.0833")),
        *(("90min", "1.5"), ("90 min", "1.5"), ("20m", "0.3333"), ("0min", "0"), ("0", "0")),
        *(("2 hours", "2"), ("1 Std.", "1"), ("3 Stunden", "3"), ("1.500", "1.500")),
        *(("1,500", None), ("12,000 h", None), ("1h60", None), ("h", None), ("", None)),
        *(("-1", None), ("1.5.2", None), ("lots", None), ("1e3", None), ("1,55555", None)),
        *(("1234567890123", None), ("1 30", None), ("\u0661", None)),
    ],
)
def test_hours(typed: str, hours: str | None) -> None:
    assert typed_hours(typed) == hours


@pytest.mark.parametrize(
    ("typed", "amount", "currency"),
    [
        *(("240", "240", None), ("240.50", "240.50", None), ("240,50", "240.50", None)),
        *(("$240", "240", "$"), ("240 $", "240", "$"), ("€240", "240", "EUR")),
        *(("240 €", "240", "EUR"), ("£9.99", "9.99", "GBP"), ("240 USD", "240", "USD")),
        *(("usd 240", "240", "USD"), ("240EUR", "240", "EUR"), (" 0 ", "0", None)),
        ("1,5000", "1.5000", None),
    ],
)
def test_money(typed: str, amount: str, currency: str | None) -> None:
    assert typed_money(typed) == TypedMoney(amount, currency)


@pytest.mark.parametrize(
    "typed",
    ["1,500", "1.500", "$1,500", "$240 USD", "240 dollars", "-5", "", "$", "1,500.00", "12 34"],
)
def test_what_is_no_money_or_may_be_two_amounts(typed: str) -> None:
    assert typed_money(typed) is None


@pytest.mark.parametrize(
    ("typed", "may"),
    [("1,500", True), ("1.500", True), ("$1,500", True), ("1,50", False), ("1500", False)],
)
def test_what_may_be_thousands(typed: str, may: bool) -> None:
    assert may_be_thousands(typed) is may
