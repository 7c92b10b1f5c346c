"""Two policies → what differs between them, read from what they are, not from their files.

So it counts what a chain of policies comes to: what one of them says and another takes back is no
difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, NamedTuple

from revise.policies.policy import COLLECT, FIRST_HIT, Policy

How = Literal["added", "gone", "changed", "level", "text", "source"]

_TEXTS = frozenset({"say", "otherwise"})
_LEVELS = frozenset({"level", "worse"})
_SOURCES = frozenset({"source", "confidence", "as_of", "conflict", "rests_on", "say", "otherwise"})
_KEPT_BESIDE = frozenset({"relevelled"})
"""What a rule remembers of how it came about, and does not decide by."""


class PolicyChange(NamedTuple):
    """One thing that differs: `part` is the kind of thing, `name` its name or id.

    `how` is the least that says it: a finding whose level alone differs is `level`, a text alone
    `text`, where something comes from alone `source`. `before` and `after` are what each policy
    has, None for nothing; `keys` are what differs between them.
    """

    part: str
    name: str
    how: How
    before: Any
    after: Any
    keys: tuple[str, ...] = ()


def policy_changes(first: Policy, second: Policy) -> tuple[PolicyChange, ...]:
    """Give all that differs: numbers, silence, rules of each table, clocks, words."""
    return tuple(_changes(first, second))


def _changes(first: Policy, second: Policy) -> Iterator[PolicyChange]:
    yield from _among("parameter", first.parameters, second.parameters)
    yield from _among("silence", first.silences, second.silences)
    for table in (*COLLECT, *FIRST_HIT):
        yield from _among(table, _by_id(first.tables[table]), _by_id(second.tables[table]))
        if table in FIRST_HIT:
            yield from _reordered(table, first, second)
    yield from _among("clock", _by_id(first.clocks), _by_id(second.clocks))
    yield from _among("sparing", _kinds(first), _kinds(second))
    yield from _among("word", first.words, second.words)


def _by_id(rows: Any) -> dict[str, Any]:  # noqa: ANN401 # rules or clocks
    return {row.id: row for row in rows}


def _kinds(policy: Policy) -> dict[str, Any]:
    return {one.kind: one for one in policy.sparing}


def _among(
    part: str, first: Mapping[str, Any], second: Mapping[str, Any]
) -> Iterator[PolicyChange]:
    for name in dict.fromkeys([*first, *second]):
        before, after = first.get(name), second.get(name)
        if before is after:
            continue
        if before is None or after is None:
            yield PolicyChange(part, name, "added" if before is None else "gone", before, after)
            continue
        keys = _differing(before, after)
        if keys:
            yield PolicyChange(part, name, _how(part, keys), before, after, keys)


def _reordered(table: str, first: Policy, second: Policy) -> Iterator[PolicyChange]:
    """Tell of a table whose rows are asked in another order: the first true one decides."""
    before, after = ([row.id for row in one.tables[table]] for one in (first, second))
    if before != after and sorted(before) == sorted(after):
        yield PolicyChange(table, table, "changed", before, after, ("order",))


def _differing(before: Any, after: Any) -> tuple[str, ...]:  # noqa: ANN401 # what a policy holds
    if is_dataclass(before):
        names = [one.name for one in fields(before)]
    elif hasattr(before, "_fields"):
        names = [*before._fields]
    else:
        return ("say",) if dict(before) != dict(after) else ()
    kept = (name for name in names if name not in _KEPT_BESIDE)
    return tuple(name for name in kept if getattr(before, name) != getattr(after, name))


def _how(part: str, keys: tuple[str, ...]) -> How:
    if part == "finding" and _LEVELS.issuperset(keys):
        return "level"
    if not _SOURCES.issuperset(keys):
        return "changed"
    return "source" if _TEXTS.isdisjoint(keys) else "text"
