"""A question at the foot of the desk, and the answer as it is typed: a value, changed key by key.

One widget takes all keys in their order, so that who types ahead is never misunderstood; the
library's own input would get them in a queue of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

from revise.app.asking import Complaint
from revise.model.base import Language
from revise.render.escape import visible
from revise.words import told

_MOVES: dict[str, Callable[[int, int], int]] = {
    "left": lambda place, _: max(0, place - 1),
    "right": lambda place, end: min(end, place + 1),
    "home": lambda _, __: 0,
    "end": lambda _, end: end,
    "ctrl+a": lambda _, __: 0,
    "ctrl+e": lambda _, end: end,
}


class Question(NamedTuple):
    """What is asked, how an answer is judged, and who takes it; `given` stands there at first."""

    text: str
    wrong: Complaint
    take: Callable[[str], None]
    given: str = ""


class Answering(NamedTuple):
    """A question, what is typed so far, where the next character goes, and what was wrong."""

    question: Question
    typed: str
    place: int
    wrong: str | None = None

    @classmethod
    def of(cls, question: Question) -> Answering:
        """Begin to answer, behind what stands there."""
        return cls(question, question.given, len(question.given))

    def put(self, words: str) -> Answering:
        """Type or paste words, on one line."""
        typed = self.typed[: self.place] + words + self.typed[self.place :]
        return self._replace(typed=typed, place=self.place + len(words))

    def keyed(self, key: str) -> Answering:
        """Move, or take away."""
        before, after = self.typed[: self.place], self.typed[self.place :]
        if key == "backspace":
            return self._replace(typed=before[:-1] + after, place=len(before[:-1]))
        if key == "delete":
            return self._replace(typed=before + after[1:])
        if key == "ctrl+u":
            return self._replace(typed=after, place=0)
        move = _MOVES.get(key)
        return self if move is None else self._replace(place=move(self.place, len(self.typed)))

    def shown(self, lang: Language) -> Content:
        """Draw the question, or what was wrong with the answer, and the answer below."""
        here = self.typed[self.place : self.place + 1] or " "
        return Content.assemble(
            (visible(told(self.wrong, lang) or self.question.text), "bold"),
            "\n> ",
            visible(self.typed[: self.place]),
            (visible(here), "reverse"),
            visible(self.typed[self.place + 1 :]),
        )
