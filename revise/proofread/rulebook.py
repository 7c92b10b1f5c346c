"""The proofreader's rules, read from the TOML files beside this module, and what they say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import rtoml

from revise.words import Language

Level = Literal["error", "warning", "info"]

_WORD = re.compile(r"\{([a-z-]+)\}")
_GAP = re.compile(r"\{\.\.(\d)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Regular expressions over the folded text of one sentence.

    It fits where every expression of `present` occurs, in any order, and none of `absent`:
    German moves its verbs about, so words that stand together say more than their order.
    """

    present: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One named rule: what it looks for, and its texts by language.

    `finds` names detectors (see `revise.proofread.found`), `rests_on` guide points or platform
    facts. Where this rule and one of `instead_of` remark on the same sentence, only this one
    speaks. `inside_quotes` also reads what stands between quotation marks. Where one of `notes`
    fits the sentence too, the rule itself allows what it found, and its remark is a mere note.
    """

    id: str
    level: Level
    rests_on: tuple[str, ...]
    title: Mapping[Language, str]
    say: Mapping[Language, str]
    better: Mapping[Language, str]
    patterns: Mapping[Language, tuple[Pattern, ...]]
    finds: tuple[str, ...]
    instead_of: tuple[str, ...]
    inside_quotes: bool
    notes: Mapping[Language, tuple[Pattern, ...]]


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark, and where it stands.

    `line` and `column` count from 1, columns in characters. `excerpt` is the text as it stands
    there, at most 80 characters and not escaped. `message` says what is wrong with it and
    `better` a wording that is not, both in the language asked for.
    """

    rule: str
    level: Level
    line: int
    column: int
    excerpt: str
    message: str
    better: str


@cache
def vocabulary() -> Mapping[str, Any]:
    """Return `words.toml`: `words` that rules share, and what the detectors need to know."""
    return rtoml.loads((files("revise.proofread") / "words.toml").read_text("utf-8"))


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules, sorted by id."""
    folder = files("revise.proofread") / "rules"
    texts = (file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml"))
    return tuple(sorted((_rule(rtoml.loads(text)) for text in texts), key=lambda rule: rule.id))


def _rule(data: Mapping[str, Any]) -> Rule:
    words = vocabulary()["words"] | data.get("words", {})
    return Rule(
        id=data["id"],
        level=data["level"],
        rests_on=tuple(data["rests_on"]),
        title=data["title"],
        say=data["say"],
        better=data["better"],
        patterns=_patterns(data["patterns"], words),
        finds=tuple(data.get("finds", ())),
        instead_of=tuple(data.get("instead_of", ())),
        inside_quotes=data.get("inside_quotes", False),
        notes=_patterns(data.get("notes", {"en": [], "de": []}), words),
    )


def _patterns(
    table: Mapping[Language, list[list[str]]], words: Mapping[str, str]
) -> Mapping[Language, tuple[Pattern, ...]]:
    return {
        language: tuple(pattern_of(terms, words) for terms in patterns)
        for language, patterns in table.items()
    }


def pattern_of(terms: list[str], words: Mapping[str, str]) -> Pattern:
    """Read a pattern: each term has to occur, and none that begins with "!"."""
    return Pattern(
        present=tuple(_expanded(term, words) for term in terms if not term.startswith("!")),
        absent=tuple(_expanded(term[1:], words) for term in terms if term.startswith("!")),
    )


def _expanded(term: str, words: Mapping[str, str]) -> str:
    """Fill in shared words, `{ask}`, and gaps of up to three words, `{..3}`; match whole words."""
    while "{" in (filled := _WORD.sub(lambda name: f"(?:{words[name[1]]})", term)) != term:
        term = filled
    filled = _GAP.sub(lambda gap: rf"(?:[^\s.!?;:]{{1,40}} ){{0,{gap[1]}}}?", filled)
    # A term that begins with an anchor or an escape says itself where it begins.
    start = "" if filled.startswith(("^", "\\", "[")) else r"(?<!\w)"
    end = "" if filled.endswith(("$", "}", "]")) else r"(?!\w)"
    return f"{start}(?:{filled}){end}"
