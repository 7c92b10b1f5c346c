"""Before what cannot be taken back: what it costs and what is owed first, asked on a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import typer

from revise.app import exits, output
from revise.app.asking import agreed, may_ask
from revise.app.writing import Writer, decided
from revise.commands.telling import answering, wrapped
from revise.model.base import Language
from revise.moves.composed import Composed, Event
from revise.options import Recording
from revise.render.assessed import Assessed
from revise.render.escape import visible
from revise.words import said

Compose = Callable[[Assessed], Composed]
Costs = Callable[[Assessed, Event], Sequence[str]]


def weigh(
    writer: Writer, compose: Compose, costs: Costs, *, recording: Recording, yes: bool
) -> None:
    """Say what an event costs before it is recorded; on a terminal ask whether to go on.

    A document that nobody is asked about has no words beside it.

    Raises:
        Exit: the answer was no.
    """
    asking = not (yes or recording.dry_run) and may_ask(no_input=recording.no_input)
    if recording.json and not asking:
        return
    said_so, lang = announce(writer, compose, costs, as_json=recording.json)
    if said_so and asking:
        _ask(lang)
    elif said_so and not (yes or recording.dry_run):
        output.say(wrapped(said("write.unasked").told(lang)))


def announce(
    writer: Writer, compose: Compose, lines: Costs, *, as_json: bool
) -> tuple[bool, Language]:
    """Say something about an event before it is recorded; what is refused is refused first.

    Gives whether there was something to say, and the language.
    """
    with answering(writer.run, as_json=as_json):
        if writer.repeats:
            return False, writer.run.language_near(writer.path)
        before = writer.look()
        composed = compose(before)
        decided(before, writer.name, composed, writer.override)
    found = lines(before, composed.event)
    for line in found:
        output.say(wrapped(visible(line)))
    return bool(found), before.speech.lang


def _ask(lang: Language) -> None:
    if not agreed(said("write.go-on").told(lang), lang):
        output.say(wrapped(said("write.left").told(lang)))
        raise typer.Exit(exits.INTERRUPTED)
