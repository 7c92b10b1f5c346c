"""What a pack leaves out, and why: nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from revise.evidence.phrasing import Phrasing
from revise.evidence.word_for_word import Utterance
from revise.model.event import AnyEvent
from revise.rules.assessment import Assessment

Row = dict[str, str]


def left_out(
    assessment: Assessment,
    by: Phrasing,
    spoken: Sequence[Utterance],
    wishes: Sequence[Mapping[str, Any]],
    overridden: frozenset[int],
) -> list[Row]:
    """Give each kind of thing that is left out, with the reason.

    `wishes` are as the document has them; `overridden` are the events whose note is shown.
    """
    count = 0 if by.threats.shown else _threats(assessment, by, spoken, wishes)
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
    if assessment.order.acks:
        yield _row("acks", by, count=len(assessment.order.acks))
    later = len(events) - seen
    if later:
        yield _row("later", by, count=later, at=by.at(assessment.instant))


def links_left_out(count: int, by: Phrasing) -> list[Row]:
    """Say how many links are left out; nothing where there was none."""
    return [_row("links", by, count=count)] if count else []


def _threats(
    assessment: Assessment,
    by: Phrasing,
    spoken: Sequence[Utterance],
    wishes: Sequence[Mapping[str, Any]],
) -> int:
    """Count what is left out: what is blanked, or what is on record where that is more.

    A wish that repeats a message has the message's threats, which are counted once.
    """
    blanked = sum(message.blanked for message in spoken)
    mark = by.threats.mark
    listed = sum(mark in f"{wish['words']} {wish['reading']}" for wish in wishes)
    on_record = sum(one.kind == "threat" for one in assessment.state.items.values())
    return max(blanked, listed, on_record) + _in_reasons(assessment, by)


def _in_reasons(assessment: Assessment, by: Phrasing) -> int:
    """Count the threats in the reasons that the client gave: they stand in no message."""
    events = assessment.order.events[: assessment.state.seen]
    given = (by.outside(_their_reason(event)) for event in events)
    return sum(by.threats.left_out(reason)[1] for reason in given if reason)


def _their_reason(event: AnyEvent) -> str | None:
    return getattr(event, "reason", None) if getattr(event, "by", None) == "client" else None


def _row(name: str, by: Phrasing, **values: object) -> Row:
    return {"what": by.tell(f"left-{name}", **values), "why": by.tell(f"left-{name}-why")}
