"""What an order file still lacks, for people: items and what each lacks, instead of key paths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from revise.rules.round_state import ItemState
from revise.words import Said, said

_NUMBERED = re.compile(r"(.*?)(\d+)", re.DOTALL)
_OF_AN_ITEM = ("kind", "hours")
_RATE = "revise.toml: pricing.hourly_rate"
_A_RANGE = 3  # two are a pair


def lacking(paths: Iterable[str], items: Iterable[ItemState]) -> list[Said]:
    """Say what is missing at these key paths: once for each kind of thing, with all its items."""
    at = {item.place(key): (key, item.id) for item in items for key in _OF_AN_ITEM}
    found: dict[str, list[str]] = {}
    for path in paths:
        key, item = at.get(path, (path, ""))
        found.setdefault(key, []).append(item)
    return [_said(key, names) for key, names in found.items()]


def _said(key: str, items: list[str]) -> Said:
    if key in _OF_AN_ITEM:
        return said(f"lacks.{key}", items=_listed([*_ranges(items)]))
    if key == _RATE:
        return said("lacks.rate")
    key = key.rpartition(".")[2]
    return said("lacks.order-hours" if key == "hours" else "lacks.order", key=key)


def _listed(names: Sequence[str]) -> str:
    """Write names one after the other, the last one with a word before it."""
    *others, last = names
    return said("lacks.and", others=_comma(others), last=last) if others else last


def _comma(names: Sequence[str]) -> str:
    first, *others = names
    return said("lacks.comma", first=first, others=_comma(others)) if others else first


def _ranges(ids: list[str]) -> Iterator[str]:
    """Give ids; three or more that count on, such as 1.1, 1.2 and 1.3, from the first to last."""
    while ids:
        run = 1
        while run < len(ids) and _follows(ids[run - 1], ids[run]):
            run += 1
        if run < _A_RANGE:
            run = 1
            yield ids[0]
        else:
            yield said("lacks.range", first=ids[0], last=ids[run - 1])
        ids = ids[run:]


def _follows(one: str, other: str) -> bool:
    before, after = _NUMBERED.fullmatch(one), _NUMBERED.fullmatch(other)
    if before is None or after is None or before[1] != after[1]:
        return False
    return int(after[2]) == int(before[2]) + 1
