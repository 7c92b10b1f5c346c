"""Pydantic's complaints in our words: what is wrong, under which key, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from revise.model.base import keys_of
from revise.model.event import EVENT_CLASSES
from revise.model.keypath import join
from revise.model.problem import Code, Place, Problem, problem
from revise.model.shown import did_you_mean, either, nearest, shown
from revise.words import said

Path = tuple[str | int, ...]

_LONGEST = 64

_EVENT_TAG = 2
"""Where in a location pydantic puts the type of an event, as the member of a union."""

_IDS = frozenset({"id", "scope", "to", "items", "free", "declined", "questions"})
"""The keys whose text is an id, or that list ids."""

_LISTED = frozenset({"event", "scope", "items", "extras", "files"})
"""Lists of tables, which may have headers of their own."""


class Root(NamedTuple):
    """The file that is read: its shape, the name of its schema, and how its keys are written.

    `example` gives a line that sets a key, as it may stand in an event of the type named. `home`
    says where a key belongs that is not known in a table of this shape, None where nowhere.
    """

    shape: type[BaseModel]
    schema: str
    example: Callable[[str, str], str]
    home: Callable[[str, type[BaseModel], str], str | None]


class Complaint(NamedTuple):
    """One of pydantic's errors: its kind, where it stands, about which value, in which file."""

    kind: str
    loc: Path
    value: Any
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
        in_event = self.loc[:1] == ("event",) and len(self.loc) > _EVENT_TAG
        return str(self.loc[_EVENT_TAG]) if in_event else ""

    @property
    def key(self) -> str:
        """The last name of the path: in a list, what the list is called."""
        return next(str(part) for part in reversed(self.path) if isinstance(part, str))

    def example(self, name: str) -> str:
        """Give a line that sets the key `name` there."""
        return self.root.example(name, self.event_type)

    def problem(self, code: Code, name: str, *below: str, **values: object) -> Problem:
        """Make a problem of the words of that name, at this place or at a key below it."""
        return problem(code, name, Place(join((*self.path, *below))), **values)

    def wrong(self, name: str, **values: object) -> Problem:
        """Make a problem of the value, with the words of that name."""
        return self.problem("invalid-value", name, value=shown(self.value), **values)


def problem_of(error: Mapping[str, Any], root: Root) -> Problem:
    """Turn one of pydantic's errors into a problem; its place has no line yet."""
    context = error.get("ctx", {})
    one = Complaint(error["type"], error["loc"], error["input"], context, root)
    make = _BY_TYPE.get(one.kind, _odd)
    return one.wrong(make) if isinstance(make, str) else make(one)


_PATTERNS = {"sha256": "value.no-sha256", "key": "value.no-key"}
"""The key of a text that has a pattern → the words for one that has another; else it is an id."""


def _unknown_key(one: Complaint) -> Problem:
    name = str(one.path[-1])
    if name == "seal" and one.path[0] == "event":
        return one.problem("unknown-key", "order.seal")
    shape = _shape_at(one)
    meant = one.root.home(name, shape, one.event_type) or did_you_mean(name, keys_of(shape))
    plain = name.isprintable() and 0 < len(name) <= _LONGEST
    named = f"`{name}`" if plain else shown(name)
    return one.problem("unknown-key", "order.unknown-key", key=named, meant=meant)


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
    return one.problem("missing-key", "order.missing-key", key=name, line=one.example(name))


def _missing_type(one: Complaint) -> Problem:
    values = {"line": one.example("type"), "types": ", ".join(EVENT_CLASSES)}
    return one.problem("missing-key", "order.missing-type", "type", **values)


def _unknown_type(one: Complaint) -> Problem:
    name = one.value["type"]
    if isinstance(name, str):
        values = {"type": shown(name), "meant": did_you_mean(name, EVENT_CLASSES)}
        return one.problem("unknown-type", "order.unknown-type", "type", **values)
    values = {"value": shown(name), "line": one.example("type")}
    return one.problem("unknown-type", "order.type-is-text", "type", **values)


def _not_one_of(one: Complaint) -> Problem:
    names = str(one.context["expected"]).split("'")[1::2]
    near = nearest(one.value, names) if isinstance(one.value, str) else None
    meant = said("value.did-you-mean", name=f"`{near}`") if near else said("value.in-quotes")
    known = either([f"`{name}`" for name in names])
    return one.wrong("value.not-one-of", known=known, meant=meant)


def _pattern(one: Complaint) -> Problem:
    return one.wrong(_PATTERNS.get(str(one.path[-1]), "value.no-id"))


def _ours(one: Complaint) -> Problem:
    code: Code = "too-large" if one.kind == "too-large" else "invalid-value"
    return Problem(code, one.context["message"], Place(join(one.path)), one.context["hint"])


def _not_a_list(one: Complaint) -> Problem:
    name = str(one.path[-1])
    of_tables = isinstance(one.value, dict) and name in _LISTED
    if len(one.path) == 1 or of_tables:
        header = name if len(one.path) == 1 else f"{one.path[0]}.{name}"
        return one.wrong("value.no-list-of-tables", header=header)
    return one.wrong("value.no-list", line=one.example(name))


def _not_a_table(one: Complaint) -> Problem:
    *above, last = one.path
    line = one.example(one.key).partition(" = ")[2].removeprefix("[").removesuffix("]")
    if line.startswith("{"):
        return one.wrong("value.no-table-in-line", line=line)
    header = f"[[{join(above)}]]" if isinstance(last, int) else f"[{join(one.path)}]"
    return one.wrong("value.no-table", header=header)


def _no_text(one: Complaint) -> Problem:
    """Say that a number is no id, which would look like one without its quotes; else no text."""
    number = one.key in _IDS and type(one.value) in {int, float}
    return one.wrong("value.id-without-quotes" if number else "value.no-text")


def _bound(one: Complaint) -> Problem:
    least, most = one.context.get("ge"), one.context.get("le")
    if most is None:
        return one.wrong("value.at-least", least=least)
    return one.wrong("value.at-most", most=most)


def _too_many(one: Complaint) -> Problem:
    counts = {"most": one.context["max_length"], "count": len(one.value)}
    return one.problem("invalid-value", "value.too-many", **counts)


def _odd(one: Complaint) -> Problem:
    return one.wrong("value.odd", schema=one.root.schema)


_BY_TYPE: dict[str, Callable[[Complaint], Problem] | str] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing_key,
    "union_tag_not_found": _missing_type,
    "union_tag_invalid": _unknown_type,
    "literal_error": _not_one_of,
    "string_pattern_mismatch": _pattern,
    "string_type": _no_text,
    "bool_type": "value.no-boolean",
    "int_type": "value.no-whole-number",
    "tuple_type": _not_a_list,
    "dict_type": _not_a_table,
    "model_type": _not_a_table,
    "model_attributes_type": _not_a_table,
    "too_short": "value.empty",
    "too_long": _too_many,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "invalid-value": _ours,
    "too-large": _ours,
}
"""What pydantic calls an error → what tells it, or the words that name its value alone."""
