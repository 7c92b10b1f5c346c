"""Threats of clients, and innocent sentences near to them: a word, a tab and the sentence a line.

`learnt` are those that weights are learnt from, `measured` those by which how sure one has to be
was chosen, `unseen` those that were written and scored when all was decided.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent


class Sentence(NamedTuple):
    """A sentence, and whether it threatens."""

    threat: bool
    words: str


def sentences_of(part: str, language: str) -> list[Sentence]:
    """Give a part of the sentences of a language."""
    lines = (HERE / f"{part}-{language}.txt").read_text("utf-8").splitlines()
    return [Sentence(kind == "threat", words) for kind, words in (one.split("\t") for one in lines)]
