"""`revise extend`: step 2, ask for a later due date (G2, A4.1)."""

from __future__ import annotations

from typing import Annotated

from revise.commands.telling import answering, perform, writer_of
from revise.commands.wording import words_of
from revise.model.times import parse_time
from revise.moves import extend as step
from revise.moves.composed import Composed
from revise.options import Letter, OnePath, Reason, Recording, grouped, option
from revise.render.assessed import Assessed

Due = Annotated[str, option("--due", about="extend-due", metavar="TIME")]


@grouped
def extend(
    path: OnePath, *, due: Due, reason: Reason, recording: Recording, letter: Letter
) -> None:
    """Ask for a later due date."""
    writer = writer_of(path, "extend", recording, letter)
    with answering(writer.run, as_json=recording.json):
        words = words_of(letter)

    def compose(assessed: Assessed) -> Composed:
        now = assessed.assessment.instant
        until = parse_time(due, now=now, timezone=assessed.timezone)
        return step.extend(assessed, step.Extend(until, reason), words)

    perform(writer, compose, as_json=recording.json)
