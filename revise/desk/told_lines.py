"""What both views say of a sitting, in lines of a terminal.

Texts of others are on one line each, but the letter; a view shows all of it safely.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from revise.model.base import Language
from revise.render.earnings import earnings
from revise.render.escape import one_line
from revise.render.lines import wrapped
from revise.render.view import ItemView, View
from revise.sitting.dialog import Dialog
from revise.sitting.kind_keys import kind_word
from revise.sitting.point import Point
from revise.words import said, told, word


def point_title(point: Point, lang: Language) -> str:
    """Name a point: the freelancer's name, or the client's words in quotation marks."""
    marks = word("form.quotes", lang)
    return point.name or f"{marks[0]}{one_line(point.words)}{marks[1]}"


def suggestion_line(point: Point, lang: Language) -> str:
    """Say what is suggested for a point, and why."""
    if point.suggested is None:
        return ""
    kind = _suggested(point, lang)
    return said("sitting.suggested", kind=kind, reason=told(point.suggested.reason, lang)).told(
        lang
    )


def _suggested(point: Point, lang: Language) -> str:
    kind = point.suggested_kind
    return word("sitting.some-work", lang) if kind is None else kind_word(kind, lang)


def alike_line(dialog: Dialog, at: int) -> str | None:
    """Say which item of the round a wish reads like, if it does."""
    item = dialog.alike(at)
    if item is None:
        return None
    told_as = said("sitting.alike", id=item.id, other=one_line(item.text))
    return told_as.told(dialog.lang)


def numbers(dialog: Dialog) -> dict[int, int]:
    """Give the number of each wish, counted from 1, by its place among the points."""
    return {at: number for number, (at, _) in enumerate(dialog.sitting.wishes, 1)}


def views_of(dialog: Dialog) -> dict[int, ItemView]:
    """Say what happens to each wish, by its place: as an item of the order, or a new one.

    Raises InputError where it cannot be said.
    """
    known = dialog.ground.assessed.assessment.state.items
    there = {view.id: view for view in view_of(dialog).items()}
    new = (view for name, view in there.items() if name not in known)
    points = dialog.sitting.points
    every = Counter(name for one in points for name in one.items)
    same = {at: one.items[0] for at, one in dialog.sitting.wishes if _is_one(one, every)}
    made = [at for at, one in dialog.sitting.wishes if at not in same]
    made.sort(key=lambda at: bool(points[at].items))  # as they are recorded: the message's first
    found = dict(zip(made, new, strict=False))
    return {**found, **{at: there[name] for at, name in same.items() if name in there}}


def _is_one(point: Point, every: Mapping[str, int]) -> bool:
    """Whether it is an item of the order as it stands, neither split nor joined."""
    return len(point.items) == 1 and every[point.items[0]] == 1


def view_of(dialog: Dialog) -> View:
    """Tell where the order would stand once the message is recorded."""
    return dialog.outcome.asked.view


def money_of(dialog: Dialog) -> str | None:
    """Say what the order would pay then; None where it pays nothing."""
    found = earnings(dialog.outcome.asked)
    return None if found is None else found.whole()


def way_line(dialog: Dialog) -> str:
    """Say how the message came."""
    return word(f"sitting.via-{dialog.via}", dialog.lang)


def numbered(dialog: Dialog) -> list[int]:
    """Give the places of all points in the order of their numbers: the wishes, what is set aside.

    A wish that was passed over is called back by its number.
    """
    aside = [at for at, one in enumerate(dialog.sitting.points) if one.set_aside]
    return [*(at for at, _ in dialog.sitting.wishes), *aside]


def set_aside_lines(dialog: Dialog) -> Iterator[str]:
    """Show what is no wish: nothing that was written is lost from sight."""
    for number, at in enumerate(numbered(dialog), 1):
        point = dialog.sitting.points[at]
        if point.set_aside:
            why = word(f"sitting.aside-{point.set_aside}", dialog.lang)
            yield from wrapped(f"{number}. {why}: {one_line(point.words)}", 2, 3)


def item_lines(dialog: Dialog) -> Iterator[str]:
    """Show every item: those that stand there by their ids, the others by their numbers."""
    views, counted = views_of(dialog), numbers(dialog)
    of = {view.id: counted[at] for at, view in views.items()}
    gone = {name for one in dialog.sitting.points for name in one.items}
    for one in view_of(dialog).items():
        if one.id in gone and one.id not in of:
            continue  # set aside, or what was split or joined
        name = f"{of[one.id]}." if one.id in of else one.id
        told_as = f"{one.treatment} {one.hours}".rstrip()
        yield from wrapped(f"{name} {one_line(one.text or '')}: {told_as}", 2, 3)


def outcome_lines(dialog: Dialog) -> Iterator[str]:
    """Show where it leads: items, verdict, money, what is recorded, and the letter if any."""
    view, lang = view_of(dialog), dialog.lang
    if dialog.asked:
        yield way_line(dialog)
    yield from item_lines(dialog)
    yield from set_aside_lines(dialog)
    yield from wrapped(f"{view.label('verdict')}: {view.verdict_said}", 0, 2)
    money = money_of(dialog)
    if money is not None:
        yield from wrapped(f"{view.label('money')}: {money}", 0, 2)
    if dialog.unpriced:
        yield word("sitting.unpriced", lang)
    if dialog.voice is not None:
        yield letter_line(dialog)
        yield ""
        yield from (dialog.outcome.letter or "").rstrip("\n").split("\n")


def letter_line(dialog: Dialog) -> str:
    """Say which letter it is: the freelancer's own, or a proposal, questions, a first word."""
    found, lang = dialog.outcome, dialog.lang
    if found.own is not None:
        return word("sitting.stale-letter" if found.stale else "sitting.own-letter", lang)
    return word(f"sitting.letter-{found.kind or 'none'}", lang)


def place_of(words: str, message: str, point: Point) -> int | None:
    """Find where words begin within a point, but for its very first.

    Of an item of the order it is a place in its words, else one in the message.
    """
    wanted = _in_any_case(words)
    if point.items:
        found = wanted.search(point.words, 1) if words.strip() else None
        return None if found is None else found.start()
    for start, end in point.spans if words.strip() else ():
        found = wanted.search(message, start + 1, end)
        if found is not None:
            return found.start()
    return None


def _in_any_case(words: str) -> re.Pattern[str]:
    """Make what finds words in any case, however they are parted, in the text as it stands.

    Folding the text would move what is behind an `ß`.
    """
    return re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
