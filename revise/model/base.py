"""What every part of an order file has in common: frozen, no unknown keys, bounded texts."""

from copy import copy
from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, GetPydanticSchema
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from revise.model.limits import FIRST_YEAR, LARGEST_TEXT, LAST_YEAR
from revise.model.shown import shown, when

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"

Language = Literal["en", "de"]
CancellationKind = Literal[
    "other", "requirements-phase", "mutual-reorder", "mistaken-order", "fraud"
]


class Part(BaseModel):
    """A frozen table of the order file; a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def wrong(
    message: str, hint: str, code: Literal["invalid-value", "too-large"] = "invalid-value"
) -> PydanticCustomError:
    """Give the complaint of a validator: what is wrong with the value, and what to do."""
    return PydanticCustomError(code, "{message}", {"message": message, "hint": hint})


def _text(value: str) -> str:
    """Bound a text; its lines end in line feeds, whatever the file's do."""
    if len(value) > LARGEST_TEXT // 4:
        size = len(value.encode())
        if size > LARGEST_TEXT:
            raise wrong(
                f"a text may have 64 KiB at most ({LARGEST_TEXT:,} bytes), has {size:,}",
                "keep the long text in a file of its own and name that",
                "too-large",
            )
    return value.replace("\r\n", "\n") if "\r" in value else value


def _moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise _no_moment(value)
    if value.tzinfo is None:
        text = when(value)
        raise wrong(
            f"has no offset: {text}",
            f"add it, like {text}+01:00 or {text}Z, or name a `timezone` in revise.toml",
        )
    if not FIRST_YEAR < value.year < LAST_YEAR:
        _check_year(value)
    return value.astimezone(UTC)


def _no_moment(value: object) -> PydanticCustomError:
    example = "2026-11-15T18:00:00Z"
    missing = {date: "a date without a time", time: "a time without a date"}.get(type(value))
    if isinstance(value, str):
        hint = f"write it without quotes, like {example}"
    elif type(value) is date:
        hint = f"add the time, like {when(value)}T18:00:00Z"
    else:
        hint = f"write it like {example}"
    return wrong(f"must be a date-time with an offset, is {missing or shown(value)}", hint)


def _check_year(value: datetime) -> None:
    must = f"must lie in the years {FIRST_YEAR} to {LAST_YEAR}, is {when(value)}"
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise wrong(must, "check the year")
    utc = value.astimezone(UTC)
    if not FIRST_YEAR <= utc.year <= LAST_YEAR:
        raise wrong(f"{must}, which is {when(utc)}", "check the year and the offset")


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
Text = Annotated[str, checked(core_schema.no_info_after_validator_function(_text, _STRING))]
Moment = Annotated[datetime, checked(_INSTANT)]
