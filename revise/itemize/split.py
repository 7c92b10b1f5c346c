"""A client's message → the first draft of its items: the list points, else the sentences.

Only a draft: the freelancer looks it over, and the message itself is kept whole beside it.
English and German. Every expression is possessive or bounded, so the work is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from revise.itemize.courtesy import is_courtesy, unsigned, without_frame, without_greeting
from revise.itemize.sentences import is_date, sentences

_POINT = re.compile(
    r"[ \t]{0,40}+(?:"
    r"(?:[-*+\u2013\u2014\u00b7][ \t]++|[\u2022\u25aa\u25e6\u2023][ \t]*+|-(?=[^\W\d_]))"
    r"(?>(?:\[[ xX]?\][ \t]++)?)"
    r"|\(?+(?P<number>\d{1,3})(?:[.)](?=[ \t])|\))[ \t]*+"
    r"|(?P<keycap>\d)\ufe0f?\u20e3[ \t]*+"
    r"|\(?+(?P<letter>[A-Za-z])\)[ \t]*+"
    r")(?P<text>\S[^\n]*+)"
)
LONGEST = 64 * 1024
"""Characters of a message that are looked at: an order holds no longer text."""
MOST = 1000
"""Items that one request may have."""

# A number counts as a point if it goes on from the one before; a slip may skip one.
_FARTHEST = 2


def split_request(text: str) -> tuple[str, ...]:
    """Give what a message asks for, one by one, each on one line, in the message's words.

    Greetings, thanks and signatures are no items. At most 1,000 items: what comes beyond is
    joined to the last one. Of a text of more than 64 KiB only that much is looked at.
    """
    lines = _lines(text)
    found = _points(lines)[0] or [
        one for block in _blocks(unsigned(lines)) for one in sentences(block)
    ]
    items = [item for one in found if (item := _item(one))]
    if len(items) > MOST:
        items[MOST - 1 :] = [" ".join(items[MOST - 1 :])]
    return tuple(items)


def below_list(text: str) -> int:
    """Count the sentences that stand below the points of a message's list, and so are no items.

    Courtesy and a mere word do not count. What stands above a list mostly leads to it.
    """
    _, rest = _points(_lines(text))
    found = (_item(one) for block in _blocks(unsigned(rest)) for one in sentences(block))
    return sum(" " in one for one in found)


def _lines(text: str) -> list[str]:
    return without_frame(text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def opening(text: str) -> str:
    """Give the first sentence of a message that says something, without its greeting."""
    plain = text[:LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    found = (one for block in _blocks(plain.split("\n")) for one in sentences(block))
    return next(filter(None, map(_item, found)), text)


def _item(text: str) -> str:
    line = " ".join(text.split())
    if is_courtesy(line) or not any(character.isalnum() for character in line):
        return ""
    return without_greeting(line)


class _Line(NamedTuple):
    """A line that begins a point: its words, and its place in a count where it has one."""

    text: str
    number: int | None


def _points(lines: list[str]) -> tuple[list[str], list[str]]:
    """Give the list points, each with the lines that go on with it, and the lines below them.

    There are none of either if there is no list.
    """
    found: list[list[str]] = []
    rest: list[str] = []
    is_open = False
    last = None
    numbered = False
    for line in lines:
        point = _point(line, last)
        if point is not None:
            found.append([point.text])
            last = last if point.number is None else point.number
            numbered = numbered or point.number is not None
            is_open = True
        elif not line.strip() or is_courtesy(line):
            is_open = False
            rest.append("")
        elif is_open:
            found[-1].append(line)
        elif found:
            rest.append(line)
    if len(found) == 1 and not numbered and _is_aside(lines):
        return [], []
    return [" ".join(parts) for parts in found], rest


def _point(line: str, last: int | None) -> _Line | None:
    found = _POINT.match(line)
    if found is None:
        return None
    number = _number(found)
    if number is None:
        return _Line(found["text"], None)
    goes_on = number <= 1 or (last is not None and last < number <= last + _FARTHEST)
    return _Line(found["text"], number) if goes_on and not is_date(found["text"]) else None


def _number(found: re.Match[str]) -> int | None:
    if found["letter"]:
        return ord(found["letter"].lower()) - ord("a") + 1
    digits = found["number"] or found["keycap"]
    return int(digits) if digits else None


def _is_aside(lines: list[str]) -> bool:
    """Whether the only dash of a message is no list: it stands below sentences."""
    before = []
    for line in lines:
        if _POINT.match(line):
            break
        if line.strip() and not is_courtesy(line):
            before.append(line.strip())
    return bool(before) and not before[-1].endswith(":")


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Give the paragraphs: runs of lines that are not blank and not mere courtesy."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip() and not is_courtesy(line):
            block.append(line.strip())
        elif block:
            yield block
            block = []
