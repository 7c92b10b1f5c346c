"""What a pack leaves out, and why: nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revise.evidence.overrides import is_override
from revise.evidence.phrasing import Phrasing
from revise.evidence.word_for_word import Utterance
from revise.render.assessed import Assessed

Row = dict[str, str]


def left_out(
    one: Assessed, by: Phrasing, spoken: Sequence[Utterance], *, threats: bool
) -> list[Row]:
    """Give each kind of thing that is left out, with the reason."""
    return [*_rows(one, by, spoken, threats)]


def _rows(one: Assessed, by: Phrasing, spoken: Sequence[Utterance], threats: bool) -> Iterator[Row]:
    assessment = one.assessment
    if by.redact:
        yield _row("redacted", by)
    blanked = sum(message.blanked for message in spoken)
    items = sum(item.kind == "threat" for item in assessment.state.items.values())
    if not threats and (count := max(blanked, items)):
        yield _row("threats", by, count=count)
    events = assessment.order.events
    noted = [n for n in range(assessment.state.seen) if getattr(events[n], "note", None)]
    private = sum(not is_override(index, one) for index in noted)
    if private:
        yield _row("notes", by, count=private)
    later = len(events) - assessment.state.seen
    if later:
        yield _row("later", by, count=later, at=by.at(assessment.instant))


def _row(name: str, by: Phrasing, **values: object) -> Row:
    return {"what": by.tell(f"left-{name}", **values), "why": by.tell(f"left-{name}-why")}
