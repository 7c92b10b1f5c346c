"""`record request`: the client asks for changes."""

from __future__ import annotations

from typing import Annotated

import typer

from revise.app import output
from revise.app.asking import may_ask
from revise.app.refusal import refusal
from revise.app.writing import held_back, see_possible
from revise.commands.basis import Basis
from revise.commands.clients_text import written_text
from revise.commands.passed_over import passed_over_told
from revise.commands.record.changes import Changes, merged, put_kinds, put_wanted
from revise.commands.record.request_sitting import Asked, hold_request
from revise.commands.record.wishes import Wishes, names_of, new_wishes, rows
from revise.commands.telling import Keys, record
from revise.commands.wording import text_of
from revise.files.append import see_writable
from revise.itemize.split import passed_over, split_request
from revise.model.event import RevisionRequested, Via
from revise.moves.composed import Composed
from revise.options import Kinds, OnePath, Recording, Several, Text, grouped, option
from revise.render.assessed import Assessed
from revise.sitting.recorded import round_for, written_via
from revise.words import said

Item = Annotated[Several, option("--item", metavar="TEXT")]
NoItems = Annotated[bool, option("--no-items", about="request-no-items")]
AskedVia = Annotated[Via | None, option("--via")]
Override = Annotated[str | None, option("--override", metavar="REASON")]


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
    over: tuple[str, ...] = ()

    def gather(assessed: Assessed) -> Keys:
        nonlocal over
        _check_time(assessed, via)
        held = held_back(assessed, "request", {"move.via": via}, override)
        if asking:
            _see_possible(assessed, via, writing=not recording.dry_run)
        if asking and not (item or no_items):
            asked = Asked(text, kinds, _meant(assessed, via), override if held else None)
            hold_request(Basis(recording.run(), path, recording.key), asked, recording)
        words = _words(text, item or [], assessed, asking=asking)
        wishes = {} if no_items else _wishes(item, words, assessed)
        if not (item or no_items):
            over = passed_over(words, assessed.assessment.order.terms.client)
        if not recording.json:
            output.say(passed_over_told(over, assessed.path, assessed.speech.lang))
        of = round_for(assessed.assessment.state, _meant(assessed, via))
        new, standing = new_wishes(wishes, of, assessed, asking=asking, quiet=recording.json)
        about = merged(typed, {})
        put_wanted(about, kinds, assessed)
        items = rows(new, standing, about, names_of(wishes, new, of, assessed))
        return {"text": words, "items": items or None}

    def event(assessed: Assessed) -> Keys:
        _check_time(assessed, via)
        meant = written_via(assessed.assessment.state, _meant(assessed, via))
        return {"type": "revision-requested", "text": None, "via": meant}

    def worded(_: Assessed, keys: Keys) -> Composed:
        return Composed(keys, {"move.via": via}, passed_over=over)

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


def _see_possible(assessed: Assessed, via: Via | None, *, writing: bool) -> None:
    """See that it can be recorded, before anything is typed. Raises Refusal or WriteError."""
    state = assessed.assessment.state
    way = written_via(state, _meant(assessed, via))
    see_possible(assessed, "request", RevisionRequested, via=way)
    if writing:
        see_writable(assessed.path)


def _silent(assessed: Assessed) -> bool:
    """Say whether it was silence that completed the order."""
    closing = assessed.assessment.state.closing
    return closing is not None and closing.silent


# ---- The client's words, and what they ask for ------------------------------------------------


def _words(text: Text, items: list[str], assessed: Assessed, *, asking: bool) -> str:
    """Give the client's words; items alone will do for a round whose words are recorded already."""
    if items and text == Text() and assessed.assessment.state.round:
        return "\n".join(items)
    return text_of(text, required=not asking) or written_text(assessed.speech.lang)


def _wishes(item: Several, words: str, assessed: Assessed) -> Wishes:
    """Give what is asked for by its number: as it was given, else as the words have it."""
    found = item or split_request(words, assessed.assessment.order.terms.client)
    return dict(enumerate(found, 1))
