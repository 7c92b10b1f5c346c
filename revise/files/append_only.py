"""Whether a file's events begin with those that it once held, byte for byte; pure, no disk."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any, NamedTuple

from revise.files.continuation import same
from revise.files.places import names, sections
from revise.files.read import decode, load_toml
from revise.model.keypath import join
from revise.model.problem import InputError, Place

_NOTHING_SAID = re.compile(r"[ \t\r\n]*+(?:#[^\n]*+[ \t\r\n]*+)*+")
_BLANK = " \t\r\n"
_EVENT = "event"


class Change(NamedTuple):
    """The first place at which old events are not what they were, today.

    `line` is the line that stood there before; `gone` if there is nothing in its place.
    """

    where: Place
    line: int
    gone: bool


class _Part(NamedTuple):
    """A header of the events and what stands below it."""

    text: str
    start: int
    begins: bool
    """Whether it begins an event, or goes on with one."""


def first_change(before: bytes, now: bytes) -> Change | None:
    """Find where today's events are not those of before, and further ones behind them.

    What stands behind the last old event may be blank, a comment, another table or a new event. A
    file whose every line end git has made CRLF is compared as if it had not.
    """
    old, new = _alike(before, now)
    old_parts = list(_parts(old, inline=_inline(old)))
    new_parts = list(_parts(new, inline=bool(old_parts) and not old_parts[0].begins))
    count = -1
    for index, (part, today) in enumerate(zip_longest(old_parts, new_parts)):
        if part is None:
            return None if today.begins else _change(old, new, count, len(old), today.start)
        count += part.begins
        if today is None:
            return _change(old, new, count, part.start, len(new))
        last = index == len(old_parts) - 1
        if not (_goes_on(part.text, today.text) if last else part.text == today.text):
            same_so_far = _as_far_as_the_same(part.text, today.text)
            at = part.start + same_so_far, today.start + same_so_far
            return _change(old, new, count, *at)
        if last and len(new_parts) == len(old_parts):
            return None
    return None


def _goes_on(old: str, new: str) -> bool:
    kept = old.rstrip(_BLANK)
    return new.startswith(kept) and _NOTHING_SAID.fullmatch(new, len(kept)) is not None


def _as_far_as_the_same(old: str, new: str) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _alike(before: bytes, now: bytes) -> tuple[str, str]:
    """Give both as text, so that every byte can be told from every other."""
    before, now = (data.removeprefix(codecs.BOM_UTF8) for data in (before, now))
    if b"\r" not in before and now.count(b"\n") == now.count(b"\r\n") == now.count(b"\r"):
        now = now.replace(b"\r\n", b"\n")
    return before.decode("utf-8", "surrogateescape"), now.decode("utf-8", "surrogateescape")


def _parts(text: str, *, inline: bool) -> Iterator[_Part]:
    """Give the parts that events stand in; `inline` is what stands above every header."""
    for header, start, end in sections(text):
        named = [name for name, _ in names(header)]
        if (inline and not header) or named[:1] == [_EVENT]:
            begins = header.startswith("[[") and len(named) == 1
            yield _Part(text[start:end], start, begins)


def _inline(text: str) -> bool:
    """Say whether events stand in one line, or what passes for it: `event = [ … ]`."""
    blocks = any(_parts(text, inline=False))
    return not blocks and bool(_tables(text).get(_EVENT))


def _change(old: str, new: str, count: int, was: int, at: int) -> Change:
    """Tell of a difference at an offset of each; behind the end of today's there is nothing."""
    end = len(new.rstrip(_BLANK))
    if at >= end:
        at, was = end, len(old) - len(old[was:].lstrip(_BLANK))
    line = new.count("\n", 0, at) + 1
    column = at - new.rfind("\n", 0, at)
    return Change(Place(_key(count), line, column), old.count("\n", 0, was) + 1, at == end)


def _key(count: int) -> str:
    return join((_EVENT, max(count, 0)))


# ---- What marks an order -------------------------------------------------------------------------


def marks(data: bytes) -> Iterator[tuple[str, str]]:
    """Give what an order is known by under another name: its id, its first event."""
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    terms = _tables(text).get("order")
    if isinstance(terms, dict) and isinstance(terms.get("id"), str):
        yield "id", terms["id"]
    first = next(_parts(text, inline=False), None)
    if first is not None:
        yield _EVENT, first.text.strip(_BLANK)


# ---- What was agreed -----------------------------------------------------------------------------


class Edit(NamedTuple):
    """A key of `[order]` or `[[scope]]` that holds another value; None where there is none."""

    key: str
    before: object
    now: object


_NOWHERE = "scope", None


def edits(before: bytes, now: bytes) -> Iterator[Edit]:
    """Give what was agreed otherwise before; nothing where one of the two is no TOML."""
    old, new = _agreed(before), _agreed(now)
    for name in {**old, **new} if old and new else ():
        (_, was), (key, has) = old.get(name, _NOWHERE), new.get(name, _NOWHERE)
        pairs: list[tuple[str, object, object]] = [(key, _words(was), _words(has))]
        if isinstance(was, dict) and isinstance(has, dict):
            inside = {**was, **has}
            pairs = [(f"{key}.{join((one,))}", was.get(one), has.get(one)) for one in inside]
        yield from (Edit(*pair) for pair in pairs if not same(pair[1], pair[2]))


def _words(part: object) -> object:
    return part.get("text", part) if isinstance(part, dict) else part


def _agreed(data: bytes) -> dict[str | int, tuple[str, Any]]:
    """Give `[order]`, and each `[[scope]]` by its id, with the key that it has in this text."""
    tables = _tables(data.decode("utf-8", "surrogateescape").removeprefix("\ufeff"))
    scope = tables.get("scope")
    found = {
        _id_of(one, index): (join(("scope", index)), one)
        for index, one in enumerate(scope if isinstance(scope, list) else [])
    }
    return {"order": ("order", tables["order"]), **found} if "order" in tables else {}


def _id_of(part: object, index: int) -> str | int:
    found = part.get("id") if isinstance(part, dict) else None
    return f"scope {found}" if isinstance(found, str) else index


def _tables(text: str) -> Mapping[str, Any]:
    try:
        return load_toml(decode(text.encode("utf-8", "surrogateescape"), ""), "")
    except InputError:
        return {}
