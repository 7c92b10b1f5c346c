"""An order told together with what would flip its verdict and gates, where that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from revise.render.assessed import Assessed

Told = TypeVar("Told")
Tell = Callable[[Any], Told]


def decided_again(flips: bool, tell: Tell[Told]) -> Tell[Told]:
    """Give what tells an order, with `flips` after it was decided again."""
    return partial(_with_flips, tell) if flips else tell


def _with_flips(tell: Tell[Told], one: Assessed) -> Told:
    from revise.render.numbers import currency_decimals
    from revise.rules.flips import flips

    decimals = currency_decimals(one.assessment.currency)
    found = flips(one.assessment, one.config.seller, decimals=decimals)
    return tell(one._replace(flips=found))
