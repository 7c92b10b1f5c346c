"""Templates, ours and the user's own, in a sandbox; a value that a letter lacks, in our words.

A template decides what a message needs: what it prints must be there. `du` and `Sie` are one
template: `{{ you("deine", "Ihre") }}` gives the form that fits.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, PackageLoader, StrictUndefined, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from revise.messages.forms import ended, quoted
from revise.messages.letter import Voice
from revise.messages.own_templates import OwnTemplates, own_place, own_problem
from revise.model.problem import InputError, Place, Problem, problem
from revise.words import Language, knows

_INDEX = re.compile(r"\[\d+\]")
_BLANK_LINES = re.compile(r"\n{3,}")
_LINE_END = re.compile(r"[ \t]+$", re.MULTILINE)
_TEXTS = (".text", ".title", ".points")


class _MissingError(UndefinedError):
    """A template prints a value that the record does not have; `message` is its name."""


class _Unset(StrictUndefined):
    """A value that is not known: it can be asked for (`if`), not printed."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        super().__init__(hint=name, exc=_MissingError)

    def __bool__(self) -> bool:  # type: ignore[override] # StrictUndefined refuses even this
        return False


def render(kind: str, values: dict[str, Any], voice: Voice, order: str) -> str:
    """Write the message of a kind; `order` names the order in errors.

    Raises:
        InputError: code `message`, see `revise.messages.draft.draft`.
    """
    environment = _environment(voice)
    try:
        template = environment.get_template(f"{kind}.txt.j2")
        text = template.render({name: _told(value, name) for name, value in values.items()})
    except _MissingError as error:
        path, place = own_place(error, voice.folder) or (order, Place(""))
        raise InputError(path, (_missing(str(error.message), place),)) from None
    except Exception as error:
        own = own_problem(error, voice.folder)
        if own is None:
            raise
        raise own from None
    return _tidy(text)


def _environment(voice: Voice) -> SandboxedEnvironment:
    folder = voice.folder
    if folder is not None and not os.path.isdir(folder):  # noqa: PTH112 # Path.is_dir() raises on a closed folder
        raise InputError(str(folder), (problem("message", "message.no-folder"),))
    return _sandbox(voice.language, voice.address == "du", folder)


@cache
def _sandbox(language: Language, du: bool, folder: Path | None) -> SandboxedEnvironment:
    """Prepare a language's templates; those of the user's own come first, by the same names."""
    own = [] if folder is None else [OwnTemplates(folder, language)]
    environment = SandboxedEnvironment(
        loader=ChoiceLoader([*own, PackageLoader("revise.messages", f"templates/{language}")]),
        undefined=StrictUndefined,
        autoescape=False,  # plain text: nothing reads it as HTML
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["you"] = lambda familiar, formal: familiar if du else formal
    # str() lets a value that is missing say so.
    environment.filters["quoted"] = lambda text: quoted(str(text), language)
    environment.filters["ended"] = lambda text, mark=".": ended(str(text), mark)
    return environment


def _told(value: Any, name: str) -> Any:  # noqa: ANN401 # any value of a template
    """Put in the place of what is not known something that names itself when it is printed."""
    if value is None or value in ("", [], ()):
        return _Unset(name)
    if isinstance(value, dict):
        return {key: _told(one, f"{name}.{key}") for key, one in value.items()}
    if isinstance(value, list):
        return [_told(one, f"{name}[{index}]") for index, one in enumerate(value)]
    return value


def _tidy(text: str) -> str:
    """Leave no space at line ends, and one empty line at most between paragraphs."""
    return _BLANK_LINES.sub("\n\n", _LINE_END.sub("", text)).strip("\n") + "\n"


def _missing(name: str, place: Place) -> Problem:
    name = _INDEX.sub("", name)
    lacks = f"message.lacks-{name.replace('.', '-')}"
    if not knows(lacks):
        lacks = f"message.lacks-{'text' if name.endswith(_TEXTS) else 'value'}"
    return problem("message", lacks, place, name=name)
