"""What is refused, and why: moves that gates hold back, records that cannot have happened."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from revise.render.assessed import Assessed
from revise.render.escape import visible
from revise.render.lines import filled
from revise.render.order_json import ILLEGAL
from revise.rules.assessment import HeldBack
from revise.words import Said, hint, label, said, sentence, told, word


class Refusal(Exception):  # noqa: N818 # the ladder's answer, not an error
    """The ladder refuses: the gates that hold a move back, or why a record cannot have happened.

    `name` is that of the move or record, `held_back_by` are the gates; where there are none,
    `objection` says why, and `hint` what to do instead.
    """

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

    def __str__(self) -> str:
        """Write it as the command line prints it."""
        return "\n".join(_lines(self))

    def __reduce__(self) -> tuple[type[Refusal], tuple[object, ...], dict[str, object]]:
        """Let it be sent to another process."""
        given = (self.name, self.assessed, self.held_back_by, self.objection, self.hint)
        return type(self), given, {"gate": self.gate}


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


def _lines(refusal: Refusal) -> Iterator[str]:
    """Say what is refused; then each gate and what opens it, or why it cannot have happened."""
    lang, held_back_by = refusal.assessed.speech.lang, refusal.held_back_by
    held = held_back_by and not any(one.hard for one in held_back_by)
    name = word(f"refused.{refusal.name}", lang)
    yield f"{label('refused' if held else 'impossible', lang)}: {name}"
    for gate in refusal.assessed.view.gates(held_back_by):
        yield textwrap.indent(filled(gate.said), "  ")
        if gate.opener:
            yield f"    {label('opens', lang)}: {visible(gate.opener)}"
    if refusal.objection:
        yield f"  {visible(told(refusal.objection, lang))}"
    if refusal.hint:
        yield f"    {word('run.hint', lang)}: {visible(sentence(told(refusal.hint, lang), lang))}"
    if held:
        yield f"  {label('override', lang)}"
