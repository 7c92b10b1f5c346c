"""The points of the desk: a key for each operation; questions and changes go out as messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from revise.desk.asking_line import Question
from revise.desk.panes import Pane
from revise.desk.point_rows import point_rows
from revise.desk.told_lines import place_of
from revise.sitting import sitting as operations
from revise.sitting.dialog import Dialog
from revise.sitting.kind_keys import KIND_KEYS
from revise.sitting.point import Point
from revise.sitting.typed_answers import OPEN, complaint, read
from revise.words import said, word

_KEYS = {
    "up": "move(-1)",
    "down": "move(1)",
    "shift+tab": "move(-1)",
    "tab": "move(1)",
    "enter": "next_question",
    "h": "next_question",
    "u": "unclear",
    "p": "not_possible",
    "r": "rename",
    "s": "split",
    "j": "join",
    "x": "no_wish",
    "c": "scope",
    "a": "accept",
    "z": "undo",
}


class PointsPane(Pane, can_focus=True):
    """The points, each with what was chosen for it; the keys mean the one `here`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, action, show=False) for key, action in _KEYS.items()),
        *(Binding(key, f"kind('{kind}')", show=False) for key, kind in KIND_KEYS.items()),
    ]

    class Changed(Message):
        """Another point is meant, or something else was chosen."""

    class Asked(Message):
        """Something is to be asked."""

        def __init__(self, question: Question) -> None:
            super().__init__()
            self.question = question

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(id="points")
        self.dialog = dialog
        self.here = next((at for at, _ in dialog.sitting.wishes), 0)

    def draw(self) -> None:
        """Draw the points; the one here is marked, and seen."""
        self.here = min(self.here, max(0, len(self.dialog.sitting.points) - 1))
        rows = list(point_rows(self.dialog, self.here))
        self.show(Content("\n").join([line for _, block in rows for line in block]))
        above = sum(len(block) for at, block in rows if at < self.here)
        height = sum(len(block) for at, block in rows if at == self.here)
        self.call_after_refresh(self.reach, above, height)

    @property
    def point(self) -> Point | None:
        """The point that the keys mean; None where the message has none."""
        points = self.dialog.sitting.points
        return points[self.here] if points else None

    def _take(self, sitting: operations.Sitting) -> None:
        self.dialog.take(sitting)
        self.post_message(self.Changed())

    def action_move(self, by: int) -> None:
        """Go to the next point, or to the one before."""
        self.here = max(0, min(self.here + by, len(self.dialog.sitting.points) - 1))
        self.post_message(self.Changed())

    def action_kind(self, kind: str) -> None:
        """Choose a kind, and ask for what goes with it."""
        chosen = next(one for one in KIND_KEYS.values() if one == kind)
        if self.point is not None:
            self._take(operations.chosen(self.dialog.sitting, self.here, chosen))
            self.action_next_question(go_on=True)

    def action_next_question(self, *, go_on: bool = False) -> None:
        """Ask for what a point lacks, else for its hours anew; then go on to the next."""
        key = None if self.point is None else self.dialog.asked_of(self.point)
        if key is not None and key != "kind":
            self._ask(f"sitting.desk-{key}", lambda typed: self._wrong(key, typed), self._of(key))
        elif go_on:
            self._next_open()

    def _wrong(self, key: str, typed: str) -> str | None:
        return complaint(key, typed or OPEN, self.dialog.here)

    def _of(self, key: str) -> Callable[[str], None]:
        def take(typed: str) -> None:
            value = read(key, typed or OPEN, self.dialog.here)
            self._take(operations.changed(self.dialog.sitting, self.here, **{key: value}))
            self._next_open()

        return take

    def _next_open(self) -> None:
        """Go on to the next wish, if there is one below."""
        below = (at for at, _ in self.dialog.sitting.wishes if at > self.here)
        self.here = next(below, self.here)
        self.post_message(self.Changed())

    def _ask(
        self,
        name: str,
        wrong: Callable[[str], str | None],
        take: Callable[[str], None],
        given: str = "",
    ) -> None:
        question = Question(word(name, self.dialog.lang), wrong, take, given)
        self.post_message(self.Asked(question))

    def _words(self, name: str, take: Callable[[str], None], given: str = "") -> None:
        if self.point is not None:
            self._ask(name, lambda _: None, take, given)

    def action_unclear(self) -> None:
        """Ask the client about it, or no longer."""
        if self.point is not None and not self.point.clear:
            self._take(operations.changed(self.dialog.sitting, self.here, clear=True))
            return
        self._words("sitting.ask-question", self._asked)

    def _asked(self, question: str) -> None:
        sitting = operations.asked_about(self.dialog.sitting, self.here, question or None)
        self._take(sitting)
        self._next_open()

    def action_not_possible(self) -> None:
        """Say that it cannot be done as asked, or that it can."""
        if self.point is not None and not self.point.feasible:
            self._take(operations.changed(self.dialog.sitting, self.here, feasible=True))
            return
        self._words("sitting.ask-alternative", self._instead)

    def _instead(self, alternative: str) -> None:
        sitting = operations.not_possible(self.dialog.sitting, self.here, alternative or None)
        self._take(sitting)
        self._next_open()

    def action_rename(self) -> None:
        """Give it a name of one's own."""
        given = "" if self.point is None else self.point.text
        self._words("sitting.ask-name", self._renamed, given)

    def _renamed(self, name: str) -> None:
        self._take(operations.renamed(self.dialog.sitting, self.here, name))

    def action_split(self) -> None:
        """Make two of it."""
        self._ask("sitting.ask-split", self._no_second, self._split)

    def _no_second(self, typed: str) -> str | None:
        found = self.point and place_of(typed, self.dialog.sitting.message, self.point)
        return None if found is not None else said("sitting.no-split")

    def _split(self, typed: str) -> None:
        if self.point is None:
            return
        place = place_of(typed, self.dialog.sitting.message, self.point)
        if place is not None:
            self._take(operations.split(self.dialog.sitting, self.here, place))

    def action_join(self) -> None:
        """Make one of it and the next wish."""
        if self.point is not None:
            self._take(operations.joined(self.dialog.sitting, self.here))

    def action_no_wish(self) -> None:
        """Set it aside, or take it back in."""
        if self.point is not None:
            why = None if self.point.set_aside else "no-wish"
            sitting = operations.changed(self.dialog.sitting, self.here, set_aside=why)
            self._take(sitting)

    def action_scope(self) -> None:
        """Let it belong to the next of the things agreed, at last to none."""
        if self.point is not None and self.dialog.here.scopes:
            every = (None, *self.dialog.here.scopes)
            scope = every[(every.index(self.point.scope) + 1) % len(every)]
            self._take(operations.changed(self.dialog.sitting, self.here, scope=scope))

    def action_accept(self) -> None:
        """Take all that is suggested."""
        self._take(operations.accepted(self.dialog.sitting))

    def action_undo(self) -> None:
        """Take the last step back."""
        self.dialog.undo()
        self.post_message(self.Changed())
