"""A sitting: the message, its points, and every step back. Each operation gives a new one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from revise.itemize.pieces import pieces
from revise.model.event import Via
from revise.model.item import Kind
from revise.rules.round_state import ItemState
from revise.sitting.again import come_again, firsts
from revise.sitting.point import ENDS, Point, Span, of_item, of_piece

Points = tuple[Point, ...]

_GAP = " \u2026 "
"""Between words that do not stand side by side."""


class Sitting(NamedTuple):
    """A client's message and what was chosen for what it says.

    `letter` are the freelancer's own words to the client, None for the draft's, and `drafted` is
    the draft that they were made of. `order_hours` is what the original work took, where the order
    does not say it. `via` says how the message came, None as is usual for where the order stands;
    it is `known` where it was recorded before, and a `request` where it is one even without a
    wish. `before` are the points as they were, the latest last.
    """

    message: str
    points: Points = ()
    letter: str | None = None
    drafted: str | None = None
    order_hours: Decimal | None = None
    via: Via | None = None
    known: bool = False
    request: bool = False
    before: tuple[Points, ...] = ()

    @property
    def wishes(self) -> Iterator[tuple[int, Point]]:
        """What is not set aside, with its place among all points."""
        return ((at, one) for at, one in enumerate(self.points) if one.set_aside is None)


def begun(
    message: str,
    standing: Iterable[ItemState] = (),
    *,
    known: bool = False,
    client: str | None = None,
) -> Sitting:
    """Begin with a message, whose lines end in line feeds: nothing is chosen yet.

    What is wished for already by an item of the open round, those `standing`, is set aside. The
    message is `known` where it is recorded already, and only its items are not. `client` is the
    handle that tells the client's lines of a chat from others.
    """
    points = tuple(map(of_piece, pieces(message, client)))
    wishes = {at: one.words for at, one in enumerate(points) if one.set_aside is None}
    same = come_again(wishes, standing).same
    return Sitting(
        message,
        tuple(
            one._replace(set_aside="standing") if at in same else one
            for at, one in enumerate(points)
        ),
        known=known,
    )


def each_once(sitting: Sitting) -> Sitting:
    """Set aside what the message wishes for a second time (case K13)."""
    first = firsts({at: one.words for at, one in sitting.wishes})
    points = (
        one._replace(set_aside="standing") if first.get(at, at) != at else one
        for at, one in enumerate(sitting.points)
    )
    return sitting._replace(points=tuple(points))


def with_items(sitting: Sitting, standing: Iterable[ItemState]) -> Sitting:
    """Put items of the order behind what the message says; those that are no longer there, go.

    What was chosen for one that is there already, stays.
    """
    items = {one.id: one for one in standing}
    kept = tuple(one for one in sitting.points if items.keys() >= {*one.items})
    there = {name for one in kept for name in one.items}
    more = tuple(of_item(one) for name, one in items.items() if name not in there)
    return sitting._replace(points=kept + more)


def undone(sitting: Sitting) -> Sitting:
    """Take the last step back, if there is one."""
    if not sitting.before:
        return sitting
    return sitting._replace(points=sitting.before[-1], before=sitting.before[:-1])


def changed(sitting: Sitting, at: int, **chosen: Any) -> Sitting:  # noqa: ANN401 # fields of a point
    """Choose something for a point: `kind`, `hours`, `scope` and so on, by their names."""
    return _with(sitting, at, at + 1, sitting.points[at]._replace(**chosen))


def renamed(sitting: Sitting, at: int, name: str) -> Sitting:
    """Give a point a name of the freelancer's own; the client's words, or none, take it away."""
    short = " ".join(name.split())
    own = None if short in {"", sitting.points[at].words} else short
    return changed(sitting, at, name=own)


def worded(sitting: Sitting, words: str, draft: str | None) -> Sitting:
    """Take words of the freelancer's own in the place of a draft.

    None take the draft again, and so do those of the draft itself.
    """
    own = words.strip() or None
    if draft is not None and own == draft.strip():
        own = None
    return sitting._replace(letter=own, drafted=None if own is None else draft)


def asked_about(sitting: Sitting, at: int, question: str | None) -> Sitting:
    """Say that the client must be asked about a point, and what, if it is said."""
    return changed(sitting, at, clear=False, question=question)


def not_possible(sitting: Sitting, at: int, alternative: str | None) -> Sitting:
    """Say that a point cannot be done as asked, and what is recommended instead."""
    return changed(sitting, at, feasible=False, alternative=alternative)


def accepted(sitting: Sitting) -> Sitting:
    """Take every suggestion where no kind was chosen, in one step."""
    points = tuple(
        one._replace(kind=one.suggested_kind) if one.kind is None else one for one in sitting.points
    )
    return sitting if points == sitting.points else _now(sitting, points)


def chosen(sitting: Sitting, at: int, kind: Kind) -> Sitting:
    """Choose a kind; what was set aside is a wish then."""
    return changed(sitting, at, kind=kind, set_aside=None)


def split(sitting: Sitting, at: int, place: int) -> Sitting:
    """Split a point at a place in the message, or in the words of an item of the order.

    Gives the same where that is none within it.

    What was chosen stays with both, but the hours and the name, which were of the whole.
    """
    point = sitting.points[at]
    if point.items:
        words = (point.words[:place].strip(), point.words[place:].strip())
        parts = [(point.spans, part) for part in words]
    else:
        parts = [
            _part(sitting.message, part) for part in _halves(_said(sitting.message, point), place)
        ]
    if not all(words for _, words in parts):
        return sitting
    both = (
        point._replace(spans=spans, words=words, name=None, hours=None) for spans, words in parts
    )
    return _with(sitting, at, at + 1, *both)


def _said(message: str, point: Point) -> tuple[Span, ...]:
    """Give the spans of a point's words alone: a piece's has its bullet, too."""
    start, end = point.spans[0].start, point.spans[-1].end
    words = r"\s+".join(map(re.escape, point.words.split()))
    found = re.search(words, message[start:end]) if len(point.spans) == 1 else None
    if found is None:
        return point.spans
    return (Span(start + found.start(), start + found.end()),)


def _halves(spans: tuple[Span, ...], place: int) -> tuple[list[Span], list[Span]]:
    before = [Span(start, min(end, place)) for start, end in spans if start < place]
    after = [Span(max(start, place), end) for start, end in spans if end > place]
    return before, after


def _part(message: str, spans: list[Span]) -> tuple[tuple[Span, ...], str]:
    """Give spans without the blanks around them, and their words."""
    tight = []
    for start, end in spans:
        text = message[start:end]
        begin = start + len(text) - len(text.lstrip())
        tight.append(Span(begin, begin + len(text.strip())))
    kept = tuple(span for span in tight if span.start < span.end)
    return kept, _GAP.join(" ".join(message[start:end].split()) for start, end in kept)


def joined(sitting: Sitting, at: int) -> Sitting:
    """Join a point with the next wish below it; gives the same where there is none.

    Where the client wrote them apart, or one has a name already, the whole gets a name. What the
    message says is not joined with an item of the order, which has words and a date of its own.
    """
    below = next((other for other, _ in sitting.wishes if other > at), None)
    if below is None or bool(sitting.points[at].items) != bool(sitting.points[below].items):
        return sitting
    one, other = sitting.points[at], sitting.points[below]
    hours = None if None in (one.hours, other.hours) else _sum(one.hours, other.hours)
    items = tuple(dict.fromkeys((*one.items, *other.items)))
    between = sitting.points[at + 1 : below]
    whole = _whole(sitting.message, one, other, beside=not between)
    whole = whole._replace(hours=hours, items=items)
    return _with(sitting, at, below + 1, whole, *between)


def _whole(message: str, one: Point, other: Point, *, beside: bool) -> Point:
    """Put two points' words together; those of one line, side by side, are the client's own."""
    name = "; ".join(each.text.strip(ENDS) for each in (one, other))
    if one.items:
        return one._replace(words=_GAP.join((one.words, other.words)), name=name)
    here, there = _said(message, one), _said(message, other)
    between = message[here[-1].end : there[0].start]
    apart = bool(between.strip()) and ("\n" in between or not beside)
    spans, words = _part(message, _together(here, there, apart=apart))
    plain = not (apart or one.name or other.name)
    return one._replace(spans=spans, words=words, name=None if plain else name)


def _together(one: Sequence[Span], other: Sequence[Span], *, apart: bool) -> list[Span]:
    if apart:
        return [*one, *other]
    return [*one[:-1], Span(one[-1].start, other[0].end), *other[1:]]


def _sum(*hours: Decimal | None) -> Decimal:
    return sum((each for each in hours if each is not None), Decimal(0))


def _with(sitting: Sitting, start: int, end: int, *points: Point) -> Sitting:
    return _now(sitting, (*sitting.points[:start], *points, *sitting.points[end:]))


def _now(sitting: Sitting, points: Points) -> Sitting:
    return sitting._replace(points=points, before=(*sitting.before, sitting.points))
