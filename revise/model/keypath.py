"""Key paths as errors show them: `event[1].items[0].hours`, `order."odd key"`."""

import re
from collections.abc import Iterable

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_PART = re.compile(r'\[(\d+)\]|\.?(?:"((?:[^"\\]|\\.)*)"|([A-Za-z0-9_-]+))', re.ASCII)


def join(parts: Iterable[str | int]) -> str:
    """Write a path of keys and indexes as one text; a key that is not bare is quoted."""
    path = ""
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
            continue
        path += ("." if path else "") + (part if _BARE.fullmatch(part) else _quoted(part))
    return path


def _quoted(part: str) -> str:
    return '"' + part.replace("\\", "\\\\").replace('"', '\\"') + '"'


def split(path: str) -> tuple[str | int, ...]:
    """Read a path that `join` wrote; what does not fit is left out."""
    return tuple(
        int(index) if index else (bare or re.sub(r"\\(.)", r"\1", quoted))
        for index, quoted, bare in _PART.findall(path)
    )
