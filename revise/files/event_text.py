"""An event as the TOML 1.0 text that is appended; every value comes back as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import tomli_w

from revise.model.hidden import HIDDEN, spelt_out

_WIDEST_LINE = 100

# Items and extras are many-keyed and get a block each; files read like a folder's listing.
_ROWS = frozenset({"files"})


def render(event: Mapping[str, Any], newline: str = "\n") -> str:
    r"""Return `event` as lines that start with `[[event]]` and end in `newline`, LF or CRLF.

    `event` holds str, bool, int, float, datetime, lists and mappings. Keys keep their order, but
    plain values stand before blocks, as TOML needs it. A tomli_w document would end with the
    same values, but it drops the CR of CRLF, and may write the array of events inline.
    """
    return newline.join([*_table("event", event, newline), ""])


def _table(name: str, table: Mapping[str, Any], newline: str) -> Iterator[str]:
    yield f"[[{name}]]"
    blocks = {key: value for key, value in table.items() if _reads_as_blocks(key, value)}
    for key, value in table.items():
        if key not in blocks:
            yield _line(_key(key), value, newline)
    for key, tables in blocks.items():
        for each in tables:
            yield ""
            yield from _table(f"{name}.{_key(key)}", each, newline)


def _reads_as_blocks(key: str, value: object) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) > 0
        and key not in _ROWS
        and all(isinstance(each, Mapping) for each in value)
    )


def _line(key: str, value: object, newline: str) -> str:
    if isinstance(value, str) and "\n" in value:
        return f"{key} = {_block(value, newline)}"
    line = f"{key} = {_inline(value)}"
    if isinstance(value, list | tuple) and len(line) > _WIDEST_LINE:
        return newline.join([f"{key} = [", *(f"  {_inline(each)}," for each in value), "]"])
    return line


def _inline(value: object) -> str:
    if isinstance(value, Mapping):
        pairs = [f"{_key(key)} = {_inline(each)}" for key, each in value.items()]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_inline(each) for each in value)}]"
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return _visible(tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n"))


def _key(key: str) -> str:
    return _visible(tomli_w.dumps({key: 0}).removesuffix(" = 0\n"))


def _block(text: str, newline: str) -> str:
    first, *others = (_readable(line) for line in text.split("\n"))
    if newline == "\n":
        body = "\n".join([first, *others])
    else:
        # Whether a line end as such is LF or CRLF in the value is left to the parser, so each
        # is spelt out and the real one taken away by a backslash, along with white space.
        body = f"\\n\\{newline}".join([first, *(_indent_kept(line) for line in others)])
    return f'"""{newline}{body}"""'


def _readable(line: str) -> str:
    escaped = _inline(line)[1:-1]
    if '""' in line or line.endswith('"'):
        return escaped
    return escaped.replace('\\"', '"')


def _indent_kept(line: str) -> str:
    if line.startswith((" ", "\t")):
        return f"\\u{ord(line[0]):04X}{line[1:]}"
    return line


def _visible(text: str) -> str:
    """Escape what is legal in TOML, but would let a client's text hide in the user's editor."""
    return spelt_out(text, HIDDEN, _spelt)


def _spelt(character: str) -> str:
    code = ord(character)
    return f"\\U{code:08X}" if code > 0xFFFF else f"\\u{code:04X}"  # noqa: PLR2004 # two bytes
