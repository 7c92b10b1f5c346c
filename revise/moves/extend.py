"""Step 2: ask for a later due date (G2, A4.1)."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from revise.messages.letter import Carried
from revise.model.problem import NoEventError
from revise.model.times import aware
from revise.moves.composed import Composed
from revise.moves.worded import DRAFT, Words
from revise.render.assessed import Assessed
from revise.rules.moves import next_id


class Extend(NamedTuple):
    """Ask for a later due date, with its offset, for a reason that the client reads."""

    due: datetime
    reason: str


def extend(assessed: Assessed, move: Extend, words: Words = DRAFT) -> Composed:
    """Compose the request.

    Raises:
        NoEventError: the date is not after the one that stands.
        TimeError: it has no offset.
    """
    assessment = assessed.assessment
    earliest = max(filter(None, (assessment.state.due, assessment.instant)))
    if aware(move.due) <= earliest:
        raise NoEventError.at("--due", "use.later", than=earliest.isoformat())
    event = {
        "type": "extension-requested",
        "id": next_id(assessment, "extension-requested"),
        "due": move.due,
        "reason": move.reason,
    }
    carried = Carried(due=move.due, reason=move.reason)
    return words.compose("extension", assessed, event, carried)
