"""Figures over orders, put together as they come: by instant and by group, and over all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple

from revise.model.problem import InputError
from revise.report.course_of import By, Course
from revise.report.instants import Every
from revise.report.totals import Totals
from revise.words import Language


class Wanted(NamedTuple):
    """What is wanted: figures at `instants` (UTC, oldest first), for each group of `by` and all.

    `every` says how the instants lie, None for a single one. They are told in `lang`, times in
    `zone` (None: the machine's). With `shorter` those before the first order are left out.
    """

    instants: tuple[datetime, ...]
    by: By | None
    every: Every | None
    lang: Language
    zone: tzinfo | None
    shorter: bool = False


class Row(NamedTuple):
    """The figures at an instant: of one group (None: of the orders that have none), or over all."""

    at: datetime
    whole: bool
    group: str | None
    totals: Totals


class Told(NamedTuple):
    """What there is to tell; `errors` are of the orders that cannot be used."""

    wanted: Wanted
    rows: Sequence[Row]
    errors: Sequence[InputError]


class Figures:
    """Takes what each order adds, or why it adds nothing; `write` tells of all at the end."""

    def __init__(self, wanted: Wanted, write: Callable[[Told], Iterable[str]]) -> None:
        self._wanted = wanted
        self._write = write
        self._all = [Totals() for _ in wanted.instants]
        self._groups: list[dict[str | None, Totals]] = [{} for _ in wanted.instants]
        self._errors: list[InputError] = []

    def add(self, part: Course | InputError) -> str:
        """Take an order; nothing can be written before the end."""
        if isinstance(part, InputError):
            self._errors.append(part)
            return ""
        for number, one in part:
            self._all[number].add(one)
            if self._wanted.by is not None:
                self._groups[number].setdefault(one.group, Totals()).add(one)
        return ""

    def end(self) -> Iterable[str]:
        """Give what is told of all of them."""
        rows = [row for number in self._told() for row in self._rows(number)]
        return self._write(Told(self._wanted, rows, self._errors))

    def _told(self) -> Iterable[int]:
        """Give the numbers of the instants that are told of; the last one always is."""
        counts = [one.orders for one in self._all]
        some = next((number for number, count in enumerate(counts) if count), len(counts) - 1)
        return range(some if self._wanted.shorter else 0, len(counts))

    def _rows(self, number: int) -> Iterable[Row]:
        """Give the rows of an instant: groups by name, those without one, and all."""
        at, groups = self._wanted.instants[number], self._groups[number]
        for group in sorted(groups, key=lambda one: (one is None, one or "")):
            yield Row(at, whole=False, group=group, totals=groups[group])
        yield Row(at, whole=True, group=None, totals=self._all[number])
