"""Values as they are typed for options: `ITEM=PRICE:DAYS`, money, percent, hours, lists of ids."""

from __future__ import annotations

import re
from datetime import datetime
from fractions import Fraction

import typer

from revise.model.times import parse_time
from revise.model.typed_amounts import typed_hours
from revise.render.assessed import Assessed
from revise.render.numbers import money
from revise.rules.proposal import ByHand
from revise.sitting.typed_answers import wrong_hours
from revise.words import said

_AMOUNT = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?", re.ASCII)
_DAYS = re.compile(r"[0-9]{1,4}", re.ASCII)
_ALL = "all"


def pairs(values: list[str], option: str, shape: str) -> dict[str, str]:
    """Take `ITEM=VALUE` apart. Raises BadParameter."""
    found = {}
    for value in values:
        item, equals, rest = value.partition("=")
        if not (item and equals and rest):
            wrong = said("use.shape", shape=shape, value=value)
            raise typer.BadParameter(wrong, param_hint=option)
        found[item] = rest
    return found


def by_hand(values: list[str]) -> dict[str, ByHand]:
    """Read `--extra ITEM=PRICE[:DAYS]`."""
    found = {}
    for item, rest in pairs(values, "--extra", "ITEM=PRICE[:DAYS]").items():
        price, colon, days = rest.partition(":")
        if colon and not _DAYS.fullmatch(days):
            raise typer.BadParameter(said("use.days", value=days), param_hint="--extra")
        found[item] = ByHand(_amount(price, "--extra"), int(days) if colon else None)
    return found


def amount_of(value: str, price: Fraction) -> Fraction:
    """Read `--amount MONEY|PERCENT`; a percentage is of `price`."""
    if value.endswith("%"):
        return price * _amount(value[:-1].strip(), "--amount") / 100
    return _amount(value, "--amount")


def money_of(value: str, assessed: Assessed) -> str:
    """Read the same for an order; as it is recorded, with the currency's decimals."""
    assessment = assessed.assessment
    amount = amount_of(value, Fraction(assessment.order.terms.price))
    return money(amount, assessment.currency)


def refund_of(value: str, assessed: Assessed) -> str:
    """Read how much a client wants back: the same, or `all`."""
    return _ALL if value == _ALL else money_of(value, assessed)


def time_of(value: str, assessed: Assessed) -> datetime:
    """Read a time, to the second. Raises TimeError."""
    now, zone = assessed.assessment.instant, assessed.timezone
    return parse_time(value, now=now, timezone=zone).replace(microsecond=0)


def hours_of(text: str) -> str:
    """Read `1.5`, `1,5`, `1h30` or `90min` as hours; what is none of them stays as it is typed.

    Hours have at most four decimals, cut toward zero. `1,500` stays: it may be either of two.
    """
    return typed_hours(text) or text


def good_hours(text: str, option: str) -> str:
    """Read hours likewise. Raises BadParameter, which asks for `1,500` again."""
    wrong = wrong_hours(text)
    if wrong is not None:
        raise typer.BadParameter(wrong, param_hint=option)
    return hours_of(text)


def is_amount(text: str) -> bool:
    """Whether a text is an amount of money or hours as an order file takes it."""
    return bool(_AMOUNT.fullmatch(text))


def _amount(text: str, option: str) -> Fraction:
    if not is_amount(text):
        raise typer.BadParameter(said("use.amount", value=text), param_hint=option)
    return Fraction(text)


def ids(text: str | None) -> tuple[str, ...]:
    """Read a list of ids, separated by commas or spaces."""
    return tuple(part for part in re.split(r"[,\s]+", text or "") if part)
