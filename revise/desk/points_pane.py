"""The points of the desk: a key for each operation; questions and changes go out as messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from textual.content import Content
from textual.events import Key, Paste
from textual.message import Message

from revise.desk.asking_line import Answering, Question
from revise.desk.panes import Pane
from revise.desk.point_rows import point_rows
from revise.desk.told_lines import place_of
from revise.model.item import Kind
from revise.model.typed_amounts import typed_hours
from revise.sitting import sitting as operations
from revise.sitting.dialog import Dialog
from revise.sitting.kind_keys import KIND_KEYS
from revise.sitting.point import Point
from revise.sitting.typed_answers import OPEN, complaint, read, wrong_hours
from revise.words import said, word


class PointsPane(Pane, can_focus=True):
    """The points, each with what was chosen for it; the keys mean the one `here`."""

    class Changed(Message):
        """Another point is meant, something else was chosen, or is being asked."""

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(id="points")
        self.dialog = dialog
        self.here = next((at for at, _ in dialog.sitting.wishes), 0)
        self.answering: Answering | None = None

    # ---- Keys, one after the other: who types ahead is not misunderstood -------------------------

    def on_key(self, event: Key) -> None:
        """Do what a key means, for the answer where a question is open."""
        if self.answering is not None:
            event.stop()
            self._typed(event, self.answering)
        elif event.key in KIND_KEYS:
            event.stop()
            self._kind(KIND_KEYS[event.key])
        elif (operation := self._operations().get(event.key)) is not None:
            event.stop()
            event.prevent_default()
            operation()

    def _operations(self) -> Mapping[str, Callable[[], None]]:
        return {
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "shift+tab": lambda: self._move(-1),
            "tab": lambda: self._move(1),
            "enter": self._next_question,
            "h": self._next_question,
            "u": self._unclear,
            "p": self._not_possible,
            "r": self._rename,
            "s": self._split,
            "j": self._join,
            "x": self._no_wish,
            "c": self._scope,
            "a": self._accept_here,
            "A": self._accept,
            "z": self._undo,
            "o": self._order_hours,
        }

    def _typed(self, event: Key, answering: Answering) -> None:
        """Take a key for the answer."""
        event.prevent_default()
        if event.key == "enter":
            self._answer(answering)
        elif event.key in {"escape", "ctrl+c"}:
            self._now(None)
        elif event.is_printable and event.character:
            self._now(answering.put(event.character))
        else:
            self._now(answering.keyed(event.key))

    def on_paste(self, event: Paste) -> None:
        """Take pasted words for the answer, on one line."""
        if self.answering is not None:
            event.stop()
            self._now(self.answering.put(" ".join(event.text.split())))

    def _answer(self, answering: Answering) -> None:
        """Take the answer; a wrong one is asked again, and stays to be mended."""
        typed = answering.typed.strip()
        wrong = answering.question.wrong(typed)
        if wrong is None:
            self._now(None)
            answering.question.take(typed)
        else:
            self._now(answering._replace(wrong=wrong))

    def _now(self, answering: Answering | None) -> None:
        self.answering = answering
        self.post_message(self.Changed())

    # ---- What is seen ---------------------------------------------------------------------------

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

    def _move(self, by: int) -> None:
        """Go to the next point, or to the one before."""
        self.here = max(0, min(self.here + by, len(self.dialog.sitting.points) - 1))
        self.post_message(self.Changed())

    def _kind(self, kind: Kind) -> None:
        """Choose a kind, and ask for what goes with it."""
        if self.point is not None:
            self._take(operations.chosen(self.dialog.sitting, self.here, kind))
            self._next_question(go_on=True)

    def _next_question(self, *, go_on: bool = False) -> None:
        """Ask for what a point lacks, else for its hours anew; then go on to the next."""
        key = None if self.point is None else self.dialog.asked_of(self.point)
        if key is not None and key != "kind":
            self._ask(f"sitting.desk-{key}", lambda typed: self._wrong(key, typed), self._of(key))
        elif go_on:
            self._next_open()

    def _wrong(self, key: str, typed: str) -> str | None:
        wrong = complaint(key, typed or OPEN, self.dialog.here)
        return wrong or self.dialog.objection(self._with(key, typed))

    def _with(self, key: str, typed: str) -> operations.Sitting:
        value = read(key, typed or OPEN, self.dialog.here)
        return operations.changed(self.dialog.sitting, self.here, **{key: value})

    def _of(self, key: str) -> Callable[[str], None]:
        def take(typed: str) -> None:
            self._take(self._with(key, typed))
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
        self._now(Answering.of(question))

    def _words(self, name: str, take: Callable[[str], None], given: str = "") -> None:
        if self.point is not None:
            self._ask(name, lambda _: None, take, given)

    def _unclear(self) -> None:
        """Ask the client about it, or no longer."""
        if self.point is not None and not self.point.clear:
            self._take(operations.changed(self.dialog.sitting, self.here, clear=True))
            return
        self._words("sitting.ask-question", self._asked)

    def _asked(self, question: str) -> None:
        sitting = operations.asked_about(self.dialog.sitting, self.here, question or None)
        self._take(sitting)
        self._next_open()

    def _not_possible(self) -> None:
        """Say that it cannot be done as asked, or that it can."""
        if self.point is not None and not self.point.feasible:
            self._take(operations.changed(self.dialog.sitting, self.here, feasible=True))
            return
        self._words("sitting.ask-alternative", self._instead)

    def _instead(self, alternative: str) -> None:
        sitting = operations.not_possible(self.dialog.sitting, self.here, alternative or None)
        self._take(sitting)
        self._next_open()

    def _rename(self) -> None:
        """Give it a name of one's own."""
        given = "" if self.point is None else self.point.text
        self._words("sitting.ask-name", self._renamed, given)

    def _renamed(self, name: str) -> None:
        self._take(operations.renamed(self.dialog.sitting, self.here, name))

    def _split(self) -> None:
        """Make two of it."""
        self._ask("sitting.ask-split", self._no_second, self._parted)

    def _no_second(self, typed: str) -> str | None:
        found = self.point and place_of(typed, self.dialog.sitting.message, self.point)
        return None if found is not None else said("sitting.no-split")

    def _parted(self, typed: str) -> None:
        if self.point is None:
            return
        place = place_of(typed, self.dialog.sitting.message, self.point)
        if place is not None:
            self._take(operations.split(self.dialog.sitting, self.here, place))

    def _join(self) -> None:
        """Make one of it and the next wish."""
        if self.point is not None:
            self._take(operations.joined(self.dialog.sitting, self.here))

    def _no_wish(self) -> None:
        """Set it aside, or take it back in."""
        if self.point is not None:
            why = None if self.point.set_aside else "no-wish"
            sitting = operations.changed(self.dialog.sitting, self.here, set_aside=why)
            self._take(sitting)

    def _scope(self) -> None:
        """Let it belong to the next of the things agreed, at last to none."""
        if self.point is not None and self.dialog.here.scopes:
            every = (None, *self.dialog.here.scopes)
            scope = every[(every.index(self.point.scope) + 1) % len(every)]
            self._take(operations.changed(self.dialog.sitting, self.here, scope=scope))

    def _accept_here(self) -> None:
        """Take the kind that is suggested for this one."""
        if self.point is not None and self.point.suggested_kind is not None:
            self._kind(self.point.suggested_kind)

    def _accept(self) -> None:
        """Take all that is suggested."""
        self._take(operations.accepted(self.dialog.sitting))

    def _undo(self) -> None:
        """Take the last step back."""
        self.dialog.undo()
        self.post_message(self.Changed())

    def _order_hours(self) -> None:
        """Say how long the original work took, where the order does not."""
        if self.dialog.ground.assessed.assessment.facts["hours_original"] is None:
            self._ask(
                "sitting.ask-order-hours",
                self._wrong_hours,
                lambda typed: self._take(self._with_hours(typed)),
            )

    def _with_hours(self, typed: str) -> operations.Sitting:
        hours = None if typed in {"", OPEN} else Decimal(typed_hours(typed) or 0)
        return self.dialog.sitting._replace(order_hours=hours)

    def _wrong_hours(self, typed: str) -> str | None:
        wrong = None if typed in {"", OPEN} else wrong_hours(typed)
        return wrong or self.dialog.objection(self._with_hours(typed))
