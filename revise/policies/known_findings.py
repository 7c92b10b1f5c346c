"""The findings that can be acknowledged, selected and ignored: those of every policy at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from revise.model.ack import Ack
from revise.model.problem import InputError, Problem, problem
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


def objections(
    acks: Iterable[Ack], policy: Policy, own: Sequence[Path] = ()
) -> tuple[tuple[Ack, Problem], ...]:
    """Give those that are about no finding, of this policy, one in a file of `own`, or shipped."""
    odd = [one for one in acks if one.rule not in policy.finding_ids]
    if not odd:
        return ()
    known = KnownFindings(policy, *own_policies(own), *shipped_policies())
    found = ((one, known.objection(one)) for one in odd)
    return tuple((ack, why) for ack, why in found if why is not None)


def own_policies(files: Sequence[Path]) -> Iterator[Policy]:
    """Give the policies in files; one that cannot be used is told when it is asked for."""
    from revise.policies.own import policy_in  # most have none

    for file in files:
        with suppress(InputError):
            yield policy_in(file, files)


def shipped_policies() -> Iterator[Policy]:
    """Give every shipped one."""
    return (shipped(name) for name in shipped_names())
