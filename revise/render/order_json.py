"""An order as documents: assessed (`revise.assessment/1`), moved or recorded, refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from revise.model.base import Language
from revise.model.problem import Locate
from revise.model.times import utc
from revise.policies.policy import MOVES
from revise.policies.values import Value
from revise.render import documents, numbers
from revise.render.assessed import Assessed
from revise.render.documents import Document
from revise.render.speech import Speech
from revise.rules.assessment import Assessment, Finding, HeldBack, ItemVerdict, Move
from revise.rules.facts import OUTCOMES

if TYPE_CHECKING:
    from revise.model.ack import Ack

ILLEGAL = "history.illegal"
"""The gate that stands for an event which cannot follow what is recorded."""
KEY_TAKEN = "key.taken"
"""The one that stands for an event whose idempotency key another event has."""


def assessment_document(one: Assessed) -> Document:
    """Write an order's assessment: `revise.assessment/1`."""
    assessment, speech = one.assessment, one.speech
    verdict = assessment.verdict
    return {
        "schema": "revise.assessment/1",
        "path": one.path,
        "at": documents.moment(assessment.instant),
        "policy": {
            "name": assessment.policy.name,
            "as_of": assessment.policy.as_of.isoformat(),
        },
        "decided_by": _decided_by(one),
        "order": _order(assessment, speech),
        "step": _step(assessment, speech),
        "verdict": {
            "id": verdict.outcome,
            "rule": verdict.rule.id,
            "message": speech.said(verdict),
            "missing": list(assessment.missing),
            "flip": _verdict_flip(one),
        },
        "items": [_item(item, speech) for item in assessment.items],
        "facts": _facts(assessment, speech),
        "findings": [
            _finding(f, assessment, speech, one.source.place) for f in assessment.findings
        ],
        "moves": [_move(move, one) for move in assessment.moves],
        "next": next_document(assessment, speech),
        "deadlines": [
            {
                "clock": deadline.clock,
                "at": documents.moment(deadline.at),
                "hours_left": documents.number(deadline.hours_left),
                "who": deadline.who,
                "on_silence": deadline.on_silence,
            }
            for deadline in assessment.deadlines
        ],
    }


def _decided_by(one: Assessed) -> Document:
    decided, names = one.decided_by, list(one.assessment.policy.chain)
    return {
        "config": [*map(one.speech.file, decided.config)],
        "policy": {"file": one.speech.file(decided.policy), "names": names},
        "environment": list(decided.environment),
    }


def _order(assessment: Assessment, speech: Speech) -> Document:
    terms = assessment.order.terms
    return {
        "id": terms.id,
        "title": speech.outside(terms.title),
        "client": speech.outside(terms.client),
        "status": assessment.state.status,
        "due": documents.moment(assessment.state.due),
        "price": numbers.money(terms.price, assessment.currency),
        "currency": assessment.currency,
        # Nobody knows what a user keeps there.
        "custom": {} if speech.redact else documents.custom(assessment.order.custom),
    }


def _step(assessment: Assessment, speech: Speech) -> Document:
    step, decision = assessment.step, assessment.step_decision
    return {
        "number": None if step is None else step.number,
        "id": None if step is None else step.id,
        "title": None if step is None else step.title[speech.lang],
        "rule": decision.rule.id,
        "message": speech.said(decision),
    }


def _item(one: ItemVerdict, speech: Speech) -> Document:
    return {
        "id": one.item.id,
        "text": speech.outside(one.item.text),
        "kind": one.kind,
        "hours": documents.written(one.hours),
        "said": speech.outside(one.item.said),
        "needs": list(one.item.needs),
        "into": list(one.item.into),
        "answer": speech.outside(one.item.answer),
        "by": documents.moment(one.item.by),
        "amount": None if one.item.amount is None else str(one.item.amount),
        "treatment": one.treatment,
        "rule": one.decision.rule.id,
        "message": speech.said(one.decision),
    }


def _facts(assessment: Assessment, speech: Speech) -> Document:
    """Write the facts; what the tables decided stands in its own place."""
    written = _values(assessment, speech, assessment.facts)
    for name in OUTCOMES:
        del written[name]
    return written


def _values(assessment: Assessment, speech: Speech, values: Mapping[str, Value]) -> Document:
    return documents.json_values(speech.policy, values, assessment.currency)


def _finding(finding: Finding, assessment: Assessment, speech: Speech, locate: Locate) -> Document:
    decision = finding.decision
    return {
        "rule": decision.rule.id,
        "level": finding.level,
        "step": decision.rule.step,
        "message": speech.said(decision),
        "because": _values(assessment, speech, decision.because),
        "rests_on": decision.rule.rests_on,
        "where": None if finding.where is None else documents.place(locate(finding.where)),
        "acknowledged": finding.acknowledged and _accepted(finding.acknowledged, speech, locate),
    }


def _accepted(ack: Ack, speech: Speech, locate: Locate) -> Document:
    """Write an acknowledgement; `config` is null where the order's own file has it."""
    where = locate(ack.where.key) if ack.config is None else ack.where
    return {
        "by": speech.outside(ack.by),
        "reason": speech.outside(ack.reason),
        "until": documents.moment(ack.until),
        "where": {"config": speech.file(ack.config), **(documents.place(where) or {})},
    }


def _verdict_flip(one: Assessed) -> Document | None:
    flip = None if one.flips is None else one.flips.verdict
    if flip is None:
        return None
    from revise.render.flip_json import verdict_flip_document  # most documents have none

    return verdict_flip_document(flip, one)


def _move(move: Move, one: Assessed) -> Document:
    gates = [
        held_back_document(held, one.assessment, one.speech, _gate_flip(move, held, one))
        for held in move.held_back_by
    ]
    return {"move": move.name, "open": move.open, "held_back_by": gates}


def _gate_flip(move: Move, held: HeldBack, one: Assessed) -> Document | None:
    gates = {} if one.flips is None else one.flips.gates
    flip = gates.get((move.name, held.decision.rule.id))
    if flip is None:
        return None
    from revise.render.flip_json import gate_flip_document  # as above

    return gate_flip_document(flip, one)


def held_back_document(
    held: HeldBack, assessment: Assessment, speech: Speech, flip: Document | None = None
) -> Document:
    """Write a gate that holds a move back, the command that would open it, and what flips it."""
    rule = held.decision.rule
    return {
        "gate": rule.id,
        "hard": rule.hard,
        "message": speech.said(held.decision),
        "opens_with": speech.opener(held.decision, assessment),
        "flip": flip,
    }


def next_document(assessment: Assessment, speech: Speech) -> Document:
    """Write what to do next, and the command to type."""
    decision = assessment.next
    return {
        "action": decision.outcome,
        "command": speech.command(decision.rule.command, assessment),
        "message": speech.said(decision),
    }


class Made(NamedTuple):
    """A move or record as it was made, or would be: `recorded` is false for a dry run.

    `repeated`: an event with the same idempotency key was recorded before, and nothing was now.
    `message` is its language and text, `remarks` are for the freelancer alone, `button` is what to
    press on the platform. `passed_over` are the client's sentences that became no items.
    """

    name: str
    recorded: bool
    event: Mapping[str, Any]
    message: tuple[Language, str] | None = None
    remarks: tuple[str, ...] = ()
    button: str | None = None
    passed_over: tuple[str, ...] = ()
    repeated: bool = False


def move_document(made: Made, after: Assessed) -> Document:
    """Write a move or record made, with the assessment after it."""
    message = made.message
    return {
        "schema": "revise.move/1",
        "move" if made.name in MOVES else "record": made.name,
        "recorded": made.recorded,
        "repeated": made.repeated,
        "event": event_document(made.event),
        "message": None if message is None else {"language": message[0], "text": message[1]},
        "button": made.button,
        "passed_over": list(made.passed_over),
        "assessment": assessment_document(after),
    }


def event_document(event: Mapping[str, Any]) -> Document:
    """Write an event as it stands in the file, times in UTC."""
    return {key: _plain(value) for key, value in event.items()}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return utc(value)
    if isinstance(value, Mapping):
        return event_document(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return documents.Float(value) if isinstance(value, float) else value


def refusal_document(
    name: str,
    held: tuple[HeldBack, ...],
    objection: str | None,
    before: Assessed,
    gate: str = ILLEGAL,
) -> Document:
    """Write a move refused: what holds it back, and what to do instead.

    An `objection` says why the event is illegal; `gate` is what it is called.
    """
    assessment, speech = before.assessment, before.speech
    gates = [held_back_document(one, assessment, speech) for one in held]
    if objection is not None:
        row = {"gate": gate, "hard": True, "message": objection}
        gates.append({**row, "opens_with": None, "flip": None})
    return {
        "schema": "revise.refusal/1",
        "move": name,
        "held_back_by": gates,
        "next": next_document(assessment, speech),
    }
