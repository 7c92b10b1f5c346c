"""Ask the peers for a second opinion on every generated order, then time all of them.

Run by `tests/benchmarks/peers.py` in the peers' environment; writes one JSON document.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from typing import Any, NamedTuple

import revise
from tests.benchmarks.second_opinion import random_facts
from tests.benchmarks.second_opinion.documents import Case, Document, documents, watched
from tests.benchmarks.second_opinion.engines import ENGINES, Engine
from tests.benchmarks.second_opinion.generated import POLICIES, cases
from tests.benchmarks.second_opinion.timing import ratios

SHOWN = 20
"""So many disagreements of a peer are written out; all are counted."""


class Asked(NamedTuple):
    """A document that the peers are asked about, and the policy to decide it by."""

    name: str
    policy: str
    document: Document


def main() -> None:
    """Compare, time, and write what was found."""
    chosen = _options()
    found = list(cases(chosen.walks, chosen.seed, chosen.every))
    asked = [one for case in found for one in _asked(case)]
    made = [
        Asked(f"random facts {number}", name, one)
        for names in POLICIES.values()
        for name in names
        for number, one in enumerate(
            random_facts.documents(revise.policy(name), chosen.random, chosen.seed)
        )
    ]
    policies = {case.policy.name for case in found}
    peers = {
        peer: {name: make(revise.policy(name)) for name in policies}
        for peer, make in ENGINES.items()
    }
    report = {
        "orders": len(found),
        "documents": len(asked),
        "random": len(made),
        "reached": _reached([*asked, *made]),
        "disagreements": {
            peer: _disagreements(peer, [*asked, *made], engines) for peer, engines in peers.items()
        },
        "times": ratios(found[:: max(1, len(found) // chosen.timed)], peers, chosen.pairs),
    }
    json.dump(report, sys.stdout)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.second_opinion")
    parser.add_argument("--every", type=int, required=True, help="take each n-th of the grid")
    parser.add_argument("--walks", type=int, required=True, help="orders beside the grid")
    parser.add_argument("--random", type=int, required=True, help="random facts for a policy")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--timed", type=int, required=True, help="orders that are timed")
    parser.add_argument("--pairs", type=int, required=True)
    return parser.parse_args()


def _asked(case: Case) -> list[Asked]:
    return [Asked(case.name, case.policy.name, one) for one in documents(case, *watched(case))]


def _disagreements(peer: str, asked: list[Asked], engines: dict[str, Engine]) -> dict[str, Any]:
    print(f"{peer}: {len(asked)} documents", file=sys.stderr)
    shown: list[Any] = []
    count = 0
    for one in asked:
        engine, expected = engines[one.policy], one.document.expected
        said = engine.plain(engine.decide(engine.hand(one.document.facts)))
        wrong = {
            table: {"ours": ours, "theirs": said.get(table)}
            for table, ours in expected.items()
            if said.get(table) != ours
        }
        count += bool(wrong)
        if wrong and len(shown) < SHOWN:
            shown.append({"order": one.name, "policy": one.policy, "tables": wrong})
    return {"count": count, "shown": shown}


def _reached(asked: list[Asked]) -> dict[str, int]:
    """Count the rules that held, and those that were unknown, at least once."""
    found: Counter[tuple[str, bool]] = Counter()
    for one in asked:
        for table, said in one.document.expected.items():
            if isinstance(said, dict):
                found.update((rule, unknown) for rule, (_, unknown) in said.items())
            else:
                rows = said if table == "treatment" else [said]
                found.update((rule, unknown) for rule, _, unknown in rows)
    return {
        "true": sum(not unknown for _, unknown in found),
        "unknown": sum(unknown for _, unknown in found),
        "rules": len({rule for name in ("fiverr", "direct") for rule in revise.policy(name).rules}),
    }


if __name__ == "__main__":
    main()
