"""What is typed about a point → the value that is kept, or what is wrong with it.

Nothing is guessed: one mark and three digits, `1,500`, are asked for again.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, get_args

from revise.model.item import KINDS, WORK, Kind
from revise.model.times import TimeError, parse_time
from revise.model.typed_amounts import DOLLAR, may_be_thousands, typed_hours, typed_money
from revise.render.assessed import Assessed
from revise.render.numbers import money
from revise.words import said

LACKS = {
    **dict.fromkeys(WORK, "hours"),
    "deadline": "by",
    "refund": "amount",
    "question": "answer",
}
"""Kind → the key that is asked for."""

OPEN = "-"
"""What is typed for "not known yet"."""

ALL = "all"
_DOLLARS = frozenset({"USD", "AUD", "CAD", "HKD", "NZD", "SGD"})
_PERCENT = "%"


class Here(NamedTuple):
    """What answers are read by: the time and its zone, the order's price, currency and scopes."""

    now: datetime
    timezone: tzinfo | None
    price: Fraction
    currency: str
    scopes: tuple[str, ...] = ()

    @classmethod
    def of(cls, assessed: Assessed) -> Here:
        """Read answers about an order."""
        assessment = assessed.assessment
        scopes = tuple(one.id for one in assessment.order.scope)
        price = Fraction(assessment.order.terms.price)
        return cls(assessment.instant, assessed.timezone, price, assessment.currency, scopes)


def read(key: str, typed: str, here: Here) -> object:
    """Read an answer that `complaint` finds nothing wrong with; None for what is not known yet."""
    if typed == OPEN:
        return None
    if key == "hours":
        return Decimal(typed_hours(typed) or 0)
    if key == "by":
        return parse_time(typed, now=here.now, timezone=here.timezone).replace(microsecond=0)
    return amount_of(typed, here) if key == "amount" else typed


def complaint(key: str, typed: str, here: Here) -> str | None:
    """Say what is wrong with an answer, None if nothing is."""
    if typed == OPEN:
        return None
    if key == "kind" and typed not in get_args(Kind):
        return said("record.one-of", names=", ".join(KINDS))
    if key == "scope" and typed not in here.scopes:
        return said("record.one-of", names=", ".join(here.scopes))
    if key == "hours":
        return wrong_hours(typed)
    if key == "by":
        return _wrong_time(typed, here)
    return wrong_amount(typed, here.currency) if key == "amount" else None


def wrong_hours(typed: str) -> str | None:
    """Say what is wrong with hours: whether a comma parts thousands is asked, not guessed."""
    if typed_hours(typed) is not None:
        return None
    return said("sitting.either") if may_be_thousands(typed) else said("record.a-number")


def wrong_amount(typed: str, currency: str) -> str | None:
    """Say what is wrong with money, a share of the price in percent, or all of it."""
    if typed == ALL or _share(typed) is not None:
        return None
    return wrong_money(typed, currency, "record.an-amount")


def wrong_money(typed: str, currency: str, name: str) -> str | None:
    """Say what is wrong with money in a currency; by the text of that name where it is none."""
    found = typed_money(typed)
    if found is None:
        return said("sitting.either") if may_be_thousands(typed) else said(name)
    return None if is_in(found.currency, currency) else said("sitting.currency", currency=currency)


def is_in(typed: str | None, currency: str) -> bool:
    """Whether a currency that was typed, if one was, is this one; `$` is any dollar."""
    return typed in {None, currency} or (typed == DOLLAR and currency in _DOLLARS)


def amount_of(typed: str, here: Here) -> str:
    """Read how much a client wants back: with the currency's decimals, or `all`."""
    share = _share(typed)
    if typed == ALL or share is None:
        found = typed_money(typed)
        return typed if found is None else money(Fraction(found.amount), here.currency)
    return money(here.price * share / 100, here.currency)


def _share(typed: str) -> Fraction | None:
    number = typed.removesuffix(_PERCENT).strip()
    found = typed_money(number) if typed.endswith(_PERCENT) else None
    return Fraction(found.amount) if found and found.currency is None else None


def _wrong_time(typed: str, here: Here) -> str | None:
    try:
        parse_time(typed, now=here.now, timezone=here.timezone)
    except TimeError as error:
        return error.whole
    return None
