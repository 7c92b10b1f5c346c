"""Problems in the form that editors and CI understand, and without other people's words.

One line a problem, then what to do. Orders are told without titles, handles and what the client
wrote by `Speech.outside`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, takewhile
from typing import TYPE_CHECKING, NamedTuple

from revise.model.keypath import join, split
from revise.model.problem import InputError, Problem
from revise.render.escape import LEFT_OUT, exact_line, one_line
from revise.words import Language, label, sentence, word

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


def problem_text(problem: Problem, level: str = "") -> str:
    """Write `line:column: level: key: message`, without path and hint."""
    where = problem.where
    place = "" if where.line is None else f"{where.line}:{where.column or 1}: "
    key = f"{where.key}: " if where.key else ""
    said = f"{level}: " if level else ""
    return place + said + one_line(key + problem.message)


def problem_lines(path: str, problem: Problem, lang: Language, level: str = "") -> Iterator[str]:
    """Write `path:line:column: key: message`, and the hint below it."""
    between = ": " if problem.where.line is None else ":"
    yield f"{exact_line(path)}{between}{problem_text(problem, level)}"
    if problem.hint:
        yield f"  {word('run.hint', lang)}: {sentence(one_line(problem.hint), lang)}"


def error_text(error: InputError) -> str:
    """Write every problem of an input."""
    told = (problem_lines(error.path, problem, error.lang) for problem in error.problems)
    return "\n".join(chain.from_iterable(told)) + "\n"


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
