"""Numbers as JSON carries them and as a person reads them; decimals are cut toward zero."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from revise.model.currency import decimals_of
from revise.words import Language, label, said, word

Number = int | Fraction | Decimal

JSON_DECIMALS = 6
_EXACT_DECIMALS = 4
_TOUCHING = re.compile(r"(?<=[A-Z])(?=\d)")
"""Where a code such as CHF touches its number."""


def exact(value: Number, decimals: int = JSON_DECIMALS) -> str:
    """Write an exact number with at most `decimals` decimals, without trailing zeros."""
    above, below = value.as_integer_ratio()
    if below == 1:
        return str(above)
    text = fixed(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text


def fixed(value: Number, decimals: int) -> str:
    """Write a number with exactly `decimals` decimals, cut toward zero."""
    above, below = value.as_integer_ratio()
    scaled = abs(above) * 10**decimals // below
    sign = "-" if above < 0 and scaled else ""
    if not decimals:
        return f"{sign}{scaled}"
    digits = f"{scaled:0{decimals + 1}}"
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def money(value: Number, currency: str) -> str:
    """Write an amount with its currency's decimals, or with more where it really has more."""
    needed = decimals_of(currency)
    if 10**_EXACT_DECIMALS % value.as_integer_ratio()[1]:
        return fixed(value, needed)
    text = exact(value, _EXACT_DECIMALS)
    given = len(text.partition(".")[2])
    return text if given > needed else fixed(value, needed)


def grouped(number: str, lang: Language) -> str:
    """Group the thousands of a written number, with the language's own marks."""
    whole, point, part = number.partition(".")
    text = f"{int(whole):,}".replace(",", word("form.thousands", lang)) if whole != "-0" else whole
    return text + word("form.decimal", lang) + part if point else text


def price(amount: Number, currency: str, lang: Language) -> str:
    """Write an amount as a letter does, with the decimals it has: `$167.00`, `167,00 €`."""
    written = money(amount, currency)
    if written[-2:-1] == ".":  # half a yen
        written += "0"
    symbol = label(currency, lang, "currency")
    text = said("form.price", symbol=symbol, amount=grouped(written, lang)).told(lang)
    return _TOUCHING.sub(" ", text)
