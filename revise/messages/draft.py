"""The words to the client: a draft for every kind of message, ready to send as it is.

What a message says stands in templates, in English and German; every number and date in it comes
from the record. Pure but for the templates, which are read from disk.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from fractions import Fraction
from pathlib import Path
from typing import Literal, NamedTuple

from revise.model.base import Language
from revise.rules.assessment import Assessment
from revise.rules.proposal import Proposal

KINDS = (
    "acknowledgement",
    "questions",
    "proposal",
    "extension",
    "reminder",
    "redelivery",
    "statement",
    "support",
    "cancellation",
    "answer",
)


class Carried(NamedTuple):
    """What a move or the user adds to the record; what is not given is taken from there.

    `items` are ids, `files` paths; `amount` is in the order's currency; `kind` is that of a
    cancellation; `answer` is `accepted` or `declined`.
    """

    proposal: Proposal | None = None
    recommend: str | None = None
    reason: str | None = None
    due: datetime | None = None
    items: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    offer: str | None = None
    amount: Fraction | None = None
    kind: str | None = None
    answer: str | None = None


class Voice(NamedTuple):
    """How messages sound: `address` counts in German; `folder` holds the user's own templates.

    `timezone` None is the machine's.
    """

    language: Language
    address: Literal["du", "Sie"] = "du"
    signature: str | None = None
    folder: Path | None = None
    timezone: tzinfo | None = None


def draft(kind: str, assessment: Assessment, carried: Carried, voice: Voice) -> str:
    """Write a message of one of `KINDS` to the client (`support`: to customer support).

    What the client wrote stands in it as one line between quotation marks, long texts shortened.
    The text ends with a line feed.

    Raises:
        InputError: code `message`: a value that the message needs is not there (names what and
            where to put it), or a template of the user's own cannot be used (names file and
            line); code `unknown-id`: `carried` names an item that the order does not have.
    """
    from revise.messages.content import content  # Babel and Jinja2: only when a draft is made
    from revise.messages.rendering import render

    return render(kind, content(assessment, carried, voice), voice, assessment.order.terms.id)
