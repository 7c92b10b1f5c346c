"""`revise reply`: the sitting, from the client's message to the recorded reply and its letter."""

from __future__ import annotations

from typing import Annotated

import typer

from revise.app import output
from revise.app.asking import may_ask
from revise.commands.basis import Basis
from revise.commands.kept_sitting import KeptSitting
from revise.commands.reply_ending import Ending
from revise.commands.reply_sitting import AtTerminal, Ways, message_of
from revise.commands.telling import answering
from revise.commands.wording import read_words
from revise.files import sittings
from revise.files.read import STDIN
from revise.messages.voice import voice_of
from revise.options import Recording, argument, grouped
from revise.render.documents import dump
from revise.sitting.dialog import Dialog
from revise.sitting.document import pieces_document
from revise.sitting.sitting import accepted, begun
from revise.words import said, word

Order = Annotated[str | None, argument("ORDER", "reply-order", show_default=False)]


@grouped
def reply(path: Order = None, *, ways: Ways, recording: Recording) -> None:
    """Go from the client's message to the reply, in one sitting."""
    run = recording.run()
    if path == STDIN:
        raise typer.BadParameter(said("use.not-a-file"), param_hint="ORDER")
    if ways.forget:
        _forget(path, run.language_near(path or ""))
        return
    asking = may_ask(no_input=recording.no_input) and not recording.json
    if not asking:
        _check_use(path, ways, recording)
    with answering(run, as_json=recording.json):
        if asking:
            _held(path, ways, recording)
        else:
            _at_once(path, ways, recording)


def _check_use(path: str | None, ways: Ways, recording: Recording) -> None:
    """Raise BadParameter for what cannot be answered where nobody can be asked."""
    if ways.text_file is None:
        raise typer.BadParameter(said("use.reply-needs-text"), param_hint="--text-file")
    if not (recording.json or ways.accept_suggestions):
        raise typer.BadParameter(said("use.reply-needs-way"))
    if ways.accept_suggestions and path is None:
        raise typer.BadParameter(said("use.reply-needs-order"), param_hint="ORDER")
    if ways.copy:
        raise typer.BadParameter(said("use.copy-needs-terminal"), param_hint="--copy")


def _forget(path: str | None, lang: str) -> None:
    name = "sitting.forgotten" if sittings.forget(path) else "sitting.nothing-kept"
    output.say(word(name, "de" if lang == "de" else "en") + "\n")


# ---- Where nobody is asked ---------------------------------------------------------------------


def _at_once(path: str | None, ways: Ways, recording: Recording) -> None:
    """Give the pieces of a message and what follows; record it with suggestions accepted alone."""
    words = message_of(read_words(str(ways.text_file)))
    if path is None:
        output.out(dump(pieces_document(begun(words), None, None, None)) + "\n")
        return
    basis = Basis(recording.run(), path, recording.key)
    of = basis.assessed.assessment.state.round
    client = basis.assessed.assessment.order.terms.client
    sitting = begun(words, () if of is None else of.items, client=client)._replace(via=ways.via)
    chosen = accepted(sitting) if ways.accept_suggestions else sitting
    voice = voice_of(basis.assessed, ways.language)
    dialog = Dialog(chosen, basis.ground(), voice, lambda _: None)
    ending = Ending(basis, dialog, recording, KeptSitting(path, "reply", dialog.lang))
    if ways.accept_suggestions:
        ending.record()
    output.out(dump(ending.document(recorded=False)) + "\n")


def _held(path: str | None, ways: Ways, recording: Recording) -> None:
    """Hold the sitting; what is typed is kept until it is recorded."""
    sitting = AtTerminal(path, ways, recording)
    try:
        sitting.hold()
    except KeyboardInterrupt:
        sitting.kept.tell()
        raise
