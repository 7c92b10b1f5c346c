"""The JSON Schemas of the files a user writes, made of the shapes that read them.

They are for editors: Taplo (in Even Better TOML) and Tombi complete keys and values and show what
they mean. What no schema can say (unique ids, times in order, sizes) `revise check` says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from revise.model import case_file, config_file, order
from revise.model.base import ID_PATTERN
from revise.policies import shapes
from revise.render.meanings import MEANINGS

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_IDS = ("id", "scope", "to")
_ID_LISTS = ("items", "free", "declined", "questions")
_NUMERIC = ["string", "integer", "number"]
"""Money and hours; to some editors an integer is no number."""
_NOT_ZERO = r"^(?=.*[1-9])[0-9]{1,12}(\.[0-9]{1,4})?$"
_LARGEST_NUMBER = 10**12
_ROUNDS = ("A number of rounds.", "Any number of rounds.")
_IN_EVENTS = ("Item", "Estimate", "Extra", "File")
_RELATIVE = r"^(?!/)(?![\s\S]:)[^\\\u0000]+$"


def order_schema() -> Schema:
    """Give the JSON Schema of an order file as a person writes it."""
    schema = _tidied("order", order.schema())
    tables = schema["$defs"]
    # The reader numbers items; a person need not.
    tables["Item"]["required"] = ["text"]
    tables["File"]["properties"]["path"]["pattern"] = _RELATIVE
    for table in tables.values():
        _bound_ids(table["properties"])
    choices = tables["Terms"]["properties"]["revisions"]["anyOf"]
    for choice, meaning in zip(choices, _ROUNDS, strict=True):
        choice["description"] = meaning
    events = schema["properties"]["event"]
    kinds = [tables[_name(one)] for one in events["items"]["oneOf"]]
    # Before the events ask for nothing but a type any more.
    rules = [_rule(kind, tables) for kind in kinds] + _MORE_RULES
    for kind in kinds:
        _told_by_its_type(kind)
    for name in _IN_EVENTS:
        tables[name]["x-taplo"] = {"initKeys": tables[name].pop("required")}
    events["items"] = {"type": "object", **events["items"], "allOf": rules}
    return schema


def _rule(kind: Schema, tables: Schema) -> Schema:
    """Ask for the keys of an event, and of what is listed in it, outside of their shapes.

    An event whose keys are still to be typed has its shape already, so that an editor knows which
    keys to offer and what they mean.
    """
    then: Schema = {"required": kind["required"]}
    for key, value in kind["properties"].items():
        if "$ref" in value.get("items", ()):
            asked = tables[_name(value["items"])]["required"]
            then.setdefault("properties", {})[key] = {"items": {"required": asked}}
    return _if({"type": kind["properties"]["type"]["const"]}, then)


def _if(values: Mapping[str, str], then: Schema) -> Schema:
    constants = {key: {"const": value} for key, value in values.items()}
    return {"if": {"properties": constants, "required": list(values)}, "then": then}


_MORE_RULES = [
    _if({"type": "answered", "answer": "partly"}, {"required": ["items"]}),
    _if(
        {"type": "escalated"},
        {"dependentRequired": {"offer": ["amount"], "amount": ["offer"]}},
    ),
]


def _told_by_its_type(kind: Schema) -> None:
    """Let the type alone tell which event it is.

    Taplo looks at the types of all events at once: it shows a text of its own for the value that
    is there, and nothing for the others.
    """
    about = kind["properties"]["type"]
    about["x-taplo"] = {"docs": {"main": "", "constValue": about["description"]}}
    kind["x-taplo"] = {"initKeys": kind["required"]}
    kind["required"] = ["type"]


def _name(reference: Schema) -> str:
    return str(reference["$ref"].rpartition("/")[2])


def config_schema() -> Schema:
    """Give the JSON Schema of `revise.toml`."""
    return _tidied("config", config_file.schema())


def policy_schema() -> Schema:
    """Give the JSON Schema of a policy of one's own."""
    return _tidied("policy", shapes.schema())


def cases_schema() -> Schema:
    """Give the JSON Schema of a file of cases."""
    return _tidied("cases", case_file.schema())


INPUTS: Mapping[str, Callable[[], Schema]] = {
    "order": order_schema,
    "config": config_schema,
    "policy": policy_schema,
    "cases": cases_schema,
}
"""Input file → what makes its schema."""


def _tidied(name: str, schema: Schema) -> Schema:
    for table in [schema, *schema["$defs"].values()]:
        about = table["properties"]
        if table is not schema:
            del table["title"]
        for key, value in about.items():
            about[key] = _key(value)
            _describe(about[key], schema["$defs"], table)
    return {"$schema": _DIALECT, "$id": f"urn:revise:{name}:1", **schema}


def _key(schema: Schema) -> Schema:
    """Leave out what TOML does not have, and what says nothing to a person."""
    found = {key: value for key, value in schema.items() if key not in {"title", "ge"}}
    if found.get("default", ...) is None:
        del found["default"]
    if "anyOf" in found:
        found = _numeric(_without_null(found))
    if "items" in found:
        found["items"] = {k: v for k, v in found["items"].items() if k != "discriminator"}
    if found.get("format") == "path":
        del found["format"]
    if found.get("type") == "integer" and "ge" in schema:
        found["minimum"] = schema["ge"]
    return _with_meanings(found)


def _numeric(schema: Schema) -> Schema:
    """Say of text or a number in one: where there are two schemas, editors offer a key twice."""
    choices = {str(one.get("type")): one for one in schema.get("anyOf", ())}
    if choices.keys() != {"string", "number"}:
        return schema
    both = {**choices["string"], **choices["number"], **schema}
    del both["anyOf"]
    if "exclusiveMinimum" in both:
        both["pattern"] = _NOT_ZERO
    return {**both, "type": _NUMERIC, "exclusiveMaximum": _LARGEST_NUMBER}


def _with_meanings(schema: Schema) -> Schema:
    """Say what each value of a key means, once for every editor and once for Taplo."""
    values = schema.get("enum", ())
    meanings = MEANINGS.get(tuple(values))
    if meanings is None:
        return schema
    rows = (f"- `{value}`: {meaning}" for value, meaning in zip(values, meanings, strict=True))
    return {
        **schema,
        "description": "\n".join([schema["description"], "", *rows]),
        "x-taplo": {"docs": {"enumValues": list(meanings)}},
    }


def _without_null(schema: Schema) -> Schema:
    """TOML has no null: an optional key is left out."""
    choices = [one for one in schema["anyOf"] if one != {"type": "null"}]
    if len(choices) > 1:
        return {**schema, "anyOf": choices}
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**choices[0], **rest}


def _bound_ids(properties: Schema) -> None:
    for key, value in properties.items():
        if key in _IDS and value.get("type") == "string" and "enum" not in value:
            value.setdefault("pattern", ID_PATTERN)
        if key in _ID_LISTS and value.get("items") == {"type": "string"}:
            value["items"] = {"type": "string", "pattern": ID_PATTERN}


def _describe(value: Schema, tables: Schema, table: Schema) -> None:
    """Give a description to a key that has none: its table's own."""
    if "description" in value:
        return
    if "$ref" in value:
        value["description"] = tables[_name(value)].get("description", "")
    elif "const" in value:
        value["description"] = table.get("description", "")
