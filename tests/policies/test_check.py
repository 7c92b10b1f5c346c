"""Mistakes in a policy of one's own as a whole; what it may bring, and how much of it."""

from typing import Any

import pytest
import rtoml

from revise.policies.build import build
from revise.policies.named import shipped
from tests.own_policies import own, parameter, problems

CASES = [
    pytest.param(
        "",
        "missing-key name: `name` is missing\n"
        '  hint: add name = "strict"\n'
        "missing-key extends: `extends` is missing\n"
        '  hint: add extends = "fiverr"',
        id="no-name-and-no-extends",
    ),
    pytest.param(
        'name = "strict"\nextends = "fiver"',
        "unknown-id extends: unknown policy `fiver`\n  hint: did you mean `fiverr`?",
        id="unknown-base",
    ),
    pytest.param(
        'name = "direct"\nextends = "fiverr"',
        "duplicate-id name: `direct` is a shipped policy\n"
        '  hint: choose a name of your own, and say extends = "direct"',
        id="name-of-a-shipped-policy",
    ),
    pytest.param(
        'name = "my policy"\nextends = "fiverr"',
        "invalid-value name: must be a name, is 'my policy'\n"
        "  hint: up to 64 letters, digits, dots, dashes and underscores",
        id="no-name-at-all",
    ),
    pytest.param(
        own(r"""
finding = []
silenc = 1
"""),
        "unknown-key silenc: unknown key `silenc`\n  hint: did you mean `silence`?",
        id="unknown-key",
    ),
    pytest.param(
        own(r"""
verdict = []
steps = []
"""),
        "unknown-key verdict: `verdict` belongs to the guide and stays as it is\n"
        "  hint: a policy may bring as_of, parameters, silence, words, say, finding, gate, "
        "clock, sparing\n"
        "unknown-key steps: `steps` belongs to the guide and stays as it is\n"
        "  hint: a policy may bring as_of, parameters, silence, words, say, finding, gate, "
        "clock, sparing",
        id="the-guides-own-tables",
    ),
    pytest.param(
        own(r"""
as_of = 2026-11-23T10:00:00Z
"""),
        "invalid-value as_of: must be a date, is 2026-11-23T10:00:00+00:00\n"
        "  hint: write it unquoted, like as_of = 2026-11-23",
        id="date-with-a-time",
    ),
    pytest.param(
        own(r"""
finding = 3

[gate]
id = "a.b"
"""),
        "invalid-value finding: must be a list of tables, is 3\n"
        "  hint: write each one as [[finding]]\n"
        "invalid-value gate: must be a list of tables, is a table\n"
        "  hint: write each one as [[gate]]",
        id="no-list-of-tables",
    ),
    pytest.param(
        own(r"""
[words.price]
en = "a"
de = "b"

[words.house]
en = "the {house}"
"""),
        "invalid-value words.price: `price` cannot be a word of the policy\n"
        "  hint: small letters, digits and underscores, and no fact's or parameter's name\n"
        "invalid-value words.house.en: has a brace\n"
        "  hint: a word is put in as it stands: write it out\n"
        "missing-key words.house.de: `de` is missing\n"
        "  hint: every text is written in English and German: `en` and `de`",
        id="words",
    ),
    pytest.param(
        own(r"""
[[sparing]]
kind = "fraud"
say.en = "a"
say.de = "b"
rests_on = "A8.2"

[[sparing]]
kind = "illness"
say.en = "a"
say.de = "b"
rests_on = "house rule"
"""),
        "duplicate-id sparing[0].kind: a second kind `fraud`\n"
        "  hint: each kind stands here once\n"
        "unknown-id sparing[1].kind: unknown kind of cancellation `illness`\n"
        "  hint: known here: fraud, mistaken-order, mutual-reorder, other, requirements-phase",
        id="sparing",
    ),
    pytest.param(
        own(r"""
parameters = 3
silence = { extension = 48 }
finding = [3]
words = { house = "our house" }
"""),
        "invalid-value parameters: must be a table, is 3\n"
        "  hint: write it as [parameters]\n"
        "invalid-value words.house: must be a table, is 'our house'\n"
        "  hint: write it as [words.house]\n"
        "invalid-value finding[0]: must be a table, is 3\n"
        "  hint: write it in braces, like { … }\n"
        "invalid-value silence.extension: must be a table, is 48\n"
        "  hint: write it as [silence.extension]",
        id="tables-that-are-none",
    ),
    pytest.param(
        own(r"""
[[finding]]
id = 3
level = "info"
rests_on = ["G1"]
say = "Late."
worse = "error"
when = { fact = 3, is = true }
"""),
        "invalid-value finding[0].id: must be text, is 3\n"
        '  hint: write it in quotes, like "…"\n'
        "invalid-value finding[0].when.fact: must be text, is 3\n"
        '  hint: write it in quotes, like "…"\n'
        "invalid-value finding[0].say: must be a table, is 'Late.'\n"
        "  hint: write it in braces, like { … }\n"
        "invalid-value finding[0].rests_on: must be text, is a list\n"
        '  hint: write it in quotes, like "…"\n'
        "invalid-value finding[0].worse: must be a table, is 'error'\n"
        "  hint: write it in braces, like { … }",
        id="values-of-the-wrong-kind",
    ),
]


@pytest.mark.parametrize(("policy", "expected"), CASES)
def test_every_mistake_is_told_with_its_key_and_what_to_do(policy: str, expected: str) -> None:
    assert "\n".join(problems(policy)) == expected


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


def test_a_table_may_have_five_hundred_rows() -> None:
    row = _finding()["finding"][0]
    rows = [{**row, "id": f"house.r{number}"} for number in range(501)]
    assert problems({**_finding(), "finding": rows[:500]}) == []
    assert problems({**_finding(), "finding": rows}) == [
        "invalid-value finding: must be at most 500 rows, is 501\n  hint: split the policy"
    ]


def test_there_may_be_five_hundred_words() -> None:
    words = {f"w{number}": {"en": "word", "de": "Wort"} for number in range(501)}
    assert problems({**_finding(), "words": words}) == [
        "invalid-value words: must be at most 500 tables, is 501\n  hint: split the policy"
    ]


def test_a_hundred_problems_are_enough() -> None:
    assert len(problems({**_finding(), **{f"key{number}": 1 for number in range(5000)}})) == 100


def _finding(**keys: object) -> dict[str, Any]:
    row = {
        "id": "house.rule",
        "level": "info",
        "rests_on": "house rule",
        "say": {"en": "English.", "de": "Deutsch."},
        **keys,
    }
    return {"name": "own", "extends": "fiverr", "finding": [row]}
