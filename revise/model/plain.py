"""The plain data of an order file as it is walked through, and the problems found on the way.

Whatever has a wrong shape is passed over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from revise.model.keypath import join
from revise.model.problem import Code, Place, Problem, problem
from revise.model.shown import nearest, shown
from revise.words import hint, said

_NAMED = 10
"""Known names that a hint lists; a wrong one among thousands would list them all."""
_SUGGESTED = 100
"""Problems that get the nearest name; whoever has more of them has another one."""

Path = tuple[str | int, ...]
Table = dict[str, Any]
Entry = TypeVar("Entry", str, Table)


def tables(value: object) -> Sequence[tuple[int, Table]]:
    """Give the tables in a list with their index; anything else is passed over."""
    return each(value, dict) if value else ()


def each(value: object, kind: type[Entry]) -> Sequence[tuple[int, Entry]]:
    """Give the entries of a kind in a list with their index; anything else is passed over."""
    if not isinstance(value, list):
        return ()
    return [(index, entry) for index, entry in enumerate(value) if isinstance(entry, kind)]


def listed_ids(path: Path, event: Table, keys: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Give the ids in these lists of an event, and in its extras, each with its place."""
    for key in keys:
        if key in event:
            for index, name in each(event[key], str):
                yield (*path, key, index), name
    for number, extra in tables(event.get("extras")):
        for index, name in each(extra.get("items"), str):
            yield (*path, "extras", number, "items", index), name


class Problems(list[Problem]):
    """What was found wrong so far, in words."""

    def say(self, code: Code, path: Path, name: str, **values: object) -> None:
        """Add a problem of the words of that name."""
        self.append(problem(code, name, Place(join(path)), **values))

    def taken(self, path: Path, name: str, id_: str) -> None:
        """Say that an id is used twice."""
        self.say("duplicate-id", path, name, id=shown(id_), plain=id_)

    def unknown(
        self, path: Path, name: str, id_: str, known: Collection[str], **values: object
    ) -> None:
        """Say that nothing has this id, and which one is meant, or which there are."""
        near = nearest(id_, known) if len(self) < _SUGGESTED else None
        advice: str | None = hint(name, **values)
        if near:
            advice = said("value.did-you-mean", name=shown(near))
        elif known:
            names = ", ".join(islice(known, _NAMED)) + (" …" if len(known) > _NAMED else "")
            advice = said("order.known-too", advice=advice, names=names)
        message = said(name, id=shown(id_), **values)
        self.append(Problem("unknown-id", message, Place(join(path)), advice))
