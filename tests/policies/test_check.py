"""Mistakes in a policy of one's own, each told with its key and what to do; and what it may hold.

A mistake is a case in a file of `mistakes/`: its name, the policy, and all that is told of it.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any

import pytest
import rtoml

from revise.policies.build import build
from revise.policies.named import shipped, shipped_data
from revise.words import Said, told
from tests.cli import ROOT
from tests.own_policies import finding, found, own, parameter, problems

MISTAKES = Path(__file__).parent / "mistakes"


def cases(name: str) -> Iterator[tuple[str, str, str]]:
    """Give the cases of a file: name, policy, what is told."""
    for case in re.split(r"^==== ", (MISTAKES / name).read_text("utf-8"), flags=re.MULTILINE)[1:]:
        title, rest = case.split("\n", 1)
        policy, expected = rest.split("----\n")
        yield title, policy, expected.strip("\n")


def policies() -> Iterator[Any]:
    """Make whole policies of all cases."""
    for title, text, expected in cases("policies.txt"):
        whole = text if text.startswith(("name =", "# a whole policy")) else own(text)
        yield pytest.param(whole, expected, id=title)
    for title, text, expected in cases("parameters.txt"):
        name, lines = text.split("\n", 1)
        yield pytest.param(own(parameter(name, lines)), expected, id=title)
    for title, text, expected in cases("conditions.txt"):
        yield pytest.param(own(finding(f"when = {text}")), expected, id=title)


def spoilt_guides() -> Iterator[Any]:
    """Put something else, or nothing, in places of the guide."""
    for title, text, expected in cases("guide.txt"):
        guide = shipped_data("guide")
        for path, value in rtoml.loads(text).items():
            *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
            inside = reduce(getitem, way, guide)
            if value == "gone":
                del inside[last]
            else:
                inside[last] = value
        yield pytest.param(guide, expected, id=title)


CASES = [*policies(), *spoilt_guides()]


@pytest.mark.parametrize(("policy", "expected"), CASES)
def test_every_mistake_is_told_with_its_key_and_what_to_do(
    policy: str | dict[str, Any], expected: str
) -> None:
    assert "\n".join(problems(deepcopy(policy))) == expected


LIMITS = {"policy.large", "policy.many-parts"}
NAMES = {
    *("policy.no-policy", "policy.no-policy-but", "policy.no-file"),
    *("policy.same-name", "policy.policy-circle", "policy.long-policy-chain"),
}
"""Told of below, of policies too large to stand in a file."""


def parts(text: str | None) -> Iterator[Said]:
    """Give a text of ours and those that fill it."""
    if isinstance(text, Said):
        yield text
        for value in text.__reduce__()[1][2].values():
            yield from parts(value if isinstance(value, str) else None)


def test_every_text_about_a_policy_is_told_of_some_mistake_in_both_languages() -> None:
    """Every error a user can cause exists in English and German."""
    words = rtoml.loads((ROOT / "revise/words/en.toml").read_text("utf-8"))["policy"]
    elsewhere = "".join(
        path.read_text("utf-8")
        for part in ("model", "files")
        for path in (ROOT / "revise" / part).glob("*.py")
    )
    mistakes = [one for case in CASES for one in found(deepcopy(case.values[0]))]
    every = [part for one in mistakes for text in (one.message, one.hint) for part in parts(text)]
    told_of = {part.__reduce__()[1][0] for part in every}
    wanted = {f"policy.{name}" for name in words}
    assert {name for name in wanted if f'"{name}"' not in elsewhere} - told_of == LIMITS | NAMES
    assert all(told(one.message, "de") != one.message for one in mistakes)


FINE = """
name = "strict"
extends = "fiverr"
as_of = 2026-11-23

[parameters.effort_ratio_limit]
value = 0.5
source = "house rule"
confidence = "high"
as_of = 2026-11-23

[parameters.big_order]
value = 500
unit = "money"
currency = "EUR"
source = "house rule"
confidence = "high"
as_of = 2026-11-23
say.en = "A big order."
say.de = "Ein großer Auftrag."

[parameters.resolution_hours]
source = "nobody knows"
confidence = "unknown"
as_of = 2026-11-23

[silence.extension]
after = { parameter = "extension_hours" }
means = "declined"

[words.house]
en = "our house"
de = "unser Haus"

[say."verdict.effort"]
en = "Half of it: {effort_ratio}, limit {effort_ratio_limit}."
de = "Die Hälfte: {effort_ratio}, Grenze {effort_ratio_limit}."

[say."house.big-order"]
en = "Big for {house}: {price}."
de = "Groß für {house}: {price}."

[[finding]]
id = "house.big-order"
level = "info"
worse = { level = "error", when = { fact = "late", is = true } }
step = 5
when = { all = [
    { fact = "price", at_least = { parameter = "big_order" } },
    { not = { fact = "status", in = ["completed", "cancelled"] } },
    { any = [
        { fact = "hours_to_due", more_than = -24 },
        { fact = "hours_to_due", known = false },
    ] },
    { fact = "verdict", is_not = "none" },
    { fact = "items_free", less_than = { fact = "items" } },
] }
rests_on = "house rule"
say.en = "Orders of {big_order} and more."
say.de = "Aufträge ab {big_order}."

[[gate]]
id = "cancel.center-first"
move = "cancel"
opens_with = "revise escalate {path} --reason TEXT"
rests_on = "house rule"
say.en = "Never."
say.de = "Nie."

[[clock]]
id = "check-in"
of = "request"
after = "first_reply_hours"
who = "freelancer"
on_silence = "nothing"
say.en = "time for a word {in_center}"
say.de = "Zeit für ein Wort {in_center}"

[[sparing]]
kind = "other"
say.en = "within {reorder_grace_days}"
say.de = "innerhalb von {reorder_grace_days}"
rests_on = "house rule"
"""


def test_a_policy_may_use_all_that_the_guide_offers() -> None:
    data = rtoml.loads(FINE)
    assert problems(data) == []
    assert build(data, shipped("fiverr")).chain == ("strict", "fiverr", "guide")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("patience_hours", 0),
        ("patience_hours", 1_000_000),
        ("fee_share", 1),
        ("proposals_before_center", 1),
        ("review_anchor", "due"),
    ],
)
def test_the_last_values_that_still_count(name: str, value: object) -> None:
    shown = f'"{value}"' if isinstance(value, str) else value
    assert problems(own(parameter(name, f"value = {shown}"))) == []


def test_a_text_may_have_four_thousand_characters() -> None:
    assert problems(_finding(say={"en": "e" * 4000, "de": "d"})) == []
    assert problems(_finding(say={"en": "e" * 4001, "de": "d"})) == [
        "invalid-value finding[0].say.en: must be at most 4000 characters long, is 4001\n"
        "  hint: say it in fewer words"
    ]


def test_a_table_may_have_five_hundred_rows_and_as_many_names() -> None:
    row = _finding()["finding"][0]
    rows = [{**row, "id": f"house.r{number}"} for number in range(501)]
    words = {f"w{number}": {"en": "word", "de": "Wort"} for number in range(501)}
    assert problems({**_finding(), "finding": rows[:500]}) == []
    assert problems({**_finding(), "finding": rows, "words": words}) == [
        f"invalid-value {key}: may have 500 entries at most, has 501\n"
        "  hint: shorten it, or split it"
        for key in ("words", "finding")
    ]


def test_a_condition_may_be_eight_deep() -> None:
    condition: dict[str, Any] = {"fact": "late", "is": True}
    for _ in range(7):
        condition = {"not": condition}
    assert problems(_finding(when=condition)) == []
    assert problems(_finding(when={"not": condition})) == [
        "invalid-value finding[0].when: is nested more than 8 deep\n  hint: make two rules of it"
    ]


def test_a_condition_may_have_a_hundred_parts() -> None:
    part = {"fact": "late", "is": True}
    assert problems(_finding(when={"all": [part] * 99})) == []
    assert problems(_finding(when={"all": [part] * 100})) == [
        "invalid-value finding[0].when: has more than 100 parts\n  hint: make two rules of it"
    ]


def test_a_list_may_have_a_hundred_values() -> None:
    assert problems(_finding(when={"fact": "status", "in": ["completed"] * 100})) == []
    assert problems(_finding(when={"fact": "status", "in": ["completed"] * 101})) == [
        "invalid-value finding[0].when.in: may have 100 entries at most, has 101\n"
        "  hint: shorten it, or split it"
    ]


def test_a_hundred_problems_are_enough() -> None:
    assert len(problems({**_finding(), **{f"key{number}": 1 for number in range(5000)}})) == 100


def test_what_is_far_too_large_is_not_even_looked_at() -> None:
    """Hostile files stay cheap: at most a hundred thousand keys and entries in all."""
    said = ["too-large : has more than 100,000 keys and entries\n  hint: split the policy"]
    assert problems({**_finding(), "finding": [{}] * 100_000}) == said
    when = {"all": [{"all": [{}] * 1000}] * 100}
    assert problems(_finding(when=when)) == said


def _finding(**keys: object) -> dict[str, Any]:
    row = {
        "id": "house.rule",
        "level": "info",
        "rests_on": "house rule",
        "say": {"en": "English.", "de": "Deutsch."},
        **keys,
    }
    return {"name": "own", "extends": "fiverr", "finding": [row]}


def test_a_number_larger_than_any_float_is_told_like_another() -> None:
    """Other parsers give whole numbers of any length."""
    huge = rtoml.loads(own(finding('when = { fact = "price", at_least = 7 }')))
    huge["finding"][0]["when"]["at_least"] = 10**400
    assert [one.where.key for one in found(huge)] == ["finding[0].when.at_least"]
