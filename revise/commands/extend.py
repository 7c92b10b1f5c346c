"""`revise extend`: step 2, ask for a later due date (G2, A4.1)."""

from __future__ import annotations

from typing import Annotated

import typer

from revise.app.writing import Composed
from revise.commands.telling import answering, perform, writer_of
from revise.commands.wording import Wording
from revise.messages.letter import Carried
from revise.model.times import parse_time
from revise.options import Letter, OnePath, Reason, Recording, grouped, option
from revise.render.assessed import Assessed
from revise.rules.moves import next_id
from revise.words import said

Due = Annotated[str, option("--due", about="extend-due", metavar="TIME")]


@grouped
def extend(
    path: OnePath, *, due: Due, reason: Reason, recording: Recording, letter: Letter
) -> None:
    """Ask for a later due date."""
    writer = writer_of(path, "extend", recording, letter)
    with answering(writer.run, as_json=recording.json):
        wording = Wording("extension", letter)

    def compose(assessed: Assessed) -> Composed:
        assessment = assessed.assessment
        until = parse_time(due, now=assessment.instant, timezone=assessed.timezone)
        earliest = max(filter(None, (assessment.state.due, assessment.instant)))
        if until <= earliest:
            late = said("use.later", than=earliest.isoformat())
            raise typer.BadParameter(late, param_hint="--due")
        event = {
            "type": "extension-requested",
            "id": next_id(assessment, "extension-requested"),
            "due": until,
            "reason": reason,
        }
        return wording.compose(assessed, event, Carried(due=until, reason=reason))

    perform(writer, compose, as_json=recording.json)
