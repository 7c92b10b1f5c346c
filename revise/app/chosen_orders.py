"""The orders of a run that are meant by `--where`: chosen where each was read, before it is told.

What cannot be read is never left out: nobody can know whether it was meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC
from functools import partial
from typing import Any, NamedTuple

from revise.app import output
from revise.app.asked_keys import absent, keys_of
from revise.app.batch import Batch
from revise.app.run import Answer, Result, Run
from revise.app.where import Where, wheres
from revise.model.custom import CUSTOM
from revise.model.problem import InputError
from revise.render.assessed import Assessed
from revise.render.escape import exact_line
from revise.render.order_values import value_of
from revise.words import Language, Said, said


class _Left(NamedTuple):
    """An order that is not meant.

    `lacks` are the names by which nobody can say whether it is, `odd` those whose value cannot be
    compared so; `absent` are the keys of `[custom]` asked for that it does not have, and then
    `keys` those it has.
    """

    path: str
    lacks: tuple[str, ...] = ()
    odd: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class _Unread(NamedTuple):
    """What is told of an order that cannot be read."""

    answer: Any


class Chosen:
    """The orders for which all conditions hold; the answer is a list, however many they are."""

    many = True

    def __init__(self, orders: Batch, conditions: Sequence[str]) -> None:
        """Read the conditions. Raises WrongUseError."""
        self.run = orders.run
        self.typed = orders.typed
        self.redacted = orders.redacted
        self.left: Callable[[str], object] | None = None
        """Is told the path of each order that is not meant."""
        self._orders = orders
        self._wheres = wheres(conditions, orders.run.instant(UTC))

    @property
    def alone(self) -> bool:
        """Whether there is only one order to tell of, even in a folder."""
        return self._orders.alone

    @property
    def shows_progress(self) -> bool:
        """Whether a bar says how far a long run is."""
        return self._orders.shows_progress

    @shows_progress.setter
    def shows_progress(self, shows: bool) -> None:
        self._orders.shows_progress = shows

    def language(self) -> Language:
        """Give the language of what is said about the run as a whole."""
        return self._orders.language()

    def leaves_out(self, path: str) -> bool:
        """Whether a file is not even read, by its name or by what git has."""
        return self._orders.leaves_out(path)

    def each(self, work: Callable[[Result], Answer]) -> Iterator[Answer]:
        """Give what `work` makes of each order that is meant; says at the end what was left out."""
        told = _Told()
        for one in self._orders.each(partial(_if_meant, self._wheres, work)):
            if isinstance(one, _Left):
                told.add(one)
                if self.left is not None:
                    self.left(one.path)
            else:
                told.meant += not isinstance(one, _Unread)
                yield one.answer if isinstance(one, _Unread) else one
        if not self._orders.quiet:
            told.say(self.run)


def _if_meant(conditions: Sequence[Where], work: Callable[[Result], Any], result: Result) -> Any:  # noqa: ANN401 # whatever the work gives
    if isinstance(result, InputError):
        return _Unread(work(result))
    held = [one.holds(result) for one in conditions]
    return work(result) if all(held) else _left(conditions, held, result)


def _left(conditions: Sequence[Where], held: Sequence[bool | None], one: Assessed) -> _Left:
    """Say why an order is left out: where one condition does not hold, the others do not matter."""
    names = [condition.name for condition in conditions]
    unsure = [name for name, it in zip(names, held, strict=True) if it is None]
    unsure = [] if False in held else list(dict.fromkeys(unsure))
    nothing = {name for name in names if value_of(one, name) is None}
    absent = tuple(name for name in dict.fromkeys(names) if name in nothing and _own(name))
    return _Left(
        one.path,
        lacks=tuple(name for name in unsure if name in nothing),
        odd=tuple(name for name in unsure if name not in nothing),
        absent=absent,
        keys=keys_of(one) if absent else (),
    )


def _own(name: str) -> bool:
    return name.startswith(CUSTOM)


class _Told:
    """What is to be said of orders that were left out."""

    def __init__(self) -> None:
        self.meant = 0
        self._first: str | None = None
        self._count = 0
        self._lacks: Counter[str] = Counter()
        self._odd: Counter[str] = Counter()
        self._absent: Counter[str] = Counter()
        self._keys: set[str] = set()

    def add(self, one: _Left) -> None:
        """Count an order that is not meant."""
        self._first = self._first or one.path
        self._count += 1
        self._lacks.update(one.lacks)
        self._odd.update(one.odd)
        self._absent.update(one.absent)
        self._keys.update(one.keys)

    def say(self, run: Run) -> None:
        """Say it, each in a line."""
        if self._first is not None:
            lang = run.language_near(self._first)
            for text in self._lines():
                output.say(f"{exact_line(text.told(lang))}\n")

    def _lines(self) -> Iterator[Said]:
        nowhere = [] if self.meant else [n for n, of in self._absent.items() if of == self._count]
        if not self.meant:
            yield said("choose.none", count=self._count)
        for name in nowhere:
            yield absent(name, sorted(self._keys))
        for name, count in self._lacks.items():
            if name not in nowhere:
                yield said("choose.lacking", count=count, name=name)
        for name, count in self._odd.items():
            yield said("choose.odd", count=count, name=name)
