"""What messages show: values as their author would write them, and the names to choose from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, time
from itertools import islice

from revise.words import knows, said

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
        return said("value.table")
    if isinstance(value, list):
        return said("value.list" if value else "value.empty-list")
    return when(value) if isinstance(value, date | time) else repr(value)[:_LONGEST]


def when(value: date | time) -> str:
    """Write a date, a time or both as TOML has it: `2026-11-15T18:00:00Z`."""
    text = value.isoformat()
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def reason(error: OSError) -> str:
    """Say what the system reports, in our words where they know it: `Permission denied`."""
    import errno  # as late as the error

    name = f"file.{errno.errorcode.get(error.errno or 0)}"
    return said(name) if knows(name) else error.strerror or str(error)


def either(names: Sequence[str], form: str = "value.either") -> str:
    """List what can be chosen from: `a, b or c`."""
    *others, last = names
    return said(form, others=", ".join(others), last=last) if others else last


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
    if near:
        return said("value.did-you-mean", name=f"`{near}`")
    return said("value.known-here", names=", ".join(names))
