"""Pydantic's complaints in our words: what is wrong, under which key, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from pydantic import BaseModel

from revise.model.event import EVENT_CLASSES, Extra, File, RevisionRequested
from revise.model.item import Estimate, Item
from revise.model.keypath import join
from revise.model.order import Order, Scope, Terms
from revise.model.problem import Code, Place, Problem
from revise.model.shown import did_you_mean, nearest, shown

Path = tuple[str | int, ...]

_LONGEST = 64

_EVENT_TAG = 2
"""Where in a location pydantic puts the type of an event, as the member of a union."""

_BELOW = {Item: "items", Estimate: "items", Extra: "extras", File: "files"}
"""The list of an event that a table stands in."""

_IDS = frozenset({"id", "scope", "to", "items", "free", "declined", "questions"})
"""The keys whose text is an id, or that list ids."""

_MUST = {
    "string_type": ("must be text", 'write it in quotes, like "…"'),
    "bool_type": ("must be true or false", "write true or false, without quotes"),
    "int_type": ("must be a whole number", "write it without quotes and without a point"),
}

_LISTED = frozenset({"event", "scope", "items", "extras", "files"})
"""Lists of tables, which may have headers of their own."""

_EXAMPLES = {
    "id": 'id = "A1"',
    "text": 'text = "…"',
    "title": 'title = "…"',
    "type": 'type = "message"',
    "at": "at = 2026-11-15T18:00:00Z",
    "due": "due = 2026-11-20T18:00:00Z",
    "price": 'price = "180.00"',
    "revisions": 'revisions = 2, or revisions = "unlimited"',
    "by": 'by = "client", or by = "freelancer"',
    "to": 'to = "P1"',
    "answer": 'answer = "accepted"',
    "items": 'items = ["1.1"]',
    "free": 'free = ["1.1"]',
    "declined": 'declined = ["1.1"]',
    "questions": 'questions = ["1.1"]',
    "extras": 'extras = [{ items = ["1.1"], title = "…", price = "30.00", days = 1 }]',
    "files": 'files = [{ path = "out/logo-v1.svg" }]',
    "path": 'path = "out/logo-v1.svg"',
    "days": "days = 1",
    "hours": "hours = 1.5",
}
_OF_TYPE = {
    ("revision-requested", "items"): 'items = [{ text = "…" }]',
    ("estimated", "items"): 'items = [{ id = "1.1", hours = 1.5 }]',
    ("estimated", "id"): 'id = "1.1"',
    ("proposed", "id"): 'id = "P1"',
    ("extension-requested", "id"): 'id = "X1"',
    ("escalated", "id"): 'id = "R1"',
    ("escalated", "to"): 'to = "resolution-center", or to = "support"',
    ("cancellation-requested", "id"): 'id = "C1"',
}


def problem_of(error: dict[str, Any]) -> Problem:
    """Turn one of pydantic's errors into a problem; its place has no line yet."""
    make: Callable[..., Problem] = _BY_TYPE.get(error["type"], _wrong_value)
    return make(error, _path_of(error["loc"]))


def _path_of(loc: Path) -> Path:
    """Leave out of a location the tag that pydantic adds for the type of an event."""
    tagged = len(loc) > _EVENT_TAG and loc[0] == "event" and loc[_EVENT_TAG] in EVENT_CLASSES
    return (*loc[:_EVENT_TAG], *loc[_EVENT_TAG + 1 :]) if tagged else loc


def _type_in(loc: Path) -> str:
    return str(loc[_EVENT_TAG]) if loc[0] == "event" and len(loc) > _EVENT_TAG else ""


def _problem(code: Code, path: Path, message: str, hint: str) -> Problem:
    return Problem(code, message, Place(join(path)), hint)


def _unknown_key(error: dict[str, Any], path: Path) -> Problem:
    name = str(path[-1])
    if name == "seal" and path[0] == "event":
        return _problem("unknown-key", path, "`seal` is reserved", "choose another name")
    hint = _home(name, error["loc"]) or did_you_mean(name, _keys(_shape_at(error["loc"])))
    return _problem("unknown-key", path, f"unknown key {_named(name)}", hint)


def _named(name: str) -> str:
    return f"`{name}`" if name.isprintable() and 0 < len(name) <= _LONGEST else shown(name)


def _home(name: str, loc: Path) -> str | None:
    """Say where a key belongs that was typed below a header too late."""
    shape = _shape_at(loc)
    below = _BELOW.get(shape)
    if below and name in _keys(EVENT_CLASSES.get(_type_in(loc), RevisionRequested)):
        return f"`{name}` belongs to the event: put it above [[event.{below}]]"
    if shape in (Order, Scope) and nearest(name, _keys(shape)) is None and name in _keys(Terms):
        return f"`{name}` belongs to the order: put it below [order]"
    return None


def _keys(shape: type[BaseModel]) -> set[str]:
    return {field.alias or key for key, field in shape.model_fields.items()}


def _shape_at(loc: Path) -> type[BaseModel]:
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


def _missing_key(error: dict[str, Any], path: Path) -> Problem:
    name = str(path[-1])
    hint = f"add {example(name, _type_in(error['loc']))}"
    return _problem("missing-key", path, f"`{name}` is missing", hint)


def _missing_type(_error: dict[str, Any], path: Path) -> Problem:
    hint = f"add {example('type')}, or another of: {', '.join(EVENT_CLASSES)}"
    return _problem("missing-key", (*path, "type"), "`type` is missing", hint)


def _unknown_type(error: dict[str, Any], path: Path) -> Problem:
    name = error["input"]["type"]
    if isinstance(name, str):
        message, hint = f"unknown event type {shown(name)}", did_you_mean(name, EVENT_CLASSES)
    else:
        message, hint = f"must be text, is {shown(name)}", f"write it like {example('type')}"
    return _problem("unknown-type", (*path, "type"), message, hint)


def _not_one_of(error: dict[str, Any], path: Path) -> Problem:
    expected, value = str(error["ctx"]["expected"]), error["input"]
    known = expected.replace("'", "`")
    near = nearest(value, expected.split("'")[1::2]) if isinstance(value, str) else None
    hint = f"did you mean `{near}`?" if near else "write one of these, in quotes"
    return _problem("invalid-value", path, f"must be {known}, is {shown(value)}", hint)


def _pattern(error: dict[str, Any], path: Path) -> Problem:
    if path[-1] == "sha256":
        must = "must be a SHA-256 of 64 hexadecimal digits, is"
        hint = "leave the key out: revise records it"
    else:
        must = "is not an id:"
        hint = (
            "an id has 1 to 64 letters (a to z), digits, dots, dashes and underscores,"
            " and begins with a letter or digit"
        )
    return _problem("invalid-value", path, f"{must} {shown(error['input'])}", hint)


def _ours(error: dict[str, Any], path: Path) -> Problem:
    return _problem(error["type"], path, error["msg"], error["ctx"]["hint"])


def _not_a_list(error: dict[str, Any], path: Path) -> Problem:
    name = str(path[-1])
    if len(path) == 1:
        hint = f"begin each with [[{name}]], in two brackets"
    elif isinstance(error["input"], dict) and name in _LISTED:
        hint = f"begin each with [[event.{name}]], in two brackets"
    else:
        hint = f"write it in brackets, like {example(name, _type_in(error['loc']))}"
    return _problem("invalid-value", path, f"must be a list, is {shown(error['input'])}", hint)


def _not_a_table(error: dict[str, Any], path: Path) -> Problem:
    name = next(str(part) for part in reversed(path) if isinstance(part, str))
    header = f"[[{name}]]" if name in {"event", "scope"} else f"[{name}]"
    hint = f"begin it with {header}"
    if path[0] == "event" and len(path) > _EVENT_TAG:
        line = example(name, _type_in(error["loc"]))
        hint = f"write it like {line.partition(' = [')[2][:-1]}"
    return _problem("invalid-value", path, f"must be a table, is {shown(error['input'])}", hint)


def _empty(_error: dict[str, Any], path: Path) -> Problem:
    return _problem("invalid-value", path, "must not be empty", "name at least one")


def _no_text(error: dict[str, Any], path: Path) -> Problem:
    """Say that a number is no id, which would look like one without its quotes; else no text."""
    name = next(part for part in reversed(path) if isinstance(part, str))
    if name not in _IDS or type(error["input"]) not in {int, float}:
        return _wrong_value(error, path)
    text = shown(error["input"])
    must = f"an id is always text, is {text}"
    return _problem("invalid-value", path, must, f'quote it: "{text}"')


def _bound(error: dict[str, Any], path: Path) -> Problem:
    least, most = error["ctx"].get("ge"), error["ctx"].get("le")
    must = f"must be {least} or more" if most is None else f"must be {most:,} at most"
    hint = "check the number"
    return _problem("invalid-value", path, f"{must}, is {shown(error['input'])}", hint)


def _wrong_value(error: dict[str, Any], path: Path) -> Problem:
    must, hint = _MUST.get(error["type"], (error["msg"].lower(), "see `revise schema order`"))
    return _problem("invalid-value", path, f"{must}, is {shown(error['input'])}", hint)


def example(key: str, event_type: str = "") -> str:
    """Give a line that sets a key, as it may stand in an event of this type."""
    return _OF_TYPE.get((event_type, key)) or _EXAMPLES.get(key, f'{key} = "…"')


_BY_TYPE: dict[str, Callable[[dict[str, Any], Path], Problem]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "union_tag_not_found": _missing_type,
    "union_tag_invalid": _unknown_type,
    "literal_error": _not_one_of,
    "string_pattern_mismatch": _pattern,
    "string_type": _no_text,
    "tuple_type": _not_a_list,
    "dict_type": _not_a_table,
    "model_type": _not_a_table,
    "model_attributes_type": _not_a_table,
    "too_short": _empty,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "invalid-value": _ours,
    "too-large": _ours,
}
