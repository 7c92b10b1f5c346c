"""The names that a case expects: a misspelt finding would never be there, and never be missed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from revise.model.case_file import FREE, NONE, Expected
from revise.model.keypath import join
from revise.model.problem import Place, Problem, problem
from revise.model.shown import did_you_mean, nearest
from revise.policies.named import shipped, shipped_names
from revise.policies.policy import FIRST_HIT, Policy
from revise.words import said

_FEW = 12  # names that a hint may still list


def unknown_names(expected: Expected, at: str, policies: Iterable[Policy]) -> Iterator[Problem]:
    """Tell of each name that none of the policies, and none of the shipped ones below them, knows.

    `at` is the key path of what is expected.
    """
    known = _Known(policies)
    if isinstance(expected.step, str):
        yield from _see([("step", expected.step)], at, {*known.steps, NONE}, "step")
    for table in ("verdict", "next"):
        name = getattr(expected, table)
        if name is not None:
            extra = {NONE} if table == "next" else set()
            yield from _see([(table, name)], at, {*known.outcomes(table), *extra}, table)
    yield from _see(_findings(expected), at, known.ids("finding"), "finding")
    gates = [
        (f"held_back.{move}[{index}]", name)
        for move, names in expected.held_back.items()
        for index, name in enumerate(names)
    ]
    yield from _see(gates, at, known.ids("gate"), "gate")
    treated = [(join(("items", item)), name) for item, name in expected.items.items()]
    yield from _see(treated, at, {*known.outcomes("treatment"), FREE}, "treatment")


def _findings(expected: Expected) -> Iterator[tuple[str, str]]:
    for key in ("findings", "has", "has_not"):
        for index, name in enumerate(getattr(expected, key) or ()):
            yield f"{key}[{index}]", name
    for name in expected.levels:
        yield join(("levels", name)), name


def _see(
    named: Iterable[tuple[str, str]], at: str, known: Collection[str], what: str
) -> Iterator[Problem]:
    for key, name in named:
        if name not in known:
            listed = len(known) > _FEW and nearest(name, known) is None
            meant = said("policy.listed") if listed else did_you_mean(name, known)
            here = Place(f"{at}.{key}")
            yield problem("unknown-id", f"trial.unknown-{what}", here, name=name[:80], meant=meant)


class _Known:
    def __init__(self, policies: Iterable[Policy]) -> None:
        every = {policy.name: policy for policy in policies}
        below = {name for policy in every.values() for name in policy.chain}
        every |= {name: shipped(name) for name in below if name in shipped_names()}
        self.policies = [*every.values()]

    @property
    def steps(self) -> set[str]:
        return {step.id for policy in self.policies for step in policy.steps}

    def ids(self, table: str) -> set[str]:
        return {rule.id for policy in self.policies for rule in policy.tables[table]}

    def outcomes(self, table: str) -> set[str]:
        assert table in FIRST_HIT  # noqa: S101 # what is collected has no outcome
        rules = (rule.then for policy in self.policies for rule in policy.tables[table])
        unknown = (policy.unknown[table] for policy in self.policies)
        return {name for name in (*rules, *unknown) if name is not None}
