"""The panes of the desk: each draws what the dialog holds, and knows nothing of the others."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from revise.desk.told_lines import (
    letter_line,
    money_of,
    numbers,
    view_of,
    way_line,
)
from revise.model.problem import InputError, problem_text
from revise.render.escape import visible
from revise.sitting.dialog import Dialog
from revise.words import word

_HERE = "reverse"
_ASIDE = "dim"


class Pane(VerticalScroll):
    """A part of the desk that scrolls; it is drawn anew whenever something changes."""

    can_focus = False

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield Static(markup=False)

    def show(self, content: Content) -> None:
        """Draw a text in it."""
        self.query_one(Static).update(content)

    def reach(self, line: int, height: int = 1) -> None:
        """Scroll so that some lines are seen."""
        top, room = self.scroll_offset.y, max(1, self.size.height)
        if line < top:
            self.scroll_to(y=line, animate=False)
        elif line + height > top + room:
            self.scroll_to(y=line + height - room, animate=False)


class MessagePane(Pane):
    """The client's message: each wish marked by its number, what is set aside dim."""

    def draw(self, dialog: Dialog, here: int) -> None:
        """Draw the message; the point `here` stands out."""
        parts = list(_marked(dialog, here))
        self.show(Content.assemble(*parts))
        before = "".join(text for text, style in parts[: _first(parts)])
        self.call_after_refresh(self._reach_behind, before)

    def _reach_behind(self, before: str) -> None:
        """Scroll to what stands behind a text: how wide the pane is, is known by now."""
        self.reach(_lines_of(before, self.size.width - 2))


def _marked(dialog: Dialog, here: int) -> Iterator[tuple[str, str]]:
    message, done, known = dialog.sitting.message, 0, numbers(dialog)
    for start, end, at in sorted(_spans(dialog)):
        yield visible(message[done:start]), _ASIDE
        yield from _mark(known.get(at), visible(message[start:end]), here=at == here)
        done = end
    yield visible(message[done:]), _ASIDE


def _mark(number: int | None, text: str, *, here: bool) -> Iterator[tuple[str, str]]:
    if number is not None:
        yield f"[{number}] ", "bold"
    yield text, _HERE if here else "" if number is not None else _ASIDE


def _spans(dialog: Dialog) -> Iterator[tuple[int, int, int]]:
    for at, point in enumerate(dialog.sitting.points):
        yield from ((start, end, at) for start, end in point.spans)


def _first(parts: list[tuple[str, str]]) -> int:
    return next((n for n, (_, style) in enumerate(parts) if style == _HERE), 0)


def _lines_of(text: str, width: int) -> int:
    """Count the lines that a text takes, roughly: words are broken a little earlier."""
    return sum(max(1, -(-len(line) // max(1, width))) for line in text.split("\n")) - 1


class OutcomePane(Pane):
    """Where it leads: verdict, money, and the letter as it is now."""

    def draw(self, dialog: Dialog) -> None:
        """Draw it."""
        try:
            self.show(Content("\n").join(_outcome(dialog)))
        except InputError as error:
            told = error.told_in(dialog.lang)
            self.show(Content("\n".join(visible(problem_text(one)) for one in told.problems)))


def _outcome(dialog: Dialog) -> Iterator[Content]:
    view, lang = view_of(dialog), dialog.lang
    money = money_of(dialog)
    yield Content(way_line(dialog))
    yield Content.assemble((f"{view.label('verdict')}: ", "bold"), visible(view.verdict_said))
    if money is not None:
        yield Content.assemble((f"{view.label('money')}: ", "bold"), visible(money))
    if dialog.hours_unknown:
        yield Content(word("sitting.hours-unknown", lang))
    if dialog.unpriced:
        yield Content(word("sitting.unpriced", lang))
    yield Content.styled(letter_line(dialog), "bold")
    yield Content(visible(dialog.outcome.letter or ""))
