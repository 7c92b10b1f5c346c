"""A client's message → the stretches of it that become pieces, and what is set aside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from revise.itemize.chats import set_others_aside
from revise.itemize.courtesy import afterthought_ends, greeting_ends, is_courtesy
from revise.itemize.cuts import cuts
from revise.itemize.kinds import Reader
from revise.itemize.message_lines import Aside, Line, lines_of
from revise.itemize.quotes import set_quotes_aside
from revise.itemize.runs import Run, runs_of
from revise.itemize.sentences import sentences
from revise.itemize.signatures import set_signatures_aside

MOST = 1000
"""Stretches at most that are told apart; what follows belongs to the last one."""
_LONGEST_LEAD = 15
_LEADS = ("work", "remark", "mistake", "question")


class Stretch(NamedTuple):
    """Where the words of a piece stand, without bullets and what joins them to others.

    `under` is the heading over it, if there is one; `is_point` that a list holds it.
    """

    start: int
    end: int
    aside: Aside | None = None
    under: tuple[str, ...] = ()
    is_point: bool = False


def stretches(text: str, reader: Reader, client: str | None) -> list[Stretch]:
    """Give all stretches of a message in their order."""
    lines = set_quotes_aside(lines_of(text))
    lines = set_others_aside(lines, reader.asks, client)
    lines = set_signatures_aside(lines, reader.asks)
    runs = runs_of(lines, reader.asks)
    said = list(islice(_said(text, reader, runs), MOST + 1))
    if len(said) > MOST:
        said[MOST - 1 :] = [said[MOST - 1]._replace(end=len(text))]
    return list(_joined(sorted([*_aside(lines, said), *said])))


def _aside(lines: Sequence[Line], said: Sequence[Stretch]) -> Iterator[Stretch]:
    beyond = said[-1].start if len(said) == MOST else None
    for line in lines:
        if line.is_blank or (beyond is not None and line.start > beyond):
            continue
        if line.aside or is_courtesy(line.text.strip()):
            yield Stretch(line.start, line.end, line.aside or "greeting")


def _said(text: str, reader: Reader, runs: Sequence[Run]) -> Iterator[Stretch]:
    for number, run in enumerate(runs):
        start = run.start + greeting_ends(text[run.start : run.end])
        if start > run.start:
            yield Stretch(run.start, start, "greeting")
        start += afterthought_ends(text[start : run.end])
        leads = not run.is_point and any(one.is_point for one in runs[number + 1 : number + 2])
        for sentence in sentences(text, start, run.end):
            if not (leads and sentence[1] == run.end and _is_lead(text[slice(*sentence)], reader)):
                yield from _of_sentence(text, _trimmed(text, *sentence), run, reader)


def _is_lead(words: str, reader: Reader) -> bool:
    """Whether words lead to a list and say nothing of their own: "Please change:"."""
    short = words.rstrip().endswith(":") and len(words.split()) <= _LONGEST_LEAD
    return short and reader.suggest(words).kind in _LEADS


def _of_sentence(text: str, span: tuple[int, int], run: Run, reader: Reader) -> Iterator[Stretch]:
    if _is_polite(text[slice(*span)]):
        yield Stretch(*span, "greeting")
        return
    for start, end in cuts(text, *span, reader):
        aside: Aside | None = "greeting" if _is_polite(text[start:end]) else None
        yield Stretch(start, end, aside, run.under, run.is_point)


def _is_polite(words: str) -> bool:
    return is_courtesy(" ".join(words.split())) or not any(map(str.isalnum, words))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _joined(found: Sequence[Stretch]) -> Iterator[Stretch]:
    """Join what is set aside for the same reason, one after the other."""
    before: Stretch | None = None
    for one in found:
        if before and before.aside and before.aside == one.aside:
            before = before._replace(end=one.end)
            continue
        if before:
            yield before
        before = one
    if before:
        yield before
