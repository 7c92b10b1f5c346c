"""Our policies in the languages of three other rule engines, which need not be installed."""

from __future__ import annotations

from fractions import Fraction
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

SMALL = """
name = "small"
as_of = 2026-11-23
steps = []
unknown = { treatment = "estimate" }

[parameters.effort_ratio_limit]
value = 0.9
source = "house rule"
confidence = "high"
as_of = 2026-11-23

[[treatment]]
id = "treatment.effort"
when = { fact = "item.free_ratio", at_least = { parameter = "effort_ratio_limit" } }
then = "extra"
say = {}
rests_on = "G1"

[[treatment]]
id = "treatment.change"
then = "revise"
say = {}
rests_on = "G1"

[[finding]]
id = "calm.first-reply"
when = { not = { any = [
    { fact = "replied", is = true },
    { fact = "status", in = ["completed", "cancelled"] },
] } }
worse = { level = "warning", when = { fact = "rounds", more_than = 1 } }
say = {}
rests_on = "G1"

[[gate]]
id = "escalate.low"
move = "escalate"
when = { fact = "move.amount", less_than = { fact = "refund_max" } }
say = {}
rests_on = "G1"
"""


@pytest.fixture(name="small")
def _small() -> Policy:
    return build(rtoml.loads(SMALL))


def test_cel_gets_one_expression(small: Policy) -> None:
    """A chain for a first hit, a list for what is collected, fractions compared crosswise."""
    assert (
        to_cel.expression(small)
        == """\
{
"treatment": each.map(one, \
(one.item.free_ratio != null && one.item.free_ratio[0] * 10 >= 9 * one.item.free_ratio[1])\
 ? ["treatment.effort", "extra", false] : \
!(one.item.free_ratio != null && one.item.free_ratio[0] * 10 < 9 * one.item.free_ratio[1])\
 ? ["treatment.effort", "estimate", true] : (true) ? ["treatment.change", "revise", false] : null),
"finding": (((replied != null && replied != true) && \
((status != null && status != "completed") && (status != null && status != "cancelled")))\
 ? [["calm.first-reply", (rounds != null && rounds > 1) ? "warning" : "info", false]] : \
(replied == true || (status == "completed" || status == "cancelled"))\
 ? [] : [["calm.first-reply", null, true]]),
"gate.escalate": ((moves.escalate.amount != null && refund_max != null && \
moves.escalate.amount[0] * refund_max[1] < refund_max[0] * moves.escalate.amount[1])\
 ? [["escalate.low", null, false]] : (moves.escalate.amount != null && refund_max != null && \
moves.escalate.amount[0] * refund_max[1] >= refund_max[0] * moves.escalate.amount[1])\
 ? [] : [["escalate.low", null, true]])
}"""
    )


def test_rego_gets_a_module(small: Policy) -> None:
    """Each alternative of `any` is a body of its own; what is collected is a set."""
    assert (
        to_rego.module(small)
        == """\
package revise

holds_treatment_0(one) if { one.item.free_ratio != null ; \
one.item.free_ratio[0] * 10 >= 9 * one.item.free_ratio[1] }
fails_treatment_0(one) if { one.item.free_ratio != null ; \
one.item.free_ratio[0] * 10 < 9 * one.item.free_ratio[1] }
holds_treatment_1(one) if { true }
treatment := [treated(one) | some one in input.each]
treated(one) := ["treatment.effort", "extra", false] if holds_treatment_0(one)
  else := ["treatment.effort", "estimate", true] if not fails_treatment_0(one)
  else := ["treatment.change", "revise", false] if holds_treatment_1(one)

holds_finding_0 if { input.replied != null ; input.replied != true ; \
input.status != null ; input.status != "completed" ; \
input.status != null ; input.status != "cancelled" }
fails_finding_0 if { input.replied == true }
fails_finding_0 if { input.status == "completed" }
fails_finding_0 if { input.status == "cancelled" }
worse_finding_0 if { input.rounds != null ; input.rounds > 1 }
finding contains ["calm.first-reply", "warning", false] if { holds_finding_0 ; worse_finding_0 }
finding contains ["calm.first-reply", "info", false] if { holds_finding_0 ; not worse_finding_0 }
finding contains ["calm.first-reply", null, true] if \
{ not holds_finding_0 ; not fails_finding_0 }

holds_gate_escalate_0 if { input.moves.escalate.amount != null ; input.refund_max != null ; \
input.moves.escalate.amount[0] * input.refund_max[1] < \
input.refund_max[0] * input.moves.escalate.amount[1] }
fails_gate_escalate_0 if { input.moves.escalate.amount != null ; input.refund_max != null ; \
input.moves.escalate.amount[0] * input.refund_max[1] >= \
input.refund_max[0] * input.moves.escalate.amount[1] }
gate_escalate contains ["escalate.low", null, false] if holds_gate_escalate_0
gate_escalate contains ["escalate.low", null, true] if \
{ not holds_gate_escalate_0 ; not fails_gate_escalate_0 }

decisions := {"treatment": treatment, "finding": finding, "gate.escalate": gate_escalate}
"""
    )


def test_zen_gets_a_graph_of_decision_tables(small: Policy) -> None:
    """A row for true and one for unknown, unless the rule is always known."""
    graph = to_zen.graph(small)
    assert [(node["name"], node["type"]) for node in graph["nodes"]] == [
        ("facts", "inputNode"),
        ("treatment", "decisionTableNode"),
        ("finding", "decisionTableNode"),
        ("gate.escalate", "decisionTableNode"),
        ("decisions", "outputNode"),
    ]
    assert [(edge["sourceId"], edge["targetId"]) for edge in graph["edges"]] == [
        *(("facts", "treatment"), ("treatment", "decisions")),
        *(("facts", "finding"), ("finding", "decisions")),
        *(("facts", "gate.escalate"), ("gate.escalate", "decisions")),
    ]
    columns = [{"id": name, "name": name, "field": name} for name in ("rule", "says", "unknown")]
    ratio = "item.free_ratio"
    assert graph["nodes"][1]["content"] == {
        "hitPolicy": "first",
        "inputs": [{"id": "when", "name": "when"}],
        "outputs": columns,
        "rules": [
            {
                "_id": "treatment.effort",
                "when": f"({ratio} != null and {ratio}[0] * 10 >= 9 * {ratio}[1])",
                "rule": '"treatment.effort"',
                "says": '"extra"',
                "unknown": "false",
            },
            {
                "_id": "treatment.effort?",
                "when": f"not ({ratio} != null and {ratio}[0] * 10 < 9 * {ratio}[1])",
                "rule": '"treatment.effort"',
                "says": '"estimate"',
                "unknown": "true",
            },
            {
                "_id": "treatment.change",
                "when": "",
                "rule": '"treatment.change"',
                "says": '"revise"',
                "unknown": "false",
            },
        ],
        "passThrough": False,
        "outputPath": "treatment",
        "executionMode": "loop",
        "inputField": "each",
    }
    finding = graph["nodes"][2]["content"]
    assert (finding["hitPolicy"], finding["passThrough"]) == ("collect", False)
    assert [row["says"] for row in finding["rules"]] == [
        '(rounds != null and rounds > 1) ? "warning" : "info"',
        "null",
    ]
    closed = '((status != null and status != "completed") and (status != null and status != "cancelled"))'  # noqa: E501 # as it is written
    assert [row["when"] for row in finding["rules"]] == [
        f"((replied != null and replied != true) and {closed})",
        f"not ((replied != null and replied != true) and {closed})"
        ' and not (replied == true or (status == "completed" or status == "cancelled"))',
    ]


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
