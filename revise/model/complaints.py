"""Pydantic's complaints in our words: what is wrong, under which key, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from pydantic import BaseModel

from revise.model.event import EVENT_CLASSES, RevisionRequested
from revise.model.item import Estimate, Item
from revise.model.keypath import join
from revise.model.nearest import did_you_mean
from revise.model.order import Order
from revise.model.problem import Code, Place, Problem

_SHOWN = 80

_EXAMPLES = {
    "at": "at = 2026-11-15T18:00:00Z",
    "due": "due = 2026-11-15T18:00:00Z",
    "type": 'type = "message"',
    "price": 'price = "180.00"',
    "revisions": 'revisions = 2, or revisions = "unlimited"',
}

_MUST = {
    "string_type": ("must be text", 'write it in quotes, like "…"'),
    "bool_type": ("must be true or false", "write it without quotes"),
    "int_type": ("must be a whole number", "write it without quotes and without a point"),
    "tuple_type": ("must be a list", "write it in brackets, like […]"),
    "dict_type": ("must be a table", "give it a [header] of its own"),
    "model_type": ("must be a table", "give it a [header] of its own"),
    "model_attributes_type": ("must be a table", "give it a [header] of its own"),
    "too_short": ("must not be empty", "name at least one"),
}


def problem_of(error: dict[str, Any]) -> Problem:
    """Turn one of pydantic's errors into a problem; its place has no line yet."""
    path = _path_of(error["loc"])
    make: Callable[..., Problem] = _BY_TYPE.get(error["type"], _wrong_value)
    return make(error, path)


def _path_of(loc: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Leave out of a location the tags that pydantic adds for the members of a union."""
    event_tag = 2
    return tuple(
        part
        for depth, part in enumerate(loc)
        if not (depth == event_tag and loc[0] == "event" and part in EVENT_CLASSES)
    )


def _problem(code: Code, path: tuple[str | int, ...], message: str, hint: str) -> Problem:
    return Problem(code, message, Place(join(path)), hint)


def _unknown_key(error: dict[str, Any], path: tuple[str | int, ...]) -> Problem:
    name = str(path[-1])
    if name == "seal" and path[0] == "event":
        return _problem("unknown-key", path, "`seal` is reserved", "choose another name")
    shape = _shape_at(error["loc"])
    known = {field.alias or key for key, field in shape.model_fields.items()}
    if shape in (Item, Estimate) and name in _event_keys(error["loc"]):
        hint = f"`{name}` belongs to the event: put it above [[event.items]]"
    else:
        hint = did_you_mean(name, known)
    return _problem("unknown-key", path, f"unknown key `{name[:_SHOWN]}`", hint)


def _event_keys(loc: tuple[str | int, ...]) -> set[str]:
    shape = EVENT_CLASSES.get(str(loc[2]), RevisionRequested)
    return set(shape.model_fields)


def _shape_at(loc: tuple[str | int, ...]) -> type[BaseModel]:
    """Follow a location from the order file down to the table that its last key stands in."""
    shape: type[BaseModel] = Order
    for part in loc[:-1]:
        if isinstance(part, int):
            continue
        if part in EVENT_CLASSES:
            shape = EVENT_CLASSES[part]
            continue
        fields = {field.alias or key: field for key, field in shape.model_fields.items()}
        shape = _table_in(fields[part].annotation) or shape
    return shape


def _table_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 # any type expression
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _table_in(part))), None)


def _missing_key(error: dict[str, Any], path: tuple[str | int, ...]) -> Problem:
    name = "type" if error["type"] == "union_tag_not_found" else str(path[-1])
    full = (*path, name) if error["type"] == "union_tag_not_found" else path
    table = "the file" if len(full) == 1 else f"[{full[0]}]" if full[0] == "order" else "it"
    hint = "add " + _EXAMPLES.get(name, f"[{name}]" if table == "the file" else f'{name} = "…"')
    return _problem("missing-key", full, f"`{name}` is missing", hint)


def _unknown_type(error: dict[str, Any], path: tuple[str | int, ...]) -> Problem:
    name = str(error["ctx"]["tag"])
    return _problem(
        "unknown-type",
        (*path, "type"),
        f"unknown event type {name[:_SHOWN]!r}",
        did_you_mean(name, EVENT_CLASSES),
    )


def _not_one_of(error: dict[str, Any], path: tuple[str | int, ...]) -> Problem:
    if path == ("format",):
        message = f"format {_shown(error)} is not known to this version, which reads format 1"
        return _problem("invalid-value", path, message, "update revise, or leave the key out")
    known = str(error["ctx"]["expected"]).replace("'", "`")
    return _problem("invalid-value", path, f"must be {known}, is {_shown(error)}", "choose one")


def _pattern(error: dict[str, Any], path: tuple[str | int, ...]) -> Problem:
    must, hint = {
        "currency": ("must be a currency code of three capital letters", 'like "USD" or "EUR"'),
        "sha256": ("must be a SHA-256 of 64 hexadecimal digits", "leave the key out"),
    }.get(
        str(path[-1]),
        (
            "is not an id",
            "an id has 1 to 64 letters, digits, dots, dashes and underscores,"
            " and begins with a letter or digit",
        ),
    )
    return _problem("invalid-value", path, f"{must}: {_shown(error)}", hint)


def _ours(error: dict[str, Any], path: tuple[str | int, ...]) -> Problem:
    return _problem("invalid-value", path, error["msg"], error["ctx"]["hint"])


def _wrong_value(error: dict[str, Any], path: tuple[str | int, ...]) -> Problem:
    must, hint = _MUST.get(error["type"], (error["msg"].lower(), "see `revise schema order`"))
    return _problem("invalid-value", path, f"{must}, is {_shown(error)}", hint)


def _shown(error: dict[str, Any]) -> str:
    value = error["input"]
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list" if value else "empty"
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else repr(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


_BY_TYPE: dict[str, Callable[[dict[str, Any], tuple[str | int, ...]], Problem]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "union_tag_not_found": _missing_key,
    "union_tag_invalid": _unknown_type,
    "literal_error": _not_one_of,
    "string_pattern_mismatch": _pattern,
    "invalid-value": _ours,
}
