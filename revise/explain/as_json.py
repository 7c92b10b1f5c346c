"""An explanation as JSON: `revise.explanation/1`."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from revise.explain.explanation import KINDS, Entry, Explanation, Reference
from revise.policies.policy import Policy
from revise.policies.texts import Texts
from revise.policies.values import Value
from revise.render import numbers
from revise.render.documents import Document


def explanation_json(explanation: Explanation) -> Document:
    """Make the document: every key always present, null or empty where a kind has none of it."""
    return {
        "schema": "revise.explanation/1",
        "name": explanation.name,
        "language": explanation.lang,
        "policy": _policy(explanation.policy),
        "entries": [_entry(entry, explanation.lang) for entry in explanation.entries],
        "names": {kind: list(explanation.names.get(kind, ())) for kind in KINDS},
    }


def _policy(policy: Policy) -> Document:
    return {
        "name": policy.name,
        "as_of": policy.as_of.isoformat(),
        "file": policy.file,
        "chain": list(policy.chain),
    }


def _entry(entry: Entry, lang: str) -> Document:
    return {
        "name": entry.name,
        "kind": entry.kind,
        "title": entry.title or None,
        "message": entry.say.get(lang),
        "say": _texts(entry.say),
        "otherwise": _texts(entry.otherwise),
        "table": entry.table,
        "when": list(entry.when) or None,
        "condition": _plain(entry.condition),
        "outcome": entry.outcome,
        "level": entry.level,
        "worse": {"level": entry.worse, "when": list(entry.worse_when)} if entry.worse else None,
        "off": entry.off,
        "changed_by": entry.changed_by,
        "level_before": entry.level_before,
        "step": entry.step,
        "move": entry.move,
        "hard": entry.hard,
        "command": entry.command,
        "instead": [{"when": list(one.when), "command": one.command} for one in entry.instead],
        "value": _value(entry),
        "shown": entry.shown,
        "unit": entry.unit,
        "values": list(entry.values),
        "currency": entry.currency,
        "source": entry.source,
        "confidence": entry.confidence,
        "as_of": entry.as_of.isoformat() if entry.as_of else None,
        "conflict": _texts(entry.conflict),
        "rests_on": entry.rests_on,
        "references": [_reference(one) for one in entry.references],
        "related": [_reference(one) for one in entry.related],
        "used_by": list(entry.used_by),
        "said_by": _policy(entry.said_by) if entry.said_by else None,
        "before": _before(entry.before),
    }


def _before(one: Reference | None) -> Document | None:
    return None if one is None else {"policy": one.name, "shown": one.text}


def _texts(texts: Texts) -> dict[str, str] | None:
    return dict(texts) if texts else None


def _reference(one: Reference) -> Document:
    return {
        "name": one.name,
        "message": one.text,
        "confidence": one.confidence,
        "outcome": one.outcome,
    }


def _value(entry: Entry) -> str | int | None:
    """Write a value as the assessment does: counts and days as numbers, the exact ones as text."""
    value: Value = entry.value
    if not isinstance(value, int | Fraction):
        return None if value is None else str(value)
    if entry.currency is not None:
        return numbers.money(value, entry.currency)
    whole = isinstance(value, int) and entry.unit in {"count", "days"}
    return int(value) if whole else numbers.exact(value)


def _plain(condition: Any) -> Any:  # noqa: ANN401 # a condition is whatever TOML can nest
    """Copy a condition: numbers that are not whole as text, as everywhere."""
    if isinstance(condition, dict):
        return {key: _plain(value) for key, value in condition.items()}
    if isinstance(condition, list):
        return [_plain(value) for value in condition]
    return repr(condition) if isinstance(condition, float) else condition
