"""Texts that shall be hard for the proofreader: signs and words of its own rules, repeated.

Each rule is attacked with its own expressions: what they match, cut off somewhere, over and over.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from re import _constants as kinds  # type: ignore[attr-defined] # public nowhere else
from re import _parser as parser  # type: ignore[attr-defined] # as above
from typing import Any

from revise.proofread import rules
from tests.proofread.signs import KINDS, SIGNS

SIZE = 64 * 1024
"""Bytes of UTF-8: no command takes a longer message."""

ORDINARY = (Path(__file__).parent / "calm" / "en.txt").read_text("utf-8")
"""Messages as they should be."""

_RANDOM = 6
"""Texts of each expression of a rule."""
_MIXED = 200
"""Texts of signs in any order."""


def units() -> tuple[str, ...]:
    """Give every text to repeat: the signs, numbers that are all different, words of each rule."""
    return tuple(sorted({unit for units in families().values() for unit in units}))


def families() -> dict[str, tuple[str, ...]]:
    """Give the same by what they attack."""
    rng = random.Random(5)
    return {
        **KINDS,
        "no word twice": (*_numbers(rng), *_words(rng)),
        "everything mixed": tuple(_mixed(rng) for _ in range(_MIXED)),
        "the rules' own words, cut off": tuple(_of_rules(rng)),
    }


def filled(unit: str, size: int = SIZE) -> str:
    """Repeat a unit until the text has `size` bytes of UTF-8."""
    data = (unit * (size // len(unit.encode()) + 1)).encode()
    return data[:size].decode("utf-8", "ignore")


def _numbers(rng: random.Random) -> Iterator[str]:
    """Give texts in which no number stands twice, some of them phone numbers nearly."""
    for form in ("0{:09} ", "+49 {:08} ", "call {:010} ", "({:03}) {:03}-{:04} ", "\n\n0{:07}"):
        places = form.count("{")
        yield "".join(
            form.format(*(rng.randrange(200, 900) for _ in range(places - 1)), rng.randrange(10**8))
            for _ in range(SIZE // 10)
        )
    yield " ".join(f"a{rng.randrange(10**6)}@b.de" for _ in range(SIZE // 12))
    yield " ".join(f"www.a{rng.randrange(10**6)}.de" for _ in range(SIZE // 14))


def _words(rng: random.Random) -> Iterator[str]:
    """Give texts in which no word stands twice: short ones, and one word that is the whole text."""
    letters = "abcdefghijklmnopqrstuvwxyzäöü"
    for most, between in ((4, " "), (12, " "), (12, ". "), (12, "\n\n"), (12, "")):
        lengths = (rng.randint(1, most) for _ in range(SIZE // 3))
        yield between.join("".join(rng.choices(letters, k=length)) for length in lengths)


def _mixed(rng: random.Random) -> str:
    return "".join(rng.choices(SIGNS, k=rng.randint(2, 60)))


def _of_rules(rng: random.Random) -> Iterator[str]:
    terms = {
        term
        for rule in rules()
        for patterns in rule.patterns.values()
        for pattern in patterns
        for term in (*pattern.present, *pattern.absent)
    }
    for term in sorted(terms):
        tree = parser.parse(term)
        for _ in range(_RANDOM):
            text = _matched(tree, rng)
            cut = text[: rng.randint(1, len(text))] if text else "a"
            yield rng.choice(("{} ", "{}", "{}-", "{} x ", "{}. ")).format(cut)


def _matched(tree: Any, rng: random.Random) -> str:  # noqa: ANN401 # the parser has no types
    """Give a text that a parsed expression may match; looking about is left out."""
    return "".join(_one(kind, given, rng) for kind, given in tree)


def _one(kind: Any, given: Any, rng: random.Random) -> str:  # noqa: ANN401 # as above
    match kind:
        case kinds.LITERAL:
            return chr(given)
        case kinds.IN:
            return _of_class(given, rng)
        case kinds.BRANCH:
            return _matched(rng.choice(given[1]), rng)
        case kinds.SUBPATTERN:
            return _matched(given[3], rng)
        case kinds.MAX_REPEAT | kinds.MIN_REPEAT:
            least, most, tree = given
            return "".join(_matched(tree, rng) for _ in range(rng.randint(least, min(most, 6))))
        case kinds.ASSERT | kinds.ASSERT_NOT | kinds.AT:
            return ""
    raise ValueError(f"no such kind of expression is known here: {kind}")


def _of_class(given: Any, rng: random.Random) -> str:  # noqa: ANN401 # as above
    if given[0][0] is kinds.NEGATE:
        return rng.choice("ab-")
    kind, value = rng.choice(given)
    if kind is kinds.LITERAL:
        return chr(value)
    if kind is kinds.RANGE:
        return chr(rng.randint(*value))
    return "1" if value is kinds.CATEGORY_DIGIT else "a"
