"""No state is a dead end: who does what `next` says gets to an end, whatever the client is like."""

import pytest

import revise
from tests.rules.advice import CLIENTS, LONG, walks
from tests.rules.histories import DEPTH, grid

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("platform", DEPTH)
@pytest.mark.parametrize("temper", CLIENTS)
def test_following_the_advice_ends(platform: str, temper: str) -> None:
    endless = [
        ([one.found.next.rule.id for one in way], way[-1].text)
        for way in walks(platform, temper)
        if len(way) == LONG
    ]
    assert endless == []


def test_every_rule_of_next_is_met_on_the_way() -> None:
    ways = [way for platform in DEPTH for temper in CLIENTS for way in walks(platform, temper)]
    met = {one.found.next.rule.id for way in ways for one in way}
    met |= {one.of.found.next.rule.id for platform in DEPTH for one in grid(platform)}
    rules = {rule.id for rule in revise.policy("guide").tables["next"]}
    assert rules - met == {
        "next.redeliver-extra",
        "next.escalate-refund-amount",
        "next.talk-closed",
    }  # no client asks so
