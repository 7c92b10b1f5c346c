"""The findings that can be acknowledged, selected and ignored: those of every policy at hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from revise.files.read import OrderText, refused
from revise.model.ack import Ack
from revise.model.config import Config
from revise.model.order import Order
from revise.model.problem import InputError, Problem, problem
from revise.model.shown import shown
from revise.policies.named import shipped, shipped_names
from revise.policies.own import find_policy
from revise.policies.policy import Policy
from revise.rules.acknowledging import acks_of

GATE = "gate"


def see_acks(order: Order, source: OrderText, policy: Policy, config: Config) -> None:
    """See that each acknowledgement, the order's and the config's, is about a finding there is.

    An order is judged by one policy, but its config may speak of others, too.

    Raises:
        InputError: one is not; code `unknown-id`, or `config` where it stands in one.
    """
    acks = (*acks_of(order), *config.acks)
    if {one.rule for one in acks} <= {*policy.finding_ids}:
        return
    at_hand = AtHand(policy, *own_policies(config), *shipped_policies())
    found = [(ack, at_hand.objection(ack)) for ack in acks]
    ours = tuple(one for ack, one in found if one is not None and ack.config is None)
    if ours:
        raise refused(source, ours)
    for ack, one in found:
        if one is not None and ack.config is not None:
            raise InputError(ack.config, (one._replace(code="config"),))


class AtHand:
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

    def near(self, name: str) -> str:
        """Suggest the nearest finding."""
        from revise.policies.check_names import suggestion  # only a slip needs it

        return suggestion(name, tuple(dict.fromkeys(self.findings())))

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


def own_policies(config: Config) -> Iterator[Policy]:
    """Give the policies of a config; one that cannot be used is told when it is asked for."""
    for file in config.policy.own:
        with suppress(InputError):
            yield find_policy(str(file))
