"""Policies of one's own for tests, and all that is wrong with them."""

from __future__ import annotations

from typing import Any

import rtoml

from revise.model.problem import Problem
from revise.policies.check_policy import check_policy
from revise.policies.glossary import read_glossary
from revise.policies.named import shipped, shipped_names
from revise.render.escape import one_line

HEAD = 'name = "strict"\nextends = "fiverr"\n'


def own(*parts: str) -> str:
    """Write a policy that extends Fiverr's."""
    return "\n".join([HEAD, *parts])


def parameter(name: str, *lines: str) -> str:
    """Write a parameter with its origin."""
    origin = ['source = "house rule"', 'confidence = "high"', "as_of = 2026-11-23"]
    return "\n".join([f"[parameters.{name}]", *origin, *lines]) + "\n"


def finding(*lines: str, name: str = "house.rule") -> str:
    """Write a finding that is complete but for its condition."""
    said = ['say.en = "English."', 'say.de = "Deutsch."']
    row = [f'id = "{name}"', 'level = "info"', 'rests_on = "house rule"', *said]
    return "\n".join(["[[finding]]", *row, *lines]) + "\n"


def found(policy: str | dict[str, Any]) -> list[Problem]:
    """Check a policy on top of the one it extends (Fiverr's, if there is none of that name)."""
    data = rtoml.loads(policy) if isinstance(policy, str) else policy
    if data.get("name") == "guide":
        return check_policy(data, None, read_glossary())
    base = shipped(data["extends"] if data.get("extends") in shipped_names() else "fiverr")
    return check_policy(data, base, read_glossary(), shipped=shipped_names())


def problems(policy: str | dict[str, Any]) -> list[str]:
    """Say what is wrong with a policy, a text a problem."""
    return [told(one) for one in found(policy)]


def told(problem: Problem) -> str:
    """Write a problem as its kind, its key, what is wrong and what to do."""
    said = f"{problem.code} {problem.where.key}: {problem.message}"
    return f"{one_line(said)}\n  hint: {problem.hint}"
