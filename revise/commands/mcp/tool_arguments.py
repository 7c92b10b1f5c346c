"""What the tools take: JSON Schemas for the assistant, and the same held against a call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args

from revise.messages.letter import Kind
from revise.model.asks import ANSWERS
from revise.model.base import CancellationKind
from revise.model.problem import InputError, Place, Problem, problem
from revise.model.shown import did_you_mean, shown
from revise.words import LANGUAGES, Language, Said, said, word

Schema = dict[str, Any]


class Argument(NamedTuple):
    """One argument: its schema, without what it is for, which the words say by its `about`."""

    schema: Schema
    about: str
    required: bool = False


TEXT: Schema = {"type": "string"}
YES: Schema = {"type": "boolean"}
TEXTS: Schema = {"type": "array", "items": TEXT}
TABLE: Schema = {"type": "object"}
VIA: Schema = {"type": "string", "enum": ["button", "message"]}

AT = Argument(TEXT, "at")
PATH = Argument(TEXT, "path", required=True)
ORDER = Argument(TEXT, "order")
LANGUAGE = Argument({"type": "string", "enum": [*LANGUAGES]}, "language")
REASON = Argument(TEXT, "reason", required=True)

READING = {"path": PATH, "at": AT}
DRAFT = {
    "kind": Argument({"type": "string", "enum": [*get_args(Kind)]}, "letter", required=True),
    **READING,
    "reason": Argument(TEXT, "draft-reason"),
    "due": Argument(TEXT, "draft-due"),
    "answer": Argument(
        {"type": "string", "enum": sorted(ANSWERS & {"accepted", "declined", "countered"})},
        "draft-answer",
    ),
    "amount": Argument(TEXT, "draft-amount"),
    "with_threats": Argument(YES, "threats"),
    "again": Argument(YES, "again"),
    "language": LANGUAGE,
}
WRITING = {
    **READING,
    "dry_run": Argument(YES, "dry-run"),
    "key": Argument(TEXT, "key"),
    "confirmed": Argument(YES, "confirmed"),
}
MOVING = {
    **WRITING,
    "message": Argument(TEXT, "message"),
    "language": LANGUAGE,
    "override": Argument(TEXT, "override"),
}
PROPOSE = {
    "extras": Argument({"type": "object", "additionalProperties": TEXT}, "extras"),
    "as": Argument(
        {"type": "string", "enum": ["auto", "extra", "custom-offer", "new-order"]}, "as"
    ),
    "recommend": Argument(TEXT, "recommend"),
    "lean": Argument(YES, "lean"),
}
ESCALATE = {
    "reason": REASON,
    "to": Argument({"type": "string", "enum": ["resolution-center", "support"]}, "whom"),
    "refund": Argument(TEXT, "refund"),
    "settles": Argument(TEXTS, "settles"),
    "with_threats": Argument(YES, "threats"),
}
CANCEL = {
    "reason": REASON,
    "kind": Argument({"type": "string", "enum": [*get_args(CancellationKind)]}, "cancel-kind"),
}


def input_schema(arguments: Mapping[str, Argument], lang: Language) -> Schema:
    """Give the JSON Schema of what a tool takes."""
    return {
        "type": "object",
        "properties": {
            name: {**one.schema, "description": word(f"mcp.arg-{one.about}", lang)}
            for name, one in arguments.items()
        },
        "required": [name for name, one in arguments.items() if one.required],
        "additionalProperties": False,
    }


def see_fit(arguments: Mapping[str, Argument], given: Mapping[str, Any]) -> None:
    """See that a call fits its tool. Raises InputError with every problem."""
    found = tuple(_problems(arguments, given))
    if found:
        raise InputError("-", found)


def _problems(arguments: Mapping[str, Argument], given: Mapping[str, Any]) -> Iterator[Problem]:
    for name in given.keys() - arguments.keys():
        known = did_you_mean(name, arguments)
        yield problem("unknown-key", "mcp.no-argument", Place(name), name=shown(name), known=known)
    for name, one in arguments.items():
        if name not in given and one.required:
            yield problem("missing-key", "mcp.argument-missing", Place(name))
        if name in given and not _fits(given[name], one.schema):
            values = {"wanted": _wanted(one.schema), "value": shown(given[name])}
            yield problem("invalid-value", "mcp.wrong-value", Place(name), **values)


def _wanted(schema: Schema) -> Said:
    if "enum" in schema:
        return said("mcp.is-choice", known=", ".join(schema["enum"]))
    return said(f"mcp.is-{schema['type']}")


_SHAPES = {"string": str, "boolean": bool, "array": list, "object": dict}


def _fits(value: object, schema: Schema) -> bool:
    if not isinstance(value, _SHAPES[schema["type"]]):
        return False
    within = schema.get("items") or schema.get("additionalProperties")
    each = value.values() if isinstance(value, dict) else value
    if within and isinstance(each, list | type({}.values())):
        return all(_fits(one, within) for one in each)
    return "enum" not in schema or value in schema["enum"]
