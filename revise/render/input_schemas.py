"""The JSON Schemas of the files a user writes, made of the shapes that read them.

They are for editors: Taplo and Even Better TOML complete keys and show their descriptions. What
no schema can say (unique ids, times in order, sizes) `revise check` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from revise.model import config_file, order
from revise.model.base import ID_PATTERN

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_IDS = ("id", "scope", "to")
_ID_LISTS = ("items", "free", "declined", "questions")
_NOT_ZERO = r"^(?=.*[1-9])[0-9]{1,12}(\.[0-9]{1,4})?$"
_RELATIVE = r"^(?!/)(?![\s\S]:)[^\\\u0000]+$"
_LARGEST_NUMBER = 10**12


def order_schema() -> Schema:
    """Give the JSON Schema of an order file as a person writes it."""
    schema = _tidied("order", order.schema())
    tables = schema["$defs"]
    # The reader numbers items; a person need not.
    tables["Item"]["required"] = ["text"]
    tables["File"]["properties"]["path"]["pattern"] = _RELATIVE
    tables["Escalated"]["dependentRequired"] = {"offer": ["amount"], "amount": ["offer"]}
    tables["Answered"]["if"] = {"properties": {"answer": {"const": "partly"}}}
    tables["Answered"]["then"] = {"required": ["items"]}
    for table in tables.values():
        _bound_ids(table["properties"])
    return schema


def config_schema() -> Schema:
    """Give the JSON Schema of `revise.toml`."""
    return _tidied("config", config_file.schema())


INPUTS: Mapping[str, Callable[[], Schema]] = {"order": order_schema, "config": config_schema}
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
        found = _without_null(found)
    if "items" in found:
        found["items"] = {k: v for k, v in found["items"].items() if k != "discriminator"}
    for one in _parts(found):
        _bound(one, least=schema.get("ge"))
    return found


def _without_null(schema: Schema) -> Schema:
    """TOML has no null: an optional key is left out."""
    choices = [one for one in schema["anyOf"] if one != {"type": "null"}]
    if len(choices) > 1:
        return {**schema, "anyOf": choices}
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    return {**choices[0], **rest}


def _parts(schema: Schema) -> Iterator[Schema]:
    yield schema
    yield from schema.get("anyOf", ())


def _bound(schema: Schema, least: int | None) -> None:
    """Say of a number what its reader asks for."""
    kind = schema.get("type")
    if schema.get("format") == "path":
        del schema["format"]
    if kind == "integer" and least is not None:
        schema["minimum"] = least
    if kind == "number":
        schema["exclusiveMaximum"] = _LARGEST_NUMBER
    choices = schema.get("anyOf", ())
    if any("exclusiveMinimum" in one for one in choices):
        for one in choices:
            if one.get("type") == "string":
                one["pattern"] = _NOT_ZERO


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
        value["description"] = tables[value["$ref"].rpartition("/")[2]]["description"]
    elif "const" in value:
        value["description"] = table["description"]
