"""`revise redeliver`: step 4, deliver the revised work (G4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from revise.app.writing import Composed, held_back
from revise.commands.parsing import ids
from revise.commands.telling import answering, perform, writer_of
from revise.commands.wording import Wording
from revise.files.deliverables import Deliverable, hashed
from revise.messages.letter import Carried
from revise.options import Files, Letter, OnePath, Recording, grouped, option
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.rules.moves import to_deliver
from revise.words import label

Items = Annotated[str | None, option("--items", about="redeliver-items", metavar="IDS")]


@grouped
def redeliver(
    path: OnePath,
    files: Files = None,
    *,
    items: Items = None,
    recording: Recording,
    letter: Letter,
) -> None:
    """Record the revised delivery with its files."""
    writer = writer_of(path, "redeliver", recording, letter)

    def facts(assessed: Assessed) -> Facts:
        owed = to_deliver(assessed.assessment)
        left = len([item for item in owed if item not in (ids(items) or owed)])
        return {"move.items_left": left, "move.files": len(files or ())}

    with answering(writer.run, as_json=recording.json):
        wording = Wording("redelivery", letter)
        before = writer.look()
        held_back(before, writer.name, facts(before), writer.override)  # before any file is read
        delivered = hashed(files or [], path)

    def compose(assessed: Assessed) -> Composed:
        done = ids(items) or to_deliver(assessed.assessment)
        event: dict[str, Any] = {"type": "redelivered", "items": list(done)}
        if delivered:
            event["files"] = [file.entry() for file in delivered]
        carried = Carried(items=done, files=tuple(file.path for file in delivered))
        remarks = tuple(_known(assessed, delivered))
        return wording.compose(assessed, event, carried, remarks, facts=facts(assessed))

    perform(writer, compose, as_json=recording.json)


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
