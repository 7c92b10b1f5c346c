"""Whether a file's events begin with those that it once held, byte for byte; pure, no disk."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from revise.files.agreed import tables
from revise.files.places import names, sections
from revise.model.keypath import join
from revise.model.problem import Place

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
    found = _difference(old_parts, new_parts, len(old), len(new))
    if found is None:
        return None
    was, at = _first(old, new, old_parts, found)
    return _change(old, new, old_parts, was, at)


def _difference(
    old_parts: Sequence[_Part], new_parts: Sequence[_Part], old_end: int, new_end: int
) -> tuple[int, int] | None:
    """Give the offset of a difference, before and today."""
    for index, (part, today) in enumerate(zip_longest(old_parts, new_parts)):
        if part is None:
            return None if today.begins else (old_end, today.start)
        if today is None:
            return part.start, new_end
        last = index == len(old_parts) - 1
        if not (_goes_on(part.text, today.text) if last else part.text == today.text):
            same_so_far = _as_far_as_the_same(part.text, today.text)
            return part.start + same_so_far, today.start + same_so_far
    return None


def _first(old: str, new: str, parts: Sequence[_Part], found: tuple[int, int]) -> tuple[int, int]:
    """Give an earlier one where there is: who breaks a header makes the next event look like it."""
    far = _as_far_as_the_same(old, new)
    inside = any(one.start <= far <= one.start + len(one.text) for one in parts)
    if inside and far > parts[0].start and (far < found[0] or found[1] == len(new)):
        return far, far
    return found


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
    return not blocks and bool(tables(text).get(_EVENT))


def _change(old: str, new: str, parts: Sequence[_Part], was: int, at: int) -> Change:
    """Tell of a difference at an offset of each; behind the end of today's there is nothing."""
    end = len(new.rstrip(_BLANK))
    if at >= end:
        at, was = end, len(old) - len(old[was:].lstrip(_BLANK))
    event = sum(one.begins and one.start <= was for one in parts)
    line = new.count("\n", 0, at) + 1
    column = at - new.rfind("\n", 0, at)
    where = Place(join((_EVENT, max(event - 1, 0))), line, column)
    return Change(where, old.count("\n", 0, was) + 1, gone=at == end)


def marks(data: bytes) -> Iterator[tuple[str, str]]:
    """Give what an order is known by under another name: its id, its first event."""
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    terms = tables(text).get("order")
    if isinstance(terms, dict) and isinstance(terms.get("id"), str):
        yield "id", terms["id"]
    first = next(_parts(text, inline=False), None)
    if first is not None:
        yield _EVENT, first.text.strip(_BLANK)
