"""Acknowledgements are about findings that there are, in whichever policy at hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from revise.files.read import OrderText, refused
from revise.model.config import Config
from revise.model.order import Order
from revise.model.problem import InputError
from revise.policies.known_findings import KnownFindings, shipped_policies
from revise.policies.own import find_policy
from revise.policies.policy import Policy
from revise.rules.acknowledging import acks_of


def see_acks(order: Order, source: OrderText, policy: Policy, config: Config) -> None:
    """See that each acknowledgement, the order's and the config's, is about a finding there is.

    An order is judged by one policy, but its config may speak of others, too.

    Raises:
        InputError: one is not; code `unknown-id`, or `config` where it stands in one.
    """
    acks = (*acks_of(order), *config.acks)
    if {one.rule for one in acks} <= {*policy.finding_ids}:
        return
    known = KnownFindings(policy, *own_policies(config), *shipped_policies())
    found = [(ack, known.objection(ack)) for ack in acks]
    ours = tuple(one for ack, one in found if one is not None and ack.config is None)
    if ours:
        raise refused(source, ours)
    for ack, one in found:
        if one is not None and ack.config is not None:
            raise InputError(ack.config, (one._replace(code="config"),))


def own_policies(config: Config) -> Iterator[Policy]:
    """Give the policies of a config; one that cannot be used is told when it is asked for."""
    for file in config.policy.own:
        with suppress(InputError):
            yield find_policy(str(file))
