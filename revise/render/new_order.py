"""A new order → the text of its file, with the comments that someone needs to go on by hand.

`# …` is a comment, `#key = …` an example: taken off its `#` it is valid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from revise.model.amounts import plain
from revise.model.event import AnyEvent, RevisionRequested
from revise.model.order import Order
from revise.render import numbers
from revise.words import Language, knows, word

Write = Callable[[Mapping[str, object]], str]
"""Writes a table as TOML under `[[event]]`: `files.event_text.render`."""

_EXACT_DIGITS = 15

_KEYS = ("id", "title", "price", "currency", "revisions")
_EXAMPLES = {
    "hours": "6.5",
    "due": "2026-11-20T18:00:00+01:00",
    "client": '"bakery77"',
}
"""Keys that may be left out → what one could look like."""

DEFAULTS = {"platform": "fiverr", "language": "en"}
"""What counts where neither an order nor a config says it."""

_DELIVERED_EXAMPLE = '#[[event]]\n#type = "delivered"\n#at = 2026-11-20T12:00:00+01:00'


def new_order(
    order: Order,
    lang: Language,
    write: Write,
    schema: str | None = None,
    otherwise: Mapping[str, str] = DEFAULTS,
) -> str:
    """Write a valid order as its file's text, comments in the language of reports.

    `write` writes each value: one way of escaping serves all tables. `schema` is the way from the
    file to its JSON Schema: editors that know `#:schema` then complete and explain keys.
    `otherwise` says what counts where the order is silent: keys of `[order]` and their values.
    """
    parts = [
        *([] if schema is None else [f"#:schema {schema}"]),
        word("new.head", lang),
        _terms(order, lang, write, otherwise),
        word("new.scope", lang),
        _scope(order, lang, write),
        *_events(order, lang, write),
    ]
    return "\n\n".join(parts) + "\n"


def _terms(order: Order, lang: Language, write: Write, otherwise: Mapping[str, str]) -> str:
    terms = order.terms.model_dump(exclude_none=True)
    values: dict[str, object] = {
        **terms,
        "price": numbers.money(order.terms.price, order.terms.currency or "USD"),
    }
    if order.terms.hours is not None:
        values["hours"] = _number(order.terms.hours)
    lines = ["[order]"]
    for key in (*_KEYS, *_EXAMPLES, *DEFAULTS):
        if knows(f"new.about-{key}"):
            lines.append(f"# {word(f'new.about-{key}', lang)}")
        if key in values:
            lines.append(_table("", {key: values[key]}, write))
        elif key in otherwise:
            lines.append("#" + _table("", {key: otherwise[key]}, write))
        else:
            lines.append(f"#{key} = {_EXAMPLES[key]}")
    return "\n".join(lines)


def _number(hours: Decimal) -> object:
    """Give hours as a number where a reader gets the same back, else as text."""
    if len(hours.normalize().as_tuple().digits) > _EXACT_DIGITS:
        return plain(hours)
    return int(hours) if hours == hours.to_integral_value() else float(hours)


def _table(header: str, values: Mapping[str, object], write: Write) -> str:
    """Write a table under a header of its own, or without one."""
    return header + write(values).removeprefix("[[event]]\n").rstrip("\n")


def _scope(order: Order, lang: Language, write: Write) -> str:
    if not order.scope:
        return word("new.scope-example", lang)
    rows = ({"id": one.id, "text": one.text} for one in order.scope)
    return "\n\n".join(_table("[[scope]]\n", row, write) for row in rows)


def _events(order: Order, lang: Language, write: Write) -> Iterator[str]:
    yield word("new.events", lang)
    requested = False
    for event in order.events:
        if isinstance(event, RevisionRequested):
            requested = True
            yield word("new.items", lang)
        yield _event(event, write)
    if not order.events:
        yield _DELIVERED_EXAMPLE
    if not requested:
        yield word("new.request", lang)
        yield word("new.request-example", lang)


def _event(event: AnyEvent, write: Write) -> str:
    told = event.model_dump(by_alias=True, exclude_unset=True)
    return _table("[[event]]\n", {"type": told["type"], "at": told["at"], **told}, write)
