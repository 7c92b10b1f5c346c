"""Which findings of an order a run is about: the rules asked for, and what is new since."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from revise.policies.policy import LEVELS
from revise.rules.assessment import Assessment, Finding

Baseline = Mapping[str, Mapping[str, int]]
"""By the id of an order and then of a rule: how much it mattered back then, as `weight` says."""

_WEIGHTS: Mapping[str, int] = {level: number for number, level in enumerate(LEVELS, 1)}


def weight(level: str, *, acknowledged: bool) -> int:
    """Say how much a finding matters: one that is acknowledged less than any other.

    Raises KeyError for what is no level.
    """
    return 0 if acknowledged else _WEIGHTS[level]


class Wanted(NamedTuple):
    """The findings that are told and count.

    `select` and `ignore` hold rules or the first parts of their names; without any `select` every
    rule is meant. With a `baseline` only those are that it has not, or that matter more by now.
    """

    select: Collection[str] = ()
    ignore: Collection[str] = ()
    baseline: Baseline | None = None

    def of(self, assessment: Assessment) -> tuple[Assessment, int]:
        """Leave out the others; gives how many of them the baseline had."""
        asked = [one for one in assessment.findings if self._asked(one.decision.rule.id)]
        known = (self.baseline or {}).get(assessment.order.terms.id, {})
        left = tuple(one for one in asked if known.get(one.decision.rule.id, -1) < _weight(one))
        return assessment._replace(findings=left), len(asked) - len(left)

    def _asked(self, rule: str) -> bool:
        """Whether a rule is meant; its whole name beats the first part of it."""
        first = rule.partition(".")[0]
        if rule in self.ignore or rule in self.select:
            return rule not in self.ignore
        return first not in self.ignore and (not self.select or first in self.select)


def _weight(finding: Finding) -> int:
    return weight(finding.level, acknowledged=finding.acknowledged is not None)
