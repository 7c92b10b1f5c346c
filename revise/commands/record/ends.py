"""How an order ends: completed, cancelled, or the client asks to cancel."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from revise import options
from revise.app.run import Assessed, Run
from revise.commands.record.common import Keys, record
from revise.model.base import CancellationKind
from revise.rules.moves import next_id

Kind = Annotated[CancellationKind, typer.Option("--kind", help="The kind of cancellation.")]
By = Annotated[
    Literal["freelancer", "client", "support", "platform"],
    typer.Option("--by", help="Who cancelled."),
]


def cancellation_request(
    path: options.OnePath,
    *,
    reason: options.Reason,
    kind: Kind = "other",
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Record that the client asks to cancel; silence would cancel the order."""
    run = Run(lang=lang, policy=policy, config=config, at=at)

    def event(assessed: Assessed) -> Keys:
        return {
            "type": "cancellation-requested",
            "id": next_id(assessed.assessment, "cancellation-requested"),
            "by": "client",
            "reason": reason,
            "kind": None if kind == "other" else kind,
        }

    record(run, path, "cancellation-request", event, dry_run=dry_run, as_json=json)


def completion(
    path: options.OnePath,
    *,
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Record that the client accepted: the order is completed."""
    run = Run(lang=lang, policy=policy, config=config, at=at)

    def event(_assessed: Assessed) -> Keys:
        return {"type": "completed"}

    record(run, path, "completion", event, dry_run=dry_run, as_json=json)


def cancellation(
    path: options.OnePath,
    *,
    by: By,
    reason: options.Reason,
    kind: Kind = "other",
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Record that the order was cancelled."""
    run = Run(lang=lang, policy=policy, config=config, at=at)

    def event(_assessed: Assessed) -> Keys:
        return {
            "type": "cancelled",
            "by": by,
            "reason": reason,
            "kind": None if kind == "other" else kind,
        }

    record(run, path, "cancellation", event, dry_run=dry_run, as_json=json)
