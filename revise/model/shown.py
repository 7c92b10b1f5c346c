"""A value of a file as its author would write it, for "is …" in a problem's message."""

from __future__ import annotations

import json
from datetime import date, time

_LONGEST = 80


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
