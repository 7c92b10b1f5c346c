"""What the engine needs to know of the seller: prices and counts, from the config."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Seller(NamedTuple):
    """Pricing and counts; None is unknown. Money is in the order's currency.

    `hourly_rate` and `rate_floor` are money per hour, `hours_per_day` hours, `extra_step` money;
    `completed` and `cancelled` count orders within the policy's completion window.
    """

    hourly_rate: Decimal | None = None
    hours_per_day: Decimal = Decimal(6)
    rate_floor: Decimal | None = None
    extra_step: Decimal = Decimal(1)
    completed: int | None = None
    cancelled: int | None = None
