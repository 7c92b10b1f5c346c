"""Questions on a terminal: asked on stderr, answered on stdin, again until the answer will do."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from revise.app import exits, output
from revise.render.escape import visible

Complaint = Callable[[str], str | None]
"""What is wrong with an answer, None if nothing is."""


def may_ask(*, no_input: bool) -> bool:
    """Whether someone is there to answer: both ends of the conversation are a terminal."""
    ends = (sys.stdin, sys.stderr)  # None where who started us has closed it
    return not no_input and all(end is not None and end.isatty() for end in ends)


def ask(question: str, default: str | None, complaint: Complaint) -> str:
    """Ask until the answer is good; an empty one is the default. An end of input interrupts."""
    while True:
        output.say(visible(question))
        line = sys.stdin.readline()
        if not line:
            output.say("\n")
            raise typer.Exit(exits.INTERRUPTED)
        answer = line.strip() or default
        wrong = complaint(answer) if answer else None
        if answer and wrong is None:
            return answer
        if wrong:
            output.say(f"  {visible(wrong)}\n")
