"""Lines → runs: list points with the headings they stand under, and the paragraphs beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revise.itemize.courtesy import is_courtesy
from revise.itemize.message_lines import Asks, Line
from revise.itemize.sentences import is_date

_PICTURE = "[\U0001f000-\U0001faff\u2190-\u21ff\u231a-\u23ff\u25a0-\u25ff\u2600-\u27bf\u2b00-\u2bff]"
_POINT = re.compile(
    r"[ \t\u00a0]{0,40}+(?:"
    r"(?:[-*+\u2013\u2014\u00b7~>][ \t]++|[\u2022\u25aa\u25ab\u25e6\u2023\u25cf\u25cb\u25a0\u2043"
    rf"\u2219][ \t]*+|-(?=[^\W\d_])|->[ \t]*+|=>[ \t]*+|{_PICTURE}[\ufe0f\u200d]*+[ \t]*+(?=\w))"
    r"(?>(?:\[[ xX]?\][ \t]++)?)"
    r"|\[[ xX]?\][ \t]++"
    r"|\(?+(?P<number>\d{1,3})(?P<deep>(?:\.\d{1,2}){0,3})(?:[.):](?=[ \t])|[):]|(?<=\.\d)(?=[ \t]))[ \t]*+"
    r"|(?P<keycap>\d)\ufe0f?\u20e3[ \t]*+"
    r"|\(?+(?P<letter>[A-Za-z])(?:\)[ \t]*+|\.[ \t]++)"
    r")(?P<text>\S[^\n]*+)"
)
# A number counts as a point if it goes on from the one before; a slip may skip one.
_FARTHEST = 9
_NARROWEST = 60
_WIDEST = 100
"""Columns between which programs break lines."""
_HEADING = 60
"""Characters: a longer line is no heading."""


class Run(NamedTuple):
    """A stretch of the message that is read in one: a point, or a paragraph's lines.

    `under` are the words of the heading over it, `is_point` whether a list holds it.
    """

    start: int
    end: int
    under: tuple[str, ...] = ()
    is_point: bool = False


class _Mark(NamedTuple):
    """A line that begins a point: where its words begin, and its place in a count."""

    start: int
    number: int | None
    is_letter: bool
    picture: bool


def runs_of(lines: Sequence[Line], asks: Asks = bool) -> list[Run]:
    """Give the runs of the lines that are not set aside, in their order."""
    return list(_Reading(lines, asks).runs())


class _Reading:
    """Goes down the lines once; knows the count of the list and the heading it is under."""

    def __init__(self, lines: Sequence[Line], asks: Asks) -> None:
        self.lines = lines
        self.asks = asks
        self.last: int | None = None
        self.letter: int | None = None
        self.heading: str | None = None
        lengths = [len(line.text.rstrip()) for line in lines if not line.aside]
        self.width = max(_NARROWEST, min(_WIDEST, max(lengths, default=0)))
        self.pictures = sum(bool((m := _POINT.match(one.text)) and _is_picture(m)) for one in lines)

    def runs(self) -> Iterator[Run]:
        open_run: Run | None = None
        before: Line | None = None
        for number, line in enumerate(self.lines):
            mark = None if line.aside or line.is_blank else self._mark(line)
            heading = not (line.aside or line.is_blank) and self._is_heading(number, mark)
            goes = open_run is not None and before is not None and not (line.opens or heading)
            if line.aside or line.is_blank or mark or is_courtesy(line.text.strip()):
                goes = False
            if goes and open_run is not None and before is not None:
                if open_run.is_point or self._goes_on(before.text.rstrip(), line.text):
                    open_run = open_run._replace(end=line.end)
                    before = line
                    continue
            if open_run is not None:
                yield open_run
                open_run = None
            before = None
            if line.aside or line.is_blank:
                continue
            if mark:
                self._count(mark)
            if heading:
                words = _words(line.text[(mark.start if mark else 0) :])
                self.heading = None if self.asks(words) else words
                continue
            open_run, before = self._run(line, mark), line
        if open_run is not None:
            yield open_run

    def _goes_on(self, line: str, after: str) -> bool:
        """Whether a program broke a line, or its writer had not come to an end.

        A program breaks where the next word would have made the line longer than any is.
        """
        return line.endswith((",", ";")) or len(line) + 1 + len(after.split()[0]) > self.width

    def _count(self, mark: _Mark) -> None:
        if mark.is_letter:
            self.letter = mark.number
        else:
            self.last = self.last if mark.number is None else mark.number

    def _run(self, line: Line, mark: _Mark | None) -> Run:
        if mark is None:
            if not line.text.startswith((" ", "\t")):
                self.heading = None
            return Run(line.start, line.end, self._under())
        return Run(line.start + mark.start, line.end, self._under(), is_point=True)

    def _under(self) -> tuple[str, ...]:
        return (self.heading,) if self.heading else ()

    def _mark(self, line: Line) -> _Mark | None:
        found = _POINT.match(line.text)
        if found is None or (_is_picture(found) and self.pictures < 2):
            return None
        number = _number(found)
        if number is not None:
            last = self.letter if found["letter"] else self.last
            follows = number <= 1 or (last is not None and last <= number <= last + _FARTHEST)
            if not follows or is_date(found["text"]):
                return None
        return _Mark(found.start("text"), number, bool(found["letter"]), _is_picture(found))

    def _is_heading(self, number: int, mark: _Mark | None) -> bool:
        """Whether a line names what the points below it are about, and asks for nothing."""
        line = self.lines[number]
        words = line.text[mark.start if mark else 0 :].strip()
        if len(words) > _HEADING or len(words.split()) > 5:
            return False
        below = next((one for one in self.lines[number + 1 :] if not one.is_blank), None)
        if below is None or below.aside:
            return False
        next_mark = _POINT.match(below.text)
        if words.endswith(":"):
            return True
        marked = words.startswith(("#", "**", "==", "__")) or words.isupper()
        deeper = next_mark is not None and _is_deeper(line.text, below.text)
        return bool(next_mark) and (marked or (deeper and len(words.split()) <= 3))


def _is_deeper(text: str, below: str) -> bool:
    """Whether a point stands below another one: further in, or by a letter under a number."""
    over, under = _POINT.match(text), _POINT.match(below)
    if _indent(below) > _indent(text):
        return True
    lettered = [bool(one and (one["letter"] or one["deep"])) for one in (over, under)]
    return bool(over) and lettered == [False, True]


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t\u00a0"))


def _words(text: str) -> str:
    return " ".join(text.split()).strip("#*=_: ")


def _is_picture(found: re.Match[str]) -> bool:
    return bool(re.match(_PICTURE, found[0].lstrip()))


def _number(found: re.Match[str]) -> int | None:
    if found["letter"]:
        return ord(found["letter"].lower()) - ord("a") + 1
    digits = found["number"] or found["keycap"]
    return int(digits) if digits else None
