"""`revise redeliver`: step 4, deliver the revised work (G4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from revise import options
from revise.app.run import Assessed, Run
from revise.app.writing import Composed, Writer, held_back
from revise.commands.parsing import ids
from revise.commands.telling import answering, perform
from revise.commands.wording import Wording
from revise.files.deliverables import Deliverable, hashed
from revise.messages.draft import Carried
from revise.policies.values import Facts
from revise.rules.moves import to_deliver
from revise.words import label

Files = Annotated[list[str] | None, typer.Argument(metavar="FILE", help="The files delivered.")]
Items = Annotated[
    str | None,
    typer.Option(
        "--items",
        metavar="IDS",
        help="The items done, such as 1.1,1.2. [default: all that is free or agreed]",
        show_default=False,
    ),
]


def redeliver(
    path: options.OnePath,
    files: Files = None,
    *,
    items: Items = None,
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
    """Record the revised delivery with its files, and draft the message that goes with it."""
    run = Run(lang=lang, policy=policy, config=config, at=at)
    wording = Wording("redelivery", message, language)
    writer = Writer(run, path, "redeliver", dry_run=dry_run, override=override)

    def facts(assessed: Assessed) -> Facts:
        owed = to_deliver(assessed.assessment)
        left = len([item for item in owed if item not in (ids(items) or owed)])
        return {"move.items_left": left, "move.files": len(files or ())}

    with answering(as_json=json):
        before = writer.look()
        held_back(before, "redeliver", facts(before), override)  # before any file is read
        delivered = hashed(files or [], path)

    def compose(assessed: Assessed) -> Composed:
        done = ids(items) or to_deliver(assessed.assessment)
        event: dict[str, Any] = {"type": "redelivered", "items": list(done)}
        if delivered:
            event["files"] = [file.entry() for file in delivered]
        carried = Carried(items=done, files=tuple(file.path for file in delivered))
        remarks = tuple(_known(assessed, delivered))
        return wording.compose(assessed, event, carried, remarks, facts=facts(assessed))

    perform(writer, compose, as_json=json)


def _known(assessed: Assessed, delivered: Sequence[Deliverable]) -> list[str]:
    """Point out files that are the same as ones delivered before."""
    before = {
        file.sha256: file.path
        for event in assessed.assessment.order.events
        if event.type in {"delivered", "redelivered"}
        for file in event.files
        if file.sha256 is not None
    }
    said = label("same-file", assessed.speech.lang)
    return [
        f"{file.path}: {said} {before[file.sha256]}" for file in delivered if file.sha256 in before
    ]
