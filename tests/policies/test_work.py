"""How much work a policy of one's own makes: counted, never timed."""

from __future__ import annotations

import pytest

from revise.model.problem import InputError
from revise.policies.check_names import LONGEST_WORD, MOST_PUT_IN
from revise.policies.own import parse_own
from revise.render.documents import dump
from revise.render.order_json import assessment_document
from revise.render.page import page
from tests.counting import calls
from tests.orders import START, assessed, delivered, item, order, requested
from tests.own_policies import finding, own

WORD = f'[words.house]\nen = "{"x" * LONGEST_WORD}"\nde = "y"\n'
PARTS = ", ".join(['{ fact = "price", at_least = 0 }'] * 99)
RULES = {
    "texts": "{house}" * MOST_PUT_IN,
    "facts": "{price} {status} {late} {missing_keys} " * (MOST_PUT_IN // 4),
    "one long text": "a" * 4000,
}
ASKED = order(delivered(), requested(-1, item("new", 3), item(hours=None)))


def policy(said: str, rules: int, when: str = f"{{ all = [{PARTS}] }}") -> str:
    """Write a policy with so many findings, each as large as may be."""
    rows = (
        finding(f"when = {when}", name=f"house.rule-{at}").replace("English.", said)
        for at in range(rules)
    )
    return own(WORD, *rows)


def told(text: str) -> str:
    """Read a policy, and tell an order by it."""
    one = assessed(ASKED, START, policy=parse_own(text, "own.toml"))
    return page(one) + dump(assessment_document(one))


@pytest.mark.parametrize("said", RULES.values(), ids=RULES)
def test_twice_the_rules_are_twice_the_work(said: str) -> None:
    once, twice = policy(said, 10), policy(said, 20)
    told(once)  # what is loaded once is no work of the policy's
    assert calls(lambda: told(twice)) <= 2.2 * calls(lambda: told(once)) + 500


@pytest.mark.parametrize("said", RULES.values(), ids=RULES)
def test_a_policy_tells_little_more_than_it_says(said: str) -> None:
    """A text put in words of 4,000 letters 570 times: 210 KB of policy told 118 MB."""
    rules, when = 100, '{ fact = "price", at_least = 0 }'
    text = policy(said, rules, when)
    assert len(told(text)) <= 3 * len(text) + 2_000_000


def test_a_hundred_mistakes_are_told_of_however_many_there_are() -> None:
    """Each looks for the nearest of all names; the work ends with the hundredth."""
    few, many = (
        policy("{nobody}" * 5, rules, '{ fact = "prize", is = true }') for rules in (50, 400)
    )

    def refused(text: str) -> None:
        with pytest.raises(InputError) as refusal:
            parse_own(text, "own.toml")
        assert len(refusal.value.problems) == 100

    refused(few)
    assert calls(lambda: refused(many)) <= 4 * calls(lambda: refused(few))
