"""All there is to say of one order, as plain values: what its section of a team's page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from revise.evidence.timeline import timeline
from revise.model.base import Language
from revise.render.assessed import Assessed
from revise.render.earnings import earnings
from revise.render.escape import LEFT_OUT, exact_line, one_line
from revise.render.view import ClockView, FindingView, ItemView, MoveView, View
from revise.words import said, word

Values = dict[str, Any]

ACKNOWLEDGED = "acknowledged"
"""What stands in the place of its level where a finding is."""


def order_section(one: Assessed) -> Values:
    """Give it: what the terminal's page of one order says, each text safe to be shown on a line."""
    view, speech = one.view, one.speech
    happened = timeline(one, speech.lang, redact=speech.redact)
    money = earnings(one)
    return {
        "policy": one_line(f"{view.assessment.policy.name}, {view.label('as-of')} {view.as_of}"),
        "closed": view.closed_by_silence,
        "step": one_line(view.step_said),
        "verdict": one_line(view.verdict_said),
        "items": [_item(item) for item in view.items()],
        "findings": [_finding(view, found) for found in view.findings()],
        "moves": [_move(move) for move in view.moves()],
        "clocks": [_clock(clock) for clock in view.clocks()],
        "money": None if money is None else one_line(money.whole()),
        "next": one_line(view.next_said),
        "command": None if view.command is None else exact_line(view.command),
        "timeline": [_entry(entry, speech.lang) for entry in happened],
    }


def _item(one: ItemView) -> Values:
    return {
        "id": one.id,
        "text": _outside(one.text),
        "hours": one.hours,
        "treatment": one.treatment,
        "why": one_line(one.why),
        "aside": None if one.aside is None else f"{one.aside[0]}: {_outside(one.aside[1])}",
    }


def _finding(view: View, one: FindingView) -> Values:
    where = one.where
    place = "" if where is None else f"{exact_line(view.speech.path)}:{where.line}:{where.column}"
    return {
        "level": one.level if one.acknowledged is None else ACKNOWLEDGED,
        "name": one.name,
        "said": one_line(one.said),
        "rule": one.rule.id,
        "place": place or None,
        "acknowledged": None if one.acknowledged is None else f"({one_line(one.acknowledged)})",
    }


def _move(one: MoveView) -> Values:
    return {"name": one.name, "gates": list(_gates(one))}


def _gates(one: MoveView) -> Iterator[Values]:
    for gate in one.gates:
        opener = gate.opener
        yield {
            "said": one_line(gate.said),
            "opener": None if opener is None else exact_line(opener),
        }


def _clock(one: ClockView) -> Values:
    return {
        "left": one.left,
        "name": one_line(one.name),
        "at": one.at,
        "who": one_line(one.who),
        "meaning": one_line(one.meaning),
    }


def _entry(one: Mapping[str, Any], lang: Language) -> Values:
    """Give what happened once: `why` is the rule by which silence meant it, or of an override."""
    why = _why(one, lang)
    return {
        "at": one["local"],
        "by": word(f"pack.by-{one['by'] or 'nobody'}", lang),
        "text": one_line(one["text"]),
        "why": None if why is None else one_line(why),
    }


def _why(one: Mapping[str, Any], lang: Language) -> str | None:
    silence, override = one["silence"], one["override"]
    if silence:
        return str(silence["text"])
    if not override:
        return None
    reason = override["reason"] or word("pack.unknown-redacted", lang)
    return said("pack.override", reason=reason).told(lang)


def _outside(text: str | None) -> str:
    return one_line(text or LEFT_OUT)
