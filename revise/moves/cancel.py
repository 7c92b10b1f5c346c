"""Step 6: the last resort (G6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from revise.messages.letter import Carried
from revise.model.base import CancellationKind
from revise.moves.composed import Composed
from revise.moves.costs import cancellation_costs, owed_first
from revise.moves.worded import DRAFT, Words
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.rules.moves import next_id
from revise.words import label, said

_NOW, _THEN = "completion_rate", "completion_rate_if_cancelled"


class Cancel(NamedTuple):
    """Ask to cancel, for a reason that the client reads.

    Some kinds may spare the completion rate.
    """

    reason: str
    kind: CancellationKind = "other"


class Counted(NamedTuple):
    """The completion rates by the orders of a folder, None where there are none."""

    folder: str
    rates: Facts


def cancel(assessed: Assessed, move: Cancel, words: Words = DRAFT) -> Composed:
    """Compose the request."""
    event: dict[str, Any] = {
        "type": "cancellation-requested",
        "id": next_id(assessed.assessment, "cancellation-requested"),
        "by": "freelancer",
        "reason": move.reason,
    }
    if move.kind != "other":
        event["kind"] = move.kind
    carried = Carried(reason=move.reason, kind=move.kind)
    return words.compose("cancellation", assessed, event, carried)


def all_costs(assessed: Assessed, kind: str, counted: Counted | None = None) -> Sequence[str]:
    """Say what is lost, what it does to the completion rate, and what is owed first."""
    rates = (*_rates(assessed, counted), *_sparing(assessed, kind))
    return [*cancellation_costs(assessed), *rates, *owed_first(assessed)]


def _rates(assessed: Assessed, counted: Counted | None) -> Iterator[str]:
    """Say what the cancellation does to the completion rate, and by which orders it is counted.

    Where those of the folder are none, the counts of the config stand in.
    """
    speech, config = assessed.speech, assessed.assessment.facts
    if not assessed.assessment.policy.sparing:
        return
    empty = counted is not None and counted.rates[_NOW] is None
    rates = config if empty or counted is None else counted.rates
    if counted is not None and empty:
        what = "rate-none" if rates[_NOW] is None else "rate-config"
        yield said(f"page.{what}", folder=counted.folder).told(speech.lang)
    elif rates[_NOW] is None:
        yield label("rate-unset", speech.lang)
    if rates[_NOW] is not None:
        yield (
            f"{label('rate', speech.lang)}: {speech.value(_NOW, rates[_NOW])};"
            f" {label('rate-if', speech.lang)}: {speech.value(_THEN, rates[_THEN])}"
        )


def _sparing(assessed: Assessed, kind: str) -> tuple[str, ...]:
    """Say when the cancellation may not count."""
    speech, policy = assessed.speech, assessed.assessment.policy
    sparing = [
        f"{label('may-not-count', speech.lang)}:"
        f" {speech.fill(one.say, assessed.assessment.parameters)}"
        f" (--kind {one.kind}; {one.rests_on})"
        for one in policy.sparing
        if kind in {"other", one.kind}
    ]
    if not policy.sparing:
        return ()
    note = policy.words.get("completion_note")
    return (*sparing, *([note[speech.lang]] if note else []))
