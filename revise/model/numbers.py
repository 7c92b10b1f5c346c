"""Exact decimals: money and hours as a person writes them in an order file.

Shapes (order-format.md, "Money"): text such as `"180.00"` (no sign, no exponent, at most 12
digits before and 4 after the point), an integer, or a float. A float is taken as its shortest
decimal; more than 15 significant digits means that a calculation left its traces in it.
"""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer
from pydantic_core import PydanticCustomError

_TEXT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?", re.ASCII)
_FLOAT_DIGITS = 15
_LARGEST = Decimal(10) ** 12


def _wrong(must: str, value: object, hint: str) -> PydanticCustomError:
    return PydanticCustomError(
        "invalid-value",
        "{must}, is {shown}",
        {"must": must, "shown": f"{value!r}"[:80], "hint": hint},
    )


def _decimal(value: object) -> Decimal:
    """Read text, an integer or a float as an exact decimal of 0 or more."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str):
        return _from_text(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong("must be a number", value, 'write it as 12.5 or "12.50"')
    number = Decimal(value) if isinstance(value, int) else _from_float(value)
    if number < 0:
        raise _wrong("must be 0 or more", value, "give a number that is not negative")
    if number >= _LARGEST:
        raise _wrong("must have at most 12 digits before the point", value, "check the number")
    return abs(number)


def _from_text(value: str) -> Decimal:
    if not _TEXT.fullmatch(value):
        raise _wrong(
            "must be a plain number",
            value,
            'write it like "180.00": no sign, no exponent, no currency, at most 12 digits'
            " before the point and 4 after it",
        )
    return Decimal(value)


def _from_float(value: float) -> Decimal:
    number = Decimal(repr(value))
    if not number.is_finite():
        raise _wrong("must be a finite number", value, "give the number itself")
    if len(number.normalize().as_tuple().digits) > _FLOAT_DIGITS:
        raise _wrong("has more than 15 significant digits", value, f'quote it: "{value:.4f}"')
    return number


def _positive(value: object) -> Decimal:
    number = _decimal(value)
    if number == 0:
        raise _wrong("must be more than 0", value, "leave the key out if it is not known")
    return number


def plain(value: Decimal) -> str:
    """Show a decimal without exponent and without trailing zeros: `6.50` is `6.5`."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,4})?$"},
        {"type": "number", "minimum": 0},
    ]
}
_POSITIVE_SCHEMA = {
    "anyOf": [
        {"type": "string", "pattern": r"^[0-9]{1,12}(\.[0-9]{1,4})?$"},
        {"type": "number", "exclusiveMinimum": 0},
    ]
}

Money = Annotated[
    Decimal,
    BeforeValidator(_decimal),
    PlainSerializer(plain, return_type=str),
    Field(json_schema_extra=_SCHEMA),
]
Hours = Money
PositiveHours = Annotated[
    Decimal,
    BeforeValidator(_positive),
    PlainSerializer(plain, return_type=str),
    Field(json_schema_extra=_POSITIVE_SCHEMA),
]
