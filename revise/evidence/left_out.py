"""What a pack leaves out, and why: nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from revise.evidence.phrasing import Phrasing
from revise.evidence.word_for_word import Utterance
from revise.rules.assessment import Assessment

Row = dict[str, str]


def left_out(
    assessment: Assessment,
    by: Phrasing,
    spoken: Sequence[Utterance],
    overridden: frozenset[int],
    *,
    threats: bool,
) -> list[Row]:
    """Give each kind of thing that is left out, with the reason.

    `overridden` are the events whose note is shown; with `threats` these are shown.
    """
    count = 0 if threats else _threats(assessment, spoken)
    return [*_rows(assessment, by, count, overridden)]


def _rows(
    assessment: Assessment, by: Phrasing, threats: int, overridden: frozenset[int]
) -> Iterator[Row]:
    if by.redact:
        yield _row("redacted", by)
    if threats:
        yield _row("threats", by, count=threats)
    events, seen = assessment.order.events, assessment.state.seen
    private = sum(bool(event.note) for event in events[:seen]) - len(overridden)
    if private:
        yield _row("notes", by, count=private)
    later = len(events) - seen
    if later:
        yield _row("later", by, count=later, at=by.at(assessment.instant))


def _threats(assessment: Assessment, spoken: Sequence[Utterance]) -> int:
    """Count what is left out: what is blanked, or what is on record where that is more."""
    blanked = sum(message.blanked for message in spoken)
    return max(blanked, sum(one.kind == "threat" for one in assessment.state.items.values()))


def _row(name: str, by: Phrasing, **values: object) -> Row:
    return {"what": by.tell(f"left-{name}", **values), "why": by.tell(f"left-{name}-why")}
