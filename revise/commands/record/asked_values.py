"""What a record needs and was not typed: asked on a terminal, each answer judged at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from revise.app.asking import ask
from revise.app.writing import see_possible, time_of
from revise.commands.clients_text import written_text
from revise.files.append import see_writable
from revise.model.base import Language
from revise.model.problem import InputError
from revise.options import Recording
from revise.render.assessed import Assessed
from revise.sitting.outcome import Ground
from revise.words import said, word

Choice = TypeVar("Choice", bound=str)


def see_recordable(
    assessed: Assessed, recording: Recording, name: str, kind: type[Any], **keys: object
) -> None:
    """See that an event can happen and be written, before anything is typed.

    `keys` are those of the event that this depends on. Raises Refusal or WriteError.
    """
    see_possible(assessed, name, kind, **keys)
    if not recording.dry_run:
        see_writable(assessed.path)


def asked_choice(name: str, choices: Sequence[Choice], lang: Language) -> Choice:
    """Ask for one of a few words, by the question of that name."""
    known = ", ".join(choices)
    question = said(f"record.{name}", choices=known).told(lang)
    wrong = said("record.one-of", names=known)
    typed = ask(f"{question}: ", None, lambda typed: None if typed in choices else wrong, lang)
    return cast("Choice", typed)


def asked_line(name: str, lang: Language) -> str:
    """Ask for a few words, by the question of that name."""
    question = f"{word(f'record.{name}', lang)}: "
    return ask(question, None, lambda typed: None if typed else said("record.some-words"), lang)


def asked_text(lang: Language) -> str:
    """Take what somebody wrote, as it was."""
    return written_text(lang, "record.paste")


def asked_value(
    name: str, wrong: Callable[[str], str | None], lang: Language, default: str | None = None
) -> str:
    """Ask for a value, by the question of that name, until nothing is wrong with it."""
    return ask(f"{word(f'record.{name}', lang)}: ", default, wrong, lang)


def wrong_in(assessed: Assessed, event: Mapping[str, Any]) -> str | None:
    """Say what is wrong with an event as the order file will be judged; None if nothing is."""
    at = time_of(assessed)
    try:
        Ground.of(assessed, at).after([{**event, "at": at}])
    except InputError as error:
        return error.problems[0].message
    return None
