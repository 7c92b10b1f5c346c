"""A proposal → the event that records it."""

from __future__ import annotations

from typing import Any

from revise.render.numbers import money
from revise.rules.assessment import Assessment
from revise.rules.moves import next_id
from revise.rules.proposal import Proposal


def proposed(assessment: Assessment, proposal: Proposal) -> dict[str, Any]:
    """Write a proposal as its event, without time and letter; empty lists are left out."""
    lists = {
        "free": list(proposal.free),
        "declined": list(proposal.declined),
        "questions": list(proposal.questions),
        "extras": [
            {
                "items": list(extra.items),
                "title": extra.title,
                "price": money(extra.price, assessment.currency),
                "days": extra.days,
                "as": proposal.offer_as,
            }
            for extra in proposal.extras
        ],
    }
    kept = {key: value for key, value in lists.items() if value}
    return {"type": "proposed", "id": next_id(assessment, "proposed"), **kept}
