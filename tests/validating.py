"""Validation by a JSON Schema, date-times included, of data as TOML or JSON has them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from jsonschema import (  # type: ignore[import-untyped] # it has no types
    Draft202012Validator,
    FormatChecker,
)

FORMATS = FormatChecker()


def is_moment(value: object) -> bool:
    """jsonschema itself looks at date-times only with yet another library."""
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


FORMATS.checks("date-time", raises=ValueError)(is_moment)


def complaints(schema: dict[str, Any], document: object) -> list[str]:
    """Say what is wrong with a document; the schema alone must be enough, nothing is fetched.

    A key that the schema does not name is wrong here, though readers must bear it: it may be a
    slip of the one that is missing.
    """
    found = Draft202012Validator(closed(schema), format_checker=FORMATS)
    return [f"{error.json_path}: {error.message}" for error in found.iter_errors(document)]


def closed(schema: Any) -> Any:  # noqa: ANN401 # any part of a schema
    """Allow no key beside those named, unless the schema says that others belong there."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inside = {key: closed(value) for key, value in schema.items()}
    shut = schema.get("type") == "object" and "properties" in schema
    return {"additionalProperties": False, **inside} if shut else inside


def plain(value: Any) -> Any:  # noqa: ANN401 # whatever TOML can nest
    """Write TOML's dates and date-times as an editor hands them to a schema."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
