"""What a TOML syntax error means to someone who does not know TOML: what is wrong, what to do."""

from __future__ import annotations

import re

from revise.model.limits import DEEPEST_NESTING
from revise.model.problem import Place, Problem

_AT = re.compile(r" at line (\d+) column (\d+)\s*$")

_TOO_DEEP = ("recurs",)
_HINTS = (
    (("duplicate key",), "each key and [header] stands once; each event begins with [[event]]"),
    (("visible char", "comment"), "delete the control character"),
    (("multi-line basic",), 'close the text with """'),
    (("multi-line literal",), "close the text with '''"),
    (("basic string",), 'close the text with " on its line, or begin and end it with """'),
    (("invalid literal",), "close the text with ' on its line"),
    (("be quoted",), 'put text in quotes, like "Logo"; numbers have a point, no comma, no unit'),
    (("unexpected key",), 'write one key = value a line; 12.5, not 12,5; and a " in a text as \\"'),
    (("no value",), "write key = value; a comment begins with #"),
    (("array", "comma"), "put a comma between the values, and a ] behind the last"),
    (("inline table",), "put a comma between the keys, and a } behind the last"),
    (("unclosed table",), "close the header with ]"),
    (("carriage return",), "save the file with LF or CRLF at the ends of its lines"),
    (("escape", "unicode"), "write each backslash twice, or the text in single quotes"),
    (("unquoted key",), "a key has letters (a to z), digits, - and _; put any other in quotes"),
    (("date", "time", "second", "offset"), "write it like 2026-11-15T18:00:00Z"),
    (("boolean",), "write true or false, in small letters"),
    (("float", "number"), "write it like 12.5; a time like 2026-11-15T18:00:00Z; text in quotes"),
)  # fmt: skip


def problem_of(said: str) -> Problem:
    """Turn what rtoml says into a problem, at its place or else at the beginning."""
    found = _AT.search(said)
    place = Place("", int(found[1]), int(found[2])) if found else Place("", 1, 1)
    what = _AT.sub("", said).removeprefix("ValueError: ").strip().replace("\n", " ")
    if any(word in what for word in _TOO_DEEP):
        deep = f"tables and lists may be nested {DEEPEST_NESTING} deep at most"
        return Problem("too-large", deep, place, "flatten this part")
    return Problem("toml-syntax", f"is not valid TOML: {what}", place, _hint(what))


def _hint(what: str) -> str:
    for words, hint in _HINTS:
        if any(word in what for word in words):
            return hint
    return "mend the syntax there"
