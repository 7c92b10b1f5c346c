"""`revise extend`: step 2, ask for a later due date (G2, A4.1)."""

from __future__ import annotations

from typing import Annotated

import typer

from revise import options
from revise.app.run import Assessed, Run
from revise.app.writing import Composed, Writer
from revise.commands.telling import perform
from revise.commands.wording import Wording
from revise.messages.draft import Carried
from revise.model.times import parse_time
from revise.rules.moves import next_id

Due = Annotated[str, typer.Option("--due", metavar="TIME", help="The new due date.")]


def extend(
    path: options.OnePath,
    *,
    due: Due,
    reason: options.Reason,
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
    """Ask for a later due date, and draft the message that explains it."""
    run = Run(lang=lang, policy=policy, config=config, at=at)
    wording = Wording("extension", message, language)

    def compose(assessed: Assessed) -> Composed:
        assessment = assessed.assessment
        until = parse_time(due, now=assessment.instant, timezone=assessed.timezone)
        earliest = max(filter(None, (assessment.state.due, assessment.instant)))
        if until <= earliest:
            raise typer.BadParameter(
                f"must be later than {earliest.isoformat()}", param_hint="--due"
            )
        event = {
            "type": "extension-requested",
            "id": next_id(assessment, "extension-requested"),
            "due": until,
            "reason": reason,
        }
        return wording.compose(assessed, event, Carried(due=until, reason=reason))

    writer = Writer(run, path, "extend", dry_run=dry_run, override=override)
    perform(writer, compose, as_json=json)
