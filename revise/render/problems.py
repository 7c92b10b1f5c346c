"""Problems of files that were checked, and problems without other people's words.

Orders are told without titles, handles and what the client wrote by `Speech.outside`.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from revise.model.keypath import join, split
from revise.model.problem import InputError, Problem, problem_lines
from revise.render.escape import LEFT_OUT
from revise.words import Language, label

if TYPE_CHECKING:
    from revise.render.assessed import Assessed  # an error is told without an order

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)', re.DOTALL)
_NAMED = re.compile(r"`[^`]*`")
_OURS = frozenset({'"unlimited"'})
_BARE = re.compile(r"[A-Za-z0-9_-]+")


class Checked(NamedTuple):
    """A file as it was checked, told in `lang`; `order` is the id of its order, if it is one.

    `errors` are its own, `warnings` what is odd beside other files, or what stood there once.
    """

    path: str
    lang: Language
    order: str | None = None
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


def checked(result: Assessed | InputError) -> Checked:
    """Give a file as it was checked by itself."""
    if isinstance(result, InputError):
        return Checked(result.path, result.lang, errors=result.problems)
    return Checked(result.path, result.speech.lang, result.assessment.order.terms.id)


def checked_text(file: Checked) -> str:
    """Write every problem of a file, warnings by that name."""
    lines = [line for one in file.errors for line in problem_lines(file.path, one, file.lang)]
    for one in file.warnings:
        lines += problem_lines(file.path, one, file.lang, label("warning", file.lang))
    return "".join(f"{line}\n" for line in lines)


def error_text(error: InputError) -> str:
    """Write every problem of an input."""
    return f"{error}\n"


def redacted(error: InputError) -> InputError:
    """Give the same problems without a word of what the file holds in other people's words.

    What a message quotes is left out, whatever key it stands at: a client's words may have been
    put anywhere. Names of keys stay while they look like names; a text whose quotes were forgotten
    does not.
    """
    left = InputError(error.path, tuple(map(_without_words, error.problems)))
    left.lang = error.lang
    return left


def _without_words(problem: Problem) -> Problem:
    parts = split(problem.where.key)
    named = tuple(takewhile(_is_a_name, parts))
    message = _QUOTED.sub(_kept, problem.message)
    if named != parts or message.startswith("is not valid TOML: duplicate key"):
        message = _NAMED.sub(LEFT_OUT, message)
    return problem._replace(message=message, where=problem.where._replace(key=join(named)))


def _kept(quoted: re.Match[str]) -> str:
    return quoted[0] if quoted[0] in _OURS else LEFT_OUT


def _is_a_name(part: str | int) -> bool:
    return isinstance(part, int) or _BARE.fullmatch(part) is not None
