"""`record delivery`: the freelancer delivers."""

from __future__ import annotations

from typing import Annotated

import typer

from revise import options
from revise.app.run import Assessed, Run
from revise.commands.record.common import Keys, record
from revise.files.deliverables import hashed

Files = Annotated[list[str] | None, typer.Argument(metavar="FILE", help="The files delivered.")]


def delivery(
    path: options.OnePath,
    files: Files = None,
    *,
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Record a delivery with its files; the review window starts."""
    run = Run(lang=lang, policy=policy, config=config, at=at)

    def gather(_assessed: Assessed) -> Keys:
        return {"files": [file.entry() for file in hashed(files or [], path)] or None}

    def event(_assessed: Assessed) -> Keys:
        return {"type": "delivered"}

    record(run, path, "delivery", event, gather, dry_run=dry_run, as_json=json)
