"""Step 4: deliver the revised work (G4)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from revise.files.deliverables import Deliverable
from revise.messages.letter import Carried
from revise.moves.composed import Composed
from revise.moves.worded import DRAFT, Words
from revise.policies.values import Facts
from revise.render.assessed import Assessed
from revise.rules.moves import to_deliver
from revise.words import label


class Redeliver(NamedTuple):
    """Deliver the revised work: ids of the items done (none: all that is owed), and the files."""

    items: tuple[str, ...] = ()
    files: tuple[Deliverable, ...] = ()


def redeliver(assessed: Assessed, move: Redeliver, words: Words = DRAFT) -> Composed:
    """Compose the delivery."""
    done = move.items or to_deliver(assessed.assessment)
    event: dict[str, Any] = {"type": "redelivered", "items": list(done)}
    if move.files:
        event["files"] = [file.entry() for file in move.files]
    carried = Carried(items=done, files=tuple(file.path for file in move.files))
    facts = delivery_facts(assessed, move.items, len(move.files))
    remarks = tuple(_known(assessed, move.files))
    return words.compose("redelivery", assessed, event, carried, remarks, facts=facts)


def delivery_facts(assessed: Assessed, items: Collection[str], files: int) -> Facts:
    """Give what its gates look at; so many `files` are delivered."""
    owed = to_deliver(assessed.assessment)
    left = len([item for item in owed if item not in (items or owed)])
    return {"move.items_left": left, "move.files": files}


def _known(assessed: Assessed, delivered: Collection[Deliverable]) -> Iterator[str]:
    """Point out files that are the same as ones delivered before."""
    before = {
        file.sha256: file.path
        for event in assessed.assessment.order.events
        if event.type in {"delivered", "redelivered"}
        for file in event.files
        if file.sha256 is not None
    }
    same = label("same-file", assessed.speech.lang)
    for file in delivered:
        if file.sha256 in before:
            yield f"{file.path}: {same} {before[file.sha256]}"
