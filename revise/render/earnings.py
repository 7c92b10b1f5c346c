"""What an order pays, in words: what it is worth, what an hour brings, extras and refunds."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from revise.policies.values import fraction
from revise.render.assessed import Assessed
from revise.rules.proposal import Unpriced, propose
from revise.words import label, said

_PARTS = (("extras_price", "+", "extras"), ("refunded", "-", "refunded"))
_SETTLING = 5
"""From this step on the two may settle it by money."""


class Earnings(NamedTuple):
    """What there is to say of an order's money: each is None where it says nothing.

    `now` is what an hour brought so far, `then` what it brings once all is done, without extra
    charge or with the extras that are sold (`soon` says it in few words); `extras` is what those
    would add that are not sold yet, `refund` what one would cost at most.
    """

    worth: str
    now: str | None
    then: str | None
    soon: str | None
    extras: str | None
    refund: str | None
    lacking: str | None

    def whole(self) -> str:
        """Say all of it."""
        rates = [one for one in (self.now, self.then) if one]
        parts = [self.worth, ", ".join(rates), self.extras, self.refund, self.lacking]
        return "; ".join(part for part in parts if part)

    def short(self) -> Iterator[str]:
        """Give the parts of one line, the most important first."""
        parts = (self.worth, self.soon or self.now, self.refund, self.extras)
        return (part for part in parts if part)


def earnings(one: Assessed) -> Earnings | None:
    """Say what an order pays; None where it pays nothing."""
    facts = one.assessment.facts
    if not facts["value"]:
        return None
    earned = facts["rate_earned"]
    lang = one.speech.lang
    known = earned is not None
    return Earnings(
        worth=_worth(one),
        now=f"{one.speech.value('rate', earned)} {label('now', lang)}" if known else None,
        then=_then(one, earned, ""),
        soon=_then(one, earned, "-short"),
        extras=_extras(one),
        refund=_refund(one),
        lacking=None if known else label("rate-unknown", lang),
    )


def _worth(one: Assessed) -> str:
    """Say what extras and refunds made of the price."""
    facts, value = one.assessment.facts, one.speech.value
    parts = [value("price", facts["price"])]
    for name, sign, what in _PARTS:
        if facts[name]:
            parts.append(f"{sign} {value(name, facts[name])} {label(what, one.speech.lang)}")
    if len(parts) > 1:
        parts.append(f"= {value('value', facts['value'])}")
    return " ".join(parts)


def _then(one: Assessed, earned: object, form: str) -> str | None:
    """Say what an hour brings once all is done, if that is less; a new order pays for itself."""
    facts = one.assessment.facts
    then = facts["rate_if_free"]
    if not (isinstance(then, Fraction) and isinstance(earned, Fraction)):
        return None
    if then >= earned or facts["items_new_order"]:
        return None
    rate = one.speech.value("rate", then)
    how = "with-extras" if facts["extras_price"] else "if-free"
    return said(f"page.{how}{form}", rate=rate).told(one.speech.lang)


def _extras(one: Assessed) -> str | None:
    """Say what the extras would add that are offered, or else could be."""
    new, price = _offer(one)
    if not price:
        return None
    amount = one.speech.value("price", price)
    what = "new-order-adds" if new else "extras-add"
    return said(f"page.{what}", amount=amount).told(one.speech.lang)


def _offer(one: Assessed) -> tuple[bool, Fraction]:
    """Give whether it would be a new order, and the price of what is not sold yet."""
    state = one.assessment.state
    asked = state.opened("proposal")
    if asked is not None and asked.event.type == "proposed":
        sold = asked.event.extras
        return any(extra.as_ == "new-order" for extra in sold), fraction(sum(e.price for e in sold))
    try:
        made = propose(one.assessment, one.config.seller)
    except Unpriced:
        return False, Fraction(0)
    agreed = state.round.agreed() if state.round else ()
    left = (extra.price for extra in made.extras if extra.items[0] not in agreed)
    return made.offer_as == "new-order", sum(left, Fraction(0))


def _refund(one: Assessed) -> str | None:
    """Say what a refund would be at most, where one is asked for or may settle it."""
    facts, step = one.assessment.facts, one.assessment.step
    most = facts["refund_max"]
    settling = step is not None and step.number >= _SETTLING
    if not most or not (settling or facts["demand_open"]):
        return None
    amount = one.speech.value("refund_max", most)
    return said("page.refund-most", amount=amount).told(one.speech.lang)
