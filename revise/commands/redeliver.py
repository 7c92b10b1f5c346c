"""`revise redeliver`: step 4, deliver the revised work (G4)."""

from __future__ import annotations

from typing import Annotated

from revise.app.writing import held_back
from revise.commands.parsing import ids
from revise.commands.telling import answering, perform, writer_of
from revise.commands.wording import words_of
from revise.files.deliverables import hashed
from revise.moves import redeliver as step
from revise.moves.composed import Composed
from revise.options import Files, Letter, OnePath, Recording, grouped, option
from revise.render.assessed import Assessed

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
    with answering(writer.run, as_json=recording.json):
        words = words_of(letter)
        before = writer.look()
        facts = step.delivery_facts(before, ids(items), len(files or ()))
        held_back(before, writer.name, facts, writer.override)  # before any file is read
        move = step.Redeliver(ids(items), hashed(files or [], path))

    def compose(assessed: Assessed) -> Composed:
        return step.redeliver(assessed, move, words)

    perform(writer, compose, as_json=recording.json)
