"""What in a sound policy changes nothing, or is older than what it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from revise.files.read import OrderText, load_toml
from revise.model.config import Config
from revise.model.keypath import join
from revise.model.problem import Place, Problem, problem
from revise.policies.policy import COLLECT, Policy
from revise.trial.named_policies import base_of, read_own
from revise.trial.policy_changes import PolicyChange, policy_changes

Data = Mapping[str, Any]

_PLATFORM = re.compile(r"A[0-9]+\.[0-9]+\b")
"""A platform fact, which changes over time; what a house decides does not."""
_PROVENANCE = frozenset({"source", "confidence", "as_of", "conflict", "say", "rests_on"})


def read_policy(text: str, path: str, config: Config) -> tuple[Policy, tuple[Problem, ...]]:
    """Read a policy from its text, with what is worth a second look.

    Raises:
        InputError: every problem of the policy, as `parse_own`.
    """
    policy = read_own(text, path, config)
    source = OrderText(path, text)
    base = base_of(policy)
    found = sorted(_warnings(load_toml(text, path), policy, base), key=lambda one: one.where.key)
    placed = [one._replace(where=source.place(one.where.key)) for one in found]
    return policy, tuple(sorted(placed, key=lambda one: (one.where.line or 0, one.where.column)))


def _warnings(data: Data, policy: Policy, base: Policy) -> Iterator[Problem]:
    changed = {(one.part, one.name): one for one in policy_changes(base, policy)}
    if policy.as_of < base.as_of:
        yield _of("older", ("as_of",), base, day=policy.as_of, other=base.as_of)
    for name, row in data.get("parameters", {}).items():
        yield from _parameter(name, row, base, changed.get(("parameter", name)))
    for name in data.get("silence", {}):
        if ("silence", name) not in changed:
            yield _of("same-silence", ("silence", name), base, name=name)
    for table in (*COLLECT, "clock"):
        for index, row in enumerate(data.get(table, ())):
            yield from _row((table, index), row["id"], base, changed.get((table, row["id"])))
    yield from _texts(data, base)


def _parameter(
    name: str, row: Data, base: Policy, change: PolicyChange | None
) -> Iterator[Problem]:
    below = base.parameters.get(name)
    if below is None:
        return
    at = ("parameters", name)
    same = change is None or _PROVENANCE.issuperset(change.keys)
    if same and row["as_of"] <= below.as_of:
        yield _of("same-parameter", at, base, name=name)
    elif _PLATFORM.match(below.source) and row["as_of"] < below.as_of:
        days = {"day": row["as_of"], "other": below.as_of}
        yield _of("older-parameter", (*at, "as_of"), base, name=name, **days)


def _row(at: Any, name: str, base: Policy, change: PolicyChange | None) -> Iterator[Problem]:  # noqa: ANN401 # a path
    """Tell of a row that stands below already, word for word."""
    known = name in base.rules or any(one.id == name for one in base.clocks)
    if known and change is None:
        yield _of("same-row", at, base, name=name)


def _texts(data: Data, base: Policy) -> Iterator[Problem]:
    for name, texts in data.get("say", {}).items():
        if name in base.rules and dict(base.rules[name].say) == dict(texts):
            yield _of("same-text", ("say", name), base, name=name)
    for name, texts in data.get("words", {}).items():
        if name in base.words and dict(base.words[name]) == dict(texts):
            yield _of("same-text", ("words", name), base, name=name)


def _of(words: str, at: tuple[str | int, ...], base: Policy, **values: object) -> Problem:
    shown = {key: str(value) for key, value in values.items()}
    return problem("policy", f"trial.{words}", Place(join(at)), base=base.name, **shown)
