"""What may stand in a policy file: keys, types, words and texts, and what each key means.

The engine has shapes of its own (`policy.py`): two policies are built at every start from data that
the tests have checked, and to build these, or only to import them, would be felt there. What no
shape can know of a policy, such as which names there are, is for `check_policy`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
    create_model,
)

from revise.model.asks import SILENCES
from revise.model.base import ID_PATTERN, CancellationKind, Id, Part
from revise.policies.fields import LONGEST_ID, Day, Line, Name, Texts, Value, When, like, may
from revise.policies.named import shipped_names
from revise.policies.policy import Actor, Level, Move, Start

MOST_ROWS = 500

_RULE_ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$"
_CLOCK_ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_CURRENCY = r"^[A-Z]{3}$"

Unit = Literal["hours", "days", "ratio", "share", "count", "money", "money-per-hour", "text"]
Confidence = Literal["high", "medium", "low", "unknown"]


class Parameter(Part):
    """A number with where it comes from."""

    value: Value = may("Its value; without one it is unknown.")
    unit: Unit = may("What it counts in.")
    currency: Annotated[StrictStr, like(_CURRENCY, "policy.no-currency")] = may(
        "The currency of an amount; for orders in another it is unknown.",
        json_schema_extra={"pattern": _CURRENCY},
    )
    source: Line = Field(description="Where it comes from.")
    confidence: Confidence = Field(description="How sure that is.")
    as_of: Day = Field(description="The day it was looked up.")
    say: Texts = may("What it means.")
    conflict: Texts = may("What contradicts it.")


class Length(Part):
    """How long a clock runs."""

    parameter: Line = Field(description="The parameter that holds its hours.")


class Silence(Part):
    """What silence means."""

    after: Length = Field(description="How long it runs.")
    say: Texts = may("How to say it.")


class Rule(Part):
    """What every rule has."""

    id: Annotated[StrictStr, like(_RULE_ID, "policy.no-rule-id")] = Field(
        description="Its id, such as house.big-order; one that the policy below has is replaced.",
        json_schema_extra={"pattern": _RULE_ID, "maxLength": LONGEST_ID},
    )
    when: When = may("When it holds; without one always.")
    say: Texts = Field(description="What it says.")
    otherwise: Texts = may("What it says instead where a value that `say` names is unknown.")
    rests_on: Line = Field(description="The guide point, platform fact or house rule behind it.")


class Worse(Part):
    """When it matters more."""

    level: Literal["warning", "error"] = Field(description="The level then.")
    when: When = Field(description="When that is.")


class Finding(Rule):
    """Something worth knowing."""

    level: Level = Field(description="How much it matters.")
    worse: Worse = may("When it matters more.")
    step: Annotated[StrictInt, Field(ge=1, le=6)] = may("The step it belongs to.")


class Instead(Part):
    """Where another command opens a gate, or none does."""

    when: When = Field(description="When it counts.")
    command: Line = may("The command; without one nothing opens the gate.")


class Gate(Rule):
    """Something that holds a move back."""

    move: Literal[Move, "request", "any"] = Field(
        description="The move it holds back, or the record `request`."
    )
    hard: StrictBool = may("true: --override does not open it.")
    opens_with: Line = may("The command that would open it.")
    instead: tuple[Instead, ...] = may(
        "Where another command opens it, or none does.", max_length=MOST_ROWS
    )


class Outcome(Rule):
    """A row of a table whose first true rule decides."""

    then: Name = Field(description="What it decides.")


class NextStep(Rule):
    """The same, where a row may also decide on nothing."""

    then: Name = may("What it decides; without one nothing.")


class Next(NextStep):
    """What to do next."""

    command: Line = may("What to type for it.")


class Clock(Part):
    """A clock to show."""

    model_config = ConfigDict(json_schema_extra={"not": {"required": ["after", "before"]}})

    id: Annotated[StrictStr, like(_CLOCK_ID, "policy.no-clock-id")] = Field(
        description="Its name.",
        json_schema_extra={"pattern": _CLOCK_ID, "maxLength": LONGEST_ID},
    )
    of: Start = Field(description="What it counts from.")
    after: Line = may("The parameter that holds the hours after that.")
    before: Line = may("The parameter that holds the hours before that.")
    who: Actor = Field(description="Who has to act.")
    on_silence: Line = Field(description="What it means if nobody does.")
    when: When = may("When it holds; without one always.")
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
    clock: (_silence(clock, meanings), may(f"The clock of the {clock}."))
    for clock, meanings in SILENCES.items()
}
Silences: Any = create_model("Silences", __base__=Part, **_CLOCKS)
"""`[silence.…]`: the clocks there are, and what the silence of each can mean."""


class Tables(Part):
    """What both the guide and a policy that extends it may have."""

    as_of: Day = may("The day its facts were gathered; else that of the policy below.")
    parameters: dict[str, Parameter] = may(
        "Numbers that rules, clocks and texts name.", max_length=MOST_ROWS
    )
    silence: Silences = may("What it means if nobody answers.")
    words: dict[str, Texts] = may(
        "Words that texts of the policy below put in, exchanged.", max_length=MOST_ROWS
    )
    say: dict[str, Texts] = may(
        "New texts for rules that keep everything else, by their id.", max_length=MOST_ROWS
    )
    finding: tuple[Finding, ...] = may("What is worth knowing.", max_length=MOST_ROWS)
    gate: tuple[Gate, ...] = may("What holds a move back.", max_length=MOST_ROWS)
    clock: tuple[Clock, ...] = may("Clocks to show.", max_length=MOST_ROWS)
    sparing: tuple[Sparing, ...] = may(
        "Cancellations that may spare the completion rate.", max_length=MOST_ROWS
    )


class PolicyFile(Tables):
    """A policy of one's own: parameters, clocks and findings on top of another."""

    model_config = ConfigDict(title="Policy file")

    name: Id = Field(description="Its name.")
    extends: Name = Field(
        description="The policy it builds on: one that is shipped, or another of your own.",
        json_schema_extra=lambda schema: schema.update(
            anyOf=[{"enum": [*shipped_names()]}, {"pattern": ID_PATTERN}]
        ),
    )
    level: dict[str, Level] = may(
        "Findings of policies below that have another level, by their id: this one, always.",
        max_length=MOST_ROWS,
    )
    off: tuple[Line, ...] = may(
        "Findings of policies below that are switched off, by their id; a gate cannot be.",
        max_length=MOST_ROWS,
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
