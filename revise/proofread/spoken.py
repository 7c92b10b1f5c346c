"""Reads a message as the proofreader sees it: sentences, without what others said in it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# No sentence handed to a pattern is longer: what a pattern costs is bounded by it, and so the
# whole is linear in the length of the message.
LONGEST = 1000
# Stands for every character that is not the user's own: no word, no space, no mark.
BLANK = "\u00b7"

_BREAK = re.compile(r"\r\n|\r|\n")
_GAP = re.compile(r"(?:\r\n|\r|\n)[ \t]{0,40}(?:\r\n|\r|\n)")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_ITEM = re.compile(r"[ \t]{0,40}(?:[-*+\u2022\u2013]|\d{1,3}[.)])[ \t]")
_QUOTED = re.compile(r'(?<![^\s(\[,:-])"(?=[^\s"])[^"]{0,300}"')
# A short text fills its lines if no more than this stands on either side: a mark, a space.
_EDGE = 3
_END = re.compile(r"(?<![ .!?\u2026])[.!?\u2026]+[\")\]]* ")
_ABBREVIATIONS = r"z\. b|d\. h|e\. g|i\. e|bzw|ca|usw|nr|no|vs|mr|mrs|ms|dr|st|evtl|ggf|inkl|etc"
_NO_END = re.compile(rf"(?:\d|(?<!\w)(?:\w|{_ABBREVIATIONS}))$")
_FOLDED = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ẞ": "ss", "\u0308": "e"}
_FOLDED |= dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"')
_FOLDED |= dict.fromkeys("'\u2019\u2018\u201a\u201b\u02bc\u00b4`", "")
_FOLDED |= dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a message, at most `LONGEST` characters once folded.

    `own` is its text with what others said in it blanked, `spoken` the same with everything
    between quotation marks blanked as well; `start` is where both begin in the message.
    `folded_own` and `folded_spoken` are the two in the spelling that patterns use, and `where`
    gives for each of their characters, and for their end, its place in the message.
    """

    own: str
    spoken: str
    start: int
    folded_own: str
    folded_spoken: str
    where: Sequence[int]


def sentences(text: str, quoted: Iterable[str] = ()) -> Iterator[Sentence]:
    """Split a message into sentences.

    Lines that begin with `>` are left out, and a text of `quoted` is blanked where it stands
    between quotation marks, fills a line, or has at least three words. A sentence may run over
    a line break, not over an empty line or into the next item of a list.
    """
    others = [folded for other in quoted for folded in _forms(other) if folded]
    for start, end in _blocks(text):
        yield from _read(text[start:end], start, others)


def lines(text: str) -> list[int]:
    """Return where each line of a text begins."""
    return [0, *(end.end() for end in _BREAK.finditer(text))]


def place(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Return line and column, both from 1, of an offset; `starts` as given by `lines`."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def fold(text: str) -> tuple[str, list[int]]:
    """Fold a text to the one spelling that patterns are written in.

    Lower case, ae oe ue ss, plain quotes and dashes, no apostrophes, no invisible characters,
    one space for any white space. The list holds for each folded character, and for the end,
    its place in `text`.
    """
    folded: list[str] = []
    where: list[int] = []
    for index, character in enumerate(text):
        for piece in _pieces(character):
            if piece == " " and (not folded or folded[-1] == " "):
                continue
            folded.append(piece)
            where.append(index)
    return "".join(folded), [*where, len(text)]


def _pieces(character: str) -> str:
    if character.isascii() and character.isalnum():
        return character.lower()
    lower = character.casefold()
    if lower in _FOLDED:
        return _FOLDED[lower]
    if character.isspace():
        return " "
    # Combining and invisible characters hide a word from a reader of code, not of messages.
    if unicodedata.category(character) in {"Mn", "Cf", "Cc", "Cs"}:
        return ""
    return lower if character.isascii() else unicodedata.normalize("NFKC", lower).casefold()


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each run of lines that belong together."""
    begin: int | None = None
    for line in _LINE.finditer(text):
        blank = not line[0].strip() or line[0].lstrip().startswith(">")
        if begin is not None and (blank or _ITEM.match(line[0])):
            yield begin, line.start()
            begin = None
        if begin is None and not blank:
            begin = line.start() + (len(item[0]) if (item := _ITEM.match(line[0])) else 0)
    if begin is not None:
        yield begin, len(text)


def _read(block: str, start: int, others: Iterable[str]) -> Iterator[Sentence]:
    folded, where = fold(block)
    own, folded_own = _blanked(block, folded, where, _spans_of(others, folded))
    quotes = (quote.span() for quote in _QUOTED.finditer(folded_own))
    spoken, folded_spoken = _blanked(own, folded_own, where, quotes)
    for first, last in _bounds(folded_spoken):
        begin, end = where[first], where[last]
        yield Sentence(
            own=own[begin:end],
            spoken=spoken[begin:end],
            start=start + begin,
            folded_own=folded_own[first:last],
            folded_spoken=folded_spoken[first:last],
            where=[start + index for index in where[first : last + 1]],
        )


def _blanked(
    text: str, folded: str, where: Sequence[int], spans: Iterable[tuple[int, int]]
) -> tuple[str, str]:
    """Blank spans of the folded text in it and in the text that it was folded from."""
    shown, plain = list(text), list(folded)
    for first, last in spans:
        plain[first:last] = BLANK * (last - first)
        shown[where[first] : where[last]] = BLANK * (where[last] - where[first])
    return "".join(shown), "".join(plain)


def _forms(other: str) -> Iterator[str]:
    """Yield what of a text a message may repeat: paragraph, line, item of a list, sentence."""
    parts = [*_GAP.split(other), *_BREAK.split(other)]
    parts += [other[start:end] for start, end in _blocks(other)]
    folded = {fold(part)[0].strip(): None for part in parts}
    yield from folded
    for part in folded:
        for begin, end in _bounds(part):
            yield part[begin:end]
            yield part[begin:end].rstrip(".!?")  # it may end otherwise there


def _spans_of(others: Iterable[str], folded: str) -> Iterator[tuple[int, int]]:
    for other in others:
        first = folded.find(other)
        while first >= 0:
            last = first + len(other)
            if _is_theirs(folded, first, last):
                yield first, last
            first = folded.find(other, last)


def _is_theirs(folded: str, first: int, last: int) -> bool:
    before, after = folded[max(first - 1, 0) : first], folded[last : last + 1]
    if before.isalnum() or after.isalnum():
        return False
    if before == after == '"' or folded.count(" ", first, last) > 1:
        return True
    if first > _EDGE or len(folded) - last > _EDGE:
        return False
    return not re.search(r"\w", folded[:first] + folded[last:])


def _bounds(folded: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for end in _END.finditer(folded):
        if end[0] == ". " and _NO_END.search(folded[max(end.start() - 6, 0) : end.start()]):
            continue
        yield from _pieces_of(folded, begin, end.end() - 1)
        begin = end.end()
    yield from _pieces_of(folded, begin, len(folded.rstrip(" ")))


def _pieces_of(folded: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    while end - begin > LONGEST:
        cut = folded.rfind(" ", begin + LONGEST // 2, begin + LONGEST) + 1 or begin + LONGEST
        yield begin, cut
        begin = cut
    if begin < end:
        yield begin, end
