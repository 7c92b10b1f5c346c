"""Cases tried: each order decided as of its instant, and compared with what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from revise.app.run import Run, timezone
from revise.files.paths import beside
from revise.files.read import OrderText, parse_order, read_bytes, refused
from revise.model.case_file import Case
from revise.model.config import Config
from revise.model.order import Order
from revise.model.parse import parse
from revise.model.problem import InputError, Place, Problem, problem
from revise.policies.own import is_path
from revise.policies.policy import Policy
from revise.render.assessed import Assessed
from revise.render.speech import Speech
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.trial.case_files import Cases
from revise.trial.case_names import unknown_names
from revise.trial.expectations import Mismatch, mismatches
from revise.trial.named_policies import by_name


class Tried(NamedTuple):
    """A case that was decided; it holds where nothing came out otherwise.

    `where` is its place in the file `path`; each mismatch has one of its own. `order_path` is None
    for an order that stands in the case.
    """

    path: str
    name: str
    where: Place
    order: str
    order_path: str | None
    policy: str
    at: datetime
    mismatches: tuple[tuple[Mismatch, Place], ...]

    @property
    def holds(self) -> bool:
        """Whether all came out as expected."""
        return not self.mismatches


class Untried(NamedTuple):
    """A case whose order or policy cannot be used, and why."""

    path: str
    name: str
    where: Place
    error: InputError


class _Chosen(NamedTuple):
    """A case with its order, ready to be decided."""

    case: Case
    at: str
    order: Order
    source: OrderText
    config: Config
    policy: Policy


def tried(run: Run, cases: Cases) -> Iterator[Tried | Untried]:
    """Try the cases of a file, in their order.

    Raises:
        InputError: a case expects what no policy knows, or lacks its instant.
    """
    chosen = [_Trial(run, cases, index).chosen() for index in range(len(cases.file.case))]
    problems = [problem for one in chosen for problem in _problems(run, cases, one)]
    if problems:
        raise refused(cases.source, tuple(problems))
    for index, one in enumerate(chosen):
        name, key = cases.file.case[index].name, f"case[{index}]"
        where = cases.source.place(key)
        try:
            if isinstance(one, InputError):
                raise one
            yield _tried(run, cases, one, where)
        except InputError as error:
            yield Untried(cases.source.path, name, where, error)


class _Trial:
    def __init__(self, run: Run, cases: Cases, index: int) -> None:
        self.run = run
        self.cases = cases
        self.case = cases.file.case[index]
        self.key = f"case[{index}]"

    def chosen(self) -> _Chosen | InputError:
        """Read the order and choose the policy, or say why that cannot be done."""
        try:
            order, source, config = self._order()
            policy = self._policy(order, config)
        except InputError as error:
            return error
        return _Chosen(self.case, self.key, order, source, config, policy)

    def _order(self) -> tuple[Order, OrderText, Config]:
        path = self.cases.source.path
        if isinstance(self.case.order, dict):
            config = self.run.config_for(path)
            return self._here(config), self.cases.source, config
        named = beside(path, self.case.order)
        config = self.run.config_for(named)
        order, source = parse_order(read_bytes(named), named, timezone(config))
        return order, source, config

    def _here(self, config: Config) -> Order:
        """Read an order that stands in the case; it needs neither number nor title."""
        case = self.case
        terms = {"id": self.key.replace("[", "-").rstrip("]"), "title": case.name, **case.order}  # type: ignore[dict-item] # a table
        data = {"order": terms, "scope": [*case.scope], "event": [*case.event]}
        found = parse(data, timezone(config))
        if isinstance(found, Order):
            return found
        raise refused(self.cases.source, tuple(map(self._below, found)))

    def _below(self, problem: Problem) -> Problem:
        key = f"{self.key}.{problem.where.key}" if problem.where.key else self.key
        return problem._replace(where=Place(key))

    def _policy(self, order: Order, config: Config) -> Policy:
        """Choose: the flag, the case, the file, what it is named after, else as for any order."""
        file = self.cases.file
        named = self.case.policy or file.policy
        if self.run.policy is not None:
            return self.run.policy_for(order, config)
        if named is not None:
            path = beside(self.cases.source.path, named) if is_path(named) else named
            return by_name(path, config)
        if self.cases.policy is not None:
            return by_name(self.cases.policy, config)
        return self.run.policy_for(order, config)


def _problems(run: Run, cases: Cases, one: _Chosen | InputError) -> Iterator[Problem]:
    """Say what in a case could not mean anything."""
    if isinstance(one, InputError):
        return
    if one.case.at is None and cases.file.at is None:
        line = "at = 2026-11-15T12:00:00Z"
        yield problem(
            "missing-key", "order.missing-key", Place(f"{one.at}.at"), key="at", line=line
        )
    policies = [one.policy]
    if run.policy is not None:
        policies += _own(cases, one)
    yield from unknown_names(one.case.expect, f"{one.at}.expect", policies)


def _own(cases: Cases, one: _Chosen) -> list[Policy]:
    """Give the policy that a case is of: what it names is known, whatever it is tried by."""
    alone = Run(at=None)
    index = int(one.at.removeprefix("case[").removesuffix("]"))
    found = _Trial(alone, cases, index).chosen()
    return [] if isinstance(found, InputError) else [found.policy]


def _tried(run: Run, cases: Cases, one: _Chosen, where: Place) -> Tried:
    at = one.case.at or cases.file.at
    assert at is not None  # noqa: S101 # it was looked at
    assessed = _decided(run, cases, one, at)
    placed = (
        (each, cases.source.place(f"{one.at}.expect.{each.key}"))
        for each in mismatches(one.case.expect, assessed)
    )
    found = tuple(sorted(placed, key=lambda both: (both[1].line or 0, both[1].column or 0)))
    file = one.source.path if one.source is not cases.source else None
    order = one.order.terms.id
    path, name = cases.source.path, one.case.name
    return Tried(path, name, where, order, file, one.policy.name, at, found)


def _decided(run: Run, cases: Cases, one: _Chosen, at: datetime) -> Assessed:
    seller, currency = one.config.seller, one.config.defaults.currency
    result = engine.assess(one.order, one.policy, seller, instant=at, currency=currency)
    if not isinstance(result, Assessment):
        here = one.source is cases.source
        below = (p._replace(where=Place(f"{one.at}.{p.where.key}")) for p in result)
        raise refused(one.source, tuple(below) if here else result)
    lang, rated = run.language(one.config), seller.hourly_rate is not None
    items = tuple(result.state.items.values())
    speech = Speech(one.policy, result.currency, lang, one.source.path, rated, False, items)
    return Assessed(one.source.path, one.source, result, speech, timezone(one.config), one.config)
