"""`--select`, `--ignore`, `--baseline`: which findings a run is about."""

from __future__ import annotations

import pytest

import revise
from revise.rules.wanted import Wanted, weight
from tests.orders import delivered, hour, item, order, requested
from tests.rules.test_acknowledging import ack

TEXT = order(delivered(), requested(0, item("change", 12), item("new", 1, id="n")), due=hour(6))
EVERY = [
    *("scope.effort-limit", "feedback.extension-window"),
    *("calm.first-reply", "scope.new-work"),
]


def left(wanted: Wanted, text: str = TEXT) -> list[str]:
    found, _ = wanted.of(revise.assess(revise.loads(text), at=hour(2)))
    return [one.decision.rule.id for one in found.findings]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), EVERY),
        (("scope",), (), ["scope.effort-limit", "scope.new-work"]),
        (("scope.new-work",), (), ["scope.new-work"]),
        (("scope", "calm.first-reply"), (), [one for one in EVERY if "feedback" not in one]),
        ((), ("scope",), ["feedback.extension-window", "calm.first-reply"]),
        ((), ("scope.new-work",), EVERY[:3]),
        # a whole name beats a first part, whichever stands where
        (("scope",), ("scope.new-work",), ["scope.effort-limit"]),
        (("scope.new-work",), ("scope",), ["scope.new-work"]),
        (("scope",), ("scope",), []),
        (("scope.new-work",), ("scope.new-work",), []),
        # a part of a word is none
        (("scop",), (), []),
    ],
)
def test_which_rules_are_asked_for(
    select: tuple[str, ...], ignore: tuple[str, ...], expected: list[str]
) -> None:
    assert left(Wanted(select, ignore)) == expected


def test_what_the_baseline_has_is_left_out_and_counted() -> None:
    known = {"FO-1": {"scope.effort-limit": 2, "calm.first-reply": 1}}
    assessment = revise.assess(revise.loads(TEXT), at=hour(2))
    found, count = Wanted(baseline=known).of(assessment)
    assert [one.decision.rule.id for one in found.findings] == [EVERY[1], EVERY[3]]
    assert count == 2
    assert Wanted(("scope",), baseline=known).of(assessment)[1] == 1


def test_an_order_that_is_not_in_it_is_all_new() -> None:
    assert left(Wanted(baseline={"FO-2": dict.fromkeys(EVERY, 3)})) == EVERY
    assert left(Wanted(baseline={"FO-1": {}})) == EVERY


def test_what_matters_more_by_now_is_new() -> None:
    """A note that became a warning, and an acknowledgement that ended."""
    note, accepted = weight("info", acknowledged=False), weight("warning", acknowledged=True)
    assert left(Wanted(baseline={"FO-1": dict.fromkeys(EVERY, note)})) == EVERY[:2]
    assert left(Wanted(baseline={"FO-1": dict.fromkeys(EVERY, accepted)})) == EVERY
    still = TEXT + ack(EVERY[0])
    assert left(Wanted(baseline={"FO-1": dict.fromkeys(EVERY, accepted)}), still) == EVERY[1:]


def test_what_matters_less_by_now_is_known() -> None:
    worst = weight("error", acknowledged=False)
    assert left(Wanted(baseline={"FO-1": dict.fromkeys(EVERY, worst)})) == []
