"""What leaves the house: problems without titles, handles and what the client wrote (cli.md).

Orders are told without these by `Speech.outside`.
"""

from __future__ import annotations

import re
from itertools import takewhile

from revise.model.keypath import join, split
from revise.model.problem import InputError, Problem

LEFT_OUT = "…"
"""What stands for a text that is left out."""

_OUTSIDE = frozenset(
    {"title", "client", "text", "note", "reason", "question", "alternative", "custom"}
)
"""Keys whose values are titles, handles, or words of the client or about what they asked for."""

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)|`[^`]*(?:`|\Z)', re.DOTALL)
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def redacted(error: InputError) -> InputError:
    """Give the same problems without a word of what the file holds in other people's words.

    Names of keys stay while they look like names; a text whose quotes were forgotten does not.
    """
    return InputError(error.path, tuple(_without_words(problem) for problem in error.problems))


def _without_words(problem: Problem) -> Problem:
    parts = split(problem.where.key)
    named = tuple(takewhile(_is_a_name, parts))
    if named == parts and problem.code != "toml-syntax" and _OUTSIDE.isdisjoint(parts):
        return problem
    hint = problem.hint
    if hint is not None and problem.code == "invalid-value":
        hint = _QUOTED.sub(LEFT_OUT, hint)
    return problem._replace(
        message=_QUOTED.sub(LEFT_OUT, problem.message),
        where=problem.where._replace(key=join(named)),
        hint=hint,
    )


def _is_a_name(part: str | int) -> bool:
    return isinstance(part, int) or _BARE.fullmatch(part) is not None
