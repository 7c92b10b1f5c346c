"""Read orders, configs and policies, and say where an order stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from os import PathLike, fspath
from pathlib import Path
from typing import overload

from revise.api.given import Given, named
from revise.app.run import timezone as zone_of
from revise.files import deliverables
from revise.files.deliverables import Deliverable
from revise.files.read import OrderText, parse_order, read_order
from revise.files.upwards import load_config
from revise.model.base import Language
from revise.model.config import Config, Seller
from revise.model.order import Order
from revise.model.problem import InputError
from revise.model.times import aware
from revise.policies.named import DEFAULT, named_policy
from revise.policies.own import find_policy
from revise.policies.policy import Policy
from revise.render.assessed import Assessed
from revise.rules import engine
from revise.rules.assessment import Assessment

File = str | PathLike[str]


def load(path: File, timezone: tzinfo | None = None, *, config: Config | None = None) -> Order:
    """Read an order file; date-times without an offset are local to `timezone`.

    Without one, to the config's, else to the machine's.

    Raises:
        InputError: with every problem of the file, each with its line and column.
    """
    return read_order(named(path), timezone or _zone(config))[0]


def loads(text: str, timezone: tzinfo | None = None, *, config: Config | None = None) -> Order:
    """Read an order from the text of its file. Raises InputError like `load`."""
    return parse_order(text.encode(), "order.toml", timezone or _zone(config))[0]


def _zone(config: Config | None) -> tzinfo | None:
    return None if config is None else zone_of(config)


def config(near: File = "order.toml", *, file: File | None = None) -> Config:
    """Read the config that counts for an order file: the nearest `revise.toml`, else `file`.

    Where there is none, it is `Config()`. It is a value: read once, it can be given to every call.

    Raises:
        InputError: code `config`, with every problem of the file.
    """
    return load_config(Path(near).parent, None if file is None else Path(file))


def policy(name: File = DEFAULT, *, config: Config | None = None) -> Policy:
    """Give a shipped policy by name (`fiverr`, `direct`, `guide`), or one's own by file.

    Those that a `config` lists under `[policy]` have names, too, by which one may extend another.

    Raises:
        InputError: code `policy`, with every problem of the file.
    """
    return find_policy(fspath(name), () if config is None else config.policy.own)


def hashed(files: Iterable[File], order: File) -> tuple[Deliverable, ...]:
    """Hash files for a delivery; each is named relative to the folder of the order file.

    Raises:
        InputError: `not-found` or `not-readable`, for the first file that cannot be read.
    """
    return deliverables.hashed([fspath(one) for one in files], fspath(order))


@overload
def assess(
    order: File | OrderText,
    policy: Policy | None = None,
    *,
    at: datetime,
    config: Config | None = None,
    lang: Language | None = None,
) -> Assessed: ...


@overload
def assess(
    order: Order,
    policy: Policy | None = None,
    seller: Seller = engine.ANYONE,
    *,
    at: datetime,
    currency: str | None = None,
) -> Assessment: ...


def assess(  # noqa: PLR0913 # by name
    order: Order | File | OrderText,
    policy: Policy | None = None,
    seller: Seller = engine.ANYONE,
    *,
    at: datetime,
    currency: str | None = None,
    config: Config | None = None,
    lang: Language | None = None,
) -> Assessment | Assessed:
    """Say where an order stands at an instant, and why.

    Of a file, or of an `OrderText` that has come another way, an `Assessed`: it can be shown and
    acted upon, and its decisions are its `assessment`. It goes by `config`, else by the nearest
    `revise.toml`, and by `policy`, else by what config and order ask for. What is said of it is
    told in `lang`, else in the config's language, else in English.

    Of an `Order` alone the decisions, an `Assessment`. Without a policy the order's `platform`
    names it, else Fiverr's applies; `currency` is used where the order names none (default: USD).

    Raises:
        InputError: the order, its config or its policy cannot be used; code `history-illegal`,
            when an event could not have happened.
        TimeError: `at` has no offset.
    """
    if isinstance(order, Order):
        return _decided(order, policy, seller, aware(at), currency)
    run = Given(at, config=config, policy=policy, lang=lang)
    path = order.path if isinstance(order, OrderText) else named(order)
    with run.speaking(path):
        if isinstance(order, OrderText):
            return run.assess_bytes(order.text.encode(), path)
        return run.assess(path)


def _decided(
    order: Order, policy: Policy | None, seller: Seller, at: datetime, currency: str | None
) -> Assessment:
    chosen = policy or named_policy(order.terms.platform or DEFAULT)
    if order.acks:
        _see_acks(order, chosen)
    result = engine.assess(order, chosen, seller, instant=at, currency=currency)
    if isinstance(result, Assessment):
        return result
    raise InputError(order.terms.id, result)


def _see_acks(order: Order, policy: Policy) -> None:
    from revise.policies.known_findings import objections
    from revise.rules.acknowledging import acks_of  # most orders have none

    odd = tuple(why for _, why in objections(acks_of(order), policy))
    if odd:
        raise InputError(order.terms.id, odd)
