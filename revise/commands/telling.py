"""How writing commands end: the message on stdout, what is said about it on stderr."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

import typer

from revise.app import exits, output
from revise.app.machine import scarce, shortage
from revise.app.run import Run
from revise.app.writing import Composed, NoEventError, Refusal, Writer
from revise.model.asks import clock_of
from revise.model.problem import InputError
from revise.model.times import show_time
from revise.options import Letter, Recording
from revise.render.assessed import Assessed
from revise.render.documents import dump, error_document
from revise.render.escape import visible
from revise.render.lines import filled
from revise.render.order_json import Made, event_document, move_document, refusal_document
from revise.render.speech import shell_path
from revise.words import hint, label, said, told, word


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
        (_refused_json if as_json else _refused)(refusal)
        raise typer.Exit(exits.REFUSED) from None
    except NoEventError as error:
        wrong = error.message
        if error.hint:
            wrong = said("write.with-hint", what=wrong, hint=error.hint)
        raise typer.BadParameter(wrong) from None


def perform(writer: Writer, compose: Callable[[Assessed], Composed], *, as_json: bool) -> NoReturn:
    """Make a move or a record, and end the command with its exit code."""
    with answering(writer.run, as_json=as_json):
        made, after = writer.write(compose)
    try:
        output.hand_over(_document(made, after) if as_json else _letter(made))
        if not as_json:
            _told(made, after)
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


Keys = dict[str, Any]
"""Keys of an event as they are appended; one that is None is left out."""


def writer_of(path: str, name: str, recording: Recording, letter: Letter | None = None) -> Writer:
    """Say how a writing command runs; a move has a letter."""
    override = None if letter is None else letter.override
    return Writer(recording.run(), path, name, recording.dry_run, override)


def record(
    recording: Recording,
    path: str,
    name: str,
    event_of: Callable[[Assessed], Keys],
    gather: Callable[[Assessed], Keys] | None = None,
) -> NoReturn:
    """Append the event that `event_of` makes, with the keys that `gather` brought.

    What takes long or asks someone belongs into `gather`: it runs before the lock is held. A key
    that `event_of` names, too, stands at its place there.
    """
    writer = writer_of(path, name, recording)
    with answering(writer.run, as_json=recording.json):
        gathered = {} if gather is None else gather(writer.look())

    def compose(assessed: Assessed) -> Composed:
        keys = {**event_of(assessed), **gathered}
        return Composed({key: value for key, value in keys.items() if value is not None}, {})

    perform(writer, compose, as_json=recording.json)


def _document(made: Made, after: Assessed) -> str:
    return dump(move_document(made, after)) + "\n"


def _letter(made: Made) -> str:
    return "" if made.message is None else visible(made.message[1]).rstrip("\n") + "\n"


_AGAIN = {
    "proposed": "proposal",
    "extension-requested": "extension",
    "redelivered": "redelivery",
    "escalated": "statement",
    "cancellation-requested": "cancellation",
}
"""Event → the letter that went with it."""


def _unprinted(made: Made, after: Assessed, error: Exception) -> None:
    """Say that the order was written all the same, and how to see what could not be printed."""
    lang, path = after.speech.lang, shell_path(after.path)
    why = word("run.closed-pipe", lang)
    if isinstance(error, output.OutputError):
        why = told(error.message, lang)
    elif scarce(error):
        why = told(shortage(error), lang)
    name = made.event.get("id") or made.event["type"]
    kind = "support" if made.event.get("to") == "support" else _AGAIN.get(made.event["type"])
    command = f"revise draft {kind} {path}" if made.message else f"revise assess {path}"
    values = {"name": name, "why": why, "command": command}
    output.say(visible(f"{after.path}: {told(said('write.unprinted', **values), lang)}\n"))
    output.say(f"  {visible(told(hint('write.unprinted', **values), lang) or '')}\n")


def _told(made: Made, after: Assessed) -> None:
    lang = after.speech.lang
    if not made.recorded:
        output.say(_wrapped(label("dry-run", lang)) + dump(event_document(made.event)) + "\n")
    else:
        _say(label("recorded", lang), f"{made.event['type']} ({after.path})")
    if made.button:
        _say(label("press", lang), made.button)
    for remark in (*made.remarks, *_silence(made, after)):
        output.say(_wrapped(remark))
    decision = after.assessment.next
    output.say(_wrapped(f"{label('next', lang)}: {after.speech.said(decision)}"))
    command = after.speech.command(decision.rule.command, after.assessment)
    if command:
        output.say(f"  $ {visible(command)}\n")


def _silence(made: Made, after: Assessed) -> Iterator[str]:
    """Say when silence ends what was recorded, and how."""
    speech = after.speech
    for one in after.assessment.deadlines:
        if one.clock == clock_of(made.event):
            at = show_time(one.at, after.timezone, speech.lang)
            when = f"{label('silence', speech.lang)} {speech.silence(one)}, {at}"
            yield when[0].upper() + when[1:]


def _say(name: str, text: str) -> None:
    output.say(_wrapped(f"{name}: {visible(text)}"))


def _wrapped(text: str) -> str:
    return f"{filled(text)}\n"


def _refused_json(refusal: Refusal) -> None:
    before = refusal.assessed
    objection = told(refusal.objection, before.speech.lang)
    document = refusal_document(refusal.name, refusal.held_back_by, objection, before)
    output.out(dump(document) + "\n")


def _refused(refusal: Refusal) -> None:
    lang, held_back_by = refusal.assessed.speech.lang, refusal.held_back_by
    output.say(f"{label('refused', lang)}: {refusal.name}\n")
    for gate in refusal.assessed.view.gates(held_back_by):
        output.say(textwrap.indent(_wrapped(gate.said), "  "))
        if gate.opener:
            output.say(f"    {label('opens', lang)}: {visible(gate.opener)}\n")
    if refusal.objection:
        output.say(f"  {visible(told(refusal.objection, lang))}\n")
    if refusal.hint:
        output.say(f"    {word('run.hint', lang)}: {visible(told(refusal.hint, lang))}\n")
    if held_back_by and not any(held.hard for held in held_back_by):
        output.say(f"  {label('override', lang)}\n")
