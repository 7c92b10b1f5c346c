"""Facts of one move, while its gates are judged: what it carries unless told otherwise.

Everything, with files, without an offer.
"""

from __future__ import annotations

from fractions import Fraction

from revise.policies.values import Facts
from revise.rules.facts.course import status
from revise.rules.facts.fact import fact
from revise.rules.facts.requests import cancellation_refused, has_support, support_tried
from revise.rules.state import CLOSED


class OneMove:
    """A move, and what is known of the order."""

    def __init__(self, name: str, known: Facts) -> None:
        self.name = name
        self.known = known


@fact(name="move.items_left")
def items_left(_of: OneMove) -> int:
    """Free or agreed items that the redelivery would leave undone."""
    return 0


@fact(name="move.files")
def files(_of: OneMove) -> int:
    """Files attached to the redelivery."""
    return 1


@fact(name="move.to")
def to(of: OneMove) -> str | None:
    """Where the move escalates to; None for every other move.

    To support where there is one and the order is closed, or the cancellation was refused and
    support not tried; else to the Resolution Center.
    """
    if of.name != "escalate":
        return None
    refused = cancellation_refused(of) and not support_tried(of)
    last = status(of) in CLOSED or refused
    return "support" if last and has_support(of) else "resolution-center"


@fact(name="move.amount")
def amount(_of: OneMove) -> Fraction | None:
    """The partial refund that the move offers."""
    return None


@fact(name="move.via")
def via(_of: OneMove) -> str | None:
    """How a request that is recorded was asked, where the user says so."""
    return None


@fact(name="move.new_word")
def new_word(_of: OneMove) -> bool:
    """The letter says something that the refused proposal did not."""
    return True


@fact(name="move.tone_errors")
def tone_errors(_of: OneMove) -> int:
    """Places in a message of one's own that can draw a warning."""
    return 0
