"""Lines → runs: list points under their headings, and the paragraphs beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from revise.itemize.courtesy import is_courtesy
from revise.itemize.list_points import Mark, mark_of
from revise.itemize.message_lines import Asks, Line

# A number counts as a point if it goes on from the one before; slips skip some.
_FARTHEST = 9
_FEWEST_PICTURES = 2
_NARROWEST = 60
_WIDEST = 100
"""Columns between which programs break lines."""
_HEADING = 60
_SAID = re.compile(r"[.!?] ")
"""A line that holds the end of a sentence says something, and is no heading."""
_WORDS_OF_A_HEADING = 5
_WORDS_OF_A_PARENT = 3


class Run(NamedTuple):
    """A stretch of the message that is read in one: a point, or a paragraph's lines.

    `under` are the words of the heading over it, `is_point` whether a list holds it.
    """

    start: int
    end: int
    under: tuple[str, ...] = ()
    is_point: bool = False


def runs_of(lines: Sequence[Line], asks: Asks | None = None) -> list[Run]:
    """Give the runs of the lines that are not set aside, in their order.

    With `asks` headings are told from what is said, and stand over their points.
    """
    return list(_Reading(lines, asks).runs())


class _Reading:
    """Goes down the lines once; knows the count of the list and the heading it is under."""

    def __init__(self, lines: Sequence[Line], asks: Asks | None) -> None:
        self.lines = lines
        self.asks = asks
        self.below = _below(lines)
        self.number: int | None = None
        self.letter: int | None = None
        self.heading: str | None = None
        lengths = [len(line.text.rstrip()) for line in lines if not line.aside]
        self.width = max(_NARROWEST, min(_WIDEST, max(lengths, default=0)))
        marks = [mark for line in lines if (mark := mark_of(line.text))]
        self.pictures = sum(mark.is_picture for mark in marks) >= _FEWEST_PICTURES

    def runs(self) -> Iterator[Run]:
        run: Run | None = None
        before = ""
        for number, line in enumerate(self.lines):
            if run and self._continues(number, run, before):
                run = run._replace(end=line.end)
            else:
                if run:
                    yield run
                run = self._begun(number)
            before = line.text.rstrip()
        if run:
            yield run

    def _continues(self, number: int, run: Run, before: str) -> bool:
        """Whether a line goes on with the run: what a program broke, and in a point all others.

        But one that begins anew, with a capital and no indent.
        """
        line = self.lines[number]
        if _is_apart(line) or line.opens or self._mark(line) or self._is_heading(number):
            return False
        inside = run.is_point and not line.text[:1].isupper()
        return inside or self._goes_on(before, line.text)

    def _goes_on(self, line: str, after: str) -> bool:
        """Whether a program broke a line, or its writer had not come to an end.

        A program breaks where the next word would have made the line longer than any is.
        """
        word = after.split(maxsplit=1)[0]
        return line.endswith((",", ";")) or len(line) + 1 + len(word) > self.width

    def _begun(self, number: int) -> Run | None:
        """Begin a run with a line, unless it is blank, set aside, courtesy or a heading."""
        line = self.lines[number]
        if line.aside or line.is_blank:
            return None
        mark = self._mark(line)
        if mark:
            self._count(mark)
        start = mark.start if mark else 0
        if self._is_heading(number):
            words = " ".join(line.text[start:].split()).strip("#*=_: ")
            self.heading = None if self.asks and self.asks(words) else words
            return None
        if mark is None and not line.text.startswith((" ", "\t")):
            self.heading = None
        under = (self.heading,) if self.heading else ()
        return Run(line.start + start, line.end, under, is_point=mark is not None)

    def _count(self, mark: Mark) -> None:
        if mark.is_letter:
            self.letter = mark.number
        elif mark.number is not None:
            self.number = mark.number

    def _mark(self, line: Line) -> Mark | None:
        """Give the mark of a point: a number counts only where it goes on with the list."""
        mark = mark_of(line.text)
        if mark is None or (mark.is_picture and not self.pictures):
            return None
        if mark.number is None:
            return mark
        last = self.letter if mark.is_letter else self.number
        follows = mark.number <= 1 or (last is not None and last <= mark.number <= last + _FARTHEST)
        return mark if follows and not mark.is_date else None

    def _is_heading(self, number: int) -> bool:
        """Whether a line names what the points below it are about, or leads to them."""
        if self.asks is None:
            return False
        line, below = self.lines[number], self.below[number]
        mark = self._mark(line)
        words = line.text[mark.start if mark else 0 :].strip()
        count = len(words.split())
        if len(words) > _HEADING or count > _WORDS_OF_A_HEADING or below is None or below.aside:
            return False
        if words.endswith(":"):
            return not _SAID.search(words)
        point = mark_of(below.text)
        if point is None:
            return False
        marked = words.startswith(("#", "**", "==", "__")) or words.isupper()
        return marked or (count <= _WORDS_OF_A_PARENT and _is_deeper(line, mark, below, point))


def _below(lines: Sequence[Line]) -> list[Line | None]:
    """Give for each line the next one that is not blank."""
    found: list[Line | None] = []
    below: Line | None = None
    for line in reversed(lines):
        found.append(below)
        below = below if line.is_blank else line
    return found[::-1]


def _is_apart(line: Line) -> bool:
    return bool(line.aside) or line.is_blank or is_courtesy(line.text.strip())


def _is_deeper(line: Line, mark: Mark | None, below: Line, point: Mark) -> bool:
    """Whether a point stands below another one: further in, or by a letter under a number."""
    if _indent(below.text) > _indent(line.text):
        return True
    return mark is not None and point.is_deep and not mark.is_deep


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t\u00a0"))
