"""Mistakes in conditions."""

from typing import Any

import pytest
import rtoml

from tests.own_policies import finding, own, problems

CASES = [
    pytest.param(
        '{ fact = "prize", at_least = 5 }',
        "unknown-id finding[0].when.fact: unknown fact `prize`\n  hint: did you mean `price`?",
        id="unknown-fact",
    ),
    pytest.param(
        '{ fact = "item.kind", is = "new" }',
        "unknown-id finding[0].when.fact: `item.kind` is not known here (finding)\n"
        "  hint: it may be named in: treatment",
        id="fact-of-a-later-table",
    ),
    pytest.param(
        '{ fact = "patience_hours", at_least = 5 }',
        "unknown-id finding[0].when.fact: `patience_hours` is a parameter, no fact\n"
        '  hint: put it on the right side: { parameter = "patience_hours" }',
        id="parameter-on-the-left",
    ),
    pytest.param(
        '"late"',
        "invalid-value finding[0].when: must be a condition, is 'late'\n"
        '  hint: like { fact = "late", is = true }',
        id="no-condition",
    ),
    pytest.param(
        "{ at_least = 5 }",
        "missing-key finding[0].when.fact: `fact` is missing\n"
        '  hint: write it like { fact = "late", is = true }',
        id="no-fact",
    ),
    pytest.param(
        "{ and = [] }",
        "unknown-key finding[0].when.and: unknown key `and`\n  hint: did you mean `any`?",
        id="unknown-joint",
    ),
    pytest.param(
        '{ fact = "price" }',
        "missing-key finding[0].when: compares with nothing\n"
        "  hint: add one of is, is_not, at_least, more_than, at_most, less_than, in, known",
        id="no-operator",
    ),
    pytest.param(
        '{ fact = "price", atleast = 5 }',
        "unknown-key finding[0].when.atleast: unknown key `atleast`\n"
        "  hint: did you mean `at_least`?",
        id="unknown-operator",
    ),
    pytest.param(
        '{ fact = "price", at_least = 5, at_most = 9 }',
        "invalid-value finding[0].when: has several operators: `at_least`, `at_most`\n"
        "  hint: make a comparison of each, and join them with `all`",
        id="several-operators",
    ),
    pytest.param(
        '{ all = [{ fact = "late", is = true }], any = [] }',
        "invalid-value finding[0].when.any: `all` stands alone, without `any`\n"
        "  hint: put it into a table of its own inside `all`",
        id="several-joints",
    ),
    pytest.param(
        "{ all = [] }",
        "invalid-value finding[0].when.all: must be a list of conditions, is an empty list\n"
        '  hint: like [{ fact = "late", is = true }]',
        id="empty-joint",
    ),
    pytest.param(
        '{ fact = "late", at_least = 3 }',
        "invalid-value finding[0].when.at_least: `late` is true or false: `at_least` compares "
        "numbers\n"
        "  hint: compare it with `is`",
        id="order-of-yes-and-no",
    ),
    pytest.param(
        '{ fact = "late", is = 1 }',
        "invalid-value finding[0].when.is: cannot be compared with 1: `late` is true or false\n"
        "  hint: write it without quotes",
        id="number-for-yes-or-no",
    ),
    pytest.param(
        '{ fact = "price", at_least = "500" }',
        "invalid-value finding[0].when.at_least: cannot be compared with '500': `price` is a "
        "number\n"
        "  hint: write a plain number, without quotes",
        id="text-for-a-number",
    ),
    pytest.param(
        '{ fact = "rounds", at_least = 1.5 }',
        "invalid-value finding[0].when.at_least: cannot be compared with 1.5: `rounds` is a "
        "whole number\n"
        "  hint: write it without quotes and without a point",
        id="fraction-for-a-count",
    ),
    pytest.param(
        '{ fact = "status", in = ["complete", "cancelled"] }',
        "unknown-id finding[0].when.in[0]: `status` is never 'complete'\n"
        "  hint: did you mean `completed`?",
        id="word-that-it-never-is",
    ),
    pytest.param(
        '{ fact = "missing_keys", is = "order.hours" }',
        "invalid-value finding[0].when.is: cannot be compared with 'order.hours': `missing_keys` "
        "is a list of texts\n"
        '  hint: write it in brackets, like ["…"]',
        id="text-for-a-list",
    ),
    pytest.param(
        '{ fact = "status", in = [] }',
        "invalid-value finding[0].when.in: must be a list that is not empty, is an empty list\n"
        '  hint: like ["…", "…"]',
        id="empty-list",
    ),
    pytest.param(
        '{ fact = "price", known = "maybe" }',
        "invalid-value finding[0].when.known: must be true or false, is 'maybe'\n"
        "  hint: write it without quotes",
        id="known-maybe",
    ),
    pytest.param(
        '{ fact = "price", at_least = inf }',
        "invalid-value finding[0].when.at_least: cannot be compared with inf: `price` is a number\n"
        "  hint: write a plain number, without quotes",
        id="infinite",
    ),
    pytest.param(
        '{ fact = "price", at_least = { parameter = "extra_mn" } }',
        "unknown-id finding[0].when.at_least.parameter: unknown parameter `extra_mn`\n"
        "  hint: did you mean `extra_min`?",
        id="unknown-parameter",
    ),
    pytest.param(
        '{ fact = "price", at_least = { parameter = "extra_min", fact = "refund_max" } }',
        "invalid-value finding[0].when.at_least: must name one parameter or one fact\n"
        '  hint: like { parameter = "effort_ratio_limit" } or { fact = "refund_max" }',
        id="two-right-sides",
    ),
    pytest.param(
        '{ fact = "price", at_least = { parameter = "patience_hours" } }',
        "invalid-value finding[0].when.at_least: compares money (`price`) with hours "
        "(`patience_hours`)\n"
        "  hint: compare like with like",
        id="hours-against-money",
    ),
    pytest.param(
        '{ fact = "status", is = { fact = "price" } }',
        "invalid-value finding[0].when.is: compares text (`status`) with money (`price`)\n"
        "  hint: compare like with like",
        id="number-against-text",
    ),
    pytest.param(
        "{ not = { not = { not = { not = { not = { not = { not = { not = { not = { fact = "
        '"late", is = true } } } } } } } } } }',
        "invalid-value finding[0].when.not.not.not.not.not.not.not.not: is nested more than 8 "
        "deep\n"
        "  hint: make two rules of it",
        id="too-deep",
    ),
]


@pytest.mark.parametrize(("condition", "expected"), CASES)
def test_every_mistake_is_told_with_its_key_and_what_to_do(condition: str, expected: str) -> None:
    assert "\n".join(problems(own(finding(f"when = {condition}")))) == expected


def test_a_condition_may_be_eight_deep() -> None:
    condition: dict[str, Any] = {"fact": "late", "is": True}
    for _ in range(7):
        condition = {"not": condition}
    assert problems(_holding(condition)) == []
    assert problems(_holding({"not": condition})) != []


def test_a_condition_may_have_a_hundred_parts() -> None:
    part = {"fact": "late", "is": True}
    assert problems(_holding({"all": [part] * 99})) == []
    assert problems(_holding({"all": [part] * 100_000})) == [
        "invalid-value finding[0].when.all[99]: has more than 100 parts\n"
        "  hint: make two rules of it"
    ]


def test_a_list_may_have_a_hundred_values() -> None:
    listed = {"fact": "status", "in": ["completed"] * 100}
    assert problems(_holding(listed)) == []
    listed["in"] = ["completed"] * 101
    assert problems(_holding(listed)) == [
        "invalid-value finding[0].when.in: has more than 100 values\n  hint: make two rules of it"
    ]


def _holding(condition: dict[str, Any]) -> dict[str, Any]:
    policy = rtoml.loads(own(finding()))
    policy["finding"][0]["when"] = condition
    return policy
