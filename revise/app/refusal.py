"""What is refused, and why: moves that gates hold back, records that cannot have happened."""

from __future__ import annotations

from revise.render.assessed import Assessed
from revise.render.order_json import ILLEGAL
from revise.rules.assessment import HeldBack
from revise.words import Said, hint, said


class Refusal(Exception):  # noqa: N818 # the ladder's answer, not an error
    """The ladder refuses: the gates that hold a move back, or why a record cannot have happened."""

    def __init__(
        self,
        name: str,
        assessed: Assessed,
        held_back_by: tuple[HeldBack, ...] = (),
        objection: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(name)
        self.name = name
        self.assessed = assessed
        self.held_back_by = held_back_by
        self.objection = objection
        self.hint = hint
        self.gate = ILLEGAL
        """What stands for the gate in a document, where an `objection` is told."""


def refusal(name: str, assessed: Assessed, why: str, /, **values: object) -> Refusal:
    """Refuse a record in words of that name, which tell what to type instead."""
    why = f"refused.{why}"
    return Refusal(name, assessed, objection=said(why, **values), hint=hint(why, **values))


def illegal(name: str, assessed: Assessed, message: str) -> Refusal:
    """Refuse a record whose event is illegal; `message` speaks of a file, which nobody wrote here.

    So what it frames is said, with what to type instead of what to write.
    """
    why = message.values["why"] if isinstance(message, Said) else None
    if not isinstance(why, Said):
        raise TypeError(message)
    return refusal(name, assessed, why.name.partition(".")[2], **why.values)
