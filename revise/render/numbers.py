"""Numbers as JSON carries them and as a person reads them; decimals are cut toward zero.

The forms of English and German are small and fixed here, because every JSON message holds some
and a library for all the world's languages would be felt at each start.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

Number = int | Fraction | Decimal

JSON_DECIMALS = 6
_EXACT_DECIMALS = 4

# ISO 4217: decimals of the currencies that do not have two.
_NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_THREE = "BHD IQD JOD KWD LYD OMR TND"


def currency_decimals(currency: str) -> int:
    """Give the number of decimals that amounts in a currency have."""
    return 0 if currency in _NONE else 3 if currency in _THREE else 2


def exact(value: Number, decimals: int = JSON_DECIMALS) -> str:
    """Write an exact number with at most `decimals` decimals, without trailing zeros."""
    if type(value) is int:
        return str(value)
    above, below = value.as_integer_ratio()
    if below == 1:
        return str(above)
    text = _cut(above, below, decimals)
    return text.rstrip("0").rstrip(".") if decimals else text


def fixed(value: Number, decimals: int) -> str:
    """Write a number with exactly `decimals` decimals, cut toward zero."""
    return _cut(*value.as_integer_ratio(), decimals)


def _cut(above: int, below: int, decimals: int) -> str:
    scaled = abs(above) * 10**decimals // below
    sign = "-" if above < 0 and scaled else ""
    if not decimals:
        return f"{sign}{scaled}"
    digits = str(scaled).zfill(decimals + 1)
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def money(value: Number, currency: str) -> str:
    """Write an amount with its currency's decimals, or with more where it really has more."""
    above, below = value.as_integer_ratio()
    needed = currency_decimals(currency)
    if 10**_EXACT_DECIMALS % below or not 10**needed % below:
        return _cut(above, below, needed)
    return exact(value, _EXACT_DECIMALS)
