"""A letter before it is written: its kind, what is carried into it, and how it sounds."""

from __future__ import annotations

from datetime import datetime, tzinfo
from fractions import Fraction
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from revise.rules.proposal import Proposal
from revise.words import Language

Kind = Literal[
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
    "late",
    "new-order",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Carried(NamedTuple):
    """What a move or the user adds to the record; what is not given is taken from there.

    `items` and `settles` are ids, `files` paths; `amount` is in the order's currency; `kind` is
    that of a cancellation; `answer` is `accepted`, `declined` or `countered`. `threats` says
    whether a statement shows the client's threats.
    """

    proposal: Proposal | None = None
    recommend: str | None = None
    reason: str | None = None
    due: datetime | None = None
    items: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    offer: str | None = None
    amount: Fraction | None = None
    settles: tuple[str, ...] = ()
    kind: str | None = None
    answer: str | None = None
    threats: bool = False


class Voice(NamedTuple):
    """How messages sound: `address` counts in German; `folder` holds the user's own templates.

    `timezone` None is the machine's.
    """

    language: Language
    address: Literal["du", "Sie"] = "du"
    signature: str | None = None
    folder: Path | None = None
    timezone: tzinfo | None = None
