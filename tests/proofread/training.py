"""Labelled messages by their writers → rows that the proofreader's weights are learnt from.

A writer is a letter, and each knew the label guide alone; `old` and `third` are the open parts of
the sentences and messages that the rules were written by, `letters` the program's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from revise.proofread.learnt import NOTHING
from revise.proofread.spoken import sentences
from tests.programs.rows import Row

HERE = Path(__file__).parent
LEARN = HERE / "learn"
GOLDEN = HERE.parent / "messages" / "golden"
NEW = ("a", "b", "c")
"""Those who wrote after the rules, by the guide alone: what they wrote is blind."""
KNOWN = ("old", "third", "letters")
"""Those that are always learnt from: the rules know them by heart."""
PARTS = {
    "old": ("corpus/open", "corpus/later", "messages/open", "messages/later"),
    "third": ("messages/third",),
}
PREFIX = "tone."


class Labelled(NamedTuple):
    """A message, the rules it breaks, and whether its words mislead."""

    text: str
    rules: tuple[str, ...]
    subtle: bool = False


@cache
def labelled(language: str, writer: str) -> tuple[Labelled, ...]:
    """Give the messages of a writer; none where there are none in this language."""
    if writer in PARTS:
        return tuple(one for part in PARTS[writer] for one in _part(language, part))
    if writer == "letters":
        return tuple(_letters(language))
    path = LEARN / f"{language}-{writer}.txt"
    return tuple(map(_read, path.read_text("utf-8").splitlines())) if path.exists() else ()


def rows(language: str, writers: Sequence[str]) -> list[Row]:
    """Give every message as a row by its first fault, and every sentence of a harmless one."""
    return [
        Row(folded, one.rules[:1] or (NOTHING,))
        for writer in writers
        for one in labelled(language, writer)
        for folded in _folded(one)
    ]


def _folded(one: Labelled) -> Iterator[str]:
    parts = [part.folded_spoken for part in sentences(one.text)]
    if parts:
        yield " ".join(parts)
    if len(parts) > 1 and not one.rules:
        yield from parts


def _read(line: str) -> Labelled:
    rules, _, text = line.partition("\t")
    names = [f"{PREFIX}{name}" for name in rules.removeprefix("~").split(",") if name]
    return Labelled(text, tuple(names), rules.startswith("~"))


def _part(language: str, part: str) -> Iterator[Labelled]:
    for line in (HERE / f"{part}.jsonl").read_text("utf-8").splitlines():
        data = json.loads(line)
        if data["language"] == language:
            rules = tuple(one for one in data["rules"] if one != "tone.shouting")
            yield Labelled(data["text"], rules, data.get("subtle", False))


def _letters(language: str) -> Iterator[Labelled]:
    """Give what the program writes itself, sentence by sentence and two by two."""
    seen: dict[str, None] = {}
    for path in sorted(GOLDEN.glob(f"*.{language}*.txt")):
        found = [one.own for one in sentences(path.read_text("utf-8"))]
        seen |= dict.fromkeys([*found, *(f"{one} {two}" for one, two in pairwise(found))])
    yield from (Labelled(text, ()) for text in seen)
