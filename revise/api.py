"""The public Python API: load an order, choose a policy, assess."""

from __future__ import annotations

from datetime import datetime, tzinfo
from os import PathLike, fspath

from revise.files.read import parse_order, read_order
from revise.model.config import Seller
from revise.model.order import Order
from revise.model.problem import InputError
from revise.policies.named import DEFAULT, named_policy
from revise.policies.own import find_policy
from revise.policies.policy import Policy
from revise.rules import engine
from revise.rules.assessment import Assessment


def load(path: str | PathLike[str], timezone: tzinfo | None = None) -> Order:
    """Read an order file; date-times without an offset are local to `timezone`.

    Raises:
        InputError: with every problem of the file, each with its line and column.
    """
    return read_order(fspath(path), timezone)[0]


def loads(text: str, timezone: tzinfo | None = None) -> Order:
    """Read an order from the text of its file. Raises InputError like `load`."""
    return parse_order(text.encode(), "order.toml", timezone)[0]


def policy(name: str | PathLike[str] = DEFAULT) -> Policy:
    """Give a shipped policy by name (`fiverr`, `direct`, `guide`), or one's own by file.

    Raises:
        InputError: code `policy`, with every problem of the file.
    """
    return find_policy(fspath(name))


def assess(
    order: Order,
    policy: Policy | None = None,
    seller: Seller = engine.ANYONE,
    *,
    at: datetime,
    currency: str | None = None,
) -> Assessment:
    """Say where an order stands at an instant, and why.

    Without a policy the order's `platform` names it, else Fiverr's applies. `currency` is used
    where the order names none (default: USD).

    Raises:
        InputError: code `history-illegal`, when an event could not have happened; `unknown-id`,
            when what is acknowledged is a finding of no policy at hand.
    """
    chosen = policy or named_policy(order.terms.platform or DEFAULT)
    if order.acks:
        _see_acks(order, chosen)
    result = engine.assess(order, chosen, seller, instant=at, currency=currency)
    if isinstance(result, Assessment):
        return result
    raise InputError(order.terms.id, result)


def _see_acks(order: Order, policy: Policy) -> None:
    from revise.policies.known_findings import KnownFindings, shipped_policies
    from revise.rules.acknowledging import acks_of  # most orders have none

    known = KnownFindings(policy, *shipped_policies())
    odd = tuple(found for ack in acks_of(order) if (found := known.objection(ack)) is not None)
    if odd:
        raise InputError(order.terms.id, odd)
