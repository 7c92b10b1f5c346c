"""A pack that its recipient would not take is refused, with what to leave out of it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from revise.app import exits, output
from revise.render.assessed import Assessed
from revise.render.documents import dump
from revise.render.escape import visible
from revise.render.lines import wrapped
from revise.render.order_json import next_document
from revise.words import word

if TYPE_CHECKING:
    from revise.evidence.excess import Excess, Handed


def keep_to(
    recipient: str, handed: Sequence[Handed], one: Assessed, typed: str, *, as_json: bool
) -> None:
    """Go on where a recipient takes all that is handed over. Else say what is too much, and end.

    `typed` is the command as it was typed.

    Raises:
        Exit: it is too much; nothing is written.
    """
    from revise.evidence.excess import excesses

    found = excesses(recipient, handed)
    if not found:
        return
    way = f"{typed}{_leaving_out(found)}"
    if as_json:
        _refused_json(found, way, one)
    else:
        _refused(found, way, one)
    raise typer.Exit(exits.REFUSED)


def _leaving_out(found: Sequence[Excess]) -> str:
    """Give the options that keep to all the limits."""
    left = dict.fromkeys(number for excess in found for number in excess.leave_out)
    without = "".join(f" --without {number}" for number in left)
    return without + (" --no-pdf" if any(excess.without_pdf for excess in found) else "")


def _refused(found: Sequence[Excess], way: str, one: Assessed) -> None:
    from revise.evidence.excess import say

    lang = one.speech.lang
    lines = [word("packing.refused", lang)]
    for excess in found:
        text = "\n".join(wrapped(visible(say(excess, lang))))
        lines.append(textwrap.indent(text, "  "))
    lines += [word("packing.instead", lang), f"  $ {visible(way)}"]
    output.say("".join(f"{line}\n" for line in lines))


def _refused_json(found: Sequence[Excess], way: str, one: Assessed) -> None:
    """Write `revise.refusal/1`: a recipient's limit stands where the gate of a move does."""
    from revise.evidence.excess import say

    held = [
        {
            "gate": excess.limit.id,
            "hard": True,
            "message": say(excess, one.speech.lang),
            "opens_with": way,
            "flip": None,
        }
        for excess in found
    ]
    document = {
        "schema": "revise.refusal/1",
        "move": "evidence",
        "held_back_by": held,
        "next": next_document(one.assessment, one.speech),
    }
    output.out(dump(document) + "\n")
