"""An order with what would flip its verdict and its gates: each is decided again for that."""

from __future__ import annotations

from revise.render.assessed import Assessed


def flipped(one: Assessed) -> Assessed:
    """Give the same order with its flips."""
    from revise.render.numbers import currency_decimals
    from revise.rules.flips import flips

    decimals = currency_decimals(one.assessment.currency)
    return one._replace(flips=flips(one.assessment, one.config.seller, decimals=decimals))
