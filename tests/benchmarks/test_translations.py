"""Our policies in the languages of three other rule engines, which need not be installed."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest
import rtoml

import revise
from revise.policies.build import build
from revise.policies.glossary import read_glossary
from revise.policies.policy import Policy
from revise.policies.values import Value
from tests.benchmarks.second_opinion import random_facts, to_cel, to_rego, to_zen
from tests.benchmarks.second_opinion.formulas import Names, is_pair, listed, truth, written

pytestmark = pytest.mark.slow

WORDS = {"and": "and", "or": "or"}

SMALL = Path(__file__).parent / "second_opinion" / "small"
"""A small policy, and what it is in each language."""


def test_a_policy_in_the_languages_of_three_engines() -> None:
    """CEL: a chain for a first hit, a list for what is collected, fractions compared crosswise.

    Rego: each alternative of `any` is a body of its own; what is collected is a set. zen: a row for
    true and one for unknown, unless the rule is always known.
    """
    small = build(rtoml.loads((SMALL / "policy.toml").read_text("utf-8")))
    assert to_cel.expression(small) == (SMALL / "policy.cel").read_text("utf-8").rstrip()
    assert to_rego.module(small) == (SMALL / "policy.rego").read_text("utf-8")
    assert to_zen.graph(small) == json.loads((SMALL / "policy.zen.json").read_text("utf-8"))


def in_python(policy: Policy, facts: dict[str, Value]) -> dict[str, object]:
    """Give facts as the peers get them, under names that Python can read."""
    known = {name: value for name, value in facts.items() if value is not None}
    plain = {
        name: listed(value)
        if isinstance(value, tuple)
        else value.as_integer_ratio()
        if is_pair(policy, name) and isinstance(value, int | Fraction)
        else value
        for name, value in known.items()
    }
    return {"null": None, "true": True, "false": False} | {
        variable(name): plain.get(name) for name in facts
    }


def variable(name: str) -> str:
    return f"_{name.replace('.', '_')}"


@pytest.mark.parametrize("name", ["guide", "fiverr", "direct"])
def test_two_formulas_say_what_three_values_say(name: str) -> None:
    """Read by Python, which knows no third value: true, false, and neither for unknown."""
    policy, rng = revise.policy(name), Random(4)
    names = Names(policy, variable)
    formulas = {
        rule: [compile(written(one, WORDS), rule.id, "eval") for one in truth(rule.when, names)]
        for rule in policy.rules.values()
    }
    wrong, seen = [], set()
    for number in range(100):
        values = policy.values(("USD", "EUR")[number % 2])
        facts = {**values, **random_facts.facts(rng, list(read_glossary().facts), 0.2)}
        known = in_python(policy, facts)
        for rule, codes in formulas.items():
            found = rule.test(facts)
            seen.add(found)
            said = [eval(code, known) for code in codes]
            if said != [found is True, found is False]:
                wrong.append((rule.id, found, rule.when))
    assert wrong == []
    assert seen == {True, False, None}
