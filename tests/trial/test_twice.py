"""A comparison says what two runs of `assess` say, each by one of the policies."""

import json
from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from revise.policies.named import shipped_names
from tests.cli import ROOT, revise

AT = "2026-11-20T12:00:00Z"

Read = Callable[[dict[str, Any]], Any]
PARTS: dict[str, Read] = {
    "status": lambda one: one["order"]["status"],
    "step": lambda one: one["step"]["id"],
    "verdict": lambda one: one["verdict"]["id"],
    "next": lambda one: one["next"]["action"],
    "items": lambda one: {item["id"]: item["treatment"] for item in one["items"]},
    "findings": lambda one: {found["rule"]: found["level"] for found in one["findings"]},
    "moves": lambda one: {
        move["move"]: {gate["gate"] for gate in move["held_back_by"]} for move in one["moves"]
    },
    "clocks": lambda one: {clock["clock"]: clock["at"] for clock in reversed(one["deadlines"])},
}
"""What a comparison tells of, read from an assessment."""


def assessed(policy: str) -> dict[str, dict[str, Any]]:
    """Assess all stories' orders by a policy; by path."""
    done = revise("assess", ROOT / "examples", "--policy", policy, "--at", AT, "--format", "ndjson")
    found = map(json.loads, done.stdout.splitlines())
    return {one["path"]: one for one in found if one["schema"] == "revise.assessment/1"}


@pytest.mark.parametrize(("first", "second"), [*permutations(shipped_names(), 2)])
def test_as_many_orders_change_in_each_part_as_two_runs_tell(first: str, second: str) -> None:
    """The engine decides both ways; nothing that is kept of an order is asked instead."""
    done = revise("policy", "diff", first, second, ROOT / "examples", "--at", AT, "--json")
    told = json.loads(done.stdout)
    one, other = assessed(first), assessed(second)
    over = sum(told["orders"]["passed_over"].values())
    assert told["orders"]["judged"] + over == len(one) == len(other)
    judged = [path for path in one if _fits(path, first, second)]
    assert len(judged) == told["orders"]["judged"]
    expected = {
        part: sum(read(one[path]) != read(other[path]) for path in judged)
        for part, read in PARTS.items()
    }
    changed = {change["part"]: change["orders"] for change in told["changes"]}
    assert changed == {part: count for part, count in expected.items() if count}
    for change in told["changes"]:
        for tally in change["by_name"]:
            assert len(tally["examples"]) == min(10, sum(w["count"] for w in tally["transitions"]))


def _fits(path: str, *policies: str) -> bool:
    import rtoml

    with open(path, encoding="utf-8") as file:  # noqa: PTH123 # a path as the program gave it
        platform = rtoml.load(file)["order"].get("platform")
    return platform is None or platform in policies
