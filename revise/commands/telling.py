"""How writing commands end: the message on stdout, what is said about it on stderr."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import typer

from revise.app import exits, output
from revise.app.writing import Compose, Composed, Ready, Refusal, Writer, Written, WrongUseError
from revise.model.base import Language
from revise.model.problem import InputError
from revise.model.times import show_time
from revise.options import Letter, Recording
from revise.policies.policy import Policy
from revise.render.assessed import Assessed
from revise.render.documents import dump, error_document
from revise.render.escape import visible
from revise.render.lines import filled
from revise.render.order_json import Made, event_document, move_document, refusal_document
from revise.render.page import silence_text, telling_gates
from revise.words import label

_CLOCKS = {
    "delivered": "review",
    "redelivered": "review",
    "extension-requested": "extension",
    "cancellation-requested": "cancellation",
    "escalated": "resolution",
}
"""Event → the clock that it starts."""


def perform(
    writer: Writer, compose: Compose, ready: Ready | None = None, *, as_json: bool
) -> NoReturn:
    """Make a move or a record, and end the command with its exit code."""
    try:
        written = writer.write(compose, ready)
    except InputError as error:
        if not as_json:
            raise
        output.out(dump(error_document(error)) + "\n")
        raise typer.Exit(exits.UNUSABLE) from None
    except Refusal as refusal:
        _refused(refusal, as_json=as_json)
        raise typer.Exit(exits.REFUSED) from None
    except WrongUseError as error:
        raise typer.BadParameter(str(error)) from None
    (_told_json if as_json else _told)(written)
    raise typer.Exit(exits.DONE)


Keys = dict[str, Any]
"""Keys of an event as they are appended; one that is None is left out."""


def writer_of(path: str, name: str, recording: Recording, letter: Letter | None = None) -> Writer:
    """Say how a writing command runs: a move, with the options of its letter, or a record."""
    return Writer(
        recording.run(),
        path,
        name,
        is_move=letter is not None,
        dry_run=recording.dry_run,
        override=None if letter is None else letter.override,
    )


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
    gathered: Keys = {}

    def ready(assessed: Assessed) -> None:
        if gather is not None:
            gathered.update(gather(assessed))

    def compose(assessed: Assessed) -> Composed:
        keys = {**event_of(assessed), **gathered}
        return Composed({key: value for key, value in keys.items() if value is not None}, {})

    perform(writer_of(path, name, recording), compose, ready, as_json=recording.json)


def button_of(policy: Policy, name: str, lang: str) -> str | None:
    """Give what to press on the platform for a move, if the policy knows."""
    words = policy.words.get(f"{name}_button")
    return None if words is None else words[lang]


def _told_json(written: Written) -> None:
    after = written.after
    message = None
    if written.message is not None:
        message = (written.composed.language or "en", written.message)
    made = Made(
        written.name, written.is_move, written.recorded, written.event, message, _button(written)
    )
    document = move_document(made, after)
    output.out(dump(document) + "\n")


def _button(written: Written) -> str | None:
    if not (written.is_move and written.composed.pressed):
        return None
    return button_of(written.after.assessment.policy, written.name, written.after.speech.lang)


def _told(written: Written) -> None:
    after = written.after
    if written.message is not None:
        output.out(visible(written.message).rstrip("\n") + "\n")
    say = _sayer(after.speech.lang)
    if not written.recorded:
        say("dry-run", "")
        output.say(dump(event_document(written.event)) + "\n")
    else:
        say("recorded", f"{written.event['type']} ({after.path})")
    button = _button(written)
    if button:
        say("press", button)
    for remark in (*written.composed.remarks, *_silence(written)):
        output.say(_wrapped(remark))
    decision = after.assessment.next
    output.say(_wrapped(f"{label('next', after.speech.lang)}: {after.speech.said(decision)}"))
    command = after.speech.command(decision.rule.command, after.assessment)
    if command:
        output.say(f"  $ {visible(command)}\n")


def _silence(written: Written) -> Iterator[str]:
    """Say when silence ends what was recorded, and how."""
    after, speech = written.after.assessment, written.after.speech
    clock = _CLOCKS.get(written.event["type"])
    for one in after.deadlines:
        if one.clock == clock:
            at = show_time(one.at, written.after.timezone, speech.lang)
            meaning = silence_text(after.policy, one, speech)
            said = f"{label('silence', speech.lang)} {meaning}, {at}"
            yield said[0].upper() + said[1:]


def _sayer(lang: Language) -> Callable[[str, str], None]:
    def say(name: str, text: str) -> None:
        output.say(_wrapped(f"{label(name, lang)}: {visible(text)}" if text else label(name, lang)))

    return say


def _wrapped(text: str) -> str:
    return f"{filled(text)}\n"


def _refused(refusal: Refusal, *, as_json: bool) -> None:
    before, speech = refusal.assessed.assessment, refusal.assessed.speech
    if as_json:
        document = refusal_document(refusal.name, refusal.held, refusal.objection, before, speech)
        output.out(dump(document) + "\n")
        return
    lang = speech.lang
    output.say(f"{label('refused', lang)}: {refusal.name}\n")
    for held in telling_gates(refusal.held):
        output.say(textwrap.indent(_wrapped(speech.said(held.decision)), "  "))
        command = speech.opener(held.decision, before)
        if command:
            output.say(f"    {label('opens', lang)}: {visible(command)}\n")
    if refusal.objection:
        output.say(f"  {visible(refusal.objection)}\n")
    if refusal.hint:
        output.say(f"    hint: {visible(refusal.hint)}\n")
    if refusal.held and not any(held.hard for held in refusal.held):
        output.say(f"  {label('override', lang)}\n")
