"""One order on one screen: what matters most of its page, in 24 lines of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from revise.render.assessed import Assessed
from revise.render.earnings import earnings
from revise.render.escape import LEFT_OUT, exact_line, one_line
from revise.render.lines import (
    PLAIN,
    WIDTH,
    Style,
    columns,
    command_lines,
    padded,
    shortened,
    wrapped,
)
from revise.render.room import Room, rooms
from revise.render.speech import if_silent
from revise.render.typed import shell_path
from revise.render.view import FindingView, ItemView, View
from revise.rules.assessment import Deadline
from revise.rules.essentials import WayOut, essential_clock, essential_findings, way_out
from revise.words import Said, said

HEIGHT = 24
ITEMS = 8
"""So many items have a line each; of more, all but the first ones are counted."""
_GAPS = (0, 4, 2, 3, 1)
"""A blank line stands before a part where there are at least so many."""
_LABELS = ("clock", "money", "do-next")
_LEAST = 12
"""Columns that an item's text needs at least; beside a longer id there is none."""


def screen(one: Assessed, style: Style = PLAIN) -> str:
    """Write what matters: step, verdict, items, a finding or two, a clock, money, what to type."""
    shown = _Screen(one, style)
    for room in rooms():
        lines = shown.lines(room)
        if len(lines) <= HEIGHT:
            break
    return "".join(f"{line}\n" for line in lines)


class _Screen:
    """One order, as it is laid out in more or less room."""

    def __init__(self, one: Assessed, style: Style) -> None:
        self.one = one
        self.style = style
        self.view: View = one.view
        self.lang = one.speech.lang

    def lines(self, room: Room) -> list[str]:
        parts = (
            [*self.head, *self._step(room)],
            [*self._verdict(room), *self.items],
            [*self._findings(room), *self._more(room)],
            [*self._clock(room), *self.money],
            [*self._next(room)],
        )
        lines: list[str] = []
        for part, gap in zip(parts, _GAPS, strict=True):
            lines += [""] if part and gap <= room.blank else []
            lines += part
        return lines[1:]

    # ---- Where it stands -------------------------------------------------------------------

    @cached_property
    def head(self) -> tuple[str, ...]:
        return tuple(self._head())

    def _head(self) -> Iterator[str]:
        view, policy = self.view, self.one.assessment.policy
        room, name = WIDTH - len(view.status), f"{view.id}  "
        if room < len(name) + _LEAST:
            yield self.style.paint(view.id, "bold")
            name = ""
        title = shortened(one_line(view.title or LEFT_OUT), room - len(name) - 2)
        yield self.style.paint(padded(name + title, room), "bold") + view.status
        of = f"{view.label('policy')} {policy.name}, {view.label('as-of')} {view.as_of}"
        when = f"{view.time(self.one.assessment.instant)}; {of}"
        yield self.style.paint(shortened(when, WIDTH), "dim")
        if view.closed_by_silence:
            yield self.style.paint(shortened(view.closed_by_silence, WIDTH), "warning")

    def _step(self, room: Room) -> Iterator[str]:
        step, why = self.one.assessment.step, self.view.step_said
        if step is None:
            yield from wrapped(f"{why} {self.view.verdict_said}", most=room.step)
            return
        values = {"number": step.number, "steps": len(self.one.assessment.policy.steps)}
        title = said("page.step-of", title=step.title[self.lang], **values).told(self.lang)
        first, *rest = wrapped(f"{title} {why}")
        if len(rest) >= room.step:
            first, rest = title, []
        yield first.replace(title, self.style.paint(title, "bold"), 1)
        yield from rest

    def _verdict(self, room: Room) -> Iterator[str]:
        if self.one.assessment.step is not None:  # else it is said with where the order stands
            yield from wrapped(self.view.verdict_said, most=room.verdict)
            yield from self.flip if room.flip else ()

    @cached_property
    def flip(self) -> list[str]:
        """What would make it another verdict; for the instant there is the clock's own line."""
        flips = self.one.flips
        if flips is None or flips.verdict is None or flips.verdict.place is None:
            return []
        return self._dim(self.view.verdict_flip(by_id=True) or "")

    def _dim(self, said: str) -> list[str]:
        return [self.style.paint(line, "dim") for line in wrapped(one_line(said))]

    # ---- Items -----------------------------------------------------------------------------

    @cached_property
    def items(self) -> tuple[str, ...]:
        return tuple(self._items())

    def _items(self) -> Iterator[str]:
        items = tuple(self.view.items())
        shown = items if len(items) <= ITEMS else items[: ITEMS - 1]
        widths = [max(map(columns, column)) for column in zip(*map(_cells, shown), strict=True)]
        yield from (_row(one, *widths) for one in shown)
        if len(items) > len(shown):
            yield f"  {said('page.more-items', count=len(items) - len(shown)).told(self.lang)}"

    # ---- What matters ----------------------------------------------------------------------

    @cached_property
    def essential(self) -> tuple[FindingView, ...]:
        return tuple(map(self.view.finding, essential_findings(self.one.assessment)))

    def _findings(self, room: Room) -> Iterator[str]:
        for one in self.essential[: room.findings]:
            name = f"{one.name}: "
            first, *rest = wrapped(name + one.said, most=room.finding)
            yield first.replace(name, self.style.paint(name, one.level), 1)
            yield from rest

    def _more(self, room: Room) -> Iterator[str]:
        """Say that there is more to read, and where; once, as what is next may say so, too."""
        if len(self.command) > room.command:
            return
        yield from self._typed(self._left(room).told(self.lang), self.full)

    def _left(self, room: Room) -> Said:
        """Say how many findings are not shown, and how many of these are acknowledged."""
        found, shown = self.one.assessment.findings, self.essential[: room.findings]
        left = len(found) - len(shown)
        if left == 0:
            return said("page.more")
        known = sum(one.acknowledged is not None for one in found)
        known -= sum(one.acknowledged is not None for one in shown)
        name = "page.more-acknowledged" if known else "page.more-findings"
        return said(name, count=left, known=known)

    def _typed(self, what: str, command: str) -> Iterator[str]:
        """Write what a command is for, and the command: on the same line if it fits there."""
        line = f"{what} {command}"
        if columns(line) <= WIDTH:
            yield self.style.paint(line, "dim")
        else:
            yield from (self.style.paint(what, "dim"), *command_lines(command))

    @property
    def full(self) -> str:
        return f"revise assess {exact_line(shell_path(self.one.path, self.lang))} --full"

    # ---- Clock, money, what is next --------------------------------------------------------

    def _labelled(self, name: str, text: str, most: int) -> Iterator[str]:
        """Write a text behind a label; all labels are in one column."""
        width = max(len(self.view.label(one)) for one in _LABELS) + 2
        label = f"{self.view.label(name):<{width}}"
        first, *rest = wrapped(label + text, hang=width, most=most)
        yield first.replace(label, self.style.paint(label, "bold"), 1)
        yield from rest

    @cached_property
    def clock(self) -> Deadline | None:
        return essential_clock(self.one.assessment)

    def _clock(self, room: Room) -> Iterator[str]:
        clock = self.clock
        if clock is None:
            return
        one = self.view.clock(clock)
        runs, left = clock.hours_left > 0, one.left
        if runs:
            left = said("page.still", left=left).told(self.lang)
        text = f"{one.name}, {left}: {one.at}"
        if runs and room.clock > 1:
            text += f"; {one.who}; {if_silent(one.meaning, self.lang)}"
        yield from self._labelled("clock", text, room.clock)

    @cached_property
    def money(self) -> list[str]:
        """One line: of what there is to say of the money as much as has room in it."""
        found = earnings(self.one)
        shown: list[str] = []
        for part in found.short() if found else ():
            longer = list(self._labelled("money", "; ".join([*shown, part]), 2))
            if not shown or len(longer) == 1:
                shown.append(part)
        return list(self._labelled("money", "; ".join(shown), 1)) if shown else []

    @cached_property
    def command(self) -> list[str]:
        command = self.view.command
        return command_lines(exact_line(command)) if command else []

    def _next(self, room: Room) -> Iterator[str]:
        yield from self._labelled("do-next", self.view.next_said, room.next)
        if len(self.command) <= room.command:
            yield from (self.style.paint(line, "bold") for line in self.command)
        else:
            yield from self._typed(self.view.label("command-in-full"), self.full)
        yield from self.way_out(flip=room.flip) if room.way_out else ()

    def way_out(self, *, flip: bool) -> list[str]:
        way = way_out(self.one.assessment)
        return [] if way is None else [*self._way_out(way, flip=flip)]

    def _way_out(self, way: WayOut, *, flip: bool) -> Iterator[str]:
        command = self.one.speech.command(way.command, self.one.assessment)
        if way.held is not None:
            (gate,) = self.view.gates((way.held,), way.held.decision.rule.move)
            yield from wrapped(gate.said)
            yield from self._dim(gate.flip) if gate.flip and flip else ()
            command = gate.opener
        elif way.who is not None:
            yield said("page.once-answered", who=self.view.label(way.who)).told(self.lang)
        else:
            yield self.view.label("more-time")
        yield from command_lines(exact_line(command)) if command else ()


def _cells(one: ItemView) -> tuple[str, str, str]:
    """Give what stands whole in an item's line."""
    return one.id, one.hours, one.treatment


def _row(one: ItemView, ids: int, hours: int, treatments: int) -> str:
    """Write an item: its text takes what the columns leave; beside long ids there is none."""
    room = WIDTH - ids - hours - treatments - 8
    if room < _LEAST:
        return f"  {one.id}  {shortened(one.treatment, WIDTH - 4 - len(one.id))}"
    text = padded(shortened(one_line(one.text or LEFT_OUT), room), room)
    return f"  {one.id:<{ids}}  {text}  {one.hours:>{hours}}  {one.treatment}"
