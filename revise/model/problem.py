"""What is wrong with an input: one value for every format and every command."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, Self

from revise.words import Language, hint, said, sentence, told, word

Code = Literal[
    "not-found",
    "not-readable",
    "not-utf8",
    "too-large",
    "toml-syntax",
    "not-an-order",
    "unknown-key",
    "missing-key",
    "invalid-value",
    "unknown-type",
    "duplicate-id",
    "duplicate-order",
    "unknown-id",
    "history-order",
    "history-illegal",
    "history-rewritten",
    "terms-edited",
    "order-gone",
    "file-changed",
    "file-missing",
    "file-unreadable",
    "file-without-hash",
    "file-replaced",
    "not-appendable",
    "not-written",
    "policy",
    "config",
    "git",
    "message",
    "bug",
]


class Place(NamedTuple):
    """Where something stands in a file; line and column count from 1, columns in characters.

    `key` is a path such as `event[1].items[0].hours`, or empty for the file as a whole.
    `line` and `column` are None only where the file has no text to point into.
    """

    key: str
    line: int | None = None
    column: int | None = None


Locate = Callable[[str], Place]
"""Gives line and column of a key path."""

WHOLE = Place("")
"""The file as a whole."""


class Problem(NamedTuple):
    """One thing that is wrong, where, and what to do about it."""

    code: Code
    message: str
    where: Place = WHOLE
    hint: str | None = None

    def told_in(self, lang: Language) -> Problem:
        """Say the same in a language."""
        return self._replace(message=told(self.message, lang), hint=told(self.hint, lang))


def problem(code: Code, name: str, where: Place = WHOLE, /, **values: object) -> Problem:
    """Make a problem of the words of that name: what is wrong, and what to do where they say."""
    return Problem(code, said(name, **values), where, hint(name, **values))


def problem_text(problem: Problem, level: str = "") -> str:
    """Write `line:column: level: key: message`, without path and hint."""
    from revise.model.visible import one_line  # most runs have no problem

    where = problem.where
    place = "" if where.line is None else f"{where.line}:{where.column or 1}: "
    key = f"{where.key}: " if where.key else ""
    said = f"{level}: " if level else ""
    return place + said + one_line(key + problem.message)


def problem_lines(path: str, problem: Problem, lang: Language, level: str = "") -> Iterator[str]:
    """Write `path:line:column: key: message`, and the hint below it."""
    from revise.model.visible import exact_line, one_line  # likewise

    between = ": " if problem.where.line is None else ":"
    yield f"{exact_line(path)}{between}{problem_text(problem, level)}"
    if problem.hint:
        yield f"  {word('run.hint', lang)}: {sentence(one_line(problem.hint), lang)}"


class InputError(Exception):
    """An input cannot be used: `path` names it as the user typed it, `problems` is never empty.

    `traceback` is there if it was `revise` that failed; `lang` is the language it is told in.
    """

    traceback: str | None = None
    lang: Language = "en"

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(path, problems)
        self.path = path
        self.problems = problems

    def __str__(self) -> str:
        """Write every problem as the command line prints it."""
        told = (line for one in self.problems for line in problem_lines(self.path, one, self.lang))
        return "\n".join(told)

    @classmethod
    def of(
        cls, path: str, code: Code, name: str, where: Place = WHOLE, /, **values: object
    ) -> Self:
        """Make the error of one problem with the words of that name."""
        return cls(path, (problem(code, name, where, **values),))

    def told_in(self, lang: Language) -> InputError:
        """Give the same error in a language."""
        same = InputError(self.path, tuple(one.told_in(lang) for one in self.problems))
        same.traceback, same.lang = self.traceback, lang
        return same


class UserError(Exception):
    """What a user can cause and mend: `message` says what is wrong, `hint` what to do, or None.

    `path` names what it is about; `lang` is the language it is told in.
    """

    path: str = "revise"
    lang: Language = "en"

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Write it as the command line prints it."""
        from revise.model.visible import visible

        lines = [f"{self.path}: {told(self.said, self.lang)}"]
        if self.hint:
            lines.append(f"  {word('run.hint', self.lang)}: {sentence(self.hint, self.lang)}")
        return visible("\n".join(lines))

    @property
    def said(self) -> str:
        """What is wrong, as a sentence of its own."""
        return self.message

    def told_in(self, lang: Language) -> Self:
        """Give the same error in a language."""
        same = type(self)(*(told(text, lang) for text in self.args))
        same.lang = lang
        return same


class WrongUseError(UserError, ValueError):
    """The command line is used wrongly (exit code 2)."""

    @classmethod
    def of(cls, name: str, /, **values: object) -> Self:
        """Make the error of the words of that name."""
        return cls(said(name, **values), hint(name, **values))

    @property
    def whole(self) -> str:
        """What is wrong and, behind it, what to do."""
        if self.hint is None:
            return self.message
        return said("write.with-hint", what=self.message, hint=self.hint)


class NoEventError(WrongUseError):
    """What was given makes no event: a time before the last event, a value that is none.

    `option` is how the command line names what is wrong, None where it is no single value.
    """

    option: str | None = None

    @property
    def said(self) -> str:
        """What is wrong, and with what."""
        if self.option is None:
            return self.message
        return said("use.invalid-for", name=self.option, what=self.message)

    @classmethod
    def at(cls, option: str, name: str, /, **values: object) -> Self:
        """Make the error of one value, with the words of that name."""
        error = cls.of(name, **values)
        error.option = option
        return error

    def told_in(self, lang: Language) -> Self:
        """Give the same error in a language."""
        same = super().told_in(lang)
        same.option = self.option
        return same
