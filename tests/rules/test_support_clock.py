"""A clock of customer support, which no shipped policy has: it is support that has to answer."""

from pathlib import Path

import revise
from tests.orders import completed, delivered, escalated, hour, order
from tests.own_policies import own, parameter

POLICY = own(
    parameter("support_hours", "value = 24", 'unit = "hours"'),
    '[silence.support]\nafter = { parameter = "support_hours" }\nmeans = "declined"\n',
)


def test_support_answers_for_itself(tmp_path: Path) -> None:
    """cli.md: "`deadlines`: clock, at, hours_left, who, on_silence"."""
    (tmp_path / "own.toml").write_text(POLICY)
    policy = revise.policy(tmp_path / "own.toml")
    asked = order(delivered(0), completed(1), escalated(2, "S1", to="support"))
    found = revise.assess(revise.loads(asked), policy, at=hour(3))

    assert [(one.clock, one.who, one.on_silence, one.at) for one in found.deadlines] == [
        ("support", "support", "declined", hour(26))
    ]
