"""Questions on a terminal: asked on stderr, answered on stdin, again until the answer will do."""

from __future__ import annotations

import sys
from collections.abc import Callable

from revise.app import output
from revise.model.base import Language
from revise.model.problem import WrongUseError
from revise.render.escape import visible
from revise.words import said, told, word

Complaint = Callable[[str], str | None]
"""What is wrong with an answer, None if nothing is."""


def may_ask(*, no_input: bool) -> bool:
    """Whether someone is there to answer: both ends of the conversation are a terminal."""
    typed = sys.stdin is not None and sys.stdin.isatty()
    return not no_input and typed and output.seen()


def ask(question: str, default: str | None, complaint: Complaint, lang: Language) -> str:
    """Ask until the answer is good; an empty one is the default, judged where there is none.

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
        wrong = _odd(answer or "") or complaint(answer or "")
        if answer is not None and wrong is None:
            return answer
        if wrong:
            output.say(f"  {visible(told(wrong, lang))}\n")


def pasted(ends: str, otherwise: str) -> str | None:
    """Read lines up to one that holds `ends` alone, or to the end of the input.

    None where the first line holds `otherwise` alone: the text comes in another way.

    Raises:
        KeyboardInterrupt: the input ended, and there was nothing.
        WrongUseError: a byte of it is no text in the terminal's encoding.
    """
    lines: list[str] = []
    while (line := _line()) and line.strip() != ends:
        if not lines and line.strip() == otherwise:
            return None
        lines.append(line.removesuffix("\n").removesuffix("\r"))
    text = "\n".join(lines).strip("\n")
    if not line and not text.strip():
        raise KeyboardInterrupt
    if _odd(text):
        raise WrongUseError.of("use.odd-terminal")
    return text


def cut_off(text: str) -> bool:
    """Whether a terminal may have lost the end of a line of a text that was pasted."""
    at_terminal = sys.stdin is not None and sys.stdin.isatty()
    return at_terminal and any(len(one.encode()) >= _LONGEST_LINE for one in text.split("\n"))


_LONGEST_LINE = 1023 if sys.platform == "darwin" else 4095
"""Bytes of a line that a terminal hands over, and no more: what comes behind them is lost."""


_YES, _NO = ("y", "yes", "j", "ja"), ("n", "no", "nein")


def agreed(question: str, lang: Language, *, usually: bool = False) -> bool:
    """Ask whether to do something, in a sentence; an empty answer is what is done `usually`.

    Raises:
        KeyboardInterrupt: the input ended.
    """
    choice = word("sitting.usually-yes" if usually else "record.yes-no", lang)
    answer = ask(f"{question} {choice} ", (_YES if usually else _NO)[0], _no_word, lang)
    return answer.casefold() in _YES


def _no_word(answer: str) -> str | None:
    return None if answer.casefold() in (*_YES, *_NO) else said("record.yes-or-no")


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
