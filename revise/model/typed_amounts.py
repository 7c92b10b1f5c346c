"""Hours and money as people type them: `1h30`, `90min`, `1,5`, `$240`, `240 USD`.

One comma and three digits, `1,500`, may be one and a half or fifteen hundred: it is none of them.
"""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from revise.model.amounts import plain

_HOURS = re.compile(
    r"([0-9]{1,12}(?:[.,][0-9]{1,4})?) ?(?:h|hrs?|hours?|std\.?|stunden?)?", re.ASCII
)
_MINUTES = re.compile(r"(?:([0-9]{1,6}) ?h ?(?=[0-9]))?([0-9]{1,6}) ?(m(?:in)?)?", re.ASCII)
_AMOUNT = r"(?P<amount>[0-9]{1,12}(?:[.,][0-9]{1,4})?)"
_MONEY = re.compile(
    rf"(?P<before>[$€£]|[A-Za-z]{{3}} ?)?{_AMOUNT}(?P<after> ?[$€£]| ?[A-Za-z]{{3}})?"
)
_GROUPED = re.compile(r"[0-9]+[.,][0-9]{3}", re.ASCII)
_SIGNS = {"€": "EUR", "£": "GBP"}
DOLLAR = "$"
"""The sign of many currencies: which one is known from the order alone."""
_AN_HOUR = 60  # minutes


class TypedMoney(NamedTuple):
    """An amount as it is written in a file, and the currency that was typed with it, or `$`."""

    amount: str
    currency: str | None


def typed_hours(text: str) -> str | None:
    """Read hours, of at most four decimals, cut toward zero; None for what is none."""
    typed = text.strip().casefold()
    if found := _HOURS.fullmatch(typed):
        return None if "," in typed and _GROUPED.fullmatch(found[1]) else found[1].replace(",", ".")
    found = _MINUTES.fullmatch(typed)
    if not found or not (found[1] or found[3]) or (found[1] and int(found[2]) >= _AN_HOUR):
        return None
    minutes = Decimal(int(found[1] or 0) * _AN_HOUR + int(found[2]))
    return plain((minutes / _AN_HOUR).quantize(Decimal("0.0001"), ROUND_DOWN))


def typed_money(text: str) -> TypedMoney | None:
    """Read money with or without its currency, on one side; None for what is none."""
    found = _MONEY.fullmatch(text.strip())
    if found is None or (found["before"] and found["after"]):
        return None
    if may_be_thousands(found["amount"]):
        return None
    sign = (found["before"] or found["after"] or "").strip().upper()
    return TypedMoney(found["amount"].replace(",", "."), _SIGNS.get(sign, sign) or None)


def may_be_thousands(text: str) -> bool:
    """Whether the mark in a number may part thousands or decimals: `1,500` and `1.500`."""
    return bool(_GROUPED.fullmatch(text.strip(" $€£")))
