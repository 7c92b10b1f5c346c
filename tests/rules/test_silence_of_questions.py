"""Silence cannot accept what nobody can accept: a proposal that carries nothing but questions."""

from pathlib import Path

import pytest

import revise
from tests.orders import delivered, hour, item, order, proposed, requested

POLICY = """
name = "own"
extends = "fiverr"

[parameters.proposal_hours_allowed]
value = 48
unit = "hours"
source = "house rule"
confidence = "high"
as_of = 2026-11-23

[silence.proposal]
after = { parameter = "proposal_hours_allowed" }
means = "MEANS"
"""
ITEMS = (item("change", 1), item("change", 1, clear=False))


@pytest.mark.parametrize(
    ("offer", "means", "outcome"),
    [
        ({"questions": ["1.2"]}, "accepted", None),
        ({"questions": ["1.2"]}, "declined", "declined"),
        ({"free": ["1.1"], "questions": ["1.2"]}, "accepted", "accepted"),
    ],
    ids=["questions stay open", "they can be declined", "with an offer it is accepted"],
)
def test_questions_are_not_accepted_by_silence(
    tmp_path: Path, offer: dict[str, list[str]], means: str, outcome: str | None
) -> None:
    (tmp_path / "own.toml").write_text(POLICY.replace("MEANS", means))
    own = revise.policy(tmp_path / "own.toml")
    text = order(delivered(), requested(0, *ITEMS), proposed(1, **offer))

    found = revise.assess(revise.loads(text), own, at=hour(49))

    assert found.state.asks["P1"].outcome == outcome
