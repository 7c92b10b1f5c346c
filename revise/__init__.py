"""Walk a big revision request up the six-step ladder: one order file, every decision explained.

    import revise
    order = revise.load("order.toml")
    assessment = revise.assess(order, at=datetime(2026, 11, 15, 12, tzinfo=UTC))
    print(assessment.verdict.outcome)

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from revise.api import assess, load, loads, policy
    from revise.model.config import Seller
    from revise.model.order import Order
    from revise.model.problem import InputError, Place, Problem
    from revise.policies.policy import Policy
    from revise.rules.assessment import Assessment

__version__ = "0.1.0"

__all__ = [
    "Assessment",
    "InputError",
    "Order",
    "Place",
    "Policy",
    "Problem",
    "Seller",
    "assess",
    "load",
    "loads",
    "policy",
]

_HOMES = {
    "Assessment": "revise.rules.assessment",
    "InputError": "revise.model.problem",
    "Order": "revise.model.order",
    "Place": "revise.model.problem",
    "Policy": "revise.policies.policy",
    "Problem": "revise.model.problem",
    "Seller": "revise.model.config",
    **dict.fromkeys(("assess", "load", "loads", "policy"), "revise.api"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 # whatever the public name stands for
    if name not in _HOMES:
        raise AttributeError(f"module 'revise' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
