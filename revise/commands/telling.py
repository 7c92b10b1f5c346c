"""How writing commands end: the message on stdout, what is said about it on stderr."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

import typer

from revise.app import exits, output
from revise.app.machine import scarce, shortage
from revise.app.refusal import Refusal
from revise.app.run import Run
from revise.app.writing import Writer
from revise.messages.sent import kind_of
from revise.model.asks import clock_of
from revise.model.problem import InputError, NoEventError
from revise.model.times import show_time
from revise.moves.composed import Composed, Event
from revise.options import Letter, Recording
from revise.render.assessed import Assessed
from revise.render.documents import dump, error_document
from revise.render.escape import visible
from revise.render.letters import ready
from revise.render.lines import filled
from revise.render.order_json import Made, event_document, move_document, refusal_document
from revise.render.typed import shell_path
from revise.words import Language, hint, label, said, told, word


@contextmanager
def answering(run: Run, *, as_json: bool) -> Iterator[None]:
    """End a command with what keeps it from its work, and the exit code of that."""
    try:
        yield
    except InputError as error:
        if not as_json:
            raise
        output.out(dump(error_document(run.told(error))) + "\n")
        raise typer.Exit(exits.UNUSABLE) from None
    except Refusal as refusal:
        _refused_json(refusal) if as_json else output.say(f"{refusal}\n")
        raise typer.Exit(exits.REFUSED) from None
    except NoEventError as error:
        raise typer.BadParameter(error.whole, param_hint=error.option) from None


def perform(writer: Writer, compose: Callable[[Assessed], Composed], *, as_json: bool) -> NoReturn:
    """Make a move or a record, and end the command with its exit code."""
    with answering(writer.run, as_json=as_json):
        made, after = writer.write(compose)
    hand_over(made, after, _document(made, after) if as_json else None)


def hand_over(
    made: Made, after: Assessed, document: str | None = None, before: Sequence[Event] = ()
) -> NoReturn:
    """Print what was made, and end the command: a document, or the letter and what is said of it.

    `after` is where the order stands now; `before` are events of the same append, oldest first.
    """
    try:
        output.hand_over(_letter(made) if document is None else document)
        if document is None:
            _told(made, after, before)
    except (OSError, MemoryError, ImportError, output.OutputError) as error:
        if not (made.recorded and _keeps_from_printing(error)):
            raise
        output.let_go()
        with suppress(OSError, MemoryError, ImportError):  # the exit code says it, too
            _unprinted(made, after, error)
        raise typer.Exit(exits.UNPRINTED) from error
    raise typer.Exit(exits.DONE)


def _keeps_from_printing(error: Exception) -> bool:
    return isinstance(error, BrokenPipeError | output.OutputError) or scarce(error)


NO_LETTER = Letter()

Keys = dict[str, Any]
"""Keys of an event as they are appended; one that is None is left out."""

Worded = Callable[[Assessed, Keys], Composed]
"""What puts an event together with the message that goes with it."""


def writer_of(path: str, name: str, recording: Recording, letter: Letter = NO_LETTER) -> Writer:
    """Say how a writing command runs; a move has a letter."""
    return Writer(recording.run(), path, name, recording.dry_run, letter.override, recording.key)


def record(
    recording: Recording,
    path: str,
    name: str,
    event_of: Callable[[Assessed], Keys],
    gather: Callable[[Assessed], Keys] | None = None,
    *,
    before: Callable[[Writer, Callable[[Assessed], Composed]], None] | None = None,
    worded: Worded = lambda _, keys: Composed(keys, {}),
    override: str | None = None,
) -> NoReturn:
    """Append the event that `event_of` makes, with the keys that `gather` brought.

    What takes long or asks someone belongs into `gather`: it runs before the lock is held. A key
    that `event_of` names, too, stands at its place there. `before` looks at it once all is known,
    and `worded` adds what is said with it. `override` is the reason to go on although a gate holds
    it back.
    """
    writer = writer_of(path, name, recording, Letter(override=override))
    with answering(writer.run, as_json=recording.json):
        gathered = {} if gather is None else gather(writer.look())

    def compose(assessed: Assessed) -> Composed:
        keys = {**event_of(assessed), **gathered}
        return worded(assessed, {key: value for key, value in keys.items() if value is not None})

    if before is not None:
        before(writer, compose)
    perform(writer, compose, as_json=recording.json)


def _document(made: Made, after: Assessed) -> str:
    return dump(move_document(made, after)) + "\n"


def _letter(made: Made) -> str:
    return "" if made.message is None else ready(made.message[1])


def _unprinted(made: Made, after: Assessed, error: Exception) -> None:
    """Say that the order was written all the same, and how to see what could not be printed."""
    lang, path = after.speech.lang, shell_path(after.path, after.speech.lang)
    name = made.event.get("id") or label(made.event["type"], lang, "event")
    command = f"revise assess {path}"
    if made.message and "letter" in made.event:
        last = after.assessment.order.events[after.assessment.state.seen - 1]
        command = f"revise draft {kind_of(last)} {path} --again"
    values = {"name": name, "why": _why(error, lang), "command": command}
    output.say(visible(f"{after.path}: {told(said('write.unprinted', **values), lang)}\n"))
    output.say(f"  {visible(told(hint('write.unprinted', **values), lang) or '')}\n")


def _why(error: Exception, lang: Language) -> str:
    if isinstance(error, output.OutputError):
        return told(error.message, lang)
    if scarce(error):
        return told(shortage(error), lang)
    return word("run.closed-pipe", lang)


def _told(made: Made, after: Assessed, before: Sequence[Event]) -> None:
    lang = after.speech.lang
    for event in (*before, made.event):
        if made.repeated:
            named = label(event["type"], lang, "event")
            _say(label("recorded-before", lang), f"{named} ({after.path})")
        elif not made.recorded:
            output.say(wrapped(label("dry-run", lang)) + dump(event_document(event)) + "\n")
        else:
            _say(label("recorded", lang), f"{label(event['type'], lang, 'event')} ({after.path})")
    if made.button:
        _say(after.assessment.policy.words["now_on_platform"][lang], made.button)
    for remark in (*made.remarks, *_silence(made, after)):
        output.say(wrapped(remark))
    decision = after.assessment.next
    output.say(wrapped(f"{label('next', lang)}: {after.speech.said(decision)}"))
    command = after.speech.command(decision.rule.command, after.assessment)
    if command:
        output.say(f"  $ {visible(command)}\n")


def _silence(made: Made, after: Assessed) -> Iterator[str]:
    """Say when silence ends what was recorded, and how."""
    speech = after.speech
    for one in after.assessment.deadlines:
        if one.clock == clock_of(made.event):
            yield speech.ends(one, show_time(one.at, after.timezone, speech.lang))


def _say(name: str, text: str) -> None:
    output.say(wrapped(f"{name}: {visible(text)}"))


def wrapped(text: str) -> str:
    """Break a line of what is said about the work."""
    return f"{filled(text)}\n"


def _refused_json(refusal: Refusal) -> None:
    before = refusal.assessed
    objection = told(refusal.objection, before.speech.lang)
    held = refusal.held_back_by
    document = refusal_document(refusal.name, held, objection, before, refusal.gate)
    output.out(dump(document) + "\n")
