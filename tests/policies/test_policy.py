"""What one rule of a policy says of itself: the names it needs, and what would open a gate."""

from __future__ import annotations

import pytest

from revise.policies.policy import Rule, placeholders


def test_a_rule_needs_the_names_of_its_conditions_and_then_those_of_its_texts() -> None:
    """Each once: without its value a sentence would show a hole."""
    rule = Rule(
        "scope.creep",
        "finding",
        {"fact": "creep_ratio", "at_least": {"parameter": "effort_ratio_limit"}},
        {"en": "{creep_ratio} in {rounds} rounds", "de": "{rounds} Runden für {price}"},
        "G5",
        worse=("error", {"fact": "late", "is": True}),
    )

    assert rule.names == ("creep_ratio", "effort_ratio_limit", "late")
    assert rule.said == ("creep_ratio", "effort_ratio_limit", "late", "rounds", "price")


def test_a_text_may_begin_and_end_with_a_name() -> None:
    assert placeholders({"en": "{a}", "de": "{b}: {a}", "fr": "none"}) == ["a", "b"]


@pytest.mark.parametrize(
    ("facts", "command"),
    [
        ({"closed": True, "round": None}, None),
        ({"closed": False, "round": 2}, "revise record redelivered"),
        ({"closed": None, "round": 2}, "revise record redelivered"),
        ({"closed": False, "round": 1}, "revise record proposed"),
        ({"closed": None, "round": None}, "revise record proposed"),
    ],
    ids=["the first", "the second", "the first unknown", "neither", "both unknown"],
)
def test_a_gate_is_opened_by_the_first_command_whose_condition_holds(
    facts: dict[str, bool | int | None], command: str | None
) -> None:
    """An unknown condition does not hold, and `None` says that no command opens it."""
    rule = Rule(
        "redeliver.unclear",
        "gate",
        None,
        {},
        "house rule",
        opens_with="revise record proposed",
        instead=(
            ({"fact": "closed", "is": True}, None),
            ({"fact": "round", "is": 2}, "revise record redelivered"),
        ),
    )

    assert rule.opener(facts) == command
