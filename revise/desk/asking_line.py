"""The line at the foot of the desk: a question, judged as soon as it is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from revise.app.asking import Complaint
from revise.model.base import Language
from revise.render.escape import visible
from revise.words import told


class Question(NamedTuple):
    """What is asked, how an answer is judged, and who takes it; `then` is told that it is over."""

    text: str
    wrong: Complaint
    take: Callable[[str], None]
    given: str = ""


class AskingLine(Vertical):
    """Asks one question at a time; Enter answers it, Escape leaves it open."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", priority=True)]

    def __init__(self, lang: Language, closed: Callable[[], None]) -> None:
        super().__init__()
        self._lang = lang
        self._when_closed = closed
        self._question: Question | None = None

    def compose(self) -> ComposeResult:
        """Hold the question and its answer."""
        yield Static(markup=False, id="question")
        yield Input(compact=True)

    def ask(self, question: Question) -> None:
        """Ask a question."""
        self._question = question
        self.display = True
        self.query_one("#question", Static).update(visible(question.text))
        answer = self.query_one(Input)
        answer.value = question.given
        answer.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Judge the answer; a wrong one is asked again, and stays to be mended."""
        event.stop()
        question, typed = self._question, event.value.strip()
        if question is None:
            return
        wrong = question.wrong(typed)
        if wrong is not None:
            self.query_one("#question", Static).update(visible(told(wrong, self._lang)))
            return
        self.action_close()
        question.take(typed)

    def action_close(self) -> None:
        """Leave the question open."""
        self._question = None
        self.display = False
        self._when_closed()
