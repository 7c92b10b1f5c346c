"""What who makes a pack has chosen: for whom, and what is to be left out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revise.evidence.exhibits import Exhibit, RecordedFile, numbered, recorded_files
from revise.evidence.left_out import Row
from revise.evidence.manifest import Contents
from revise.evidence.phrasing import Phrasing
from revise.evidence.word_for_word import messages
from revise.policies.recipients import read_recipients
from revise.render.assessed import Assessed
from revise.words import said

LINKS = "links"
ADVICE = "advice"
WORDS = frozenset({LINKS, ADVICE})
"""What leaves out no file: links that are shown, or what would make the pack stronger, which who
gets it reads as well. A file of such a name has its number."""


class Chosen(NamedTuple):
    """What was asked for beside the contents.

    Files are copied unless `copies` is false, or their number or path stands in `without`, where
    `links` and `advice` stand for what they are; the PDF is made unless `pdf` is false.
    `order_file` puts the order file in, whatever it holds.
    """

    contents: Contents
    copies: bool = True
    without: Sequence[str] = ()
    pdf: bool = True
    order_file: bool = False

    def wants(self, number: str, path: str) -> bool:
        """Say whether the file of an exhibit is to be copied."""
        asked = {one.casefold() for one in self.without} - WORDS
        named = number.casefold() in asked or path.casefold() in asked
        return self.copies and not self.contents.redact and not named

    def unknown(self, exhibits: Sequence[Exhibit]) -> list[str]:
        """Give what `without` names and no recorded file is."""
        known = {*WORDS, *(name.casefold() for name in names(exhibits))}
        return [one for one in self.without if one.casefold() not in known]


def names(exhibits: Sequence[Exhibit]) -> Iterator[str]:
    """Give the numbers and paths of the recorded files."""
    for number, of in exhibits:
        if isinstance(of, RecordedFile):
            yield from (number, of.path)


def exhibits_of(one: Assessed, contents: Contents) -> list[Exhibit]:
    """Number the exhibits of an order as its pack does."""
    redact, threats = contents.redact, contents.threats
    by = Phrasing.of(one, contents.language, redact=redact, threats=threats)
    style = read_recipients().recipients[contents.recipient].exhibits
    spoken = messages(one.assessment, by)
    return numbered(spoken, recorded_files(one.assessment), style)


def rows_left_out(chosen: Chosen, exhibits: Sequence[Exhibit], order_sha256: str) -> Iterator[Row]:
    """Say what is left out by choice, and the order file where `order_sha256` names it."""
    language = chosen.contents.language

    def row(name: str, why_name: str = "", **values: object) -> Row:
        what, why = (
            said(f"packing.left-{one}", **values) for one in (name, f"{why_name or name}-why")
        )
        return {"what": what.told(language), "why": why.told(language)}

    files = [(number, of) for number, of in exhibits if isinstance(of, RecordedFile)]
    left = [number for number, of in files if not chosen.wants(number, of.path)]
    if left:
        why = "copies-redacted" if chosen.contents.redact else ""
        yield row("copies", why, count=len(left), numbers=", ".join(left))
    if not chosen.contents.advice:
        yield row("advice")
    if order_sha256:
        yield row("order", sha256=order_sha256)
