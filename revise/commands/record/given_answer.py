"""The other side's answer as it is typed, and what is asked of it on a terminal."""

from __future__ import annotations

from typing import NamedTuple

import typer

from revise.commands.parsing import ids
from revise.commands.record.asked_values import asked_choice, asked_value, wrong_in
from revise.model import asks
from revise.model.asks import possible_answers
from revise.render.assessed import Assessed
from revise.rules.ask_state import AskState, named_items
from revise.sitting.typed_answers import ALL, Here, complaint, read
from revise.words import said


class Given(NamedTuple):
    """An answer, to which ask, and what it names; None where that was not typed."""

    answer: asks.Answer | None
    to: str | None = None
    items: str | None = None
    amount: str | None = None
    due: str | None = None

    def check(self) -> None:
        """See that items stand with `partly` alone, and money or a date with a counter-offer.

        Raises BadParameter.
        """
        if (self.answer == "partly") != bool(ids(self.items)):
            raise typer.BadParameter(said("use.partly"), param_hint="--items")
        for key, value in (("amount", self.amount), ("due", self.due)):
            if value is not None and self.answer != "countered":
                raise typer.BadParameter(said("use.countered-only"), param_hint=f"--{key}")


def open_asks(assessed: Assessed) -> list[str]:
    """Give the ids of what waits for an answer."""
    return [ask.id for ask in assessed.assessment.state.asks.values() if ask.open]


def completed(given: Given, assessed: Assessed, *, named: bool) -> Given:
    """Ask on a terminal for what is missing of an answer; `named` says that its words are there.

    What is typed may be wrong as a whole only where it was typed as options: then it is told.

    Raises BadParameter.
    """
    lang, waiting = assessed.speech.lang, open_asks(assessed)
    if given.to is None and len(waiting) > 1:
        given = given._replace(to=asked_choice("ask-to", waiting, lang))
    ask = assessed.assessment.state.asks.get(given.to or waiting[0])
    if ask is None or given.answer is not None:
        return given  # what it names is looked at as it was typed
    possible = possible_answers(ask.event.model_dump(by_alias=True, exclude_unset=True))
    answer = asked_choice("ask-answered", possible, lang)
    given = given._replace(answer=answer)
    if answer == "partly" and given.items is None:
        given = given._replace(items=_asked_items(ask, assessed))
    if answer == "countered" and not named:
        given = _asked_counter(given, ask, assessed)
    given.check()
    return given


def _asked_items(ask: AskState, assessed: Assessed) -> str:
    """Ask which items of a proposal were accepted."""
    known = sorted(named_items(ask))
    answered = {"type": "answered", "to": ask.id, "answer": "partly"}

    def wrong(typed: str) -> str | None:
        if not ids(typed) or not {*known} >= {*ids(typed)}:
            return said("record.one-of", names=", ".join(known))
        return wrong_in(assessed, {**answered, "items": list(ids(typed))})

    return asked_value("ask-accepted", wrong, assessed.speech.lang)


def _asked_counter(given: Given, ask: AskState, assessed: Assessed) -> Given:
    """Ask for the date or the money that a counter-offer names; it may stay open."""
    here, key = Here.of(assessed), ask.row.names
    if key is None or given.amount or given.due:
        return given
    judged = "by" if key == "due" else key

    def wrong(typed: str) -> str | None:
        no_sum = typed == ALL and said("record.an-amount")
        return no_sum or (complaint(judged, typed, here) if typed else None)

    typed = asked_value(f"ask-counter-{key}", wrong, assessed.speech.lang, "")
    if not typed:
        return given
    if key == "due":
        return given._replace(due=typed)
    return given._replace(amount=str(read("amount", typed, here)))
