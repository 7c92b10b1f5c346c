"""What of an assessment matters most to who acts: a finding or two, one clock, one way out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from revise.policies.policy import LEVELS, Policy
from revise.policies.values import NUMBER
from revise.rules.ask_state import AskState
from revise.rules.assessment import Assessment, Deadline, Finding, HeldBack
from revise.rules.deadlines import overdue

_MOST = 2
_A_DAY = 24
_WORK = {"itemize", "estimate", "propose", "redeliver", "deliver"}
_MOVE_OF = {4: "redeliver", 5: "escalate", 6: "cancel"}
"""The move that a step of the guide is about; the first three come to a proposal."""
_ANSWER = "revise record answer {{path}} ANSWER --to {ask}"
_EXTEND = "revise extend {path} --due TIME --reason TEXT"


def essential_findings(assessment: Assessment) -> tuple[Finding, ...]:
    """Give the one or two findings to read first.

    The more urgent comes first, then what concerns the step that the order stands on, then what
    depends on the time. What the verdict says anyway is passed over unless it is urgent, and a
    second one has to be more than a note, or to concern the step.
    """
    told = set(assessment.verdict.values)
    left = [one for one in assessment.findings if not _said(one, told)]
    first = sorted(left, key=lambda one: _rank(one, assessment))[:_MOST]
    return tuple(
        one
        for number, one in enumerate(first)
        if number == 0 or one.level != "info" or _here(one, assessment)
    )


def _said(one: Finding, told: set[str]) -> bool:
    """Whether the verdict speaks of all that the finding speaks of, and so says it already."""
    values = one.decision.rule.needed
    return one.level != "error" and bool(values) and told.issuperset(values)


def _rank(one: Finding, assessment: Assessment) -> tuple[int, bool, bool]:
    units = assessment.policy.counted_in
    timed = any(units.get(name) == "span" for name in one.decision.values)
    return (-LEVELS.index(one.level), not _here(one, assessment), not timed)


def _here(one: Finding, assessment: Assessment) -> bool:
    return assessment.step is not None and one.decision.rule.step == assessment.step.number


def essential_clock(assessment: Assessment) -> Deadline | None:
    """Give the clock to look at: the soonest that costs the freelancer something when it ends.

    Where none does, one that has cost something already, else the soonest of all. While the client
    waits for an answer to more than words, the first reply is no clock of its own.
    """
    running, over = assessment.deadlines, overdue(assessment)
    own = [one for one in running if one.who == "freelancer"]
    soft = _soft(assessment.policy, asked=any(one.ask for one in own))
    costs = (one for one in own if one.clock not in soft)
    return _first(costs) or _first(reversed(over)) or _first(running)


def _first(clocks: Iterable[Deadline]) -> Deadline | None:
    return next(iter(clocks), None)


def _soft(policy: Policy, *, asked: bool) -> frozenset[str]:
    """Name the clocks that only say when it is time for something: nothing is lost by them."""
    starts = {"proposal", "request"} if asked else {"proposal"}
    return frozenset(one.id for one in policy.clocks if one.before is not None or one.of in starts)


class WayOut(NamedTuple):
    """What may be typed instead of what is next, a template with `{path}`.

    `who` answers, where it is for the time when they do. With `held` it is what opens that gate.
    """

    command: str | None
    who: str | None = None
    held: HeldBack | None = None


def way_out(assessment: Assessment) -> WayOut | None:
    """Give what else there is to type; None where there is nothing to tell.

    Who can only wait will want to log the answer, or to know what holds back the move that the
    step is about; who runs out of time may ask for more.
    """
    if assessment.next.rule.command is None:
        ask = _waiting(assessment)
        if ask is not None:
            return WayOut(_ANSWER.format(ask=ask.id), ask.row.who_answers(ask.by))
        held = _held(assessment)
        return None if held is None else WayOut(None, held=held)
    open_moves = {move.name for move in assessment.moves if move.open}
    at_work = assessment.next.outcome in _WORK and "extend" in open_moves
    return WayOut(_EXTEND) if at_work and _short_of_time(assessment) else None


def _held(assessment: Assessment) -> HeldBack | None:
    """Give what holds back the move of the step, where that alone keeps it from being next."""
    if not assessment.facts["held_back"] or assessment.step is None:
        return None
    name = _MOVE_OF.get(assessment.step.number, "propose")
    held = [one for move in assessment.moves if move.name == name for one in move.held_back_by]
    return min(held, key=lambda one: not one.hard, default=None)  # a soft one would distract


def _waiting(assessment: Assessment) -> AskState | None:
    """Give what the freelancer asked last and the other side has not answered yet."""
    asked = [one for one in assessment.state.open_asks.values() if one.by == "freelancer"]
    return max(asked, key=lambda one: one.index, default=None)


def _short_of_time(assessment: Assessment) -> bool:
    """Whether the last call to ask for more time ends within a day, or is past before the date."""
    left, policy = assessment.facts["hours_to_due"], assessment.policy
    calls = {one.id for one in policy.clocks if one.of == "due" and one.before is not None}
    ahead = [one for one in assessment.deadlines if one.clock in calls and one.hours_left > _A_DAY]
    return bool(calls) and not ahead and isinstance(left, NUMBER) and left > 0
