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

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\Z)', re.DOTALL)
_NAMED = re.compile(r"`[^`]*`")
_OURS = frozenset({'"unlimited"'})
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def redacted(error: InputError) -> InputError:
    """Give the same problems without a word of what the file holds in other people's words.

    What a message quotes is left out, whatever key it stands at: a client's words may have been
    put anywhere. Names of keys stay while they look like names; a text whose quotes were forgotten
    does not.
    """
    return InputError(error.path, tuple(_without_words(problem) for problem in error.problems))


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
