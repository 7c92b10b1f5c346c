"""The freelancer's reading of items: named anew, dropped, split and joined (order-format.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from revise.commands.parsing import ids, pairs
from revise.commands.record.changes import Changes, put, put_flag
from revise.options import Several, option
from revise.rules.round_state import ItemState
from revise.rules.state import State
from revise.sitting.estimated import free_ids
from revise.words import said

_ENDS = " \t\r\n.,;"


class Regrouped(NamedTuple):
    """How the freelancer reads the client's words: other names, other pieces."""

    drop: Annotated[Several, option("--drop", metavar="ITEM")] = None
    rename: Annotated[Several, option("--rename", metavar="ITEM=TEXT")] = None
    split: Annotated[Several, option("--split", metavar="ITEM=TEXT|TEXT")] = None
    join: Annotated[Several, option("--join", metavar="ITEM,ITEM[=TEXT]")] = None


class Part(NamedTuple):
    """Old items that become new ones: how it is typed, and the new ones' texts (none: joined)."""

    option: str
    old: tuple[str, ...]
    texts: tuple[str, ...]


def parts_of(typed: Regrouped) -> list[Part]:
    """Read `--split` and `--join`. Raises BadParameter."""
    parts = [*_splits(typed), *_joins(typed)]
    seen: set[str] = set()
    for part in parts:
        for item in part.old:
            if item in seen:
                raise typer.BadParameter(said("use.item-twice", id=item), param_hint=part.option)
            seen.add(item)
    return parts


def _splits(typed: Regrouped) -> Iterator[Part]:
    for one in typed.split or []:
        for item, rest in pairs([one], "--split", "ITEM=TEXT|TEXT").items():
            texts = tuple(text.strip() for text in rest.split("|"))
            if len(texts) < 2 or not all(texts):  # noqa: PLR2004 # two at least
                raise _shape("--split", "ITEM=TEXT|TEXT", one)
            yield Part("--split", (item,), texts)


def _joins(typed: Regrouped) -> Iterator[Part]:
    for one in typed.join or []:
        items, equals, text = one.partition("=")
        old = ids(items)
        if len(old) < 2 or (equals and not text.strip()):  # noqa: PLR2004 # two at least
            raise _shape("--join", "ITEM,ITEM[=TEXT]", one)
        yield Part("--join", old, (text.strip(),) if equals else ())


def _shape(option: str, shape: str, value: str) -> typer.BadParameter:
    return typer.BadParameter(said("use.shape", shape=shape, value=value), param_hint=option)


def new_items(parts: list[Part], state: State) -> Changes:
    """Give the new items, and what becomes of the old ones.

    Raises:
        BadParameter: an item is not in the open round, or no longer stands there.
    """
    new: Changes = {}
    old: Changes = {}
    free = free_ids(state)
    for part in parts:
        standing = _standing(part, state)
        texts = part.texts or (_joined(standing),)
        made = [next(free) for _ in texts]
        put(new, "of", dict.fromkeys(made, part.old[0]))
        put(new, "text", dict(zip(made, texts, strict=True)))
        put(old, "dropped", dict.fromkeys(part.old, True))
        put(old, "into", dict.fromkeys(part.old, made))
    return new | old


def _standing(part: Part, state: State) -> list[ItemState]:
    round_items = () if state.round is None else state.round.items
    known = {item.id: item for item in round_items if item.left}
    for name in part.old:
        if name not in known:
            gone = said("use.no-open-item", id=name, known=", ".join(known) or said("use.none"))
            raise typer.BadParameter(gone, param_hint=part.option)
    return [known[name] for name in part.old]


def _joined(items: list[ItemState]) -> str:
    """Join the texts of items into one, each without what ends it."""
    return "; ".join(item.text.strip(_ENDS) for item in items)


def put_readings(changes: Changes, typed: Regrouped) -> None:
    """Set the names that the freelancer gives, and what was no wish. Raises BadParameter."""
    put(changes, "text", pairs(typed.rename or [], "--rename", "ITEM=TEXT"))
    put_flag(changes, "dropped", typed.drop, value=True)
