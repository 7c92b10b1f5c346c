"""Walk a big revision request up the six-step ladder: one order file, every decision explained.

    import revise
    now = revise.assess("order.toml", at=datetime(2026, 11, 15, 12, tzinfo=UTC))
    print(now.assessment.verdict.outcome)
    print(revise.page(now))

Names are loaded when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from revise.version import __version__

if TYPE_CHECKING:
    from revise.api.appending import Appended, append
    from revise.api.decision import Decided, decide
    from revise.api.messages import draft, pieces, remarks
    from revise.api.reading import assess, config, hashed, load, loads, policy
    from revise.api.showing import document, due, page
    from revise.api.steps import Record, Step
    from revise.app.refusal import Refusal
    from revise.files.deliverables import Deliverable
    from revise.files.read import OrderText
    from revise.files.replace import WriteError
    from revise.itemize.pieces import Piece
    from revise.model.config import Config, Seller
    from revise.model.order import Order
    from revise.model.problem import InputError, NoEventError, Place, Problem
    from revise.model.times import TimeError
    from revise.moves.cancel import Cancel
    from revise.moves.escalate import Escalate
    from revise.moves.extend import Extend
    from revise.moves.propose import Propose
    from revise.moves.redeliver import Redeliver
    from revise.policies.policy import Policy
    from revise.proofread import Remark
    from revise.render.assessed import Assessed
    from revise.render.due import DueRow
    from revise.rules.assessment import (
        Assessment,
        Deadline,
        Decision,
        Finding,
        HeldBack,
        ItemVerdict,
        Move,
    )
    from revise.rules.proposal import ByHand

__all__ = [
    "Appended",
    "Assessed",
    "Assessment",
    "ByHand",
    "Cancel",
    "Config",
    "Deadline",
    "Decided",
    "Decision",
    "Deliverable",
    "DueRow",
    "Escalate",
    "Extend",
    "Finding",
    "HeldBack",
    "InputError",
    "ItemVerdict",
    "Move",
    "NoEventError",
    "Order",
    "OrderText",
    "Piece",
    "Place",
    "Policy",
    "Problem",
    "Propose",
    "Record",
    "Redeliver",
    "Refusal",
    "Remark",
    "Seller",
    "Step",
    "TimeError",
    "WriteError",
    "__version__",
    "append",
    "assess",
    "config",
    "decide",
    "document",
    "draft",
    "due",
    "hashed",
    "load",
    "loads",
    "page",
    "pieces",
    "policy",
    "remarks",
]

_HOMES = {
    **dict.fromkeys(("Appended", "append"), "revise.api.appending"),
    **dict.fromkeys(("Decided", "decide"), "revise.api.decision"),
    **dict.fromkeys(("draft", "pieces", "remarks"), "revise.api.messages"),
    **dict.fromkeys(
        ("assess", "config", "hashed", "load", "loads", "policy"), "revise.api.reading"
    ),
    **dict.fromkeys(("document", "due", "page"), "revise.api.showing"),
    **dict.fromkeys(("Record", "Step"), "revise.api.steps"),
    "Cancel": "revise.moves.cancel",
    "Escalate": "revise.moves.escalate",
    "Extend": "revise.moves.extend",
    "Propose": "revise.moves.propose",
    "Redeliver": "revise.moves.redeliver",
    "Refusal": "revise.app.refusal",
    "Deliverable": "revise.files.deliverables",
    "OrderText": "revise.files.read",
    "WriteError": "revise.files.replace",
    "Piece": "revise.itemize.pieces",
    **dict.fromkeys(("Config", "Seller"), "revise.model.config"),
    "Order": "revise.model.order",
    **dict.fromkeys(("InputError", "NoEventError", "Place", "Problem"), "revise.model.problem"),
    "TimeError": "revise.model.times",
    "Policy": "revise.policies.policy",
    "Remark": "revise.proofread",
    "Assessed": "revise.render.assessed",
    "DueRow": "revise.render.due",
    **dict.fromkeys(
        ("Assessment", "Deadline", "Decision", "Finding", "HeldBack", "ItemVerdict", "Move"),
        "revise.rules.assessment",
    ),
    "ByHand": "revise.rules.proposal",
}


if not TYPE_CHECKING:  # whoever checks types shall be told of a name that is none

    def __getattr__(name: str) -> Any:  # noqa: ANN401 # whatever the public name stands for
        if name not in _HOMES:
            raise AttributeError(f"module 'revise' has no attribute {name!r}")
        return getattr(import_module(_HOMES[name]), name)
