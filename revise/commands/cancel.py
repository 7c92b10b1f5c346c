"""`revise cancel`: step 6, the last resort (G6)."""

from __future__ import annotations

from typing import Annotated, Any

from revise.app.counting import counted
from revise.app.run import Assessed
from revise.app.writing import Composed
from revise.commands.telling import answering, perform, writer_of
from revise.commands.wording import Wording
from revise.messages.letter import Carried
from revise.model.base import CancellationKind
from revise.options import Letter, OnePath, Reason, Recording, grouped, option
from revise.policies.values import Facts
from revise.rules.facts import completion
from revise.rules.moves import next_id
from revise.words import label

Kind = Annotated[CancellationKind, option("--kind", about="cancel-kind")]
Orders = Annotated[str | None, option("--orders", metavar="FOLDER")]


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
            counts = completion(*counted(writer.run, orders, writer.look().assessment))

    def compose(assessed: Assessed) -> Composed:
        event: dict[str, Any] = {
            "type": "cancellation-requested",
            "id": next_id(assessed.assessment, "cancellation-requested"),
            "by": "freelancer",
            "reason": reason,
        }
        if kind != "other":
            event["kind"] = kind
        rates = counts or assessed.assessment.facts
        carried = Carried(reason=reason, kind=kind)
        return wording.compose(assessed, event, carried, _remarks(assessed, rates, kind))

    perform(writer, compose, as_json=recording.json)


def _remarks(assessed: Assessed, rates: Facts, kind: str) -> tuple[str, ...]:
    """Say what the cancellation does to the completion rate, and when it may not count."""
    speech, policy = assessed.speech, assessed.assessment.policy
    now, then = rates["completion_rate"], rates["completion_rate_if_cancelled"]
    if now is None or then is None:
        rate = label("rate-unset", speech.lang)
    else:
        rate = (
            f"{label('rate', speech.lang)}: {speech.value('completion_rate', now)};"
            f" {label('rate-if', speech.lang)}: {speech.value('completion_rate', then)}"
        )
    sparing = [
        f"{label('may-not-count', speech.lang)}: {one.kind},"
        f" {speech.fill(one.say, assessed.assessment.parameters)} ({one.rests_on})"
        for one in policy.sparing
        if kind in {"other", one.kind}
    ]
    if not policy.sparing:
        return ()
    note = policy.words.get("completion_note")
    return (rate, *sparing, *([note[speech.lang]] if note else []))
