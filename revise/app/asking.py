"""Questions on a terminal: asked on stderr, answered on stdin, again until the answer will do."""

from __future__ import annotations

import sys
from collections.abc import Callable

from revise.app import output
from revise.model.base import Language
from revise.model.problem import WrongUseError
from revise.render.escape import visible
from revise.words import said, told

Complaint = Callable[[str], str | None]
"""What is wrong with an answer, None if nothing is."""


def may_ask(*, no_input: bool) -> bool:
    """Whether someone is there to answer: both ends of the conversation are a terminal."""
    typed = sys.stdin is not None and sys.stdin.isatty()
    return not no_input and typed and output.seen()


def ask(question: str, default: str | None, complaint: Complaint, lang: Language) -> str:
    """Ask until the answer is good; an empty one is the default.

    Raises:
        KeyboardInterrupt: the input ended.
    """
    while True:
        output.say(visible(question))
        line = _line()
        if not line:
            output.say("\n")
            raise KeyboardInterrupt
        answer = line.strip() or default
        wrong = (_odd(answer) or complaint(answer)) if answer else None
        if answer and wrong is None:
            return answer
        if wrong:
            output.say(f"  {visible(told(wrong, lang))}\n")


def _line() -> str:
    """Read a line, an empty one where the terminal has gone.

    Raises WrongUseError where the stream's encoding makes nothing of it.
    """
    try:
        return sys.stdin.readline()
    except OSError:
        return ""
    except UnicodeError:
        raise WrongUseError.of("use.odd-terminal") from None


def _odd(answer: str) -> str | None:
    """Say what is wrong with bytes that are no text in the terminal's encoding."""
    return said("use.not-utf8") if any("\ud800" <= one <= "\udfff" for one in answer) else None
