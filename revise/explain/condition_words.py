"""A condition of the policy in words, one line a part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from revise.model.base import Language
from revise.policies.condition import Condition
from revise.policies.values import exact

Show = Callable[[Any], str]
"""Writes a number of a condition for a reader, or the value of a parameter in brackets."""

_JOINTS = {
    "en": {
        "all": "all of these hold:",
        "any": "at least one of these holds:",
        "not": "this does not hold:",
    },
    "de": {
        "all": "alles davon gilt:",
        "any": "mindestens eins davon gilt:",
        "not": "das Folgende gilt nicht:",
    },
}
_OPERATORS = {
    "en": {
        "is": "is",
        "is_not": "is not",
        "at_least": "is at least",
        "more_than": "is more than",
        "at_most": "is at most",
        "less_than": "is less than",
        "in": "is one of",
    },
    "de": {
        "is": "ist",
        "is_not": "ist nicht",
        "at_least": "ist mindestens",
        "more_than": "ist mehr als",
        "at_most": "ist höchstens",
        "less_than": "ist weniger als",
        "in": "ist eins von",
    },
}
_YES = {"en": ("is false", "is true"), "de": ("trifft nicht zu", "trifft zu")}
_KNOWN = {"en": ("is not known", "is known"), "de": ("ist nicht bekannt", "ist bekannt")}
_ALWAYS = {"en": "always", "de": "immer"}


def outline(
    condition: Condition | None, lang: Language, parameter: Callable[[str], str], number: Show
) -> Iterator[str]:
    """Say a condition in words: each line one comparison, indented below what joins it.

    `parameter` gives the value of a parameter, `number` writes one.
    """
    if condition is None:
        yield _ALWAYS[lang]
        return
    joint = next((name for name in _JOINTS[lang] if name in condition), None)
    if joint is None:
        yield _comparison(condition, lang, parameter, number)
        return
    yield _JOINTS[lang][joint]
    for part in [condition[joint]] if joint == "not" else condition[joint]:
        for line in outline(part, lang, parameter, number):
            yield f"  {line}"


def _comparison(
    condition: Condition, lang: Language, parameter: Callable[[str], str], number: Show
) -> str:
    operator = next(key for key in condition if key != "fact")
    fact, right = f"`{condition['fact']}`", condition[operator]
    if operator == "known":
        return f"{fact} {_KNOWN[lang][right]}"
    if isinstance(right, bool):
        return f"{fact} {_YES[lang][right is (operator == 'is')]}"
    said = _OPERATORS[lang][operator]
    if isinstance(right, Mapping):
        name = right.get("parameter")
        given = f" ({parameter(name)})" if name else ""
        return f"{fact} {said} `{name or right['fact']}`{given}"
    return f"{fact} {said} {_literal(right, number)}"


def _literal(value: object, number: Show) -> str:
    if isinstance(value, list):
        return ", ".join(_literal(one, number) for one in value)
    return f"`{value}`" if isinstance(value, str) else number(exact(value))
