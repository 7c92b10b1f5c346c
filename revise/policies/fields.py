"""What the keys of a policy file hold: texts, days, names, values and conditions."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    StrictBool,
    StrictStr,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    create_model,
)
from pydantic_core import CoreSchema

from revise.model.base import Part, wrong
from revise.model.shown import shown
from revise.policies.condition import JOINTS
from revise.words import LANGUAGES, word

LONGEST_TEXT = 4000
MOST_PARTS = 100
DEEPEST = 8
LONGEST_ID = 64

# C0, DEL, C1, line and paragraph separators, bidirectional controls, lone surrogates.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def _line(value: str) -> str:
    """Take a text that is not empty, not too long, and holds nothing that hides or steers."""
    if not value.strip():
        raise wrong("policy.empty-text")
    if len(value) > LONGEST_TEXT:
        raise wrong("policy.long-text", most=LONGEST_TEXT, length=len(value))
    if _CONTROL.search(value):
        raise wrong("policy.control-characters", value=shown(value))
    return value


def _lines(value: str) -> str:
    _line(value.replace("\n", " "))
    return value


def _day(value: object) -> date:
    if type(value) is not date:
        raise wrong("policy.no-day", value=shown(value))
    return value


def like(pattern: str, words: str) -> AfterValidator:
    """Refuse what the pattern does not fit, in words of that name."""
    fits = re.compile(pattern.rstrip("$"))

    def check(value: str) -> str:
        if len(value) > LONGEST_ID or not fits.fullmatch(value):
            raise wrong(words, value=shown(value))
        return value

    return AfterValidator(check)


def _if_table(value: object, checked: ValidatorFunctionWrapHandler) -> object:
    """Leave to `check_policy` what is no table: whether it fits depends on the fact."""
    return checked(value) if isinstance(value, dict) else value


def _if_text(value: object, checked: ValidatorFunctionWrapHandler) -> object:
    """Leave to `check_policy` what is no text: whether it fits depends on the unit."""
    return checked(value) if isinstance(value, str) else value


def may(description: str, **more: Any) -> Any:  # noqa: ANN401 # what a key holds
    """Describe a key that may be left out; nobody reads it here, so its type has no None."""
    return Field(default=None, description=description, **more)


class _OrElse:
    """Say in the schema what else may stand in the place of a table."""

    def __init__(self, *others: dict[str, Any]) -> None:
        self.others = others

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, of_table: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [*self.others, of_table(schema)]}


_TEXT = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}

Line = Annotated[StrictStr, AfterValidator(_line), WithJsonSchema(_TEXT)]
Lines = Annotated[StrictStr, AfterValidator(_lines), WithJsonSchema(_TEXT)]
Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Name = Annotated[StrictStr, WithJsonSchema({"type": "string"})]
"""The name of a fact, a parameter or an outcome; `check_policy` knows which there are."""


_TEXTS: dict[str, Any] = {
    lang: (Lines, Field(description=word("form.language", lang))) for lang in LANGUAGES
}
Texts: Any = create_model(
    "Texts",
    __base__=Part,
    __doc__="A text in every language; {name} puts in a fact or parameter, {name:one|many} the"
    " words that go with its number.",
    **_TEXTS,
)


class Reference(Part):
    """Another value."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    parameter: Line = may("A parameter.")
    fact: Line = may("A fact.")


_SCALAR = {"type": ["string", "integer", "number", "boolean"]}
_LIST = {"type": "array", "items": {"type": "string"}}
_NUMBER_OR_TEXT = WithJsonSchema({"type": ["string", "integer", "number"], "minimum": 0})
Value = Annotated[StrictStr, AfterValidator(_line), WrapValidator(_if_text), _NUMBER_OR_TEXT]
_Scalar = Annotated[Any, WithJsonSchema(_SCALAR)]
_Same = Annotated[Reference, WrapValidator(_if_table), _OrElse(_SCALAR, _LIST)]
_Number = Annotated[Reference, WrapValidator(_if_table), _OrElse({"type": ["integer", "number"]})]


class Condition(Part):
    """A fact and one comparison, or conditions joined by one of `all`, `any` and `not`."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": ["all"], "maxProperties": 1},
                {"required": ["any"], "maxProperties": 1},
                {"required": ["not"], "maxProperties": 1},
                {
                    "required": ["fact"],
                    "not": {"anyOf": [{"required": [joint]} for joint in JOINTS]},
                    "minProperties": 2,
                    "maxProperties": 2,
                },
            ]
        }
    )

    all: tuple[Condition, ...] = may("All of these hold.", min_length=1)
    any: tuple[Condition, ...] = may("One of these holds.", min_length=1)
    not_: Condition = may("This does not hold.", alias="not")
    fact: Line = may("The fact; `revise explain` lists them.")
    is_: _Same = may("It is this.", alias="is")
    is_not: _Same = may("It is not this.")
    in_: tuple[_Scalar, ...] = may(
        "It is one of these.", alias="in", min_length=1, max_length=MOST_PARTS
    )
    at_least: _Number = may("It is this or more.")
    more_than: _Number = may("It is more than this.")
    at_most: _Number = may("It is this or less.")
    less_than: _Number = may("It is less than this.")
    known: StrictBool = may("Whether it is known at all.")


def _bounded(value: object, checked: ValidatorFunctionWrapHandler) -> object:
    """Refuse a condition of too many parts, or too deep, before anybody looks inside."""
    parts, level = 0, [value]
    for _ in range(DEEPEST):
        parts += len(level)
        if parts > MOST_PARTS:
            raise wrong("policy.many-parts", most=MOST_PARTS)
        tables = [part for part in level if isinstance(part, dict)]
        joined = [part[joint] for part in tables for joint in JOINTS if joint in part]
        level = [one for below in joined for one in (below if type(below) is list else [below])]
        if not level:
            return checked(value)
    raise wrong("policy.deep", most=DEEPEST)


When = Annotated[Condition, WrapValidator(_bounded)]
