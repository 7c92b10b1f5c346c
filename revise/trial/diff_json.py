"""A comparison of two policies as a document: `revise.policy-diff/1`."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from revise.model.base import Language
from revise.policies.policy import Parameter, Policy, Rule, SilenceRule
from revise.policies.values import Value
from revise.render import documents, numbers
from revise.render.documents import Document, dump, error_document, problem_document
from revise.trial.diff_report import Found
from revise.trial.difference import Change, Part
from revise.trial.policy_changes import PolicyChange
from revise.trial.summary import Money, MoneyExample, Summary, Tally, Worth
from revise.trial.twice import OneSided


def diff_json(found: Found, _: Language) -> Iterator[str]:
    """Write it, indented."""
    yield dump(diff_document(found)) + "\n"


def diff_document(found: Found) -> Document:
    """Describe it; outcomes are ids, and null is nothing."""
    summary = found.summary
    return {
        "schema": "revise.policy-diff/1",
        "first": _policy(found.first),
        "second": _policy(found.second),
        "policy": [_policy_change(one, found) for one in found.changes],
        "orders": _counts(found),
        "changes": [_part(part, summary) for part in summary.parts],
        "money": [
            {"currency": currency, "way": way, **_money(money, currency)}
            for (currency, way), money in sorted(summary.money.items())
        ],
        "worth": [_worth(one, currency) for currency, one in sorted(summary.worth.items())],
        "one_sided": [_one_sided(one) for one in found.one_sided],
        "errors": [error_document(error) for error in found.errors],
    }


def _counts(found: Found) -> Document:
    return {
        "judged": found.summary.judged,
        "changed": found.summary.changed,
        "passed_over": dict(sorted(found.passed_over.items())),
        "one_sided": len(found.one_sided),
        "unusable": len(found.errors),
    }


def _part(part: Part, summary: Summary) -> Document:
    tallies = [_tally(part, name, tally) for name, tally in summary.of(part)]
    return {"part": part, "orders": summary.orders(part), "by_name": tallies}


def _worth(one: Worth, currency: str) -> Document:
    first, second = (numbers.money(side, currency) for side in (one.before, one.after))
    return {"currency": currency, "orders": one.orders, "first": first, "second": second}


def _one_sided(one: OneSided) -> Document:
    errors = [problem_document(problem) for problem in one.problems]
    return {"order": one.order, "path": one.path, "not_by": one.by, "errors": errors}


def _policy(policy: Policy) -> Document:
    as_of = policy.as_of.isoformat()
    return {"name": policy.name, "as_of": as_of, "chain": list(policy.chain)}


def _policy_change(one: PolicyChange, found: Found) -> Document:
    return {
        "part": one.part,
        "name": one.name,
        "how": one.how,
        "keys": list(one.keys),
        "first": _side(one.before, found.first),
        "second": _side(one.after, found.second),
    }


def _side(value: object, policy: Policy) -> object:
    """Give what decides of a thing: a number, what silence means, a level, an outcome."""
    if isinstance(value, Parameter):
        return _number(value)
    if isinstance(value, SilenceRule):
        return {"hours": _number(policy.parameters[value.after]), "means": value.means}
    if isinstance(value, Rule):
        return {"finding": value.level, "gate": value.move}.get(value.table, value.then)
    return None


def _number(parameter: Parameter) -> object:
    value: Value = parameter.value
    if value is None or isinstance(value, bool | str | tuple):
        return value
    if parameter.currency is not None:
        return numbers.money(value, parameter.currency)
    return documents.number(Fraction(value))


def _tally(part: Part, name: str, tally: Tally) -> Document:
    ways = sorted(tally.transitions.items(), key=lambda one: (-one[1], str(one[0])))
    return {
        "name": name or None,
        "orders": tally.orders,
        "transitions": [
            {"from": before, "to": after, "count": count} for (before, after), count in ways
        ],
        "examples": [
            {"order": one.order, "path": one.path, **_change(part, one.change)}
            for one in tally.examples
        ],
    }


def _change(part: Part, change: Change) -> Document:
    before, after = change.behind
    return {
        "item": change.name if part == "items" else None,
        "from": change.before,
        "to": change.after,
        "from_because": _because(part, before),
        "to_because": _because(part, after),
    }


def _because(part: Part, behind: str) -> object:
    """Give the rule, the gates, or when a clock ends."""
    return behind.split(", ") if part == "moves" and behind else behind or None


def _money(money: Money, currency: str) -> Document:
    return {
        "orders": money.orders,
        "items": money.items,
        "unpriced": money.unpriced,
        "amount": numbers.money(money.amount, currency),
        "examples": [_stake(one, currency) for one in money.examples],
    }


def _stake(one: MoneyExample, currency: str) -> Document:
    sides = (one.stake.before, one.stake.after)
    first, second = (None if side is None else numbers.money(side, currency) for side in sides)
    return {
        "order": one.order,
        "path": one.path,
        "item": one.stake.item,
        "first": first,
        "second": second,
    }
