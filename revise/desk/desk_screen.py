"""The desk: left the message, right each point, below where it leads; a key for each operation."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from revise.desk.look import LOOK
from revise.desk.pages import HelpPage, LastPage, TextPage
from revise.desk.panes import MessagePane, OutcomePane
from revise.desk.points_pane import PointsPane
from revise.desk.told_lines import letter_line
from revise.model.base import Language
from revise.model.problem import InputError
from revise.render.escape import one_line
from revise.sitting.dialog import Dialog
from revise.sitting.kind_keys import legend
from revise.sitting.sitting import Sitting, worded
from revise.words import word

_KEYS = {
    "b": "other_way",
    "e": "letter",
    "y": "copy",
    "pageup": "scroll(-1)",
    "pagedown": "scroll(1)",
    "question_mark": "help",
    "ctrl+s": "record",
    "q": "leave",
    "ctrl+c": "leave",
}


class Desk(App[bool]):
    """A sitting on the whole screen; it ends with whether all is to be recorded."""

    CSS = LOOK
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, action, show=False) for key, action in _KEYS.items()),
    ]

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(ansi_color=True)
        self.dialog = dialog

    def compose(self) -> ComposeResult:
        """Lay the panes out."""
        terms = self.dialog.ground.assessed.assessment.order.terms
        yield Static(one_line(f"{terms.id}  {terms.title}"), id="head", markup=False)
        with Horizontal(id="work"):
            yield MessagePane(id="message")
            yield PointsPane(self.dialog)
        yield OutcomePane(id="outcome")
        yield Static(id="foot", markup=False)

    def on_mount(self) -> None:
        """Draw it for the first time."""
        self.query_one(PointsPane).focus()
        for name in ("message", "points", "outcome"):
            self.query_one(f"#{name}").border_title = word(f"sitting.pane-{name}", self.dialog.lang)
        self._redraw()

    def on_points_pane_changed(self) -> None:
        """Draw what changed."""
        self._redraw()

    def on_resize(self) -> None:
        """Draw it again for another size."""
        self._redraw()

    def _redraw(self) -> None:
        """Draw everything as it is now."""
        points = self.query_one(PointsPane)
        points.draw()
        self.query_one(MessagePane).draw(self.dialog, points.here)
        self.query_one(OutcomePane).draw(self.dialog)
        self.query_one("#foot", Static).update(self._foot(points))

    def _foot(self, points: PointsPane) -> Content:
        """Give what stands below all: what is asked, else the keys."""
        lang = self.dialog.lang
        if points.answering is not None:
            return points.answering.shown(lang)
        return Content("\n".join([*legend(lang), word("sitting.keys", lang)]))

    # ---- The whole -----------------------------------------------------------------------------

    def action_other_way(self) -> None:
        """Let the message have come the other way."""
        self.dialog.other_way()
        self._redraw()

    def _take(self, sitting: Sitting) -> None:
        self.dialog.take(sitting)
        self._redraw()

    def action_scroll(self, pages: int) -> None:
        """Read on in what follows."""
        pane = self.query_one(OutcomePane)
        pane.scroll_relative(y=pages * max(1, pane.size.height - 1), animate=False)

    def action_help(self) -> None:
        """Show every key."""
        lines = [*legend(self.dialog.lang), "", word("sitting.help", self.dialog.lang)]
        self.push_screen(HelpPage("\n".join(lines)))

    def action_letter(self) -> None:
        """Write the letter in one's own words."""
        title = word("sitting.letter-title", self.dialog.lang)
        page = TextPage(title, self._letter(), self.dialog.lang)
        self.push_screen(page, self._written)

    def _letter(self) -> str:
        try:
            return self.dialog.outcome.letter or ""
        except InputError:
            return self.dialog.sitting.letter or ""

    def _draft(self) -> str | None:
        try:
            return self.dialog.outcome.draft
        except InputError:
            return None

    def _written(self, words: str | None) -> None:
        if words is not None and words.strip() != self._letter().strip():
            self._take(worded(self.dialog.sitting, words, self._draft()))

    def action_copy(self) -> None:
        """Put the letter on the clipboard."""
        self.copy_to_clipboard(self._letter())
        self.notify(word("sitting.copied", self.dialog.lang))

    def action_record(self) -> None:
        """Show the letter once more, and record all if that is wanted."""
        try:
            letter = self.dialog.outcome.letter
        except InputError:  # what is wrong stands below
            return
        words = letter or word("sitting.letter-none", self.dialog.lang)
        if self.dialog.outcome.stale:
            words = f"{letter_line(self.dialog)}\n\n{words}"
        self.push_screen(LastPage(words, self.dialog.lang), self._ended)

    def _ended(self, answer: str | None) -> None:
        if answer == "record":
            self.exit(result=True)
        elif answer == "edit":
            self.action_letter()
        elif answer == "copy":
            self.action_copy()

    def action_leave(self) -> None:
        """Leave everything as it is kept."""
        self.exit(result=False)


class Paste(App[str]):
    """A page to paste the client's message into."""

    CSS = LOOK
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, lang: Language) -> None:
        super().__init__(ansi_color=True)
        self._lang = lang

    def on_mount(self) -> None:
        """Show the page alone."""
        page = TextPage(word("sitting.paste-title", self._lang), "", self._lang)
        self.push_screen(page, self._done)

    def _done(self, words: str | None) -> None:
        self.exit(words or "")
