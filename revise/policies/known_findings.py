"""The findings that can be acknowledged, selected and ignored: those of every policy at hand."""

from __future__ import annotations

from collections.abc import Iterator

from revise.model.ack import Ack
from revise.model.problem import Problem, problem
from revise.model.shown import shown
from revise.policies.named import shipped, shipped_names
from revise.policies.policy import Policy

GATE = "gate"


class KnownFindings:
    """The findings of some policies."""

    def __init__(self, *policies: Policy) -> None:
        self.policies = policies

    def findings(self) -> Iterator[str]:
        """Give their ids."""
        for policy in self.policies:
            yield from policy.finding_ids

    def has(self, name: str) -> bool:
        """Whether one is named so, or begins with this first part."""
        return any(name in (rule, rule.partition(".")[0]) for rule in self.findings())

    def table(self, name: str) -> str | None:
        """Give the table of the rule of that name; None where there is none."""
        found = (policy.rules.get(name) for policy in self.policies)
        return next((rule.table for rule in found if rule is not None), None)

    def near(self, name: str, *, parts: bool = False) -> str:
        """Suggest the nearest finding, or the nearest first `parts` of a name, too."""
        from revise.policies.check_names import suggestion  # only a slip needs it

        ids = tuple(dict.fromkeys(self.findings()))
        first = dict.fromkeys(one.partition(".")[0] for one in ids) if parts else ()
        return suggestion(name, (*first, *ids))

    def objection(self, ack: Ack) -> Problem | None:
        """Say what is wrong with an acknowledgement's rule, if anything is."""
        if any(ack.rule == one for one in self.findings()):
            return None
        rule, table = shown(ack.rule), self.table(ack.rule)
        if table is None:
            return problem(
                "unknown-id", "order.no-finding", ack.where, rule=rule, meant=self.near(ack.rule)
            )
        words = "order.acked-gate" if table == GATE else "order.acked-other"
        return problem("unknown-id", words, ack.where, rule=rule)


def shipped_policies() -> Iterator[Policy]:
    """Give every shipped one."""
    return (shipped(name) for name in shipped_names())
