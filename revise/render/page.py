"""One order's assessment as a page for an 80-column terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from revise.model.problem import Place
from revise.model.times import show_date, show_time
from revise.policies.policy import Policy
from revise.render.assessed import Assessed
from revise.render.escape import LEFT_OUT, exact_line, one_line
from revise.render.lines import PLAIN, WIDTH, Style, shortened, wrapped
from revise.render.speech import Speech
from revise.rules.assessment import Deadline, Finding, HeldBack, ItemVerdict
from revise.words import label

_IF_FREE = ("rate_if_free", "if-free")
_INDENT = 2

Locate = Callable[[str], Place]


def page(one: Assessed, *, style: Style = PLAIN) -> str:
    """Write the page: step, verdict, items, findings, moves, clocks, money and what is next."""
    return _Page(one, style).text()


class _Page:
    def __init__(self, one: Assessed, style: Style) -> None:
        self.assessment = one.assessment
        self.speech = one.speech
        self.locate = one.source.place
        self.timezone = one.timezone
        self.style = style

    def text(self) -> str:
        parts = [self._head(), self._ladder(), self._verdict(), self._items()]
        parts += [self._findings(), self._moves(), self._clocks(), self._money(), self._next()]
        return "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"

    def _label(self, name: str | None) -> str:
        return label(name, self.speech.lang)

    def _outside(self, text: str) -> str:
        return one_line(self.speech.outside(text) or LEFT_OUT)

    def _heading(self, name: str) -> str:
        return self.style.paint(self._label(name), "bold")

    def _time(self, at: datetime) -> str:
        return show_time(at, self.timezone, self.speech.lang)

    def _head(self) -> Iterator[str]:
        terms, policy = self.assessment.order.terms, self.assessment.policy
        status = self._label(self.assessment.state.status)
        room = WIDTH - len(terms.id) - len(status) - 4
        title = shortened(self._outside(terms.title), room)
        left = f"{terms.id}  {title}"
        padding = " " * max(2, WIDTH - len(left) - len(status))
        yield f"{self.style.paint(left, 'bold')}{padding}{status}"
        as_of = show_date(policy.as_of, self.speech.lang)
        of = f"{self._label('policy')} {policy.name}, {self._label('as-of')} {as_of}"
        yield self.style.paint(f"{self._time(self.assessment.instant)}; {of}", "dim")
        closing = self.assessment.state.closing
        if closing is not None and closing.silent:
            how = self._label(f"silently-{self.assessment.state.status}")
            yield self.style.paint(f"{how}: {self._time(closing.at)}", "warning")

    def _ladder(self) -> Iterator[str]:
        here = self.assessment.step
        for step in self.assessment.policy.steps:
            line = f"{step.number}  {step.title[self.speech.lang]}"
            if here is not None and step.number == here.number:
                yield self.style.paint(f"> {line}", "bold")
            else:
                yield self.style.paint(f"  {line}", "dim")
        yield ""
        yield from wrapped(self.speech.said(self.assessment.step_decision), _INDENT)

    def _verdict(self) -> Iterator[str]:
        yield self._heading("verdict")
        yield from wrapped(self.speech.said(self.assessment.verdict), _INDENT)

    def _items(self) -> Iterator[str]:
        if self.assessment.items:
            yield self._heading("items")
        for one in self.assessment.items:
            yield from self._item(one)

    def _item(self, one: ItemVerdict) -> Iterator[str]:
        hours = "?" if one.hours is None else self.speech.in_hours(one.hours)
        right = f"{hours:>8}  {self._label(one.treatment)}"
        name = f"{one.item.id}  "
        room = WIDTH - _INDENT - len(name) - 2 - 24
        text = shortened(self._outside(one.item.text), room)
        yield f"  {name}{text:<{room}}  {right}".rstrip()
        indent = _INDENT + len(name)
        yield from _dim(self.speech.said(one.decision), indent, self.style)
        item = one.item
        if one.treatment == "clarify" and item.question:
            yield from self._aside("question", item.question, indent)
        if one.treatment == "decline" and item.alternative:
            yield from self._aside("alternative", item.alternative, indent)

    def _aside(self, name: str, text: str, indent: int) -> Iterator[str]:
        yield from wrapped(f"{self._label(name)}: {self._outside(text)}", indent)

    def _findings(self) -> Iterator[str]:
        if self.assessment.findings:
            yield self._heading("findings")
        for finding in self.assessment.findings:
            yield from self._finding(finding)

    def _finding(self, finding: Finding) -> Iterator[str]:
        rule = finding.decision.rule
        where = ""
        if finding.where is not None:
            place = self.locate(finding.where)
            path = exact_line(self.speech.path)
            where = f", {path}:{place.line}:{place.column}"
        level = f"{self._label(f'level-{finding.level}')}: "
        said = self.speech.said(finding.decision)
        lines = list(wrapped(f"{level}{said}", _INDENT))
        painted = self.style.paint(level, finding.level)
        yield lines[0].replace(level, painted, 1)
        yield from lines[1:]
        yield self.style.paint(f"    {rule.id}, {rule.rests_on}{where}", "dim")

    def _moves(self) -> Iterator[str]:
        yield self._heading("moves")
        width = max(len(self._label(move.name)) for move in self.assessment.moves)
        state = max(len(self._label("open")), len(self._label("not-yet")))
        indent = _INDENT + width + 2 + state + 2
        for move in self.assessment.moves:
            name = f"  {self._label(move.name):<{width}}  "
            if move.open:
                yield name + self.style.paint(self._label("open"), "good")
                continue
            first = f"{name}{self._label('not-yet'):<{state}}  "
            for held in telling_gates(move.held_back_by):
                text = self.speech.said(held.decision)
                lines = [line.strip() for line in wrapped(text, indent)]
                yield first + lines[0]
                first = " " * indent
                yield from (first + line for line in lines[1:])
                yield from self._opener(held, indent)

    def _opener(self, held: HeldBack, indent: int) -> Iterator[str]:
        """Name the command that opens a gate; one that would not fit gets a line of its own."""
        command = self.speech.opener(held.decision, self.assessment)
        if command is None:
            return
        said = f"{self._label('opens')}:"
        if indent + len(said) + 1 + len(command) > WIDTH:
            yield self.style.paint(" " * indent + said, "dim")
            yield self.style.paint(f"    {exact_line(command)}", "dim")
        else:
            yield self.style.paint(f"{' ' * indent}{said} {exact_line(command)}", "dim")

    def _clocks(self) -> Iterator[str]:
        deadlines = self.assessment.deadlines
        if deadlines:
            yield self._heading("clocks")
        for deadline in deadlines:
            yield from self._clock(deadline)

    def _clock(self, deadline: Deadline) -> Iterator[str]:
        left = self.speech.span(deadline.hours_left)
        name = self._label(deadline.clock)
        yield f"  {left:>15}  {name}, {self._time(deadline.at)}"
        who = self._label(deadline.who)
        meaning = silence_text(self.assessment.policy, deadline, self.speech)
        yield from _dim(f"{who}; {self._label('silence')} {meaning}", 19, self.style)

    def _money(self) -> Iterator[str]:
        facts, speech = self.assessment.facts, self.speech
        yield self._heading("money")
        price = speech.value("price", facts["price"])
        rate = facts["rate"]
        if rate is None:
            yield from wrapped(f"{price}; {self._label('rate-unknown')}", _INDENT)
            return
        extras = facts["extras_price"]
        if extras:
            price += f" + {speech.value('extras_price', extras)} {self._label('extras')}"
        line = f"{price}; {speech.value('rate', rate)} {self._label('now')}"
        if facts["rate_if_free"] is not None and facts["hours_requested"]:
            name, what = ("rate_with_extras", "with-extras") if extras else _IF_FREE
            line += f", {speech.value(name, facts[name])} {self._label(what)}"
        yield from wrapped(line, _INDENT)

    def _next(self) -> Iterator[str]:
        decision = self.assessment.next
        yield self._heading("next")
        yield from wrapped(self.speech.said(decision), _INDENT)
        command = self.speech.command(decision.rule.command, self.assessment)
        if command:
            yield f"  $ {self.style.paint(exact_line(command), 'bold')}"


def telling_gates(held: tuple[HeldBack, ...]) -> tuple[HeldBack, ...]:
    """Leave out what would only distract: soft gates where a hard one holds."""
    hard = tuple(one for one in held if one.hard)
    return hard or held


def silence_text(policy: Policy, deadline: Deadline, speech: Speech) -> str:
    """Say what it means when the time runs out."""
    clock = next((c for c in policy.clocks if c.id == deadline.clock), None)
    silence = policy.silences.get(deadline.clock)
    say = clock.say if clock else silence.say if silence else {}
    return speech.fill(say, {}) if say else deadline.on_silence


def _dim(text: str, indent: int, style: Style) -> Iterator[str]:
    return (style.paint(line, "dim") for line in wrapped(text, indent))
