"""What every part of an order file has in common: frozen, no unknown keys, bounded texts."""

from copy import copy
from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, GetPydanticSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from revise import words
from revise.model.limits import FIRST_YEAR, LARGEST_TEXT, LAST_YEAR, LONGEST_KEY
from revise.model.shown import shown, when

Language = words.Language
ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"
KEY_PATTERN = rf"^[!-~]{{1,{LONGEST_KEY}}}$"
"""An idempotency key: visible ASCII, so that two that look the same are the same everywhere."""

CancellationKind = Literal[
    "other", "requirements-phase", "mutual-reorder", "mistaken-order", "fraud"
]


class Part(BaseModel):
    """A frozen table of the order file; a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def keys_of(shape: type[BaseModel]) -> set[str]:
    """Give the keys of a table as they are written."""
    return {field.alias or key for key, field in shape.model_fields.items()}


def wrong(
    name: str, code: Literal["invalid-value", "too-large"] = "invalid-value", /, **values: object
) -> PydanticCustomError:
    """Give the complaint of a validator, with the words of that name: a pair.

    They travel in its context: what pydantic makes a message of can be said in English alone.
    """
    said = {"message": words.said(name, **values), "hint": words.hint(name, **values)}
    return PydanticCustomError(code, "{message}", said)


def _text(value: str) -> str:
    """Bound a text; its lines end in line feeds, whatever the file's do."""
    if len(value) > LARGEST_TEXT // 4:
        size = len(value.encode())
        if size > LARGEST_TEXT:
            raise wrong("value.long-text", "too-large", most=LARGEST_TEXT, size=size)
    return value.replace("\r\n", "\n") if "\r" in value else value


def _moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise _no_moment(value)
    if value.tzinfo is None:
        raise wrong("value.no-offset", time=when(value))
    if not FIRST_YEAR < value.year < LAST_YEAR:
        _check_year(value)
    return value.astimezone(UTC)


def _no_moment(value: object) -> PydanticCustomError:
    example = "2026-11-15T18:00:00Z"
    if isinstance(value, str):
        return wrong("value.time-in-quotes", value=shown(value), example=example)
    if type(value) is date:
        return wrong("value.no-time", value=words.said("value.date"), day=when(value))
    odd = words.said("value.time") if isinstance(value, time) else shown(value)
    return wrong("value.no-date-time", value=odd, example=example)


def _check_year(value: datetime) -> None:
    years = {"first": FIRST_YEAR, "last": LAST_YEAR, "time": when(value)}
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise wrong("value.far-year", **years)
    utc = value.astimezone(UTC)
    if not FIRST_YEAR <= utc.year <= LAST_YEAR:
        raise wrong("value.far-year-in-utc", **years, utc=when(utc))


def checked(schema: CoreSchema) -> GetPydanticSchema:
    """Annotate a type with its schema ready-made.

    Of validators, pydantic would derive it anew for each of the many keys, which is felt at start.
    """
    return GetPydanticSchema(lambda _type, _handler: copy(schema))


_STRING = core_schema.str_schema(strict=True)
_INSTANT = core_schema.no_info_plain_validator_function(
    _moment, json_schema_input_schema=core_schema.datetime_schema()
)

Id = Annotated[str, checked(core_schema.str_schema(strict=True, pattern=ID_PATTERN))]
Key = Annotated[str, checked(core_schema.str_schema(strict=True, pattern=KEY_PATTERN))]
Text = Annotated[str, checked(core_schema.no_info_after_validator_function(_text, _STRING))]
Moment = Annotated[datetime, checked(_INSTANT)]
