"""A client's message → its pieces: what it asks for, one by one, and what is set aside.

Only a draft: the freelancer looks it over, and the message itself is kept whole beside it.
English and German. Every expression is possessive or bounded, so the work is linear in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from revise.itemize.chats import set_others_aside
from revise.itemize.clauses import clauses
from revise.itemize.courtesy import afterthought_ends, greeting_ends, is_courtesy
from revise.itemize.kinds import Suggestion, folded_of, is_like, suggest
from revise.itemize.message_lines import Aside, Line, lines_of
from revise.itemize.quotes import set_quotes_aside
from revise.itemize.runs import Run, runs_of
from revise.itemize.sentences import sentences
from revise.itemize.signatures import set_signatures_aside

LONGEST = 64 * 1024
"""Characters of a message that are looked at: an order holds no longer text."""


MOST = 1000
"""Pieces at most that are told apart; what follows belongs to the last one."""
_TERSE = 2
_LONGEST_LEAD = 15
_LEADS = ("work", "remark", "mistake")


class Piece(NamedTuple):
    """A part of a message: characters `start` to `end`, the next one begins where it ends.

    `text` are its words on one line, without bullets and what joins it to others, below the
    heading they stand under. `suggested` is what it may be; `set_aside` why it asks for nothing.
    """

    start: int
    end: int
    text: str
    suggested: Suggestion | None = None
    set_aside: Aside | None = None


class _Core(NamedTuple):
    """The words of a piece, and where they stand."""

    start: int
    end: int
    aside: Aside | None = None
    under: tuple[str, ...] = ()
    is_point: bool = False


def pieces(text: str, client: str | None = None) -> tuple[Piece, ...]:
    """Cut a message into pieces that together are the whole of it, each character in one.

    `client` is the handle that tells the client's lines of a chat from others. Of a text of more
    than 64 KiB, what lies beyond belongs to the last piece.
    """
    cores = _cores(text[:LONGEST], client)
    if not cores:
        return ()
    begins = [0, *(core.end for core in cores[:-1]), len(text)]
    begins[1:-1] = [
        _after(text, end, core.start) for end, core in zip(begins[1:-1], cores[1:], strict=True)
    ]
    found = tuple(
        _piece(text, core, *span) for core, span in zip(cores, pairwise(begins), strict=True)
    )
    return found if any(map(is_wish, found)) else tuple(map(_terse, found))


def is_wish(piece: Piece) -> bool:
    """Whether a piece seems to ask for something."""
    return piece.suggested is not None and piece.suggested.kind != "remark"


def _terse(piece: Piece) -> Piece:
    """Take a word or two for a wish where nothing else in the message is one: "Mascot"."""
    few = len(piece.text.split()) <= _TERSE
    return piece._replace(suggested=Suggestion("work", "")) if few and piece.suggested else piece


def _after(text: str, end: int, start: int) -> int:
    """Give where a piece ends: what closes its words goes with it, up to the line's end."""
    while end < start and text[end] in " \t.,;:!?)\u2026\"'\u201c\u201d":
        end += 1
    while end < start and text[end] in "\r\n":
        end += 1
    return end


def _piece(text: str, core: _Core, start: int, end: int) -> Piece:
    words = " ".join(text[core.start : core.end].split())
    if core.aside:
        return Piece(start, end, words, set_aside=core.aside)
    shown = ": ".join((*core.under, words))
    return Piece(start, end, shown, suggest(words, is_point=core.is_point))


def _cores(text: str, client: str | None) -> list[_Core]:
    lines = set_quotes_aside(lines_of(text))
    lines = set_others_aside(lines, _asks, client)
    lines = set_signatures_aside(lines, _asks)
    runs = runs_of(lines, _asks)
    words = (core for run, leads in _leading(runs) for core in _of_run(text, run, leads=leads))
    first = list(islice(words, MOST + 1))
    if len(first) > MOST:
        first[MOST - 1 :] = [first[MOST - 1]._replace(end=len(text))]
    return list(_joined(sorted([*_aside(lines, first), *first])))


def _leading(runs: Sequence[Run]) -> Iterator[tuple[Run, bool]]:
    """Say of each run whether it is a paragraph that stands right above a list."""
    for number, run in enumerate(runs):
        yield run, not run.is_point and any(one.is_point for one in runs[number + 1 : number + 2])


def _is_lead(words: str) -> bool:
    """Whether words lead to a list and say nothing of their own: "Please change:"."""
    short = len(words.split()) <= _LONGEST_LEAD
    return words.endswith(":") and short and suggest(words).kind in _LEADS


def _asks(words: str) -> bool:
    return is_like("asks", folded_of(words))


def _aside(lines: Sequence[Line], cores: Sequence[_Core]) -> Iterator[_Core]:
    beyond = cores[-1].start if len(cores) == MOST else LONGEST
    for line in lines:
        if line.is_blank or line.start > beyond:
            continue
        if line.aside or is_courtesy(line.text.strip()):
            yield _Core(line.start, line.end, line.aside or "greeting")


def _of_run(text: str, run: Run, *, leads: bool) -> Iterator[_Core]:
    start = run.start + greeting_ends(text[run.start : run.end])
    if start > run.start:
        yield _Core(run.start, start, "greeting")
    start += afterthought_ends(text[start : run.end])
    for sentence in sentences(text, start, run.end):
        words = text[slice(*sentence)].strip()
        if is_courtesy(" ".join(words.split())) or not any(map(str.isalnum, words)):
            yield _Core(*_trimmed(text, *sentence), "greeting")
            continue
        if leads and sentence[1] == run.end and _is_lead(words):
            continue
        for clause in clauses(text, *_trimmed(text, *sentence)):
            polite = is_courtesy(" ".join(text[clause.start : clause.end].split()))
            aside: Aside | None = "greeting" if polite else None
            yield _Core(clause.start, clause.end, aside, run.under, run.is_point)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _joined(cores: Sequence[_Core]) -> Iterator[_Core]:
    """Join what is set aside for the same reason, one after the other."""
    before: _Core | None = None
    for core in cores:
        if before and before.aside and before.aside == core.aside:
            before = before._replace(end=core.end)
            continue
        if before:
            yield before
        before = core
    if before:
        yield before
