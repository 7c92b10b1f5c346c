"""The points as lines: each with what was chosen for it, and what happens to it then."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from revise.desk.told_lines import (
    alike_line,
    numbers,
    point_title,
    suggestion_line,
    views_of,
)
from revise.model.problem import InputError
from revise.render.escape import one_line, visible
from revise.render.view import ItemView
from revise.sitting.dialog import Dialog
from revise.sitting.kind_keys import kind_word
from revise.sitting.point import Point
from revise.words import word

_ASIDE = "dim"


def point_rows(dialog: Dialog, here: int) -> Iterator[tuple[int, list[Content]]]:
    """Give the lines of each point, with its place; the one `here` is marked, and told more of."""
    views, known = _views(dialog), numbers(dialog)
    for at, point in enumerate(dialog.sitting.points):
        number = known.get(at)
        mark = ">" if at == here else " "
        if number is None:
            why = word(f"sitting.aside-{point.set_aside}", dialog.lang)
            line = Content.styled(f"{mark} - {one_line(point.words)} ({why})", _ASIDE)
            yield at, [line]
            continue
        title = f"{mark} {number} {visible(point_title(point, dialog.lang))}"
        block = [Content.styled(title, "bold" if at == here else "")]
        told = _about(point, views.get(at), dialog, at == here)
        alike = alike_line(dialog, at) if at == here else None
        block += [Content(f"    {line}") for line in (*told, *([visible(alike)] if alike else []))]
        yield at, block


def _about(point: Point, view: ItemView | None, dialog: Dialog, here: bool) -> Iterator[str]:
    lang = dialog.lang
    kind = kind_word(point.effective_kind, lang)
    if point.effective_kind is None and point.suggested_kind:
        kind = f"{kind_word(point.suggested_kind, lang)}?"
    speech = dialog.ground.assessed.speech
    hours = "" if point.hours is None or not point.work else speech.in_hours(point.hours)
    parts = [kind, hours, point.scope or "", view.treatment if view else ""]
    yield " · ".join(one_line(part) for part in parts if part)
    if not point.clear:
        question = point.question or "?"
        yield f"{word('sitting.asks', lang)}: {one_line(question)}"
    if not point.feasible and point.alternative:
        yield f"{word('sitting.instead', lang)}: {one_line(point.alternative)}"
    if here and point.kind is None and point.suggested:
        yield visible(suggestion_line(point, lang))


def _views(dialog: Dialog) -> dict[int, ItemView]:
    """Give what happens to each wish, by its place; nothing where it cannot be said."""
    try:
        return views_of(dialog)
    except InputError:
        return {}
