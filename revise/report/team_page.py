"""A team's page of many orders, put together as they come."""

from __future__ import annotations

import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any

from revise.model.base import Language
from revise.model.problem import InputError, problem_lines
from revise.model.times import local, show_date, utc
from revise.report.groups import Group
from revise.report.order_row import COLUMNS, Found, OrderRow
from revise.report.page_text import page_text
from revise.words import label, section

A_BLOCK = 64
"""Sections that are packed together, and unpacked when one of them is opened."""
DAYS = 7


class TeamPage:
    """Takes rows one by one, and the problems of orders that have none; gives the page at the end.

    Sections are packed as they come: a page of 10,000 orders would be ten times as large with
    them as they are. All is told in `lang`, as the rows are.
    """

    def __init__(self, by: Sequence[Group], lang: Language, *, redacted: bool) -> None:
        self._by = by
        self._lang = lang
        self._redacted = redacted
        self._first: OrderRow | None = None
        self._rows: list[tuple[Any, ...]] = []
        self._problems: list[tuple[str, list[str]]] = []
        self._rules: dict[Found, int] = {}
        self._steps: dict[int, str] = {}
        self._decimals: dict[str, int] = {}
        self._sections = _Packed()

    def add(self, part: OrderRow | InputError) -> str:
        """Take an order, or why there is none; nothing can be written before the end."""
        if isinstance(part, InputError):
            lines = [
                line for one in part.problems for line in problem_lines(part.path, one, part.lang)
            ]
            self._problems.append((part.path, lines))
        else:
            self._add(part)
        return ""

    def _add(self, row: OrderRow) -> None:
        if self._first is None:
            self._first = row
        found = [self._rules.setdefault(one, len(self._rules)) for one in row.found]
        self._rows.append((*row.cells, found))
        for number, title in row.steps:
            self._steps.setdefault(number, title)
        self._decimals[row.cells[COLUMNS.index("currency")]] = row.decimals
        self._sections.add(row.section)

    def end(self) -> Iterable[str]:
        """Give the page, piece by piece."""
        return page_text(self._lang, self._values(), {"blocks": self._sections.blocks()})

    def _values(self) -> Mapping[str, Any]:
        first, lang = self._first, self._lang
        return {
            "lang": lang,
            "at": first.at if first else None,
            "now": first and utc(first.instant),
            "days": list(_days(first.instant, first.zone, lang)) if first else [],
            "redacted": self._redacted,
            "words": section("report", lang),
            "labels": {name: label(name, lang) for name in self._names()},
            "steps": sorted(self._steps.items()),
            "rules": list(self._rules),
            "by": [[group.key, group.name] for group in self._by if not self._redacted],
            "decimals": self._decimals,
            "block": A_BLOCK,
            "columns": COLUMNS,
            "rows": self._rows,
            "problems": self._problems,
        }

    def _names(self) -> Iterator[str]:
        """Give each name of the ladder that a row holds, and that people have a word for."""
        places = [COLUMNS.index(name) for name in ("status", "verdict", "next")]
        named = dict.fromkeys(row[place] for row in self._rows for place in places)
        return (name for name in named if name is not None)


class _Packed:
    """Sections, so many in a block: a JSON array, deflated (zlib), in base64."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._last: list[str] = []

    def add(self, text: str) -> None:
        self._last.append(text)
        if len(self._last) == A_BLOCK:
            self._pack()

    def blocks(self) -> list[str]:
        if self._last:
            self._pack()
        return self._blocks

    def _pack(self) -> None:
        whole = f"[{','.join(self._last)}]".encode()
        self._blocks.append(b64encode(zlib.compress(whole)).decode())
        self._last = []


def _days(now: datetime, zone: tzinfo | None, lang: Language) -> Iterator[tuple[str, str]]:
    """Give the days that the next seven times 24 hours touch: each one's name, and its end."""
    end = now + timedelta(days=DAYS)
    midnight = local(now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    for number in range(DAYS + 1):
        ends = min(midnight + timedelta(days=number + 1), end)
        if ends > now:
            yield (
                show_date((midnight + timedelta(days=number)).date(), lang, "short-date"),
                utc(ends),
            )
