"""Acknowledgements are about findings that there are, in whichever policy at hand."""

from __future__ import annotations

from revise.files.read import OrderText, refused
from revise.model.config import Config
from revise.model.order import Order
from revise.model.problem import InputError
from revise.policies.known_findings import objections
from revise.policies.policy import Policy
from revise.rules.acknowledging import acks_of


def see_acks(order: Order, source: OrderText, policy: Policy, config: Config) -> None:
    """See that each acknowledgement, the order's and the config's, is about a finding there is.

    An order is judged by one policy, but its config may speak of others, too.

    Raises:
        InputError: one is not; code `unknown-id`, or `config` where it stands in one.
    """
    found = objections((*acks_of(order), *config.acks), policy, config.policy.own)
    ours = tuple(why for ack, why in found if ack.config is None)
    if ours:
        raise refused(source, ours)
    for ack, why in found:
        raise InputError(str(ack.config), (why._replace(code="config"),))
