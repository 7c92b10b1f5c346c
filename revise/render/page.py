"""All there is to say of one order, as a page for an 80-column terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from revise.render.assessed import Assessed
from revise.render.earnings import earnings
from revise.render.escape import LEFT_OUT, exact_line, one_line
from revise.render.lines import (
    PLAIN,
    WIDTH,
    Style,
    columns,
    command_lines,
    shortened,
    wrapped,
)
from revise.render.speech import if_silent
from revise.render.view import ClockView, FindingView, ItemView, View
from revise.words import said

_INDENT = 2
_RIGHT = 24
"""Columns beside an item's text: hours and treatment."""
_BELOW_A_CLOCK = 19
_LEAST = 20
"""Columns that a text needs at least beside an id, which may have 64; else it stands below."""


def page(one: Assessed, style: Style = PLAIN) -> str:
    """Write the page: step, verdict, items, findings, moves, clocks, money and what is next."""
    return _Page(one, one.view, style).text()


class _Page(NamedTuple):
    one: Assessed
    view: View
    style: Style

    def text(self) -> str:
        parts = [self._head(), self._ladder(), self._verdict(), self._items()]
        parts += [self._findings(), self._moves(), self._clocks(), self._money(), self._next()]
        return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"

    def _heading(self, name: str) -> str:
        return self.style.paint(self.view.label(name), "bold")

    def _dim(self, text: str, indent: int = _INDENT) -> Iterator[str]:
        return (self.style.paint(line, "dim") for line in wrapped(text, indent))

    def _head(self) -> Iterator[str]:
        view, policy = self.view, self.view.assessment.policy
        room = WIDTH - len(view.id) - len(view.status) - 4
        title = _outside(view.title)
        left = f"{view.id}  {shortened(title, room)}" if room >= _LEAST else view.id
        padding = " " * max(2, WIDTH - len(left) - len(view.status))
        yield f"{self.style.paint(left, 'bold')}{padding}{view.status}"
        if room < _LEAST:
            yield self.style.paint(shortened(title, WIDTH), "bold")
        of = f"{view.label('policy')} {policy.name}, {view.label('as-of')} {view.as_of}"
        yield self.style.paint(f"{view.time(view.assessment.instant)}; {of}", "dim")
        if view.closed_by_silence:
            yield self.style.paint(view.closed_by_silence, "warning")

    def _ladder(self) -> Iterator[str]:
        for step in self.view.assessment.policy.steps:
            here = step == self.view.assessment.step
            mark, how = (">", "bold") if here else (" ", "dim")
            yield self.style.paint(f"{mark} {self.view.titled(step)}", how)
        yield ""
        yield from wrapped(self.view.step_said, _INDENT)

    def _verdict(self) -> Iterator[str]:
        yield self._heading("verdict")
        yield from wrapped(self.view.verdict_said, _INDENT)
        yield from self._flip(self.view.verdict_flip(), _INDENT)

    def _flip(self, said: str | None, indent: int) -> Iterator[str]:
        return self._dim(one_line(said), indent) if said else iter(())

    def _items(self) -> Iterator[str]:
        for number, one in enumerate(self.view.items()):
            if number == 0:
                yield self._heading("items")
            yield from self._item(one)

    def _item(self, one: ItemView) -> Iterator[str]:
        name = f"{one.id}  "
        if _INDENT + len(name) + _LEAST + 2 + _RIGHT > WIDTH:
            yield f"  {one.id}"
            name = "  "
        indent = _INDENT + len(name)
        room = WIDTH - indent - 2 - _RIGHT
        text = shortened(_outside(one.text), room)
        yield f"  {name}{text:<{room}}  {one.hours:>8}  {one.treatment}".rstrip()
        yield from self._dim(one.why, indent)
        if one.aside:
            what, words = one.aside
            yield from wrapped(f"{what}: {_outside(words)}", indent)

    def _findings(self) -> Iterator[str]:
        for number, one in enumerate(self.view.findings()):
            if number == 0:
                yield self._heading("findings")
            yield from self._finding(one)

    def _finding(self, one: FindingView) -> Iterator[str]:
        name = f"{one.name}: "
        first, *rest = wrapped(f"{name}{one.said}", _INDENT)
        yield first.replace(name, self.style.paint(name, one.level), 1)
        yield from rest
        where = ""
        if one.where is not None:
            where = f", {exact_line(self.view.speech.path)}:{one.where.line}:{one.where.column}"
        yield self.style.paint(f"    {one.rule.id}, {one.rule.rests_on}{where}", "dim")
        if one.acknowledged is not None:
            yield from wrapped(one_line(one.acknowledged), 4)

    def _moves(self) -> Iterator[str]:
        yield self._heading("moves")
        moves = tuple(self.view.moves())
        is_open, not_yet = self.view.label("open"), self.view.label("not-yet")
        width = max(len(move.name) for move in moves)
        indent = _INDENT + width + 2 + max(len(is_open), len(not_yet)) + 2
        openers = _Openers(self.view)
        for move in moves:
            name = f"  {move.name:<{width}}  "
            if not move.gates:
                yield name + self.style.paint(is_open, "good")
            before = f"{name}{not_yet}".ljust(indent)
            for gate in move.gates:
                first, *rest = wrapped(gate.said, indent)
                yield before + first.strip()
                yield from rest
                yield from self._flip(gate.flip, indent)
                lines = openers.lines(gate.opener, move.name, indent)
                yield from (self.style.paint(line, "dim") for line in lines)
                before = " " * indent

    def _clocks(self) -> Iterator[str]:
        for number, one in enumerate(self.view.clocks()):
            if number == 0:
                yield self._heading("clocks")
            yield from self._clock(one)

    def _clock(self, one: ClockView) -> Iterator[str]:
        yield f"  {one.left:>15}  {one.name}, {one.at}"
        meaning = f"{one.who}; {if_silent(one.meaning, self.view.speech.lang)}"
        yield from self._dim(meaning, _BELOW_A_CLOCK)

    def _money(self) -> Iterator[str]:
        money = earnings(self.one)
        if money is not None:
            yield self._heading("money")
            yield from wrapped(money.whole(), _INDENT)

    def _next(self) -> Iterator[str]:
        yield self._heading("next")
        yield from wrapped(self.view.next_said, _INDENT)
        if self.view.command:
            lines = command_lines(exact_line(self.view.command))
            yield from (self.style.paint(line, "bold") for line in lines)


class _Openers:
    """The commands that open gates: each is written once, and named where it comes again."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.told = {view.command: view.label("opens-next")}

    def lines(self, opener: str | None, move: str, indent: int) -> list[str]:
        """Tell what opens a gate of a move; a command that would not fit gets its own lines."""
        if opener is None:
            return []
        heading, known = f"{' ' * indent}{self.view.label('opens')}:", self.told.get(opener)
        if known is None:
            above = said("page.opens-above", move=move)
            self.told[opener] = above.told(self.view.speech.lang)
        line = f"{heading} {known or exact_line(opener)}"
        if known is not None or columns(line) <= WIDTH:
            return [line]
        return [heading, *command_lines(exact_line(opener), "    ")]


def _outside(text: str | None) -> str:
    return one_line(text or LEFT_OUT)
