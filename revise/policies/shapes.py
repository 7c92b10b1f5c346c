"""What may stand in a policy file: keys, types, words and texts, and what each key means.

The engine has shapes of its own (`policy.py`): two policies are built at every start from data that
the tests have checked, and to build these, or only to import them, would be felt there. What no
shape can know of a policy, such as which names there are, is for `check_policy`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    WrapValidator,
    create_model,
)
from pydantic_core import CoreSchema

from revise.model.asks import SILENCES
from revise.model.base import CancellationKind, Id, Part, wrong
from revise.model.shown import shown
from revise.policies.condition import JOINTS
from revise.policies.named import shipped_names
from revise.policies.policy import Level, Move

LONGEST_TEXT = 4000
MOST_ROWS = 500
MOST_PARTS = 100
DEEPEST = 8

# C0, DEL, C1, line and paragraph separators, bidirectional controls, lone surrogates.
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_RULE_ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$"
_CLOCK_ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_CURRENCY = r"^[A-Z]{3}$"
_LONGEST_ID = 64

Unit = Literal["hours", "days", "ratio", "share", "count", "money", "money-per-hour", "text"]
Confidence = Literal["high", "medium", "low", "unknown"]


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


def _like(pattern: str, words: str) -> AfterValidator:
    """Refuse what the pattern does not fit, in words of that name."""
    fits = re.compile(pattern.rstrip("$"))

    def check(value: str) -> str:
        if len(value) > _LONGEST_ID or not fits.fullmatch(value):
            raise wrong(words, value=shown(value))
        return value

    return AfterValidator(check)


def _if_table(value: object, checked: ValidatorFunctionWrapHandler) -> object:
    """Leave to `check_policy` what is no table: whether it fits depends on the fact."""
    return checked(value) if isinstance(value, dict) else value


def _if_text(value: object, checked: ValidatorFunctionWrapHandler) -> object:
    """Leave to `check_policy` what is no text: whether it fits depends on the unit."""
    return checked(value) if isinstance(value, str) else value


def _may(description: str, **more: Any) -> Any:  # noqa: ANN401 # what a key holds
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


class Texts(Part):
    """A text in both languages; {name} puts in a fact or parameter."""

    en: Lines = Field(description="English.")
    de: Lines = Field(description="German.")


class Reference(Part):
    """Another value."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    parameter: Line = _may("A parameter.")
    fact: Line = _may("A fact.")


_SCALAR = {"type": ["string", "integer", "number", "boolean"]}
_LIST = {"type": "array", "items": {"type": "string"}}
_NUMBER_OR_TEXT = WithJsonSchema({"type": ["string", "integer", "number"], "minimum": 0})
_Value = Annotated[StrictStr, AfterValidator(_line), WrapValidator(_if_text), _NUMBER_OR_TEXT]
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

    all: tuple[Condition, ...] = _may("All of these hold.", min_length=1)
    any: tuple[Condition, ...] = _may("One of these holds.", min_length=1)
    not_: Condition = _may("This does not hold.", alias="not")
    fact: Line = _may("The fact; `revise explain` lists them.")
    is_: _Same = _may("It is this.", alias="is")
    is_not: _Same = _may("It is not this.")
    in_: tuple[_Scalar, ...] = _may(
        "It is one of these.", alias="in", min_length=1, max_length=MOST_PARTS
    )
    at_least: _Number = _may("It is this or more.")
    more_than: _Number = _may("It is more than this.")
    at_most: _Number = _may("It is this or less.")
    less_than: _Number = _may("It is less than this.")
    known: StrictBool = _may("Whether it is known at all.")


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


class Parameter(Part):
    """A number with where it comes from."""

    value: _Value = _may("Its value; without one it is unknown.")
    unit: Unit = _may("What it counts in.")
    currency: Annotated[StrictStr, _like(_CURRENCY, "policy.no-currency")] = _may(
        "The currency of an amount; for orders in another it is unknown.",
        json_schema_extra={"pattern": _CURRENCY},
    )
    source: Line = Field(description="Where it comes from.")
    confidence: Confidence = Field(description="How sure that is.")
    as_of: Day = Field(description="The day it was looked up.")
    say: Texts = _may("What it means.")
    conflict: Texts = _may("What contradicts it.")


class Length(Part):
    """How long a clock runs."""

    parameter: Line = Field(description="The parameter that holds its hours.")


class Silence(Part):
    """What silence means."""

    after: Length = Field(description="How long it runs.")
    say: Texts = _may("How to say it.")


class Rule(Part):
    """What every rule has."""

    id: Annotated[StrictStr, _like(_RULE_ID, "policy.no-rule-id")] = Field(
        description="Its id, such as house.big-order; one that the policy below has is replaced.",
        json_schema_extra={"pattern": _RULE_ID, "maxLength": _LONGEST_ID},
    )
    when: When = _may("When it holds; without one always.")
    say: Texts = Field(description="What it says.")
    rests_on: Line = Field(description="The guide point, platform fact or house rule behind it.")


class Worse(Part):
    """When it matters more."""

    level: Literal["warning", "error"] = Field(description="The level then.")
    when: When = Field(description="When that is.")


class Finding(Rule):
    """Something worth knowing."""

    level: Level = Field(description="How much it matters.")
    worse: Worse = _may("When it matters more.")
    step: Annotated[StrictInt, Field(ge=1, le=6)] = _may("The step it belongs to.")


class Instead(Part):
    """Where another command opens a gate, or none does."""

    when: When = Field(description="When it counts.")
    command: Line = _may("The command; without one nothing opens the gate.")


class Gate(Rule):
    """Something that holds a move back."""

    move: Literal[Move, "any"] = Field(description="The move it holds back.")
    hard: StrictBool = _may("true: --override does not open it.")
    opens_with: Line = _may("The command that would open it.")
    instead: tuple[Instead, ...] = _may(
        "Where another command opens it, or none does.", max_length=MOST_ROWS
    )


class Outcome(Rule):
    """A row of a table whose first true rule decides."""

    then: Name = Field(description="What it decides.")


class NextStep(Rule):
    """The same, where a row may also decide on nothing."""

    then: Name = _may("What it decides; without one nothing.")


class Next(NextStep):
    """What to do next."""

    command: Line = _may("What to type for it.")


class Clock(Part):
    """A clock to show."""

    model_config = ConfigDict(json_schema_extra={"not": {"required": ["after", "before"]}})

    id: Annotated[StrictStr, _like(_CLOCK_ID, "policy.no-clock-id")] = Field(
        description="Its name.",
        json_schema_extra={"pattern": _CLOCK_ID, "maxLength": _LONGEST_ID},
    )
    of: Literal["due", "request", "proposal"] = Field(description="What it counts from.")
    after: Line = _may("The parameter that holds the hours after that.")
    before: Line = _may("The parameter that holds the hours before that.")
    who: Literal["freelancer", "client", "support"] = Field(description="Who has to act.")
    on_silence: Line = Field(description="What it means if nobody does.")
    when: When = _may("When it holds; without one always.")
    say: Texts = Field(description="How to say it.")


class Sparing(Part):
    """A kind of cancellation that may spare the completion rate."""

    kind: CancellationKind = Field(description="The kind.")
    say: Texts = Field(description="Under which condition.")
    rests_on: Line = Field(description="The guide point, platform fact or house rule behind it.")


class Step(Part):
    """A step of the ladder."""

    number: StrictInt = Field(description="Its number, from 1 as they stand.")
    id: Name = Field(description="Its name.")
    title: Texts = Field(description="What it is called.")
    say: Texts = Field(description="What it says.")
    rests_on: Line = Field(description="The point of the guide behind it.")


class Unknown(Part):
    """What a table decides where a rule above the first true one cannot be decided."""

    treatment: Name = Field(description="The treatment then.")
    verdict: Name = Field(description="The verdict then.")


def _silence(clock: str, meanings: tuple[str, ...]) -> type[Part]:
    means: Any = (Literal[meanings], Field(description="What silence then means."))
    return create_model(f"{clock.capitalize()}Silence", __base__=Silence, means=means)


_CLOCKS: dict[str, Any] = {
    clock: (_silence(clock, meanings), _may(f"The clock of the {clock}."))
    for clock, meanings in SILENCES.items()
}
Silences: Any = create_model("Silences", __base__=Part, **_CLOCKS)
"""`[silence.…]`: the clocks there are, and what the silence of each can mean."""


class Tables(Part):
    """What both the guide and a policy that extends it may have."""

    as_of: Day = _may("The day its facts were gathered; else that of the policy below.")
    parameters: dict[str, Parameter] = _may(
        "Numbers that rules, clocks and texts name.", max_length=MOST_ROWS
    )
    silence: Silences = _may("What it means if nobody answers.")
    words: dict[str, Texts] = _may(
        "Words that texts of the policy below put in, exchanged.", max_length=MOST_ROWS
    )
    say: dict[str, Texts] = _may(
        "New texts for rules that keep everything else, by their id.", max_length=MOST_ROWS
    )
    finding: tuple[Finding, ...] = _may("What is worth knowing.", max_length=MOST_ROWS)
    gate: tuple[Gate, ...] = _may("What holds a move back.", max_length=MOST_ROWS)
    clock: tuple[Clock, ...] = _may("Clocks to show.", max_length=MOST_ROWS)
    sparing: tuple[Sparing, ...] = _may(
        "Cancellations that may spare the completion rate.", max_length=MOST_ROWS
    )


class PolicyFile(Tables):
    """A policy of one's own: parameters, clocks and findings on top of a shipped one."""

    model_config = ConfigDict(title="Policy file")

    name: Id = Field(description="Its name.")
    extends: Name = Field(
        description="The policy it builds on.",
        json_schema_extra=lambda schema: schema.update(enum=[*shipped_names()]),
    )


class Guide(Tables):
    """The guide itself: beside the rest, what no other policy may change."""

    name: Id
    as_of: Day
    treatment: tuple[Outcome, ...]
    verdict: tuple[Outcome, ...]
    step: tuple[NextStep, ...]
    next: tuple[Next, ...]
    steps: tuple[Step, ...]
    unknown: Unknown


def errors(data: dict[str, Any], shape: type[Part]) -> list[dict[str, Any]]:
    """Give pydantic's errors in the data of a policy."""
    try:
        shape.model_validate(data)
    except ValidationError as error:
        return [dict(one) for one in error.errors(include_url=False)]
    return []


def schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a policy file, with a description on every key."""
    return PolicyFile.model_json_schema()
