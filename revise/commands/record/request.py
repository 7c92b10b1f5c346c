"""`record request`: the client asks for changes."""

from __future__ import annotations

from typing import Annotated

import typer

from revise.app import output
from revise.app.asking import ask, may_ask
from revise.app.refusal import refusal
from revise.app.writing import Composed, held_back
from revise.commands.passed_over import passed_over_told
from revise.commands.record.changes import Changes, merged, put_kinds, put_wanted
from revise.commands.record.wishes import Wishes, names_of, new_wishes, rows
from revise.commands.telling import Keys, record
from revise.commands.wording import text_of
from revise.files.editor import edited
from revise.itemize.split import passed_over, split_request
from revise.model.base import Language
from revise.model.event import Via
from revise.options import Kinds, OnePath, Recording, Several, Text, grouped, option
from revise.render.assessed import Assessed
from revise.render.escape import one_line
from revise.rules.round_state import RoundState
from revise.words import said, word

Item = Annotated[Several, option("--item", metavar="TEXT")]
NoItems = Annotated[bool, option("--no-items", about="request-no-items")]
AskedVia = Annotated[Via | None, option("--via")]
Override = Annotated[str | None, option("--override", metavar="REASON")]

_LEAVE_OUT = "-"


@grouped
def request(
    path: OnePath,
    *,
    item: Item = None,
    kinds: Kinds,
    no_items: NoItems = False,
    via: AskedVia = None,
    override: Override = None,
    text: Text,
    recording: Recording,
) -> None:
    """Record what the client asks for, item by item."""
    asking = may_ask(no_input=recording.no_input)
    _check_use(item, kinds, no_items=no_items)
    typed: Changes = {}
    put_kinds(typed, kinds)

    def gather(assessed: Assessed) -> Keys:
        _check_time(assessed, via)
        held_back(assessed, "request", {"move.via": via}, override)
        words = _words(text, item or [], assessed, asking=asking)
        wishes = {} if no_items else _wishes(item, words, assessed, asking=asking)
        if not (item or no_items or recording.json):
            over = passed_over(words, assessed.assessment.order.terms.client)
            output.say(passed_over_told(over, assessed.path, assessed.speech.lang))
        of = _round(assessed, _meant(assessed, via))
        new, standing = new_wishes(wishes, of, assessed, asking=asking, quiet=recording.json)
        about = merged(typed, {})
        put_wanted(about, kinds, assessed)
        items = rows(new, standing, about, names_of(wishes, new, of, assessed))
        return {"text": words, "items": items or None}

    def event(assessed: Assessed) -> Keys:
        _check_time(assessed, via)
        meant = _via(assessed, _meant(assessed, via))
        return {"type": "revision-requested", "text": None, "via": meant}

    def worded(_: Assessed, keys: Keys) -> Composed:
        return Composed(keys, {"move.via": via})

    record(recording, path, "request", event, gather, worded=worded, override=override)


def _check_use(item: Several, kinds: Kinds, *, no_items: bool) -> None:
    """Raise BadParameter for options that exclude each other, or say nothing."""
    if item and not all(one.strip() for one in item):
        raise typer.BadParameter(said("use.empty-item"), param_hint="--item")
    if no_items and item:
        raise typer.BadParameter(said("use.item-or-none"))
    if no_items and any(kinds):
        raise typer.BadParameter(said("use.kind-of-none"))


# ---- By button or by message ------------------------------------------------------------------


def _round(assessed: Assessed, via: Via | None) -> RoundState | None:
    """Give the round that it adds to: the open one, or the one that the button opens again.

    By button the client contradicts a silence that completed the order.
    """
    state = assessed.assessment.state
    if state.closing is not None and state.closing.silent and via == "button":
        return state.closing.round or state.round
    return state.round


def _via(assessed: Assessed, via: Via | None) -> Via | None:
    """Say what is written: the button only where a round stands open that was asked by message."""
    of = _round(assessed, via)
    opened: Via = "button" if of is None else of.via
    chosen = via or opened
    return None if chosen == opened == "button" else chosen


def _meant(assessed: Assessed, via: Via | None) -> Via | None:
    """Say how it was asked; after completion, where an override leaves that open, what is possible.

    The button contradicts a silence; what was recorded as completed leaves a message alone.
    """
    state = assessed.assessment.state
    if via is None and state.status == "completed" and state.round is None:
        return "button" if _silent(assessed) else "message"
    return via


def _check_time(assessed: Assessed, via: Via | None) -> None:
    """See that it can have been asked so now.

    Raises:
        Refusal: before the first delivery, or once the order is completed, there is no button.
    """
    state = assessed.assessment.state
    by_button = via == "button" or (via is None and state.round is None)
    if state.status == "in-progress" and by_button:
        raise refusal("request", assessed, "no-button-yet")
    if state.status == "completed" and via == "button" and not _silent(assessed):
        raise refusal("request", assessed, "no-button")


def _silent(assessed: Assessed) -> bool:
    """Say whether it was silence that completed the order."""
    closing = assessed.assessment.state.closing
    return closing is not None and closing.silent


# ---- The client's words, and what they ask for ------------------------------------------------


def _words(text: Text, items: list[str], assessed: Assessed, *, asking: bool) -> str:
    """Give the client's words; items alone will do for a round whose words are recorded already."""
    if items and text == Text() and assessed.assessment.state.round:
        return "\n".join(items)
    return text_of(text, required=not asking) or _pasted()


def _pasted() -> str:
    """Let the user paste the client's message in their editor. Raises BadParameter if empty."""
    text = edited()
    if not text.strip():
        raise typer.BadParameter(said("use.nothing-pasted"))
    return text


def _wishes(item: Several, words: str, assessed: Assessed, *, asking: bool) -> Wishes:
    """Give what is asked for by its number: as it was given, else as the words have it."""
    if item:
        return dict(enumerate(item, 1))
    found = dict(enumerate(split_request(words, assessed.assessment.order.terms.client), 1))
    return _confirmed(found, assessed.speech.lang) if asking else found


def _confirmed(items: Wishes, lang: Language) -> Wishes:
    """Show the items and let the user keep, leave out or change each."""
    output.say(word("record.confirm-items", lang) + "\n")
    answers = {
        number: ask(f"{number}. {one_line(item)}: ", item, _anything, lang)
        for number, item in items.items()
    }
    return {number: answer for number, answer in answers.items() if answer != _LEAVE_OUT}


def _anything(_answer: str) -> None:
    return None
