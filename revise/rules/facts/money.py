"""Facts of the money: what the order pays, and what a refund or a cancellation would cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from fractions import Fraction

from revise.policies.values import NUMBER, Facts, after_hours, fraction
from revise.rules.facts.effort import all_hours, hours_original, hours_worked, original
from revise.rules.facts.fact import Spot, fact, over
from revise.rules.facts.subject import Subject
from revise.rules.round_state import hours


def _price(_of: Subject) -> Iterator[Spot]:
    yield "order.price", True


def _rate(of: Subject) -> Iterator[Spot]:
    yield from _price(of)
    yield from original(of)


def _rate_with_all(of: Subject) -> Iterator[Spot]:
    yield from all_hours(of)
    yield from _rate(of)


def _config(*keys: str) -> Callable[[Subject], Iterator[Spot]]:
    """Say which keys of the config would make it known."""

    def places(_of: Subject) -> Iterator[Spot]:
        return ((f"revise.toml: {key}", False) for key in keys)

    return places


NOTHING = Fraction(0)
_A_DAY = 24  # hours
_COUNTS = _config("seller.completed", "seller.cancelled")


@fact(stands=_price)
def price(of: Subject) -> Fraction:
    """The price agreed, extras not included."""
    return fraction(of.state.order.terms.price)


@fact(stands=_rate)
def rate(of: Subject) -> Fraction | None:
    """Price ÷ hours_original."""
    return over(price(of), hours_original(of))


@fact()
def extras_price(of: Subject) -> Fraction:
    """What accepted extras add to the price, over all rounds; those sold as a new order do not."""
    return fraction(sum(extra.price for extra in of.sold if extra.as_ != "new-order"))


@fact()
def refunded(of: Subject) -> Fraction:
    """What accepted offers gave back."""
    return fraction(of.state.refunded)


@fact(stands=_price)
def value(of: Subject) -> Fraction:
    """What the order is worth now: price + accepted extras - refunds; 0 once cancelled."""
    if of.state.status == "cancelled":
        return NOTHING
    return _less_refunds(price(of) + extras_price(of) if of.sold else price(of), of)


def _less_refunds(money: Fraction, of: Subject) -> Fraction:
    back = refunded(of)
    return money - back if back else money


@fact(stands=_rate_with_all)
def rate_if_free(of: Subject) -> Fraction | None:
    """Value ÷ (hours_original + hours_requested)."""
    return None if of.round is None else over(value(of), of.together)


@fact(stands=_rate_with_all)
def rate_with_extras(of: Subject) -> Fraction | None:
    """The same as `rate_if_free`, which once left the extras out."""
    return rate_if_free(of)


@fact(stands=_rate)
def rate_earned(of: Subject) -> Fraction | None:
    """Value ÷ hours_worked, else ÷ (hours_original + the hours of the items done)."""
    if of.state.worked:
        return over(value(of), hours_worked(of))
    done = hours(item for item in of.state.items.values() if item.id in of.state.done)
    if of.original is None or done is None:
        return None
    return over(value(of), of.original + done)


@fact(stands=_config("pricing.rate_floor"))
def rate_floor(of: Subject) -> Fraction | None:
    """The lowest price of an hour that still pays, from the config."""
    floor = of.seller.rate_floor
    return None if floor is None else fraction(floor)


@fact(stands=_price)
def refund_max(of: Subject) -> Fraction | None:
    """The most that the platform lets refund, together with what was refunded before."""
    share = of.number("refund_max_share")
    return None if share is None else max(_less_refunds(share * price(of), of), NOTHING)


@fact(stands=_COUNTS)
def completion_rate(of: Subject) -> Fraction | None:
    """Completed orders ÷ completed and cancelled ones, from the config's counts."""
    return _completed(of.seller.completed, of.seller.cancelled)


@fact(stands=_COUNTS)
def completion_rate_if_cancelled(of: Subject) -> Fraction | None:
    """The same with one cancelled more."""
    return _completed(of.seller.completed, of.seller.cancelled, more=1)


def completion(done: int, lost: int) -> Facts:
    """Give both rates for other counts of completed and cancelled orders."""
    return {
        completion_rate.name: _completed(done, lost),
        completion_rate_if_cancelled.name: _completed(done, lost, more=1),
    }


def counts_since(parameters: Facts, instant: datetime) -> datetime | None:
    """Give since when orders that ended count for the completion rate (A8.1); None: all do."""
    days = window_days(parameters)
    return None if days is None else after_hours(instant, -days * _A_DAY)


def window_days(parameters: Facts) -> int | Fraction | None:
    """Give for how many days an order that ended counts for the completion rate; None: always."""
    days = parameters.get("completion_window_days")
    return days if isinstance(days, NUMBER) else None


def _completed(done: int | None, lost: int | None, *, more: int = 0) -> Fraction | None:
    return None if done is None or lost is None else over(done, done + lost + more)
