"""What silence does to an order, under Fiverr's clocks or others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

import pytest

import revise
from revise.model.asks import Meaning
from revise.policies.policy import SilenceRule
from revise.policies.values import exact
from revise.rules.state import State
from tests.orders import Hours, hour

Clock = tuple[int | None, str]
"""Its hours, and what silence means."""


def fiverr(clocks: Mapping[str, Clock] | None = None, **values: object) -> revise.Policy:
    """Give Fiverr's policy with clocks of silence, and with values of parameters, of one's own."""
    policy = revise.policy()
    parameters, silences = {**policy.parameters}, {**policy.silences}
    for kind, (hours, means) in (clocks or {}).items():
        assert means in get_args(Meaning)
        name = f"{kind}_clock"
        parameters[name] = replace(parameters["review_hours"], name=name, value=hours)
        silences[kind] = SilenceRule(name, means, {})  # type: ignore[arg-type] # checked above
    for name, value in values.items():
        parameters[name] = replace(parameters[name], value=exact(value))
    return replace(policy, parameters=parameters, silences=silences)


FIVERR = fiverr()


def assess(text: str, at: Hours, policy: revise.Policy = FIVERR) -> revise.Assessment:
    return revise.assess(revise.loads(text), policy, at=hour(at))


def state(text: str, at: Hours, policy: revise.Policy = FIVERR) -> State:
    return assess(text, at, policy).state


def contradicted(text: str, at: Hours = 1000) -> object:
    """Count the silences taken back; the finding says so exactly when there is one."""
    found = assess(text, at)
    count = found.facts["silences_contradicted"]
    told = "history.silence-contradicted" in {one.decision.rule.id for one in found.findings}
    assert told is (count != 0)
    return count


def problems(text: str) -> list[str]:
    with pytest.raises(revise.InputError) as refused:
        assess(text, 1000)
    return [f"{problem.where.key}: {problem.message}" for problem in refused.value.problems]
