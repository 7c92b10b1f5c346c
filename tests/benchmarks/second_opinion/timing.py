"""How long each takes from an order's facts to all of its decisions, as ratios to ours."""

from __future__ import annotations

from typing import NamedTuple

from revise.rules import engine
from revise.rules.facts import ORDER, work_out
from revise.rules.facts.subject import Subject
from revise.rules.replay import replay
from tests.benchmarks.measure import Run, ratio, repeated
from tests.benchmarks.second_opinion.documents import Case, Document, Seen, documents, watched
from tests.benchmarks.second_opinion.engines import Engine

OURS = 20
"""So often ours is run within one pair: a single run would be over too soon to be timed well."""


class Timed(NamedTuple):
    """An order whose decisions are timed."""

    case: Case
    seen: list[Seen]
    document: Document


def ratios(
    cases: list[Case], peers: dict[str, dict[str, Engine]], pairs: int
) -> dict[str, dict[str, float]]:
    """Give the median of `pairs` ratios of processor time, each peer's to ours in the same pair.

    `tables`: from what is handed over to decisions as Python values. `hand`: handing over alone,
    from the facts as JSON has them. `whole`: ours with what it does beside the tables.
    """
    timed = [_timed(case) for case in cases]
    ours = repeated(lambda: [one.again() for order in timed for one in order.seen], OURS)
    found = {"revise": {"tables": 1.0, "whole": ratio(_whole(cases), ours, pairs).cpu}}
    for name, engines in peers.items():
        found[name] = {
            "tables": ratio(_tables(timed, engines), ours, pairs).cpu * OURS,
            "hand": ratio(_hand(timed, engines), ours, pairs).cpu * OURS,
        }
    return {"orders": {"count": len(timed)}, **found}


def _timed(case: Case) -> Timed:
    seen, judged = watched(case)
    return Timed(case, seen, documents(case, seen, judged)[0])


def _tables(timed: list[Timed], engines: dict[str, Engine]) -> Run:
    handed = [
        (engine.decide, engine.hand(one.document.facts))
        for one in timed
        for engine in (engines[one.case.policy.name],)
    ]
    return repeated(lambda: [decide(facts) for decide, facts in handed], 1)


def _hand(timed: list[Timed], engines: dict[str, Engine]) -> Run:
    known = [(engines[one.case.policy.name].hand, one.document.facts) for one in timed]
    return repeated(lambda: [hand(facts) for hand, facts in known], 1)


def _whole(cases: list[Case]) -> Run:
    prepared = [_prepared(case) for case in cases]

    def work() -> None:
        for case, of in prepared:
            engine.evaluate(of, case.policy, "USD")

    return repeated(work, OURS)


def _prepared(case: Case) -> tuple[Case, Subject]:
    parameters = case.policy.values(case.order.terms.currency or "USD")
    silences = case.policy.running(parameters)
    state, _ = replay(case.order, silences, case.at)
    of = Subject(state, parameters, silences, case.seller, case.at)
    work_out(ORDER, of)
    return case, of
