"""Pydantic's complaints in our words: what is wrong, under which key, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from revise.model.event import EVENT_CLASSES, Extra, File, RevisionRequested
from revise.model.item import Estimate, Item
from revise.model.keypath import join
from revise.model.order import Order, Scope, Terms
from revise.model.problem import Code, Place, Problem, problem
from revise.model.shown import did_you_mean, either, nearest, shown
from revise.words import said

Path = tuple[str | int, ...]
Error = dict[str, Any]

_LONGEST = 64

_EVENT_TAG = 2
"""Where in a location pydantic puts the type of an event, as the member of a union."""

_BELOW = {Item: "items", Estimate: "items", Extra: "extras", File: "files"}
"""The list of an event that a table stands in."""

_IDS = frozenset({"id", "scope", "to", "items", "free", "declined", "questions"})
"""The keys whose text is an id, or that list ids."""

_LISTED = frozenset({"event", "scope", "items", "extras", "files"})
"""Lists of tables, which may have headers of their own."""

_EXAMPLES = {
    "id": ('id = "A1"',),
    "type": ('type = "message"',),
    "at": ("at = 2026-11-15T18:00:00Z",),
    "due": ("due = 2026-11-20T18:00:00Z",),
    "price": ('price = "180.00"',),
    "revisions": ("revisions = 2", 'revisions = "unlimited"'),
    "by": ('by = "client"', 'by = "freelancer"'),
    "to": ('to = "P1"',),
    "answer": ('answer = "accepted"',),
    "items": ('items = ["1.1"]',),
    "free": ('free = ["1.1"]',),
    "declined": ('declined = ["1.1"]',),
    "questions": ('questions = ["1.1"]',),
    "extras": ('extras = [{ items = ["1.1"], title = "…", price = "30.00", days = 1 }]',),
    "files": ('files = [{ path = "out/logo-v1.svg" }]',),
    "path": ('path = "out/logo-v1.svg"',),
    "days": ("days = 1",),
    "hours": ("hours = 1.5",),
    "revision-requested.items": ('items = [{ text = "…" }]',),
    "estimated.items": ('items = [{ id = "1.1", hours = 1.5 }]',),
    "estimated.id": ('id = "1.1"',),
    "proposed.id": ('id = "P1"',),
    "extension-requested.id": ('id = "X1"',),
    "escalated.id": ('id = "R1"',),
    "escalated.to": ('to = "resolution-center"', 'to = "support"'),
    "cancellation-requested.id": ('id = "C1"',),
}
"""What a missing or misshapen key looks like when it is right, in general or in one event."""


def problem_of(error: Error) -> Problem:
    """Turn one of pydantic's errors into a problem; its place has no line yet."""
    make: Callable[[Error, Path], Problem] = _BY_TYPE.get(error["type"], _odd)
    return make(error, _path_of(error["loc"]))


def unknown_key(path: Sequence[str | int], hint: str) -> Problem:
    """Say that no such key is known."""
    name = str(path[-1])
    named = f"`{name}`" if name.isprintable() and 0 < len(name) <= _LONGEST else shown(name)
    return _problem("unknown-key", "order.unknown-key", path, key=named, hint=hint)


def example(key: str, event_type: str = "") -> str:
    """Give a line that sets a key, as it may stand in an event of this type."""
    lines = _EXAMPLES.get(f"{event_type}.{key}") or _EXAMPLES.get(key, (f'{key} = "…"',))
    return either(lines, "value.either-line")


def _path_of(loc: Path) -> Path:
    """Leave out of a location the tag that pydantic adds for the type of an event."""
    tagged = len(loc) > _EVENT_TAG and loc[0] == "event" and loc[_EVENT_TAG] in EVENT_CLASSES
    return (*loc[:_EVENT_TAG], *loc[_EVENT_TAG + 1 :]) if tagged else loc


def _type_in(loc: Path) -> str:
    return str(loc[_EVENT_TAG]) if loc[0] == "event" and len(loc) > _EVENT_TAG else ""


def _problem(code: Code, name: str, path: Sequence[str | int], **values: object) -> Problem:
    return problem(code, name, Place(join(path)), **values)


def _wrong(name: str, error: Error, path: Path, **values: object) -> Problem:
    return _problem("invalid-value", name, path, value=shown(error["input"]), **values)


def _says(name: str) -> Callable[[Error, Path], Problem]:
    """Give what says these words of any value."""
    return lambda error, path: _wrong(name, error, path)


def _unknown_key(error: Error, path: Path) -> Problem:
    name = str(path[-1])
    if name == "seal" and path[0] == "event":
        return _problem("unknown-key", "order.seal", path)
    shape = _shape_at(error["loc"])
    return unknown_key(path, _home(name, shape, error["loc"]) or did_you_mean(name, _keys(shape)))


def _home(name: str, shape: type[BaseModel], loc: Path) -> str | None:
    """Say where a key belongs that was typed below a header too late."""
    below = _BELOW.get(shape)
    if below and name in _keys(EVENT_CLASSES.get(_type_in(loc), RevisionRequested)):
        return said("order.key-of-the-event", key=name, below=below)
    if shape in (Order, Scope) and nearest(name, _keys(shape)) is None and name in _keys(Terms):
        return said("order.key-of-the-order", key=name)
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


def _missing_key(error: Error, path: Path) -> Problem:
    name = str(path[-1])
    line = example(name, _type_in(error["loc"]))
    return _problem("missing-key", "order.missing-key", path, key=name, line=line)


def _missing_type(_error: Error, path: Path) -> Problem:
    types = ", ".join(EVENT_CLASSES)
    here = (*path, "type")
    return _problem("missing-key", "order.missing-type", here, line=example("type"), types=types)


def _unknown_type(error: Error, path: Path) -> Problem:
    name, here = error["input"]["type"], (*path, "type")
    if isinstance(name, str):
        meant = did_you_mean(name, EVENT_CLASSES)
        return _problem("unknown-type", "order.unknown-type", here, type=shown(name), meant=meant)
    line = example("type")
    return _problem("unknown-type", "order.type-is-text", here, value=shown(name), line=line)


def _not_one_of(error: Error, path: Path) -> Problem:
    names, value = str(error["ctx"]["expected"]).split("'")[1::2], error["input"]
    near = nearest(value, names) if isinstance(value, str) else None
    hint = said("value.did-you-mean", name=f"`{near}`") if near else said("value.in-quotes")
    return _wrong(
        "value.not-one-of", error, path, known=either([f"`{name}`" for name in names]), hint=hint
    )


def _pattern(error: Error, path: Path) -> Problem:
    return _wrong("value.no-sha256" if path[-1] == "sha256" else "value.no-id", error, path)


def _ours(error: Error, path: Path) -> Problem:
    words = error["ctx"]
    return Problem(error["type"], words["message"], Place(join(path)), words["hint"])


def _not_a_list(error: Error, path: Path) -> Problem:
    name = str(path[-1])
    below = f"event.{name}" if isinstance(error["input"], dict) and name in _LISTED else None
    if header := name if len(path) == 1 else below:
        return _wrong("value.no-list-of-tables", error, path, header=f"[[{header}]]")
    return _wrong("value.no-list", error, path, line=example(name, _type_in(error["loc"])))


def _not_a_table(error: Error, path: Path) -> Problem:
    name = next(str(part) for part in reversed(path) if isinstance(part, str))
    if path[0] == "event" and len(path) > _EVENT_TAG:
        line = example(name, _type_in(error["loc"])).partition(" = [")[2][:-1]
        return _wrong("value.no-table-in-line", error, path, line=line)
    header = f"[[{name}]]" if name in {"event", "scope"} else f"[{name}]"
    return _wrong("value.no-table", error, path, header=header)


def _no_text(error: Error, path: Path) -> Problem:
    """Say that a number is no id, which would look like one without its quotes; else no text."""
    name = next(part for part in reversed(path) if isinstance(part, str))
    number = name in _IDS and type(error["input"]) in {int, float}
    return _wrong("value.id-without-quotes" if number else "value.no-text", error, path)


def _bound(error: Error, path: Path) -> Problem:
    least, most = error["ctx"].get("ge"), error["ctx"].get("le")
    if most is None:
        return _wrong("value.at-least", error, path, least=least)
    return _wrong("value.at-most", error, path, most=most)


_odd = _says("value.odd")

_BY_TYPE = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "union_tag_not_found": _missing_type,
    "union_tag_invalid": _unknown_type,
    "literal_error": _not_one_of,
    "string_pattern_mismatch": _pattern,
    "string_type": _no_text,
    "bool_type": _says("value.no-boolean"),
    "int_type": _says("value.no-whole-number"),
    "tuple_type": _not_a_list,
    "dict_type": _not_a_table,
    "model_type": _not_a_table,
    "model_attributes_type": _not_a_table,
    "too_short": _says("value.empty"),
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "invalid-value": _ours,
    "too-large": _ours,
}
