"""What a client's message asks for → the rows of its event: what is new in it, of which kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from revise.app import output
from revise.app.asking import agreed
from revise.commands.record.again import Again, come_again
from revise.commands.record.changes import Changes, put_kinds
from revise.options import Kinds
from revise.render.assessed import Assessed
from revise.render.escape import one_line, visible
from revise.rules.round_state import ItemState, RoundState
from revise.words import Said, said

Wishes = dict[int, str]
"""What is asked for, by its number in the message."""


def new_wishes(
    wishes: Wishes, of: RoundState | None, assessed: Assessed, *, asking: bool, quiet: bool
) -> Wishes:
    """Give the wishes that do not stand in the round yet; what stands there is told.

    What only reads like one is asked about; where nobody can be asked it is added, and told.
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
    return {number: text for number, text in wishes.items() if number not in again.same}


def _told(wishes: Wishes, again: Again) -> Iterator[Said]:
    for number, text in wishes.items():
        if number in again.same:
            yield _of("record.same", text, again.same[number])
        elif number in again.alike:
            yield _of("record.alike", text, again.alike[number])


def _of(name: str, text: str, item: ItemState) -> Said:
    return said(name, text=one_line(text), id=item.id, other=one_line(item.text))


def rows(
    wishes: Wishes, new: Wishes, of: RoundState | None, kinds: Kinds, assessed: Assessed
) -> list[dict[str, Any]]:
    """Write the new wishes as items, with what was typed about each.

    Raises:
        BadParameter: what is typed names none of the wishes, or is written in another form.
    """
    typed: Changes = {}
    put_kinds(typed, kinds, assessed)
    numbers = {str(number): number for number in wishes}
    numbers |= _coming_ids(new, of, assessed)
    for name in typed:
        if name not in numbers:
            known = ", ".join(numbers) or said("use.none")
            raise typer.BadParameter(said("use.no-wish", id=name, known=known))
    about = {numbers[name]: keys for name, keys in typed.items()}
    return [{"text": text, **about.get(number, {})} for number, text in new.items()]


def _coming_ids(new: Wishes, of: RoundState | None, assessed: Assessed) -> dict[str, int]:
    """Give the ids that new items get, as the order counts them."""
    rounds = len(assessed.assessment.state.rounds)
    number, before = (rounds + 1, 0) if of is None else (of.number, len(of.items))
    return {f"{number}.{count}": wish for count, wish in enumerate(new, before + 1)}
