"""A new order → the text of its file, with the comments that someone needs to go on by hand.

`# …` is a comment, `#key = …` an example: taken off its `#` it is valid.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from revise.model.amounts import plain
from revise.model.base import Language
from revise.model.event import AnyEvent, RevisionRequested
from revise.model.order import Order
from revise.render import numbers

Write = Callable[[Mapping[str, object]], str]
"""Writes a table as TOML under `[[event]]`: `files.event_text.render`."""

_EXACT_DIGITS = 15

_HEAD = (
    """\
# What was agreed, and below it what happened since. This file is yours: edit
# it as you like. `revise` only adds events at the end.""",
    """\
# Was vereinbart ist, und darunter, was seitdem geschah. Die Datei gehört dir,
# ändere sie, wie du magst. `revise` fügt nur am Ende Ereignisse an.""",
)
_KEYS: dict[str, tuple[str, str, str]] = {
    "id": ("The order's number.", "Die Nummer des Auftrags.", ""),
    "title": ("What it is about.", "Worum es geht.", ""),
    "price": ("What was agreed, without extras.", "Was vereinbart ist, ohne Extras.", ""),
    "currency": ("", "", ""),
    "revisions": (
        'Revision rounds included, or "unlimited".',
        'Enthaltene Revisionen, oder "unlimited".',
        "",
    ),
    "hours": (
        "How many hours the whole job takes. Big requests are measured by it.",
        "Wie viele Stunden der ganze Auftrag braucht; große Wünsche messen sich daran.",
        "6.5",
    ),
    "due": (
        "When it is due, as first agreed.",
        "Der Liefertermin, wie er zuerst vereinbart war.",
        "2026-11-20T18:00:00+01:00",
    ),
    "client": (
        "The client's handle, not a name.",
        "Der Nutzername des Kunden, nicht sein richtiger Name.",
        '"bakery77"',
    ),
    "platform": (
        'Where the order runs: "fiverr", or "direct" for work without a platform.',
        'Wo der Auftrag läuft: "fiverr", oder "direct" für Arbeit ohne Plattform.',
        '"fiverr"',
    ),
    "language": (
        'The language you write to the client in: "en" or "de".',
        'Die Sprache, in der du dem Kunden schreibst: "en" oder "de".',
        '"en"',
    ),
}
_SCOPE = (
    """\
# What the client gets, one table a thing. A change to one of these is a
# revision; what belongs to none may be new work.""",
    """\
# Was der Kunde bekommt, für jede Sache eine Tabelle. Eine Änderung daran ist
# eine Revision; was zu keiner gehört, ist vielleicht neue Arbeit.""",
)
_SCOPE_EXAMPLE = (
    '#[[scope]]\n#id = "logo"\n#text = "One logo as a vector file"',
    '#[[scope]]\n#id = "logo"\n#text = "Ein Logo als Vektordatei"',
)
_EVENTS = ("# What happened, oldest first.", "# Was geschah, das Älteste zuerst.")
_DELIVERED_EXAMPLE = '#[[event]]\n#type = "delivered"\n#at = 2026-11-20T12:00:00+01:00'
_REQUEST = (
    "# When the client asks for changes: the message, and one table for each wish.",
    "# Will der Kunde Änderungen: seine Nachricht, für jeden Wunsch eine Tabelle.",
)
_REQUEST_EXAMPLE = (
    """\
#[[event]]
#type = "revision-requested"
#at = 2026-11-21T09:30:00+01:00
#text = "Could the letters be thinner?"

#[[event.items]]
#text = "Thinner letters"
#kind = "change"
#hours = 1""",
    """\
#[[event]]
#type = "revision-requested"
#at = 2026-11-21T09:30:00+01:00
#text = "Geht die Schrift auch dünner?"

#[[event.items]]
#text = "Dünnere Schrift"
#kind = "change"
#hours = 1""",
)
_ITEMS = (
    """\
# The client's request. Look the items over, and add to each what you know:
#   kind = "change"     of something agreed; "new": never agreed;
#                       "mistake": your own; "missed": agreed, not delivered
#   hours = 1.5         what it would take you
#   clear = false       ask first; what to ask: question = "…"
#   feasible = false    cannot be done like this; instead: alternative = "…"
#   dropped = true      the client no longer wants it, or it is no wish at all""",
    """\
# Der Wunsch des Kunden. Sieh die Punkte durch und ergänze, was du weißt:
#   kind = "change"     Änderung an Vereinbartem; "new": nie vereinbart;
#                       "mistake": dein Fehler; "missed": vereinbart, fehlt noch
#   hours = 1.5         was du dafür brauchst
#   clear = false       erst nachfragen; die Frage: question = "…"
#   feasible = false    geht so nicht; stattdessen: alternative = "…"
#   dropped = true      der Kunde will es nicht mehr, oder es war kein Wunsch""",
)


def new_order(order: Order, lang: Language, write: Write, schema: str | None = None) -> str:
    """Write a valid order as its file's text, comments in the language of reports.

    `write` writes each value: one way of escaping serves all tables. `schema` is the way from the
    file to its JSON Schema: editors that know `#:schema` then complete and explain keys.
    """
    parts = [
        *([] if schema is None else [f"#:schema {schema}"]),
        _in(_HEAD, lang),
        _terms(order, lang, write),
        _in(_SCOPE, lang),
        _scope(order, lang, write),
        *_events(order, lang, write),
    ]
    return "\n\n".join(parts) + "\n"


def _in(texts: tuple[str, ...], lang: Language) -> str:
    return texts[1 if lang == "de" else 0]


def _terms(order: Order, lang: Language, write: Write) -> str:
    terms = order.terms.model_dump(exclude_none=True)
    values: dict[str, object] = {
        **terms,
        "price": numbers.money(order.terms.price, order.terms.currency or "USD"),
    }
    if order.terms.hours is not None:
        values["hours"] = _number(order.terms.hours)
    lines = ["[order]"]
    for key, (*comment, example) in _KEYS.items():
        lines += [f"# {about}"] if (about := _in(tuple(comment), lang)) else []
        if key in values:
            lines.append(_table("", {key: values[key]}, write))
        else:
            lines.append(f"#{key} = {example}")
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
        return _in(_SCOPE_EXAMPLE, lang)
    rows = ({"id": one.id, "text": one.text} for one in order.scope)
    return "\n\n".join(_table("[[scope]]\n", row, write) for row in rows)


def _events(order: Order, lang: Language, write: Write) -> Iterator[str]:
    yield _in(_EVENTS, lang)
    requested = False
    for event in order.events:
        if isinstance(event, RevisionRequested):
            requested = True
            yield _in(_ITEMS, lang)
        yield _event(event, write)
    if not order.events:
        yield _DELIVERED_EXAMPLE
    if not requested:
        yield _in(_REQUEST, lang)
        yield _in(_REQUEST_EXAMPLE, lang)


def _event(event: AnyEvent, write: Write) -> str:
    told = event.model_dump(by_alias=True, exclude_unset=True)
    return _table("[[event]]\n", {"type": told["type"], "at": told["at"], **told}, write)
