"""What a client's message asks for → the rows of its event: what is new in it, of which kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import typer

from revise.app import output
from revise.app.asking import agreed
from revise.commands.record.changes import Changes
from revise.render.assessed import Assessed
from revise.render.escape import one_line, visible
from revise.rules.round_state import ItemState, RoundState
from revise.sitting.again import Again, come_again, firsts
from revise.words import Said, said

Wishes = dict[int, str]
"""What is asked for, by its number in the message."""
Standing = dict[int, ItemState]
"""Wishes that stand there already, and the item that each is."""


def new_wishes(
    wishes: Wishes, of: RoundState | None, assessed: Assessed, *, asking: bool, quiet: bool
) -> tuple[Wishes, Standing]:
    """Give the wishes that do not stand in the round yet, and the others; these are told.

    One that stands twice in the message is added once. What only reads like one is asked about;
    where nobody can be asked it is added, and told.
    """
    again = come_again(wishes, () if of is None else of.items)
    lang = assessed.speech.lang
    if asking:
        for number, item in again.alike.items():
            if agreed(_of("record.ask-same", wishes[number], item).told(lang), lang):
                again.same[number] = item
    elif not quiet:
        for told in _told(wishes, again):
            output.say(visible(told.told(lang)) + "\n")
    once = {number for number, first in firsts(wishes).items() if number == first}
    new = {one: text for one, text in wishes.items() if one in once and one not in again.same}
    return new, again.same


def _told(wishes: Wishes, again: Again) -> Iterator[Said]:
    first = firsts(wishes)
    for number, text in wishes.items():
        if number in again.same:
            yield _of("record.same", text, again.same[number])
        elif first[number] != number:
            yield said("record.twice", text=one_line(text))
        elif number in again.alike:
            yield _of("record.alike", text, again.alike[number])


def _of(name: str, text: str, item: ItemState) -> Said:
    return said(name, text=one_line(text), id=item.id, other=one_line(item.text))


def names_of(
    wishes: Wishes, new: Wishes, of: RoundState | None, assessed: Assessed
) -> dict[str, int]:
    """Give what wishes may be called: their number, and the id that each new one gets.

    One that stands twice has two numbers.
    """
    rounds = len(assessed.assessment.state.rounds)
    number, before = (rounds + 1, 0) if of is None else (of.number, len(of.items))
    ids = {f"{number}.{count}": wish for count, wish in enumerate(new, before + 1)}
    return {str(wish): first for wish, first in firsts(wishes).items()} | ids


def rows(
    new: Wishes, standing: Standing, about: Changes, names: Mapping[str, int]
) -> list[dict[str, Any]]:
    """Write the new wishes as items, with what was typed about each.

    Raises:
        BadParameter: what is typed names none of the wishes, or is another thing of one that
            stands there already, whose item is changed by an estimate.
    """
    for name in about:
        if name not in names:
            known = ", ".join(names) or said("use.none")
            raise typer.BadParameter(said("use.no-wish", id=name, known=known))
    keys: dict[int, dict[str, Any]] = {}
    for name, typed in about.items():
        keys.setdefault(names[name], {}).update(typed)
    for number, item in standing.items():
        _check_standing(number, item, keys.get(number, {}))
    return [{"text": text, **keys.get(number, {})} for number, text in new.items()]


def _check_standing(number: int, item: ItemState, typed: Mapping[str, Any]) -> None:
    known = {"kind": item.effective_kind, "by": item.by, "amount": _amount(item.amount)}
    for key, value in typed.items():
        if known[key] != (_amount(value) if key == "amount" else value):
            other = said("use.wish-stands", number=number, id=item.id, key=key)
            raise typer.BadParameter(other, param_hint=f"--{key}")


def _amount(value: object) -> object:
    return value if value in {None, "all"} else Decimal(str(value))
