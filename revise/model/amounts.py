"""Exact decimals: money and hours as a person writes them in an order file.

Shapes (order-format.md, "Money"): text such as `"180.00"` (no sign, no exponent, at most 12
digits before and 4 after the point), an integer, or a float. A float is taken as its shortest
decimal; more than 15 significant digits means that a calculation left its traces in it.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from math import isfinite
from typing import Annotated, Final

from pydantic import Field, GetPydanticSchema
from pydantic_core import core_schema

from revise.model.base import checked, wrong
from revise.model.shown import shown

_TEXT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,4})?")
_NUMBER: Final = (int, float)
_FLOAT_DIGITS = 15
_LARGEST = 10**12


def _decimal(value: object) -> Decimal:
    """Read text, an integer or a float as an exact decimal of 0 or more."""
    kind = type(value)
    if kind is int or kind is float:
        return _from_number(value)  # type: ignore[arg-type] # it is one
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str):
        return _from_text(value)
    raise wrong("value.no-number", value=shown(value))


def _from_number(value: float) -> Decimal:
    if not 0 <= value < _LARGEST:
        raise wrong(f"value.{_outside(value)}", value=shown(value))
    if isinstance(value, int):
        return Decimal(value)
    text = repr(value)
    number = Decimal(text)
    if len(text) > _FLOAT_DIGITS:
        _check_digits(number)
    return abs(number)


def _outside(value: float) -> str:
    if isinstance(value, float) and not isfinite(value):
        return "not-finite"
    return "negative" if value < 0 else "large-number"


def _from_text(value: str) -> Decimal:
    if _TEXT.fullmatch(value):
        return Decimal(value)
    if comma := re.fullmatch(r"([0-9]{1,12}),([0-9]{1,4})", value):
        raise wrong("value.comma", value=shown(value), number=f"{comma[1]}.{comma[2]}")
    raise wrong("value.no-plain-number", value=shown(value))


def _check_digits(number: Decimal) -> None:
    if len(number.normalize().as_tuple().digits) > _FLOAT_DIGITS:
        rounded = plain(round(number, 4))
        raise wrong("value.digits", most=_FLOAT_DIGITS, number=number, rounded=rounded)


def _hours(value: object) -> Decimal:
    if isinstance(value, _NUMBER) and value < 0:
        raise wrong("value.negative-hours", value=shown(value))
    return _decimal(value)


def _positive(value: object) -> Decimal:
    known = isinstance(value, _NUMBER) and value < 0
    number = Decimal(0) if known else _decimal(value)
    if number == 0:
        raise wrong("value.not-positive", value=shown(value))
    return number


def plain(value: Decimal | str) -> str:
    """Show a decimal without exponent and without trailing zeros: `6.50` is `6.5`.

    A word in the place of an amount, such as `all`, stays as it is.
    """
    text = value if isinstance(value, str) else f"{value:f}"
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
_PLAIN = core_schema.plain_serializer_function_ser_schema(
    plain, return_schema=core_schema.str_schema()
)


def _read_by(read: Callable[[object], Decimal]) -> GetPydanticSchema:
    return checked(
        core_schema.no_info_plain_validator_function(
            read, json_schema_input_schema=core_schema.decimal_schema(), serialization=_PLAIN
        )
    )


Money = Annotated[Decimal, _read_by(_decimal), Field(json_schema_extra=_SCHEMA)]
WorkedHours = Money
Hours = Annotated[Decimal, _read_by(_hours), Field(json_schema_extra=_SCHEMA)]
"""An estimate: may be left out."""
PositiveHours = Annotated[Decimal, _read_by(_positive), Field(json_schema_extra=_POSITIVE_SCHEMA)]
