"""Templates: ours and the user's own, in a sandbox; what goes wrong in them, in our words.

A template decides what a message needs: what it prints must be there. `du` and `Sie` are one
template: `{{ you("deine", "Ihre") }}` gives the form that fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.sandbox import SandboxedEnvironment

from revise.messages.forms import ended, quoted
from revise.messages.letter import Voice
from revise.model.problem import InputError, Place, Problem, problem
from revise.words import Language, knows, said

_INDEX = re.compile(r"\[\d+\]")
_BLANK_LINES = re.compile(r"\n{3,}")
_LINE_END = re.compile(r"[ \t]+$", re.MULTILINE)
_TEXTS = (".text", ".title", ".points")
_WRONG = (
    (TemplateNotFound, "no-template"),
    (UndefinedError, "unknown-name"),
    (TemplateSyntaxError, "template"),
    (Exception, "fails"),
)
"""What goes wrong in a template of the user's own → what is said of it."""


class _MissingError(UndefinedError):
    """A template prints a value that the record does not have; `message` is its name."""


class _Unset(StrictUndefined):
    """A value that is not known: it can be asked for (`if`), not printed."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        super().__init__(hint=name, exc=_MissingError)

    def __bool__(self) -> bool:  # type: ignore[override] # StrictUndefined refuses even this
        return False


class _OwnLoader(FileSystemLoader):
    """The user's own templates; a file that cannot be read is told like one that is wrong."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except (UnicodeDecodeError, OSError) as error:
            if isinstance(error, TemplateNotFound):
                raise
            why = "not-utf8" if isinstance(error, UnicodeDecodeError) else "not-readable"
            path = f"{self.searchpath[0]}/{template}"
            raise TemplateSyntaxError(said(f"message.{why}"), 1, template, path) from None


def render(kind: str, values: dict[str, Any], voice: Voice, order: str) -> str:
    """Write the message of a kind; `order` names the order in errors.

    Raises:
        InputError: code `message`, see `revise.messages.draft.draft`.
    """
    environment = _environment(voice)
    try:
        template = environment.get_template(f"{kind}.txt.j2")
        text = template.render({name: _told(value, name) for name, value in values.items()})
    except Exception as error:
        found = _own_error(error, voice.folder)
        if isinstance(error, _MissingError):
            found = found or (order, Place(""))
            raise InputError(found[0], (_missing(str(error.message), found[1]),)) from None
        if found is None:
            raise
        raise InputError(found[0], (_broken(error, found[1]),)) from None
    return _tidy(text)


def _environment(voice: Voice) -> SandboxedEnvironment:
    folder = voice.folder
    if folder is not None and not folder.is_dir():
        raise InputError(str(folder), (problem("message", "message.no-folder"),))
    return _sandbox(voice.language, voice.address == "du", folder)


@cache
def _sandbox(language: Language, du: bool, folder: Path | None) -> SandboxedEnvironment:
    """Prepare a language's templates; those of the user's own come first, by the same names."""
    own = [] if folder is None else [_OwnLoader(folder / language), _OwnLoader(folder)]
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


def _own_error(error: Exception, folder: Path | None) -> tuple[str, Place] | None:
    """Find the file and line of the user's own where an error arose; None if in ours."""
    if folder is None:
        return None
    if isinstance(error, TemplateSyntaxError):
        return _at(error.filename, error.lineno, folder)
    found, step = None, error.__traceback__
    while step is not None:
        found = _at(step.tb_frame.f_code.co_filename, step.tb_lineno, folder) or found
        step = step.tb_next
    if found is None and isinstance(error, TemplateError) and not isinstance(error, _MissingError):
        return str(folder), Place("")  # one of ours that leans on a part replaced there
    return found


def _at(path: str | None, line: int, folder: Path) -> tuple[str, Place] | None:
    own = path is not None and Path(path).is_relative_to(folder)
    return (path, Place("", line, 1)) if path and own else None


def _broken(error: Exception, place: Place) -> Problem:
    what = next(name for kind, name in _WRONG if isinstance(error, kind))
    told = getattr(error, "message", None) or str(error) or type(error).__name__
    return problem("message", f"message.{what}", place, error=told)
