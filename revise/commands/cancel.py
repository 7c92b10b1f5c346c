"""`revise cancel`: step 6, the last resort (G6)."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from revise import options
from revise.app.counting import counted
from revise.app.run import Assessed, Run
from revise.app.writing import Composed, Writer
from revise.commands.telling import answering, perform
from revise.commands.wording import Wording
from revise.messages.draft import Carried
from revise.model.base import CancellationKind
from revise.policies.values import Facts
from revise.rules.facts import completion
from revise.rules.moves import next_id
from revise.words import label

Kind = Annotated[
    CancellationKind,
    typer.Option("--kind", help="Why it is cancelled; some kinds may spare the completion rate."),
]
Orders = Annotated[
    str | None,
    typer.Option(
        "--orders",
        metavar="FOLDER",
        help="Count completed and cancelled orders there, within the policy's window.",
    ),
]


def cancel(
    path: options.OnePath,
    *,
    reason: options.Reason,
    kind: Kind = "other",
    orders: Orders = None,
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    override: options.Override = None,
    message: options.OwnMessage = None,
    language: options.MessageLanguage = None,
    _no_input: options.NoInput = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Ask to cancel the order; says what that does to the completion rate."""
    run = Run(lang=lang, policy=policy, config=config, at=at)
    wording = Wording("cancellation", message, language)
    writer = Writer(run, path, "cancel", dry_run=dry_run, override=override)
    counts: Facts | None = None
    with answering(as_json=json):
        if orders is not None:
            counts = completion(*counted(run, orders, writer.look().assessment))

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

    perform(writer, compose, as_json=json)


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
