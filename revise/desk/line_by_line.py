"""A sitting line by line: one question after the other, for any terminal and any reader."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal

from revise.app import output
from revise.app.asking import Complaint, agreed, ask
from revise.desk.end_line import YES, asked_at_the_end
from revise.desk.told_lines import (
    numbered,
    outcome_lines,
    place_of,
    point_title,
    suggestion_line,
)
from revise.files.editor import edited, editor
from revise.model.typed_amounts import typed_hours
from revise.render.escape import one_line, visible
from revise.sitting.dialog import Dialog, lacking
from revise.sitting.kind_keys import kind_of_answer, kind_word, legend
from revise.sitting.point import Point
from revise.sitting.sitting import (
    Sitting,
    asked_about,
    changed,
    chosen,
    joined,
    not_possible,
    renamed,
    split,
    worded,
)
from revise.sitting.typed_answers import OPEN, complaint, read, wrong_hours
from revise.words import said, word


class _Again(Exception):  # noqa: N818 # no error: something else was typed than an answer
    """The same point is to be looked at once more; `back` is how many points before it."""

    def __init__(self, back: int = 0) -> None:
        super().__init__(back)
        self.back = back


class Plain:
    """A dialog on a terminal that is read line by line.

    `ends` names what a yes does: it records all, or writes a new file. `told_hours` says that it
    was asked already how long the whole job takes.
    """

    def __init__(self, dialog: Dialog, ends: str = "records", *, told_hours: bool = False) -> None:
        self.dialog = dialog
        self._ends = ends
        self._told_hours = told_hours
        self._passed: set[tuple[Hashable, str]] = set()
        """What was asked of which words, and stayed open: it is not asked again and again."""

    def go(self) -> bool:
        """Ask about every point, then show where it leads; says whether it is to be recorded.

        Raises:
            KeyboardInterrupt: the input ended.
        """
        self._say(*legend(self.dialog.lang), word("sitting.plain-help", self.dialog.lang))
        self._through()
        self._order_hours()
        while True:
            self._show()
            typed = asked_at_the_end(self.dialog, self._ends)
            if typed == YES:
                return True
            if typed == "q":
                return False
            self._end(typed)

    # ---- One point after the other ------------------------------------------------------------

    def _through(self) -> None:
        at = 0
        while at < len(self.dialog.sitting.points):
            at = max(0, at + self._next(at))

    def _next(self, at: int) -> int:
        """Ask about a point; gives how far to go on, back for one that was taken back."""
        if self.dialog.sitting.points[at].set_aside:
            return 1
        try:
            self._about(at)
        except _Again as again:
            return -again.back
        return 1

    def _about(self, at: int) -> None:
        """Ask what is not known of a point. Raises _Again."""
        if self._stands_already(at):
            return
        introduced = False
        while key := self._open(at):
            if not introduced:
                self._introduce(at)
                introduced = True
            self._passed.add((_key(self._point(at)), key))
            self._answer(at, key)

    def _stands_already(self, at: int) -> bool:
        """Ask of a wish that reads like an item whether it is the same; it is set aside then."""
        item, seen = self.dialog.alike(at), (_key(self._point(at)), "alike")
        if item is None or seen in self._passed:
            return False
        self._passed.add(seen)
        lang = self.dialog.lang
        values = {"text": self._point(at).words, "id": item.id, "other": item.text}
        question = said("record.ask-same", **{key: one_line(one) for key, one in values.items()})
        same = agreed(question.told(lang), lang)
        if same:
            self.dialog.take(changed(self.dialog.sitting, at, set_aside="standing"))
        return same

    def _open(self, at: int) -> str | None:
        """Name what is still to be asked of a point."""
        point = self._point(at)
        key = lacking(point)
        if key and (_key(point), key) not in self._passed:
            return key
        judged = point.scope is None and point.clear and point.feasible
        new = not point.items or (_key(point), "kind") in self._passed
        belongs = judged and new and self.dialog.belongs(point)
        return "scope" if belongs and (_key(point), "scope") not in self._passed else None

    def _point(self, at: int) -> Point:
        return self.dialog.sitting.points[at]

    def _introduce(self, at: int) -> None:
        wishes = [place for place, _ in self.dialog.sitting.wishes]
        count = f"{wishes.index(at) + 1}/{len(wishes)}"
        point, lang = self._point(at), self.dialog.lang
        from_before = f"{', '.join(point.items)}  " if point.items else ""
        self._say("", f"{count}  {from_before}{point_title(point, lang)}")
        if point.suggested and point.kind is None:
            self._say(f"     {suggestion_line(point, lang)}")

    def _answer(self, at: int, key: str) -> None:
        """Ask for one key of a point, and choose what was answered. Raises _Again."""
        suggested = self._point(at).suggested_kind if key == "kind" else None
        default = kind_word(suggested, self.dialog.lang)
        name = "hours-of" if key == "hours" else key
        question = said(
            f"sitting.ask-{name}", default=default, scopes=", ".join(self.dialog.here.scopes)
        )
        typed = ask(
            f"  {question.told(self.dialog.lang)}: ",
            default,
            lambda answer: self._wrong(at, key, answer),
            self.dialog.lang,
        )
        if typed.casefold() in _OTHERWISE:
            self._passed.discard((_key(self._point(at)), key))
            self._otherwise()[typed.casefold()](at)
            raise _Again
        if typed != OPEN:
            self.dialog.take(self._with(at, key, typed))

    def _wrong(self, at: int, key: str, typed: str) -> str | None:
        if typed.casefold() in _OTHERWISE or typed == OPEN:
            return None
        if key == "kind":
            return None if kind_of_answer(typed, self.dialog.lang) else said("sitting.no-kind")
        wrong = complaint(key, typed, self.dialog.here)
        return wrong or self.dialog.objection(self._with(at, key, typed))

    def _with(self, at: int, key: str, typed: str) -> Sitting:
        """Give the sitting with an answer that is one."""
        sitting = self.dialog.sitting
        kind = kind_of_answer(typed, self.dialog.lang) if key == "kind" else None
        if kind is not None:
            return chosen(sitting, at, kind)
        return changed(sitting, at, **{key: read(key, typed, self.dialog.here)})

    # ---- What can be typed instead of an answer -----------------------------------------------

    def _otherwise(self) -> Mapping[str, Callable[[int], None]]:
        return {
            "s": self._split,
            "j": self._join,
            "r": self._rename,
            "u": self._unclear,
            "p": self._impossible,
            "x": self._no_wish,
            "z": self._back,
            "?": self._help,
        }

    def _split(self, at: int) -> None:
        point = self._point(at)
        words = self._ask("sitting.ask-split", "", _anything)
        place = place_of(words, self.dialog.sitting.message, point)
        now = None if place is None else split(self.dialog.sitting, at, place)
        if now is None or now == self.dialog.sitting:
            self._say("  " + word("sitting.no-split", self.dialog.lang))
        else:
            self.dialog.take(now)

    def _join(self, at: int) -> None:
        self.dialog.take(joined(self.dialog.sitting, at))

    def _rename(self, at: int) -> None:
        name = self._ask("sitting.ask-name", self._point(at).text, _anything)
        self.dialog.take(renamed(self.dialog.sitting, at, name))

    def _unclear(self, at: int) -> None:
        question = self._ask("sitting.ask-question", "", _anything)
        self.dialog.take(asked_about(self.dialog.sitting, at, question or None))

    def _impossible(self, at: int) -> None:
        instead = self._ask("sitting.ask-alternative", "", _anything)
        self.dialog.take(not_possible(self.dialog.sitting, at, instead or None))

    def _no_wish(self, at: int) -> None:
        self.dialog.take(changed(self.dialog.sitting, at, set_aside="no-wish"))

    def _back(self, at: int) -> None:
        self.dialog.undo()
        raise _Again(1 if at else 0)

    def _help(self, _at: int) -> None:
        self._say(*legend(self.dialog.lang), word("sitting.plain-keys", self.dialog.lang))

    # ---- The order, the outcome, the letter ---------------------------------------------------

    def _order_hours(self) -> None:
        work = any(one.work for _, one in self.dialog.sitting.wishes)
        if work and self.dialog.hours_unknown and not self._told_hours:
            self._told_hours = True
            typed = self._ask("sitting.ask-order-hours", OPEN, self._wrong_order_hours)
            if typed != OPEN:
                self.dialog.take(self._took(typed))

    def _wrong_order_hours(self, typed: str) -> str | None:
        if typed == OPEN:
            return None
        return wrong_hours(typed) or self.dialog.objection(self._took(typed))

    def _took(self, typed: str) -> Sitting:
        hours = Decimal(typed_hours(typed) or 0)
        return self.dialog.sitting._replace(order_hours=hours)

    def _show(self) -> None:
        self._say("", *outcome_lines(self.dialog), "")

    def _end(self, typed: str) -> None:
        if typed == "z":
            self.dialog.undo()
            self._through()
        elif typed == "b":
            self.dialog.other_way()
        elif typed == "e":
            found = self.dialog.outcome
            self._say(said("sitting.letter-editor", editor=editor()).told(self.dialog.lang))
            words = edited(found.letter or "")
            self.dialog.take(worded(self.dialog.sitting, words, found.draft))
        else:
            self._anew(numbered(self.dialog)[int(typed) - 1])

    def _anew(self, at: int) -> None:
        """Ask about a point once more, from the start; what was set aside is a wish again."""
        here = _key(self._point(at))
        self._passed = {one for one in self._passed if one[0] != here}
        fresh = {"kind": None, "hours": None, "scope": None, "clear": True, "feasible": True}
        self.dialog.take(changed(self.dialog.sitting, at, set_aside=None, **fresh))
        while self._next(at) != 1:
            pass

    def _ask(self, name: str, default: str | None, wrong: Complaint) -> str:
        return ask(f"  {word(name, self.dialog.lang)}: ", default, wrong, self.dialog.lang)

    def _say(self, *lines: str) -> None:
        output.say("".join(f"{visible(line)}\n" for line in lines))


def _key(point: Point) -> Hashable:
    """Tell a point from others, whatever is chosen for it."""
    return (point.spans, point.items, point.words)


_OTHERWISE = frozenset("sjrupxz?")
"""What may be typed in the place of an answer, but where the words of one are asked for."""


def _anything(_typed: str) -> None:
    return None
