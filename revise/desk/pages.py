"""What stands before the desk for a while: help, a text to write, the question before the end."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from revise.model.base import Language
from revise.render.escape import visible
from revise.words import word

_SCROLLING = frozenset({"up", "down", "pageup", "pagedown", "home", "end"})


class HelpPage(ModalScreen[None]):
    """Every key, and what it does; any key that does not scroll closes it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Show the keys."""
        with VerticalScroll(classes="page"):
            yield Static(self._text, markup=False)

    def on_key(self, event: Key) -> None:
        """Close it."""
        if event.key not in _SCROLLING:
            event.stop()
            self.dismiss()


class TextPage(ModalScreen[str | None]):
    """A text to write or to paste: Ctrl-S takes it, Escape leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "take", priority=True),
        Binding("escape", "leave", priority=True),
        Binding("ctrl+c", "leave", priority=True),
    ]

    def __init__(self, title: str, text: str, lang: Language) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._lang = lang

    def compose(self) -> ComposeResult:
        """Hold the text below what it is for."""
        with Vertical(classes="page"):
            yield Static(self._title, markup=False)
            yield TextArea(self._text, soft_wrap=True)
            yield Static(word("sitting.text-keys", self._lang), classes="keys", markup=False)

    def on_mount(self) -> None:
        """Write at once."""
        self.query_one(TextArea).focus()

    def action_take(self) -> None:
        """Hand the text over."""
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Leave it as it was."""
        self.dismiss(None)


class LastPage(ModalScreen[str]):
    """The letter as it goes out, before all is recorded: yes, `e`, `c`, or back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "answer('edit')"),
        Binding("c", "answer('copy')"),
        Binding("escape,n,q,ctrl+c", "answer('back')", priority=True),
    ]

    def __init__(self, letter: str, lang: Language) -> None:
        super().__init__()
        self._letter = letter
        self._lang = lang

    def compose(self) -> ComposeResult:
        """Show the letter above the question."""
        with Vertical(classes="page"):
            with VerticalScroll():
                yield Static(visible(self._letter), markup=False)
            yield Static(word("sitting.last-keys", self._lang), classes="keys", markup=False)

    def on_key(self, event: Key) -> None:
        """Take a yes, in the language of the run."""
        if event.character and event.character in word("sitting.yes-keys", self._lang):
            event.stop()
            self.dismiss("record")

    def action_answer(self, answer: str) -> None:
        """Hand over what was chosen."""
        self.dismiss(answer)
