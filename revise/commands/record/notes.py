"""`record message` and `record work`: evidence and hours."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from revise import options
from revise.app.run import Assessed, Run
from revise.commands.parsing import ids
from revise.commands.record.common import Keys, record, text_of

By = Annotated[Literal["client", "freelancer"], typer.Option("--by", help="Who wrote it.")]
Hours = Annotated[str, typer.Argument(metavar="HOURS", help="Hours worked, like 1.5.")]
Items = Annotated[
    str | None, typer.Option("--items", metavar="IDS", help="The items worked on, like 1.1,1.2.")
]


def message(
    path: options.OnePath,
    *,
    by: By,
    text: options.MessageText = None,
    text_file: options.TextFile = None,
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Keep a message of either side as evidence."""
    run = Run(lang=lang, policy=policy, config=config, at=at)

    def gather(_assessed: Assessed) -> Keys:
        return {"text": text_of(text, text_file)}

    def event(_assessed: Assessed) -> Keys:
        return {"type": "message", "by": by}

    record(run, path, "message", event, gather, dry_run=dry_run, as_json=json)


def work(
    path: options.OnePath,
    hours: Hours,
    *,
    items: Items = None,
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Record hours worked."""
    run = Run(lang=lang, policy=policy, config=config, at=at)

    def event(_assessed: Assessed) -> Keys:
        return {"type": "worked", "hours": hours, "items": list(ids(items)) or None}

    record(run, path, "work", event, dry_run=dry_run, as_json=json)
