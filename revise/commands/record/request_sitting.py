"""`record request` on a terminal: the client's words, what they ask for, one by one."""

from __future__ import annotations

from typing import Any, NamedTuple, NoReturn

import typer

from revise.commands.basis import Basis
from revise.commands.clients_text import line_feeds, written_text
from revise.commands.kept_sitting import KeptSitting
from revise.commands.record.changes import Changes, put_kinds, put_wanted
from revise.commands.record.sitting_recorded import SittingRecorded
from revise.commands.told_again import tell_again
from revise.commands.wording import text_of
from revise.model.event import Via
from revise.options import Kinds, Recording, Text
from revise.render.assessed import Assessed
from revise.rules.state import State
from revise.sitting.recorded import round_for
from revise.sitting.sitting import Sitting, begun, changed, each_once, with_items
from revise.words import said


class Asked(NamedTuple):
    """What was typed of a request: its words, what items are, how it came, a note."""

    text: Text
    kinds: Kinds
    via: Via | None
    note: str | None


def hold_request(basis: Basis, asked: Asked, recording: Recording) -> NoReturn:
    """Take the client's words, and go through what they ask for; what is typed is kept."""
    tell_again(basis, "request", {"revision-requested", "message"}, recording)
    kept = KeptSitting(basis.path, "record request", basis.assessed.speech.lang)
    given = text_of(asked.text, required=False)
    try:
        kept.offer()
        sitting = kept.kept.sitting or _begun(given, asked.via, basis.assessed)
        sitting = with_items(sitting, ())._replace(request=True)
        known = _with_kinds(sitting, asked.kinds, basis.assessed)
        kept.keep(known)
        SittingRecorded(basis, "request", recording, kept).hold(known, asked.note)
    except KeyboardInterrupt:
        kept.tell()
        raise


def _begun(given: str | None, via: Via | None, assessed: Assessed) -> Sitting:
    words = line_feeds(given or written_text(assessed.speech.lang))
    of = round_for(assessed.assessment.state, via)
    client = assessed.assessment.order.terms.client
    sitting = begun(words, () if of is None else of.items, client=client)
    return each_once(sitting)._replace(via=via)


def _with_kinds(sitting: Sitting, kinds: Kinds, assessed: Assessed) -> Sitting:
    """Choose what was typed of the wishes, by their numbers or the ids that they get.

    Raises BadParameter where one is none.
    """
    typed: Changes = {}
    put_kinds(typed, kinds)
    put_wanted(typed, kinds, assessed)
    names = _names(sitting, assessed.assessment.state)
    for name, keys in typed.items():
        if name not in names:
            known = ", ".join(names) or said("use.none")
            raise typer.BadParameter(said("use.no-wish", id=name, known=known))
        sitting = changed(sitting, names[name], **_values(keys))
    return sitting


def _values(keys: dict[str, Any]) -> dict[str, Any]:
    return {key: str(value) if key == "amount" else value for key, value in keys.items()}


def _names(sitting: Sitting, state: State) -> dict[str, int]:
    """Give what wishes may be called: their number, and the id that each gets."""
    of = round_for(state, sitting.via)
    number, before = (len(state.rounds) + 1, 0) if of is None else (of.number, len(of.items))
    wishes = [at for at, _ in sitting.wishes]
    ids = {f"{number}.{count}": at for count, at in enumerate(wishes, before + 1)}
    return {str(count): at for count, at in enumerate(wishes, 1)} | ids
