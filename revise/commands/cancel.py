"""`revise cancel`: step 6, the last resort (G6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Annotated, Any, NamedTuple

from revise.app.run import Result, Run
from revise.app.writing import Composed
from revise.commands.costs import Event, cancellation_costs, owed_first, weigh
from revise.commands.telling import answering, perform, writer_of
from revise.commands.wording import Wording
from revise.messages.letter import Carried
from revise.model.base import CancellationKind
from revise.model.problem import InputError
from revise.options import Letter, OnePath, Reason, Recording, grouped, option
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.rules.assessment import Assessment
from revise.rules.facts.money import completion, counts_since
from revise.rules.moves import next_id
from revise.words import label, said

Kind = Annotated[CancellationKind, option("--kind", about="cancel-kind")]
Orders = Annotated[str | None, option("--orders", metavar="FOLDER")]

_NOW, _THEN = "completion_rate", "completion_rate_if_cancelled"


@grouped
def cancel(
    path: OnePath,
    *,
    reason: Reason,
    kind: Kind = "other",
    orders: Orders = None,
    recording: Recording,
    letter: Letter,
) -> None:
    """Ask to cancel; say what that does to the completion rate."""
    writer = writer_of(path, "cancel", recording, letter)
    counts: Facts | None = None
    with answering(writer.run, as_json=recording.json):
        wording = Wording("cancellation", letter)
        if orders is not None:
            counts = completion(*_counted(writer.run, orders, writer.look().assessment))

    def compose(assessed: Assessed) -> Composed:
        event: dict[str, Any] = {
            "type": "cancellation-requested",
            "id": next_id(assessed.assessment, "cancellation-requested"),
            "by": "freelancer",
            "reason": reason,
        }
        if kind != "other":
            event["kind"] = kind
        return wording.compose(assessed, event, Carried(reason=reason, kind=kind))

    def costs(before: Assessed, _event: Event) -> Sequence[str]:
        rates = (*_rates(before, counts, orders), *_sparing(before, kind))
        return [*cancellation_costs(before), *rates, *owed_first(before)]

    weigh(writer, compose, costs, recording=recording, yes=letter.yes)
    perform(writer, compose, as_json=recording.json)


def _rates(assessed: Assessed, counts: Facts | None, folder: str | None) -> Iterator[str]:
    """Say what the cancellation does to the completion rate, and by which orders it is counted.

    Where those of the folder are none, the counts of the config stand in.
    """
    speech, config = assessed.speech, assessed.assessment.facts
    if not assessed.assessment.policy.sparing:
        return
    empty = counts is not None and counts[_NOW] is None
    rates = config if empty or counts is None else counts
    if empty:
        what = "rate-none" if rates[_NOW] is None else "rate-config"
        yield said(f"page.{what}", folder=folder).told(speech.lang)
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


# ---- Counting orders of a folder, for the completion rate (A8.1) ------------------------------


class _Closed(NamedTuple):
    """How an order ended, and when; None while it has not."""

    order: str
    status: str
    at: datetime | None


def _counted(run: Run, folder: str, assessment: Assessment) -> tuple[int, int]:
    """Give how many orders in `folder` were completed and cancelled within the policy's window.

    The order being assessed is not counted. Raises InputError for an order that cannot be read,
    for a rate over only some of them would be a guess.
    """
    from revise.app.batch import Batch
    from revise.files.find import find

    since = counts_since(assessment.parameters, assessment.instant)
    done = lost = 0
    for one in Batch(run, find([folder])).each(_closed):
        if isinstance(one, InputError):
            raise one
        if one.order == assessment.order.terms.id or not _within(one, since):
            continue
        done += one.status == "completed"
        lost += one.status == "cancelled"
    return done, lost


def _closed(result: Result) -> _Closed | InputError:
    if isinstance(result, InputError):
        return result
    state = result.assessment.state
    at = None if state.closing is None else state.closing.at
    return _Closed(state.order.terms.id, state.status, at)


def _within(one: _Closed, since: datetime | None) -> bool:
    return one.at is not None and (since is None or one.at >= since)
