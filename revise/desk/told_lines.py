"""What both views say of a sitting, in lines of a terminal.

Texts of others are on one line each, but the letter; a view shows all of it safely.
"""

from __future__ import annotations

from collections.abc import Iterator

from revise.model.base import Language
from revise.render.earnings import earnings
from revise.render.escape import one_line
from revise.render.lines import wrapped
from revise.render.view import View
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


def numbers(dialog: Dialog) -> dict[int, int]:
    """Give the number of each wish, counted from 1, by its place among the points."""
    return {at: number for number, (at, _) in enumerate(dialog.sitting.wishes, 1)}


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


def set_aside_lines(dialog: Dialog) -> Iterator[str]:
    """Show what is no wish: nothing that was written is lost from sight."""
    for point in dialog.sitting.points:
        if point.set_aside:
            why = word(f"sitting.aside-{point.set_aside}", dialog.lang)
            yield from wrapped(f"{why}: {one_line(point.words)}", 2, 2)


def outcome_lines(dialog: Dialog) -> Iterator[str]:
    """Show where it leads: items, verdict, money, what is recorded, and the letter."""
    view, lang = view_of(dialog), dialog.lang
    yield way_line(dialog)
    items = list(view.items())
    before = len(items) - len([*dialog.sitting.wishes])
    for number, one in enumerate(items, 1 - before):
        name = f"{number}." if number > 0 else one.id
        told_as = f"{one.treatment} {one.hours}".rstrip()
        yield from wrapped(f"{name} {one_line(one.text or '')}: {told_as}", 2, 3)
    yield from set_aside_lines(dialog)
    yield from wrapped(f"{view.label('verdict')}: {view.verdict_said}", 0, 2)
    money = money_of(dialog)
    if money is not None:
        yield from wrapped(f"{view.label('money')}: {money}", 0, 2)
    if dialog.unpriced:
        yield word("sitting.unpriced", lang)
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
    """Find where words begin within a point, but for its very first."""
    for start, end in point.spans:
        place = message.casefold().find(words.casefold(), start + 1, end)
        if words and place > start:
            return place
    return None
