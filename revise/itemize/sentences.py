"""A stretch of a message → its sentences, English and German.

A point ends a sentence unless it belongs to an abbreviation, a number, an initial, an address or
a file's name. Clients who write small throughout are understood too: what follows need not begin
with a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PICTURES = "[\U0001f000-\U0001faff\u231a-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d]"
_END = re.compile(
    r"[.!?\u2026]++[\"'\u201c\u201d\u2018\u2019\u00bb\u00ab)\]]*+(?=\s|\Z)"
    rf"|{_PICTURES}{{1,12}}+(?=\s)|[.!?]{{1,12}}+ ?{_PICTURES}{{1,12}}+(?=\s|\Z)"
)


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_ABBREVIATIONS = _words(
    # English
    "e.g i.e eg ie approx vs mr mrs ms dr prof st no nos vol fig figs min max incl excl est tel",
    "dept ext pp ed ver resp cf ltd inc corp jr sr p.s",
    # German
    "z.b d.h u.a o.ä u.ä i.d.r s.o s.u v.a z.t m.e zb ca bzw ggf ggfs evtl eventl inkl exkl",
    "zzgl abzgl vgl bspw nr str abb bzgl mind mögl insb insbes sog gem lt max min std tägl",
    "einschl entspr hr fr frl ing urspr allg jew",
)
# They end a sentence if a new one seems to begin.
_OFTEN_LAST = _words("etc usw usf u.s.w uvm p.m a.m pm am co")

# A number before a point is an ordinal after these, or before a month or a small letter.
_BEFORE_ORDINAL = _words(
    "der die das dem den des am zum zur vom bis ab im beim seit vor nach und oder",
    "einem einen einer eine ein unser unsere ihr ihre dein deine mein meine",
)
_MONTHS = _words(
    "januar jänner februar märz april mai juni juli august september oktober november dezember",
    "january february march may june july october december jan feb mär mar apr jun jul aug sep",
    "sept okt oct nov dez dec",
)
_LARGEST_ORDINAL = 2  # digits: the 3rd, the 31st; "2026." ends a sentence
_NEEDS_NUMBER = _words("no nos")
_LONGEST_WORD = 60


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Give where the sentences of a stretch of a text begin and end."""
    end = len(text) if end is None else end
    for mark in _END.finditer(text, start, end):
        if _ends(text, start, mark, end):
            yield start, mark.end()
            start = mark.end()
    if text[start:end].strip():
        yield start, end


def is_date(text: str) -> bool:
    """Whether what follows a number and a point begins with a month: "3. Oktober" is no point."""
    word = text[:_LONGEST_WORD].split(maxsplit=1)[0]
    return word.rstrip(".,;:!?").casefold() in _MONTHS


def _ends(line: str, start: int, end: re.Match[str], stop: int) -> bool:
    marks = end[0]
    after = line[end.end() : min(end.end() + 2, stop)].strip()
    if not after or re.match(_PICTURES, marks):
        return True
    if not marks.startswith("."):
        # An exclamation inside quotes or brackets need not be the sentence's own.
        return len(marks.rstrip("\"'\u201c\u201d\u2018\u2019\u00bb\u00ab)]")) == len(marks) or (
            not after[0].islower()
        )
    if marks.startswith(".."):
        return not after[0].islower()
    return not _belongs_to_word(line, start, end, after[0])


def _belongs_to_word(line: str, start: int, end: re.Match[str], after: str) -> bool:
    """Whether a point is part of the word before it."""
    before = line[max(start, end.start() - 80) : end.start()].split()
    word = before[-1].lstrip("\"'(\u201e\u201c\u201a\u00bb\u00ab[").casefold() if before else ""
    if not word:
        return True
    if word.isdecimal():
        return _is_ordinal(word, before[:-1], line[end.end() :][:20].split(), after)
    if word in _NEEDS_NUMBER:
        return after.isdecimal()
    if word in _OFTEN_LAST:
        return not after.isupper()
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def _is_ordinal(word: str, before: list[str], following: list[str], after: str) -> bool:
    if len(word) > _LARGEST_ORDINAL:
        return False
    if not before:
        return True
    following_word = following[0].rstrip(".,;:!?").casefold() if following else ""
    ordinal = before[-1].casefold() in _BEFORE_ORDINAL
    return ordinal or following_word in _MONTHS or after.islower()
