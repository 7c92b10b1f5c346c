"""Pydantic's complaints in our words: what is wrong, under which key, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, get_args, get_origin

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


class Root(NamedTuple):
    """The file that is read: its shape, the name of its schema, and how its keys are written.

    `example` gives a line that sets a key, as it may stand in an event of the type named.
    """

    shape: type[BaseModel]
    schema: str
    example: Callable[[str, str], str]


def example(key: str, event_type: str = "") -> str:
    """Give a line that sets a key of an order, as it may stand in an event of this type."""
    return _OF_TYPE.get((event_type, key)) or _EXAMPLES.get(key, f'{key} = "…"')


ORDER = Root(Order, "order", example)


class Complaint(NamedTuple):
    """One of pydantic's errors: its kind, where it stands, about which value, in which file."""

    kind: str
    loc: Path
    value: Any
    says: str
    context: Mapping[str, Any]
    root: Root

    @property
    def path(self) -> Path:
        """The path of the key, without the tag that pydantic adds for the type of an event."""
        if self.event_type in EVENT_CLASSES:
            return (*self.loc[:_EVENT_TAG], *self.loc[_EVENT_TAG + 1 :])
        return self.loc

    @property
    def event_type(self) -> str:
        """The type of the event it stands in; empty elsewhere."""
        in_event = self.loc[0] == "event" and len(self.loc) > _EVENT_TAG
        return str(self.loc[_EVENT_TAG]) if in_event else ""

    def example(self, name: str) -> str:
        """Give a line that sets the key `name` there."""
        return self.root.example(name, self.event_type)


def problem_of(error: Mapping[str, Any], root: Root = ORDER) -> Problem:
    """Turn one of pydantic's errors into a problem; its place has no line yet."""
    context = error.get("ctx", {})
    one = Complaint(error["type"], error["loc"], error["input"], error["msg"], context, root)
    return _BY_TYPE.get(one.kind, _wrong_value)(one)


def _problem(code: Code, path: Path, message: str, hint: str) -> Problem:
    return Problem(code, message, Place(join(path)), hint)


def _unknown_key(one: Complaint) -> Problem:
    name = str(one.path[-1])
    if name == "seal" and one.path[0] == "event":
        return _problem("unknown-key", one.path, "`seal` is reserved", "choose another name")
    shape = _shape_at(one)
    hint = _home(name, shape, one.event_type) or did_you_mean(name, _keys(shape))
    return _problem("unknown-key", one.path, f"unknown key {_named(name)}", hint)


def _named(name: str) -> str:
    return f"`{name}`" if name.isprintable() and 0 < len(name) <= _LONGEST else shown(name)


def _home(name: str, shape: type[BaseModel], event_type: str) -> str | None:
    """Say where a key of an order belongs that was typed below a header too late."""
    below = _BELOW.get(shape)
    if below and name in _keys(EVENT_CLASSES.get(event_type, RevisionRequested)):
        return f"`{name}` belongs to the event: put it above [[event.{below}]]"
    if shape in (Order, Scope) and nearest(name, _keys(shape)) is None and name in _keys(Terms):
        return f"`{name}` belongs to the order: put it below [order]"
    return None


def _keys(shape: type[BaseModel]) -> set[str]:
    return {field.alias or key for key, field in shape.model_fields.items()}


def _shape_at(one: Complaint) -> type[BaseModel]:
    """Follow a location from the whole file down to the table that its last key stands in."""
    shape, names = one.root.shape, False
    for at, part in enumerate(one.loc[:-1]):
        if names or isinstance(part, int):
            names = False
        elif at == _EVENT_TAG and one.event_type in EVENT_CLASSES:
            shape = EVENT_CLASSES[one.event_type]
        else:
            fields = {field.alias or key: field for key, field in shape.model_fields.items()}
            annotation = fields[str(part)].annotation
            shape, names = _table_in(annotation) or shape, _has_names(annotation)
    return shape


def _has_names(annotation: Any) -> bool:  # noqa: ANN401 # any type expression
    """Say whether a key holds tables by names of their own, as `[parameters.NAME]` does."""
    return get_origin(annotation) is dict


def _table_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 # any type expression
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _table_in(part))), None)


def _missing_key(one: Complaint) -> Problem:
    name = str(one.path[-1])
    hint = f"add {one.example(name)}"
    return _problem("missing-key", one.path, f"`{name}` is missing", hint)


def _missing_type(one: Complaint) -> Problem:
    hint = f"add {example('type')}, or another of: {', '.join(EVENT_CLASSES)}"
    return _problem("missing-key", (*one.path, "type"), "`type` is missing", hint)


def _unknown_type(one: Complaint) -> Problem:
    name = one.value["type"]
    if isinstance(name, str):
        message, hint = f"unknown event type {shown(name)}", did_you_mean(name, EVENT_CLASSES)
    else:
        message, hint = f"must be text, is {shown(name)}", f"write it like {example('type')}"
    return _problem("unknown-type", (*one.path, "type"), message, hint)


def _not_one_of(one: Complaint) -> Problem:
    expected, value = str(one.context["expected"]), one.value
    known = expected.replace("'", "`")
    near = nearest(value, expected.split("'")[1::2]) if isinstance(value, str) else None
    hint = f"did you mean `{near}`?" if near else "write one of these, in quotes"
    return _problem("invalid-value", one.path, f"must be {known}, is {shown(value)}", hint)


def _pattern(one: Complaint) -> Problem:
    if one.path[-1] == "sha256":
        must = "must be a SHA-256 of 64 hexadecimal digits, is"
        hint = "leave the key out: revise records it"
    else:
        must = "is not an id:"
        hint = (
            "an id has 1 to 64 letters (a to z), digits, dots, dashes and underscores,"
            " and begins with a letter or digit"
        )
    return _problem("invalid-value", one.path, f"{must} {shown(one.value)}", hint)


def _ours(one: Complaint) -> Problem:
    code: Code = "too-large" if one.kind == "too-large" else "invalid-value"
    return _problem(code, one.path, one.says, one.context["hint"])


def _not_a_list(one: Complaint) -> Problem:
    name = str(one.path[-1])
    if len(one.path) == 1:
        hint = f"begin each with [[{name}]], in two brackets"
    elif isinstance(one.value, dict) and name in _LISTED:
        hint = f"begin each with [[{one.path[0]}.{name}]], in two brackets"
    else:
        hint = f"write it in brackets, like {one.example(name)}"
    return _problem("invalid-value", one.path, f"must be a list, is {shown(one.value)}", hint)


def _not_a_table(one: Complaint) -> Problem:
    *above, last = one.path
    if any(isinstance(part, int) for part in above):
        name = next(str(part) for part in reversed(one.path) if isinstance(part, str))
        line = one.example(name).partition(" = ")[2]
        hint = f"write it like {line.removeprefix('[').removesuffix(']')}"
    else:
        header = f"[[{join(above)}]]" if isinstance(last, int) else f"[{join(one.path)}]"
        hint = f"begin it with {header}"
    return _problem("invalid-value", one.path, f"must be a table, is {shown(one.value)}", hint)


def _empty(one: Complaint) -> Problem:
    return _problem("invalid-value", one.path, "must not be empty", "name at least one")


def _no_text(one: Complaint) -> Problem:
    """Say that a number is no id, which would look like one without its quotes; else no text."""
    name = next(part for part in reversed(one.path) if isinstance(part, str))
    if name not in _IDS or type(one.value) not in {int, float}:
        return _wrong_value(one)
    text = shown(one.value)
    must = f"an id is always text, is {text}"
    return _problem("invalid-value", one.path, must, f'quote it: "{text}"')


def _bound(one: Complaint) -> Problem:
    least, most = one.context.get("ge"), one.context.get("le")
    must = f"must be {least} or more" if most is None else f"must be {most:,} at most"
    hint = "check the number"
    return _problem("invalid-value", one.path, f"{must}, is {shown(one.value)}", hint)


def _wrong_value(one: Complaint) -> Problem:
    must, hint = _MUST.get(one.kind, (one.says.lower(), f"see `revise schema {one.root.schema}`"))
    return _problem("invalid-value", one.path, f"{must}, is {shown(one.value)}", hint)


_BY_TYPE: dict[str, Callable[[Complaint], Problem]] = {
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
