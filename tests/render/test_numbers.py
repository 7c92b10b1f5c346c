"""Dates, amounts and currencies as CLDR has them, which Babel knows for all the world."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from babel.core import get_global
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, get_currency_precision

from revise.model.currency import CURRENCIES, decimals_of
from revise.model.times import show_date, show_time
from revise.render.numbers import price
from revise.words import LANGUAGES, Language, word

ODD = {"ATS", "XXX"}
"""Schillings and no currency at all: their signs are no loss."""


def test_the_currencies_are_those_that_cldr_knows() -> None:
    assert set(get_global("all_currencies")) == CURRENCIES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_price_is_written_as_cldr_does(lang: Language) -> None:
    """But a code keeps away from its number, and spaces are plain ones."""
    same = [c for c in CURRENCIES - ODD if get_currency_precision(c) == decimals_of(c)]
    assert len(same) > 260  # CLDR counts some in what is paid in cash
    apart = {
        (shown, expected)
        for code in same
        for amount in (0, 167, 1234567)
        if (shown := price(amount, code, lang)).replace(" ", "")
        != (expected := format_currency(amount, code, locale=lang)).replace("\u00a0", "")
    }
    assert apart == set()


@pytest.mark.parametrize(
    ("amount", "currency", "english", "german"),
    [
        ("167", "USD", "$167.00", "167,00 $"),
        ("1234.5", "CHF", "CHF 1,234.50", "1.234,50 CHF"),
        ("19.375", "EUR", "€19.375", "19,375 €"),
        ("1400", "JPY", "¥1,400", "1.400 ¥"),
    ],
)
def test_prices(amount: str, currency: str, english: str, german: str) -> None:
    assert price(Fraction(amount), currency, "en") == english
    assert price(Fraction(amount), currency, "de") == german


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["date", "long-date"])
def test_every_day_of_a_year_is_written_as_cldr_does(form: str, lang: Language) -> None:
    days = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(366)]
    expected = [format_date(day, word(f"form.{form}", lang), locale=lang) for day in days]
    assert [show_date(day, lang, form) for day in days] == expected


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", ["moment", "long-moment"])
def test_every_hour_of_a_week_is_written_as_cldr_does(form: str, lang: Language) -> None:
    hours = [datetime(2026, 11, 30, 0, 7, tzinfo=UTC) + timedelta(hours=n) for n in range(170)]
    expected = [format_datetime(at, word(f"form.{form}", lang), locale=lang) for at in hours]
    assert [show_time(at, UTC, lang, form) for at in hours] == [f"{one} (UTC)" for one in expected]
