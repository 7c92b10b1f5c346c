"""Two silences after the same event: which of them came later decides what stands."""

from dataclasses import replace

import pytest

import revise
from revise.policies.policy import SilenceRule
from revise.policies.values import Facts
from tests.orders import delivered, escalated, hour, item, order, proposed, requested

ASKED = (delivered(), requested(0, item()))


def facts(asks: dict[str, int], means: dict[str, str]) -> Facts:
    """Give the facts once 24 hours of silence closed a proposal and a request to the Center."""
    guide = revise.policy("guide")
    rules = {kind: SilenceRule("first_reply_hours", what, {}) for kind, what in means.items()}  # type: ignore[arg-type] # one of the four
    policy = replace(guide, silences={**guide.silences, **rules})
    written = {"proposal": lambda at: proposed(at, free=["1.1"]), "resolution": escalated}
    events = [written[kind](at) for kind, at in sorted(asks.items(), key=lambda one: one[1])]
    text = order(*ASKED, *events)
    return revise.assess(revise.loads(text), policy, at=hour(50)).facts


@pytest.mark.parametrize(
    ("proposal", "center", "failed"),
    [(2, 1, False), (1, 2, True), (1, 1, True)],
    ids=["agreed since", "agreed before", "agreed at the same instant"],
)
def test_an_agreement_by_silence_counts_if_it_came_after_the_refusal(
    proposal: int, center: int, *, failed: bool
) -> None:
    """ladder.md: "and since then no proposal or resolution was accepted in whole"."""
    found = facts(
        {"proposal": proposal, "resolution": center},
        {"proposal": "accepted", "resolution": "declined"},
    )

    assert found["resolution_failed"] is failed


@pytest.mark.parametrize(
    ("proposal", "center", "declined"),
    [(2, 1, 1), (1, 2, 0), (1, 1, 0)],
    ids=["settled before", "settled since", "settled at the same instant"],
)
def test_a_refusal_by_silence_counts_if_it_came_after_the_settlement(
    proposal: int, center: int, declined: int
) -> None:
    """ladder.md: "declined … this round, since the last settled resolution"."""
    found = facts(
        {"proposal": proposal, "resolution": center},
        {"proposal": "declined", "resolution": "accepted"},
    )

    assert found["proposals_declined"] == declined
