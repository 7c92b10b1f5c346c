"""An order that was read once, decided by two policies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from revise.app.run import Result, Run
from revise.files.read import refused
from revise.model.problem import InputError, Problem
from revise.policies.named import shipped_names
from revise.policies.policy import Policy
from revise.render.assessed import Assessed
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.trial.difference import Difference, difference
from revise.trial.named_policies import by_name
from revise.trial.plain_outcome import outcome_of

_GUIDE = "guide"


class Compared(NamedTuple):
    """An order by two policies: number and file, the currency of its amounts, what differs."""

    order: str
    path: str
    currency: str
    found: Difference


class PassedOver(NamedTuple):
    """An order that neither policy is for: it names another platform."""

    path: str
    platform: str


class OneSided(NamedTuple):
    """An order whose history one of the two policies does not allow: `by` names that one."""

    order: str
    path: str
    by: str
    problems: tuple[Problem, ...]


Answer = Compared | PassedOver | OneSided | InputError


def comes_out_otherwise(answer: Answer) -> bool:
    """Say whether the two policies come to something else."""
    if isinstance(answer, Compared):
        return not answer.found.nothing
    return isinstance(answer, OneSided)


@dataclass(frozen=True)
class Twice:
    """Decides orders by a second policy, too; may be sent to another process, so it has names.

    `run` is the one that decided by the first.
    """

    run: Run
    second: str

    def __call__(self, result: Result) -> Answer:
        """Give what differs on an order, or why nobody knows."""
        if isinstance(result, InputError):
            return self._unless_the_second_can(result)
        try:
            return self._compared(result, by_name(self.second, result.config))
        except InputError as error:  # the name means nothing to the order's config
            return self.run.told(error)

    def _compared(self, result: Assessed, second: Policy) -> Answer:
        found = result.assessment
        platform = found.order.terms.platform or result.config.defaults.platform
        if platform is not None and platform not in {*_fits(found.policy), *_fits(second)}:
            return PassedOver(result.path, platform)
        other = _by(second, result)
        order = found.order.terms.id
        if not isinstance(other, Assessment):
            return OneSided(order, result.path, second.name, refused(result.source, other).problems)
        seller = result.config.seller
        differs = difference(outcome_of(found, seller), outcome_of(other, seller))
        return Compared(order, result.path, found.currency, differs)

    def _unless_the_second_can(self, error: InputError) -> Answer:
        """Ask the second policy about an order whose history the first does not allow."""
        if error.traceback is not None or error.problems[0].code != "history-illegal":
            return error
        run = Run(policy=self.second, config=self.run.config, at=self.run.at, lang=self.run.lang)
        result = run.result(error.path)
        if isinstance(result, InputError):
            return error
        order = result.assessment.order.terms.id
        first = by_name(self.run.policy or "", result.config)
        return OneSided(order, error.path, first.name, error.problems)


def _by(policy: Policy, one: Assessed) -> Assessment | tuple[Problem, ...]:
    """Decide on an order that was read already, at the same instant."""
    found = one.assessment
    return engine.assess(
        found.order,
        policy,
        one.config.seller,
        instant=found.instant,
        currency=one.config.defaults.currency,
    )


def _fits(policy: Policy) -> tuple[str, ...]:
    """Name the platforms that a policy is for: itself and what it extends.

    The guide is none, but for itself and for a policy of one's own right on top of it.
    """
    if policy.name not in shipped_names() and policy.chain[1:] == (_GUIDE,):
        return policy.chain
    return tuple(name for name in policy.chain if name != _GUIDE) or policy.chain
