"""What matters most of an assessment: one or two findings, one clock, one way out."""

from __future__ import annotations

import pytest

import revise
from revise.policies.own import parse_own
from revise.rules.essentials import essential_clock, essential_findings, way_out
from tests.orders import (
    Hours,
    answered,
    cancellation,
    completed,
    delivered,
    escalated,
    extension,
    extra,
    hour,
    item,
    order,
    proposed,
    requested,
    talk,
)


def assess(text: str, at: Hours, platform: str = "fiverr") -> revise.Assessment:
    return revise.assess(revise.loads(text), revise.policy(platform), at=hour(at))


def findings(text: str, at: Hours) -> list[str]:
    return [one.decision.rule.id for one in essential_findings(assess(text, at))]


URGENT = """
name = "strict"
extends = "fiverr"
as_of = 2026-11-01

[[finding]]
id = "house.much"
level = "error"
when = { fact = "hours_changes", at_least = 10 }
rests_on = "house rule"
say.en = "{hours_changes} of changes: ask the boss."
say.de = "{hours_changes} Änderungen: Frag die Chefin."
"""
REQUEST = (delivered(), requested(0, item()))


class TestFindings:
    """By level, then step, then clock; nothing that the verdict says."""

    @pytest.mark.parametrize(
        ("text", "at", "expected"),
        [
            (order(*REQUEST), 2, ["calm.first-reply"]),
            (
                order(*REQUEST, cancellation(1, by="client"), due=hour(100)),
                30,
                ["cancel.client-asks", "cancel.costs"],
            ),
            (  # a warning at this step, and no note of another one beside it
                order(delivered(), requested(0, talk("refund"), item("new", 3))),
                2,
                ["demand.refund", "scope.new-work"],
            ),
            (  # the verdict names both hours: the same limit again would be no news
                order(delivered(), requested(0, item("new", 12))),
                2,
                ["scope.new-work"],
            ),
            (  # the one that a clock runs for comes first
                order(delivered(), requested(0, item(clear=False)), due=hour(20)),
                2,
                ["feedback.extension-window"],
            ),
            (order(delivered()), 2, []),
        ],
    )
    def test_which(self, text: str, at: Hours, expected: list[str]) -> None:
        assert findings(text, at) == expected

    def test_what_is_urgent_is_told_whatever_the_verdict_says(self) -> None:
        """A note or warning that has the verdict's own values would be no news; this is."""
        policy = parse_own(URGENT, "strict.toml")
        text = order(delivered(), requested(0, item("new", 12)))
        found = revise.assess(revise.loads(text), policy, at=hour(2))
        assert essential_findings(found)[0].decision.rule.id == "house.much"


class TestClock:
    """The soonest that costs the freelancer something."""

    @pytest.mark.parametrize(
        ("text", "at", "expected"),
        [
            (order(*REQUEST, due=hour(60)), 2, "first-reply"),
            (order(*REQUEST, due=hour(60)), 30, "due"),  # not the last call: that is advice
            (order(*REQUEST, proposed(1, free=["1.1"]), due=hour(60)), 2, "due"),  # no reminder
            (order(*REQUEST, cancellation(1, by="client"), due=hour(100)), 2, "cancellation"),
            (order(*REQUEST, cancellation(1, by="client"), due=hour(20)), 2, "due"),
            (order(delivered(), due=hour(100)), 2, "review"),  # nothing is to be lost
            (order(due=hour(-2)), 2, "very-late"),
            (order(due=hour(-2)), 30, "very-late"),  # all has run out: what was lost last
            (order(delivered(), completed(1)), 2, None),
        ],
    )
    def test_which(self, text: str, at: Hours, expected: str | None) -> None:
        found = essential_clock(assess(text, at))
        assert (found and found.clock) == expected


FOUR_EYES = """
name = "strict"
extends = "fiverr"
as_of = 2026-11-01

[[gate]]
id = "house.four-eyes"
move = "propose"
when = { fact = "items", at_least = 1 }
opens_with = "revise draft proposal {path}"
rests_on = "house rule"
say.en = "Show it to a colleague first."
say.de = "Zeig es zuerst jemandem im Haus."
"""
ANSWER = "revise record answer {{path}} ANSWER --to {}"
MORE_TIME = "revise extend {path} --due TIME --reason TEXT"


class TestWayOut:
    """At most one; none where it would be pressure, or no help."""

    @pytest.mark.parametrize(
        ("text", "at", "expected"),
        [
            (order(*REQUEST, proposed(1, free=["1.1"])), 100, None),
            (
                order(delivered(), requested(0, item("new")), proposed(1, extras=[extra("1.1")])),
                2,
                (ANSWER.format("P1"), "client", None),
            ),
            (  # what was asked last
                order(
                    delivered(),
                    requested(0, item("new")),
                    proposed(1, extras=[extra("1.1")]),
                    extension(2, 300),
                    due=hour(100),
                ),
                3,
                (ANSWER.format("X1"), "client", None),
            ),
            (
                order(
                    delivered(),
                    requested(0, item("new")),
                    proposed(1, extras=[extra("1.1")]),
                    answered(2, "P1", "declined"),
                    escalated(3),
                    answered(4, "R1", "declined"),
                    cancellation(5, "C1"),
                    answered(6, "C1", "declined"),
                    escalated(7, "S1", "support"),
                ),
                8,
                (ANSWER.format("S1"), "support", None),
            ),
            (order(*REQUEST, due=hour(100)), 2, None),  # there is time
            (order(*REQUEST, due=hour(60)), 2, (MORE_TIME, None, None)),  # the last call is near
            (order(*REQUEST, due=hour(20)), 2, (MORE_TIME, None, None)),  # or past
            (order(*REQUEST, due=hour(1)), 2, None),  # too late
            (order(*REQUEST, extension(1, 90), due=hour(20)), 2, None),  # asked already
            (order(*REQUEST, cancellation(1, by="client"), due=hour(60)), 2, None),
            (order(delivered()), 2, None),
        ],
    )
    def test_which(self, text: str, at: Hours, expected: object) -> None:
        assert way_out(assess(text, at)) == expected

    def test_what_holds_the_move_back_that_would_be_next(self) -> None:
        """Where nothing is asked, a gate of a policy of one's own may keep one waiting."""
        policy = parse_own(FOUR_EYES, "strict.toml")
        found = revise.assess(revise.loads(order(*REQUEST, hours=1)), policy, at=hour(5))
        way = way_out(found)
        assert (found.next.rule.id, way and way.command) == ("next.held-back", None)
        assert way is not None
        assert way.held is not None
        assert way.held.decision.rule.id == "house.four-eyes"

    def test_a_platform_that_knows_no_last_call_has_none(self) -> None:
        assert way_out(assess(order(*REQUEST, due=hour(20)), 2, "direct")) is None
