"""`record request`: the client asks for changes."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from revise.app import output
from revise.app.asking import ask, may_ask
from revise.commands.telling import Keys, record
from revise.commands.wording import text_of
from revise.files.editor import edited
from revise.itemize.split import split_request
from revise.model.base import Language
from revise.options import OnePath, Recording, Text, grouped, option
from revise.render.assessed import Assessed
from revise.render.escape import one_line
from revise.words import said, word

Item = Annotated[list[str] | None, option("--item", metavar="TEXT")]
NoItems = Annotated[bool, option("--no-items", about="request-no-items")]
Via = Annotated[Literal["button", "message"] | None, option("--via")]

_LEAVE_OUT = "-"


@grouped
def request(
    path: OnePath,
    *,
    item: Item = None,
    no_items: NoItems = False,
    via: Via = None,
    text: Text,
    recording: Recording,
) -> None:
    """Record what the client asks for, item by item."""
    asking = may_ask(no_input=recording.no_input)
    if item and not all(one.strip() for one in item):
        raise typer.BadParameter(said("use.empty-item"), param_hint="--item")
    if item and no_items:
        raise typer.BadParameter(said("use.item-or-none"))

    def gather(assessed: Assessed) -> Keys:
        items = list(item or ())
        words = _words(text, items, assessed, asking=asking)
        if not items and not no_items:
            items = list(split_request(words))
            if asking:
                items = _confirmed(items, assessed.speech.lang)
        return {"text": words, "items": [{"text": one} for one in items] or None}

    def event(assessed: Assessed) -> Keys:
        open_round = assessed.assessment.state.round
        chosen = via or (open_round.via if open_round else "button")
        event_via = None if chosen == "button" else chosen
        return {"type": "revision-requested", "text": None, "via": event_via}

    record(recording, path, "request", event, gather)


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


def _confirmed(items: list[str], lang: Language) -> list[str]:
    """Show the items and let the user keep, leave out or change each."""
    output.say(word("record.confirm-items", lang) + "\n")
    answers = [
        ask(f"{number}. {one_line(item)}: ", item, _anything, lang)
        for number, item in enumerate(items, 1)
    ]
    return [answer for answer in answers if answer != _LEAVE_OUT]


def _anything(_answer: str) -> None:
    return None
