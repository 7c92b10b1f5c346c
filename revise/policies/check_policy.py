"""Checks a policy's data before `build` makes a policy of it (ladder.md, "Policies").

Pure: plain TOML data in, every problem out at once. A policy that passes can be built and asked
anything: no name is missing, no comparison fails, no text lacks its language. Keys, types and
texts are checked by the shapes; then, in what fits these, what no shape can know.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, islice, zip_longest
from typing import Any

from revise.model.base import Part, keys_of
from revise.model.complaints import Root, problem_of
from revise.model.problem import Problem, problem
from revise.policies.check_changed import check_changed, unquoted_levels
from revise.policies.check_names import Names, Row, rows, unknown, wrong
from revise.policies.check_parameters import (
    check_clocks,
    check_parameters,
    check_silences,
    check_used,
    check_words,
)
from revise.policies.check_rules import check_rules, check_said, outcomes, unknown_rules
from revise.policies.glossary import Glossary
from revise.policies.policy import FIRST_HIT, Policy
from revise.policies.shapes import Guide, PolicyFile, errors
from revise.words import LANGUAGES, said

MOST_ENTRIES = 100_000
"""So many keys and entries of lists a policy may have in all: a hostile one would take long."""

_MOST_PROBLEMS = 100

_WHEN = '{ fact = "late", is = true }'
_EXAMPLES = {
    "after": '{ parameter = "extension_hours" }',
    "all": f"[{_WHEN}]",
    "any": f"[{_WHEN}]",
    "as_of": "2026-11-23",
    "confidence": '"high"',
    "extends": '"fiverr"',
    "in": '["…", "…"]',
    "instead": f'[{{ when = {_WHEN}, command = "revise propose {{path}}" }}]',
    "kind": '"other"',
    "level": '"info"',
    "means": '"accepted"',
    "move": '"escalate"',
    "not": _WHEN,
    "of": '"due"',
    "rests_on": '"house rule"',
    "say": '{ en = "…", de = "…" }',
    "source": '"house rule"',
    "when": _WHEN,
    "who": '"freelancer"',
    "worse": f'{{ level = "error", when = {_WHEN} }}',
}
"""What keys look like when they are right; any other holds a text."""


def check_policy(
    data: dict[str, Any],
    base: Policy | None,
    glossary: Glossary,
    *,
    shipped: Collection[str] = (),
    own: Collection[str] = (),
) -> list[Problem]:
    """Give every problem of a policy's data, on top of the policy that it extends.

    `base` is None for the guide itself. `shipped` names the policies that a user's may extend; it
    is empty for a shipped one, whose parameters need no rule that names them. `own` are the user's
    others, which it may extend, too. At most a hundred
    problems are given. Their codes say what kind they are (`unknown-key`, `missing-key`,
    `invalid-value`, `unknown-id`, `duplicate-id`); for a file all of them are code `policy`.
    `data` is used up: what does not fit its shape is None afterwards.
    """
    if _entries(data) > MOST_ENTRIES:
        return [problem("too-large", "policy.large", most=MOST_ENTRIES)]
    told = chain(
        unknown_rules(data, base),
        unquoted_levels(data),
        _misshapen(data, PolicyFile if base else Guide),
        _unfit(data, base, glossary, shipped, own),
    )
    return list(islice(told, _MOST_PROBLEMS))


def _entries(data: dict[str, Any]) -> int:
    """Count the keys and the entries of lists, until there are too many."""
    todo: list[Any] = [data]
    count = 0
    while todo and count <= MOST_ENTRIES:
        inside = todo.pop()
        count += len(inside)
        values = inside.values() if isinstance(inside, dict) else inside
        todo += [value for value in values if isinstance(value, dict | list)]
    return count


def _misshapen(data: dict[str, Any], shape: type[Part]) -> Iterator[Problem]:
    """Tell of everything that does not fit its shape, and put None in its place."""
    found = errors(data, shape)
    for one in found:
        _blank(data, one["loc"])
    root = Root(shape, "policy", _example, _home)
    return (problem_of(one, root) for one in found)


def _blank(data: Any, path: tuple[Any, ...]) -> None:  # noqa: ANN401 # whatever TOML can nest
    for part in path[:-1]:
        data = data[part]
    if isinstance(data, list) or path[-1] in data:
        data[path[-1]] = None


def _example(key: str, _event_type: str) -> str:
    if key in LANGUAGES:
        return said("policy.each-language", key=key)
    value = _EXAMPLES.get(key, '"…"')
    return f"[[{key}]]" if key in FIRST_HIT else f"{key} = {value}"


def _home(key: str, shape: type[Any], _event_type: str) -> str | None:
    """Say of what is the guide's that it stays there."""
    if shape is PolicyFile and key in keys_of(Guide):
        keys = [one for one in PolicyFile.model_fields if one not in {"name", "extends"}]
        return said("policy.the-guides", key=key, keys=", ".join(keys))
    return None


def _unfit(
    data: Row,
    base: Policy | None,
    glossary: Glossary,
    shipped: Collection[str],
    own: Collection[str],
) -> Iterator[Problem]:
    names = Names(data, base, glossary)
    yield from _head(data, shipped, own)
    yield from check_parameters(data, names)
    yield from check_words(data, names)
    yield from check_rules(data, names, base)
    yield from check_silences(data, names)
    yield from check_clocks(data, names)
    yield from _sparing(data, names, base)
    if base is None:
        yield from _guide(data, names)
        return
    yield from check_said(data, names, base)
    yield from check_changed(data, base)
    if shipped:
        yield from check_used(data, names)


def _head(data: Row, shipped: Collection[str], own: Collection[str]) -> Iterator[Problem]:
    name, base = data.get("name"), data.get("extends")
    if name in shipped:
        yield wrong("duplicate-id", "policy.shipped-name", ("name",), name=name)
    known = (*shipped, *own)
    if base is not None and shipped and base not in known:
        yield unknown("policy", ("extends",), base, known)


def _sparing(data: Row, names: Names, base: Policy | None) -> Iterator[Problem]:
    seen = {one.kind for one in base.sparing} if base else set()
    for path, row in rows(data, "sparing"):
        kind = row.get("kind")
        if kind is not None and kind in seen:
            yield wrong("duplicate-id", "policy.second-kind", (*path, "kind"), kind=kind)
        seen.add(kind or "")
        yield from names.texts(row, "say", path, "parameter")


def _guide(data: Row, names: Names) -> Iterator[Problem]:
    """Check what only the guide has: the steps, and what tables decide on the unknown."""
    for table, outcome in (data.get("unknown") or {}).items():
        known = outcomes(names, table) if outcome is not None else ()
        if outcome is not None and outcome not in known:
            yield unknown("outcome", ("unknown", table), outcome, known, table=table)
    wanted = list(enumerate(names.facts["step"].values, 1))
    steps = dict(rows(data, "steps"))
    found = [(row.get("number"), row.get("id")) for row in steps.values()]
    for at, (one, other) in enumerate(zip_longest(found, wanted)):
        if one != other:
            ids = ", ".join(name for _, name in wanted)
            yield wrong("invalid-value", "policy.steps", ("steps", at), ids=ids)
    for path, row in steps.items():
        yield from names.texts(row, "title", path, "")
        yield from names.texts(row, "say", path, "")
