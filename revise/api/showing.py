"""Show where orders stand: as a document, in words, as clocks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from revise.app.flipped import flipped
from revise.model.base import Language
from revise.render.assessed import Assessed
from revise.render.due import DueRow, rows_of, soonest_first


def document(now: Assessed, *, lang: Language | None = None, flips: bool = True) -> dict[str, Any]:
    """Give an assessment as `revise assess --json` does: `revise.assessment/1`.

    Plain values that `json.dumps` takes; `revise schema assessment` describes them. Its messages
    are told in `lang`, else in the language of the assessment. What would flip the verdict and the
    gates is found by deciding again, some dozen times: without `flips` it is null.
    """
    from revise.render.order_json import assessment_document

    return assessment_document(_in(flipped(now) if flips else now, lang))


def page(now: Assessed, *, full: bool = False, lang: Language | None = None) -> str:
    """Give an assessment in words, as `revise assess` prints it: on one screen, or the `full` page.

    What could steer a terminal is escaped in it.
    """
    from revise.render.page import page as whole
    from revise.render.screen import screen

    return (whole if full else screen)(_in(flipped(now), lang))


def due(orders: Iterable[Assessed], *, lang: Language | None = None) -> tuple[DueRow, ...]:
    """Give every clock of orders, soonest first: what runs, and what ran out with work owed."""
    return tuple(soonest_first(row for one in orders for row in rows_of(_in(one, lang))))


def _in(now: Assessed, lang: Language | None) -> Assessed:
    return now if lang is None else now._replace(speech=now.speech._replace(lang=lang))
