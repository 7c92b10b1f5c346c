"""What every part of an order file has in common: frozen, no unknown keys, bounded texts."""

from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from revise.model.limits import FIRST_YEAR, LARGEST_TEXT, LAST_YEAR

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"

Party = Literal["freelancer", "client"]
Language = Literal["en", "de"]
CancellationKind = Literal[
    "other", "requirements-phase", "mutual-reorder", "mistaken-order", "fraud"
]


class Part(BaseModel):
    """A frozen table of the order file; a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _id(value: object) -> object:
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise PydanticCustomError(
            "invalid-value",
            "an id is always text, is {shown}",
            {"shown": str(value)[:80], "hint": f'quote it: "{str(value)[:64]}"'},
        )
    return value


def _bounded(value: str) -> str:
    if len(value) > LARGEST_TEXT // 4 and len(value.encode("utf-8", "replace")) > LARGEST_TEXT:
        raise PydanticCustomError(
            "invalid-value",
            "a text may have 64 KiB",
            {"hint": "keep the long text in a file of its own and name that"},
        )
    return value


def _moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        kind = {date: "a date without a time", time: "a time without a date"}.get(type(value))
        raise PydanticCustomError(
            "invalid-value",
            "must be a date-time with an offset, is {shown}",
            {
                "shown": kind or f"{value!r}"[:80],
                "hint": "write it unquoted, like 2026-11-15T18:00:00Z",
            },
        )
    if value.tzinfo is None:
        raise PydanticCustomError(
            "invalid-value",
            "has no offset: {shown}",
            {
                "shown": value.isoformat(),
                "hint": f"add it, like {value.isoformat()}+01:00 or {value.isoformat()}Z,"
                " or name a `timezone` in revise.toml",
            },
        )
    if not FIRST_YEAR < value.year < LAST_YEAR:
        _check_year(value)
    return value.astimezone(UTC)


def _check_year(value: datetime) -> None:
    inside = FIRST_YEAR <= value.year <= LAST_YEAR
    if not inside or not FIRST_YEAR <= value.astimezone(UTC).year <= LAST_YEAR:
        raise PydanticCustomError(
            "invalid-value",
            "must lie in the years 2000 to 2199, is {shown}",
            {"shown": value.isoformat(), "hint": "check the year"},
        )


Id = Annotated[str, BeforeValidator(_id), StringConstraints(strict=True, pattern=ID_PATTERN)]
Text = Annotated[str, StringConstraints(strict=True), AfterValidator(_bounded)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
