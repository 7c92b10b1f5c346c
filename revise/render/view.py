"""What is said about one order, in words: one model, which every form lays out in its own way.

Texts are as they are, to be escaped for where they are shown. A title or what the client wrote is
None where it is left out for outsiders.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from revise.model.problem import Locate, Place
from revise.model.times import show_date, show_time
from revise.policies.policy import Level, Rule, Step
from revise.render.speech import Speech
from revise.rules.assessment import Assessment, Deadline, Finding, HeldBack, ItemVerdict, Move
from revise.words import label, said

if TYPE_CHECKING:
    from revise.rules.flips import Flips  # they are worked out only where they are asked for

_ASIDES = {"clarify": "question", "decline": "alternative"}
"""Treatment → what of the item goes with it."""


class ItemView(NamedTuple):
    """An item: `aside` is what to ask or to recommend, and the word for it."""

    id: str
    text: str | None
    hours: str
    treatment: str
    why: str
    aside: tuple[str, str | None] | None


class FindingView(NamedTuple):
    """Something worth knowing; `name` is the word for its level.

    `acknowledged` says until when it is accepted, by whom and why, where it is.
    """

    level: Level
    name: str
    said: str
    rule: Rule
    where: Place | None
    acknowledged: str | None = None


class GateView(NamedTuple):
    """What holds a move back, the command that opens it, and what else would."""

    said: str
    opener: str | None
    flip: str | None = None


class MoveView(NamedTuple):
    """A move; without gates it is open."""

    name: str
    gates: tuple[GateView, ...]


class ClockView(NamedTuple):
    """A clock: how long it runs still, what it is, when it ends, who acts, what silence means."""

    left: str
    name: str
    at: str
    who: str
    meaning: str


class View(NamedTuple):
    """One order as it is told; times are shown in `timezone` (None: the machine's)."""

    assessment: Assessment
    speech: Speech
    timezone: tzinfo | None
    locate: Locate
    flips: Flips | None = None

    def label(self, name: str | None) -> str:
        """Give the word for a name of the ladder."""
        return label(name, self.speech.lang)

    def time(self, at: datetime) -> str:
        """Write an instant."""
        return show_time(at, self.timezone, self.speech.lang)

    @property
    def id(self) -> str:
        """The order's number."""
        return self.assessment.order.terms.id

    @property
    def title(self) -> str | None:
        """What the order is about."""
        return self.speech.outside(self.assessment.order.terms.title)

    @property
    def status(self) -> str:
        """The order's status."""
        return self.label(self.assessment.state.status)

    @property
    def as_of(self) -> str:
        """The day that the policy's facts are from."""
        return show_date(self.assessment.policy.as_of, self.speech.lang)

    @property
    def closed_by_silence(self) -> str | None:
        """How and when silence closed the order."""
        closing = self.assessment.state.closing
        if closing is None or not closing.silent:
            return None
        how = said(f"page.silently-{self.assessment.state.status}", at=self.time(closing.at))
        return how.told(self.speech.lang)

    def titled(self, step: Step) -> str:
        """Give a step's number and title."""
        return f"{step.number}  {step.title[self.speech.lang]}"

    @property
    def step_said(self) -> str:
        """Why the order stands on its step."""
        return self.speech.said(self.assessment.step_decision)

    @property
    def verdict_said(self) -> str:
        """Whether what is asked for is within the scope."""
        return self.speech.said(self.assessment.verdict)

    def verdict_flip(self, *, by_id: bool = False) -> str | None:
        """Say what would make it another verdict; `by_id` where the items' texts stand beside."""
        flip = None if self.flips is None else self.flips.verdict
        if flip is None:
            return None
        from revise.render.flip_words import verdict_flip  # few verdicts have one

        speech = self.speech._replace(redact=True) if by_id else self.speech
        return verdict_flip(flip, self.assessment, speech, self.time)

    def items(self) -> Iterator[ItemView]:
        """Give the open round's items."""
        return map(self._item, self.assessment.items)

    def _item(self, one: ItemVerdict) -> ItemView:
        aside = _ASIDES.get(one.treatment or "", "")
        beside = getattr(one.item, aside, None)
        return ItemView(
            id=one.item.id,
            text=self.speech.outside(one.item.text),
            hours=self._hours(one),
            treatment=self.label(one.treatment),
            why=self.speech.said(one.decision),
            aside=(self.label(aside), self.speech.outside(beside)) if beside else None,
        )

    def _hours(self, one: ItemVerdict) -> str:
        if one.hours is None:
            return "?" if one.item.work else ""  # a question takes none
        return self.speech.in_hours(one.hours)

    def findings(self) -> Iterator[FindingView]:
        """Give what is worth knowing."""
        return map(self.finding, self.assessment.findings)

    def finding(self, one: Finding) -> FindingView:
        """Say one of them."""
        return FindingView(
            level=one.level,
            name=self._level(one),
            said=self.speech.said(one.decision),
            rule=one.decision.rule,
            where=None if one.where is None else self.locate(one.where),
            acknowledged=self._acknowledged(one),
        )

    def _level(self, one: Finding) -> str:
        name = self.label(f"level-{one.level}")
        if one.acknowledged is None:
            return name
        return said("page.level-acknowledged", level=name).told(self.speech.lang)

    def _acknowledged(self, one: Finding) -> str | None:
        if one.acknowledged is None:
            return None
        from revise.render.acknowledged import acknowledged_text  # few findings are

        return acknowledged_text(one.acknowledged, self.speech, self.timezone)

    def moves(self) -> Iterator[MoveView]:
        """Give the moves, and what holds each back."""
        return map(self._move, self.assessment.moves)

    def _move(self, one: Move) -> MoveView:
        return MoveView(self.label(one.name), tuple(self.gates(one.held_back_by, one.name)))

    def gates(self, held: tuple[HeldBack, ...], move: str = "") -> Iterator[GateView]:
        """Give a move's gates, but for what would only distract: soft ones beside a hard one."""
        for one in tuple(one for one in held if one.hard) or held:
            opener = self.speech.opener(one.decision, self.assessment)
            yield GateView(self.speech.said(one.decision), opener, self._gate_flip(move, one))

    def _gate_flip(self, move: str, held: HeldBack) -> str | None:
        flip = None if self.flips is None else self.flips.gates.get((move, held.decision.rule.id))
        if flip is None:
            return None
        from revise.render.flip_words import gate_flip  # few gates have one

        return gate_flip(flip, self.assessment, self.speech, self.time)

    def clocks(self) -> Iterator[ClockView]:
        """Give the clocks that run, the soonest first."""
        return map(self.clock, self.assessment.deadlines)

    def clock(self, one: Deadline) -> ClockView:
        """Say one of them; one that has run out says for how long."""
        left = self.speech.span(one.hours_left)
        return ClockView(
            left=left if one.hours_left > 0 else f"{left} {self.label('late')}",
            name=self.label(one.clock),
            at=self.time(one.at),
            who=self.label(one.who),
            meaning=self.speech.silence(one),
        )

    @property
    def next_said(self) -> str:
        """What to do next."""
        return self.speech.said(self.assessment.next)

    @property
    def command(self) -> str | None:
        """What to type next."""
        return self.speech.command(self.assessment.next.rule.command, self.assessment)
