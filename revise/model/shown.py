"""What messages show: a value as its author would write it, the names to choose from."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, time
from itertools import islice

_LONGEST = 80
_LOOKED_AT = 1000


def shown(value: object) -> str:
    """Write a value of TOML on one line of at most 80 characters; a table or a list is named."""
    if isinstance(value, str):
        text = json.dumps(value[:_LONGEST], ensure_ascii=False)  # a text may have megabytes
        return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return when(value) if isinstance(value, date | time) else repr(value)[:_LONGEST]


def when(value: date | time) -> str:
    """Write a date, a time or both as TOML has it: `2026-11-15T18:00:00Z`."""
    text = value.isoformat()
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name most like `name` (of the first 1,000), or None where nothing is near."""
    from difflib import get_close_matches  # only an error needs it

    names = {one.casefold(): one for one in islice(known, _LOOKED_AT)}
    found = get_close_matches(name[:80].casefold(), names, n=1, cutoff=0.6)
    return names[found[0]] if found else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Say which known name is nearest, or list them all."""
    names = sorted(known)
    near = nearest(name, names)
    return f"did you mean `{near}`?" if near else f"known here: {', '.join(names)}"
