"""Where a key or a value of a TOML text stands.

This scanner is ours because rtoml gives no places, and the TOML grammar for tree-sitter costs
several times what parsing does and knows no TOML 1.1.

It trusts that rtoml has read the text and only asks where things begin. One quick pass finds the
headers; what stands below a header is read when someone asks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from io import StringIO
from itertools import accumulate
from typing import TYPE_CHECKING

from revise.model.keypath import split, unquote
from revise.model.problem import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    _Entry: TypeAlias = "tuple[int, int, _Table | None]"

_KEY = r"""(?:"(?:[^"\\\n]++|\\[^\n])*+"|'[^'\n]*+'|[^\x00-\x20"'#=.,\[\]{}]++)"""
_DOTTED = rf"{_KEY}(?:[ \t]*+\.[ \t]*+{_KEY})*+"

_NAME = re.compile(_KEY)

# Every string matches, closed or not, and every quantifier is possessive: each character is
# looked at a fixed number of times, whatever the text. Strings with neither quotes nor escaped
# quotes inside come first, for speed alone: `re` is quick where it looks for one character.
# Where a possessive group failed half way, Python up to 3.11.4 goes on from there. So what is
# likely to fail begins the group, and an empty alternative stands for `?+`.
_SIMPLE = r'"[^"]++(?<!\\)"'
_STRING = (
    rf'{_SIMPLE}|"""[^"]*+(?<!\\)"{{3,5}}+'
    r'|"""(?:(?!""")"|[^"\\]++|\\.)*+(?:"{3,5}+)?'
    r"|'''(?:(?!''')'|[^']++)*+(?:'{3,5}+)?"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
)
_COMMENT = r"#[^\n]*+"
_SCALAR = rf"""{_STRING}|[^\x00-\x20"'#,\[\]{{}}][^\n"'#,\[\]{{}}]*+"""
_SPACE = rf"[ \t\r\n]*+(?:{_COMMENT}[ \t\r\n]*+)*+"
_NEXT = rf"[ \t\r\n,]*+(?:{_COMMENT}[ \t\r\n,]*+)*+"
_BARE = r"[A-Za-z0-9_.-]++"
_HEADER = (
    rf"\[\[{_BARE}\]\]|\[{_BARE}\]"
    rf"|\[[ \t]*+{_DOTTED}[ \t]*+\]|\[\[[ \t]*+{_DOTTED}[ \t]*+\]\]"
)

# What holds no landmark; first, for speed again, a whole entry as most people write it.
_PLAIN = r"""[^"'#\[\]{}\n]++"""
_INLINE = rf"(?:{_PLAIN}|{_SIMPLE}|\[(?:{_PLAIN}|{_SIMPLE})*+\])*+"
_LIST = rf"""\[(?:[^"'#\[\]{{}}]++|{_SIMPLE}|\{{{_INLINE}\}})*+\]"""
_BETWEEN = (
    rf"""\n[a-z_]++ = (?:{_SIMPLE}|{_PLAIN}|{_LIST}|)"""
    rf"""|\n(?![ \t]*+\[)|{_PLAIN}|{_STRING}|{_COMMENT}"""
)
# On to what may be a header (1), or to a bracket that opens (2) or closes.
_LANDMARK = re.compile(
    rf"(?:{_BETWEEN})*+(?:\n[ \t]*+({_HEADER})|\n?[ \t]*+(?:([\[{{])|[\]}}])|\Z)", re.DOTALL
)
# In a table and in an array: the end of it (1), or else a key (2), a value (3), its bracket (4).
# Compiled when the first is read: many a place is that of a header, and to compile is felt.
_PAIR = rf"{_NEXT}(?:([\]}}])|({_DOTTED}){_SPACE}={_SPACE}()(?:([\[{{])|{_SCALAR})?)?"
_ITEM = rf"{_NEXT}(?:([\]}}])|()()(?:([\[{{])|{_SCALAR}))?"
_CLOSES, _OPENS = 1, 4

_SHORT = 65_536
"""Characters of a text whose lines are counted anew for each question; so most ask only once."""

_DEEPEST = 100  # rtoml reads less


class Places:
    """The places of one TOML text (as it was decoded, with or without a byte-order mark).

    Nothing is scanned before the first question. Text that is no TOML raises nothing.
    """

    def __init__(self, text: str) -> None:
        self._text = "\n" + text.removeprefix("\ufeff")  # so a header always follows a line feed
        self._tree: _Table | None = None
        self._lines: list[int] = []

    def of(self, key: str, *, of_key: bool = False) -> Place:
        """Say where the value of a path such as `event[1].items[0].hours` begins, or its key.

        A table or an element of an array of tables begins at the first `[` of its header; one that
        only dotted keys or longer headers make, at the first of these. A path that does not stand
        in the text has the place of the nearest one around it, at last line 1, column 1.
        `revise.model.keypath.join` writes paths. An element of an array has no key but its value.
        """
        if self._tree is None:
            self._tree = _index(self._text)
        offset = self._offset(self._tree, split(key), of_key)
        return Place(key, self._line(offset), offset - self._text.rfind("\n", 0, offset))

    def _line(self, offset: int) -> int:
        if len(self._text) < _SHORT:
            return self._text.count("\n", 0, offset)
        if not self._lines:
            self._lines = [*accumulate(map(len, StringIO(self._text, newline="\n")))]
        return bisect_right(self._lines, offset)

    def _offset(self, table: _Table | None, path: tuple[str | int, ...], of_key: bool) -> int:
        key = value = 1
        for part in path:
            entry = table.entry(part, self._text) if table else None
            if entry is None:
                return value
            key, value, table = entry
        return key if of_key else value


class _Table:
    """A table or an array.

    `entries` has for each key or index where it and its value begin, and the table or array there.
    """

    __slots__ = ("body", "entries", "last")

    def __init__(self) -> None:
        self.entries: dict[str | int, _Entry] = {}
        self.body: tuple[int, int] | None = None  # below its header, while not read
        self.last: _Table | None = None  # the element that further headers go on with

    def entry(self, name: str | int, text: str) -> _Entry | None:
        entry = self.entries.get(name)
        if self.body is None or (entry and entry[2] and entry[2].last):
            return entry  # what has elements with headers stands nowhere else
        (start, end), self.body = self.body, None
        _read(text, self, start, end)
        return self.entries.get(name)

    def enter(self, name: str | int, key: int, value: int) -> _Table:
        """Find or make a table inside; the first place at which it is named counts."""
        entry = self.entries.get(name)
        table = (entry and entry[2]) or _Table()
        if entry is None or entry[2] is None or value < entry[1]:
            self.entries[name] = key, value, table
        return table

    def append(self, value: int) -> _Table:
        """Add an element that has a header."""
        self.last = _Table()
        self.entries[len(self.entries)] = value, value, self.last
        return self.last


def _index(text: str) -> _Table:
    """Make the tree of all tables that have a header."""
    root = _Table()
    for header, start, body, end in _sections(text):
        table = root
        for name, at in names(header):
            outer = table.last or table
            entry = outer.entries.get(name)
            table = (entry and entry[2]) or outer.enter(name, start + at, start)
        if header[:2] == "[[":
            table = table.append(start)
        elif header:  # its own place, even if a longer header came before
            outer.entries[name] = start + at, start, table
        table.body = body, end
    return root


def sections(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each header of a TOML text, where it begins, and where what is below it ends.

    What stands above the first header comes first, with an empty one.
    """
    for header, start, _, end in _sections(f"\n{text}"):
        yield header, max(start - 1, 0), end - 1


def _sections(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield each header, where it starts, where what is below it starts, and where that ends."""
    header, start, body = "", 0, 0
    depth = 0
    for landmark in _LANDMARK.finditer(text):
        if landmark[1] is None:
            depth += 1 if landmark[2] else -1
        elif depth == 0:  # elsewhere it is an array in an array
            yield header, start, body, landmark.start(1)
            header, start, body = landmark[1], landmark.start(1), landmark.end()
    yield header, start, body, len(text)


def _read(text: str, table: _Table, at: int, end: int) -> None:
    """Put all that stands below a header into its table; what is no TOML ends the reading."""
    inside = [(table, _compiled(_PAIR))]
    while inside and len(inside) < _DEEPEST:
        table, pattern = inside[-1]
        found = pattern.match(text, at, end)
        if found is None or (what := found.lastindex) is None:
            return
        at = found.end()
        if what == _CLOSES:
            inside.pop()
            continue
        name: str | int = len(table.entries)
        key = value = found.start(3)
        if dotted := found[2]:
            path = names(dotted)
            start = found.start(2)
            for name, offset in path[:-1]:
                table = table.enter(name, start + offset, start + offset)
            name, offset = path[-1]
            key = start + offset
        if what == _OPENS:
            pattern = _compiled(_ITEM if found[4] == "[" else _PAIR)
            inside.append((table.enter(name, key, value), pattern))
        else:
            table.entries[name] = key, value, None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)


@lru_cache(maxsize=256)
def names(dotted: str) -> tuple[tuple[str, int], ...]:
    """Take a dotted key or a whole header apart: each name with its offset in the text."""
    return tuple((unquote(key[0]), key.start()) for key in _NAME.finditer(dotted))
