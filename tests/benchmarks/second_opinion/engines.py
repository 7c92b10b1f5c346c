"""The peers, each with a policy written for it: facts are handed over, decisions come back.

Imported in the peers' environment alone, where their libraries are.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import cel
import regopy
import zen

from revise.policies.policy import MOVES, Policy
from tests.benchmarks.second_opinion import to_cel, to_rego, to_zen
from tests.benchmarks.second_opinion.documents import Answer

COLLECTED = ("finding", *(f"gate.{move}" for move in MOVES))


class Engine(NamedTuple):
    """One peer for one policy.

    `hand` turns a document's facts into what the peer reads, `decide` evaluates all tables on it
    and gives the result as Python values, `plain` brings that into the form of an `Answer`.
    """

    hand: Callable[[dict[str, Any]], Any]
    decide: Callable[[Any], Any]
    plain: Callable[[Any], Answer]


def zen_engine(policy: Policy) -> Engine:
    """Let zen-engine evaluate the graph; only from a loader's content is it compiled once."""
    content = {"policy": to_zen.graph(policy)}
    engine = zen.ZenEngine({"loader": {"type": "static", "content": content}})
    engine.get_decision("policy").validate()

    def plain(result: dict[str, Any]) -> Answer:
        found = {**result, **{f"gate.{move}": rows for move, rows in result["gate"].items()}}
        del found["gate"]
        columns = to_zen.COLUMNS
        rows = {
            name: [[row[one] for one in columns] for row in (said if _many(name) else [said])]
            for name, said in found.items()
        }
        return _answer({name: said if _many(name) else said[0] for name, said in rows.items()})

    return Engine(json.dumps, lambda text: engine.evaluate("policy", text)["result"], plain)


def rego(policy: Policy) -> Engine:
    """Let regopy evaluate the module, compiled once as a bundle."""
    writer = regopy.Interpreter()
    writer.add_module("revise", to_rego.module(policy))
    bundle = writer.build("data.revise.decisions", ["revise/decisions"])
    assert bundle.ok()
    reader = regopy.Interpreter()

    def decide(facts: regopy.Input) -> Any:  # noqa: ANN401 # JSON
        reader.set_input(facts)
        output = reader.query_bundle_entrypoint(bundle, "revise/decisions")
        assert output.ok(), str(output)
        return output[0][0]

    return Engine(regopy.Input, decide, _answer)


def common_expression_language(policy: Policy) -> Engine:
    """Let the expression be evaluated, compiled once; a context holds the facts."""
    program = cel.compile(to_cel.expression(policy))
    return Engine(lambda facts: cel.Context(variables=facts), program.execute, _answer)


ENGINES: dict[str, Callable[[Policy], Engine]] = {
    "zen-engine": zen_engine,
    "regopy": rego,
    "common-expression-language": common_expression_language,
}


def _many(table: str) -> bool:
    return table == "treatment" or table in COLLECTED


def _answer(found: dict[str, Any]) -> Answer:
    return {
        name: {rule: rest for rule, *rest in said} if name in COLLECTED else said
        for name, said in found.items()
    }
