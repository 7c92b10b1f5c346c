"""What is wrong with an input: one value for every format and every command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple, Self

from revise.words import Language, hint, said, told

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
    """What a user can cause and mend: `message` says what is wrong, `hint` what to do, or None."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def told_in(self, lang: Language) -> Self:
        """Give the same error in a language."""
        return type(self)(*(told(text, lang) for text in self.args))


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
