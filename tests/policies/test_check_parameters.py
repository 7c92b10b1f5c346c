"""Mistakes in the parameters, silences and clocks of a policy of one's own."""

import pytest

from tests.own_policies import own, parameter, problems

CASES = [
    pytest.param(
        own(r"""
[parameters.effort_ratio_limit]
value = 0.5
"""),
        "missing-key parameters.effort_ratio_limit.source: `source` is missing\n"
        '  hint: add source = "house rule"\n'
        "missing-key parameters.effort_ratio_limit.confidence: `confidence` is missing\n"
        '  hint: add confidence = "high"\n'
        "missing-key parameters.effort_ratio_limit.as_of: `as_of` is missing\n"
        "  hint: add as_of = 2026-11-23",
        id="without-origin",
    ),
    pytest.param(
        own(parameter("effort_ratio_limt", "value = 0.5", 'unit = "ratio"')),
        "unknown-id parameters.effort_ratio_limt: unknown parameter `effort_ratio_limt`\n"
        "  hint: did you mean `effort_ratio_limit`?",
        id="misspelt",
    ),
    pytest.param(
        own(parameter("effort_ratio_limit", "value = -0.1")),
        "invalid-value parameters.effort_ratio_limit.value: must be 0 or more, is -0.1\n"
        "  hint: give a number that is not negative",
        id="negative",
    ),
    pytest.param(
        own(parameter("effort_ratio_limit", "value = nan")),
        "invalid-value parameters.effort_ratio_limit.value: must be a number, is nan\n"
        "  hint: write a plain number, or leave the value out if it is not known",
        id="not-a-number",
    ),
    pytest.param(
        own(parameter("effort_ratio_limit", "value = inf")),
        "invalid-value parameters.effort_ratio_limit.value: must be a number, is inf\n"
        "  hint: write a plain number, or leave the value out if it is not known",
        id="infinite",
    ),
    pytest.param(
        own(parameter("effort_ratio_limit", "value = true")),
        "invalid-value parameters.effort_ratio_limit.value: must be a number, is true\n"
        "  hint: write a plain number, or leave the value out if it is not known",
        id="true",
    ),
    pytest.param(
        own(parameter("effort_ratio_limit", 'value = "0.5"')),
        "invalid-value parameters.effort_ratio_limit.value: must be a number, is '0.5'\n"
        "  hint: write a plain number, or leave the value out if it is not known",
        id="text",
    ),
    pytest.param(
        own(parameter("patience_hours", "value = 1000001")),
        "invalid-value parameters.patience_hours.value: must be at most 1000000, is 1000001\n"
        "  hint: check the number and its unit",
        id="hours-too-many",
    ),
    pytest.param(
        own(parameter("fee_share", "value = 1.01")),
        "invalid-value parameters.fee_share.value: must be at most 1, is 1.01\n"
        "  hint: check the number and its unit",
        id="share-above-one",
    ),
    pytest.param(
        own(parameter("extra_min", "value = 1000000000001")),
        "invalid-value parameters.extra_min.value: must be at most 1000000000000, is "
        "1000000000001\n"
        "  hint: check the number and its unit",
        id="money-too-much",
    ),
    pytest.param(
        own(parameter("proposals_before_center", "value = 1.5")),
        "invalid-value parameters.proposals_before_center.value: must be a whole number, is 1.5\n"
        "  hint: count in whole numbers, or name another `unit`",
        id="count-not-whole",
    ),
    pytest.param(
        own(parameter("patience_hours", "value = 4", 'unit = "days"')),
        "invalid-value parameters.patience_hours.unit: `patience_hours` counts in hours, not in "
        "days\n"
        "  hint: leave the unit out",
        id="another-unit",
    ),
    pytest.param(
        own(parameter("patience_hours", "value = 4", 'unit = "weeks"')),
        "unknown-id parameters.patience_hours.unit: unknown unit `weeks`\n"
        "  hint: known here: count, days, hours, money, money-per-hour, ratio, share, text",
        id="unknown-unit",
    ),
    pytest.param(
        own(parameter("review_anchor", 'value = "delivery"')),
        "unknown-id parameters.review_anchor.value: unknown value `delivery`\n"
        "  hint: did you mean `delivered`?",
        id="word-that-is-no-choice",
    ),
    pytest.param(
        own(parameter("patience_hours", "value = 4", 'currency = "EUR"')),
        "invalid-value parameters.patience_hours.currency: only money has a currency\n"
        '  hint: leave it out, or say unit = "money"',
        id="currency-without-money",
    ),
    pytest.param(
        own(parameter("extra_min", "value = 4", 'currency = "eur"')),
        "invalid-value parameters.extra_min.currency: must be a currency code of three capital "
        "letters, is 'eur'\n"
        '  hint: like "USD" or "EUR"',
        id="currency-that-is-none",
    ),
    pytest.param(
        own(parameter("price", "value = 4")),
        "duplicate-id parameters.price: `price` is a fact; a parameter of that name would hide it\n"
        "  hint: choose another name",
        id="like-a-fact",
    ),
    pytest.param(
        own(parameter("the_center", "value = 4")),
        "duplicate-id parameters.the_center: `the_center` is one of the policy's words; a "
        "parameter of that name would hide it\n"
        "  hint: choose another name",
        id="like-a-word",
    ),
    pytest.param(
        own(
            parameter(
                "patience_hours", "value = 4", 'say.en = "Patience: {patience_hours}, {price}."'
            )
        ),
        "unknown-id parameters.patience_hours.say.en: unknown placeholder {price}\n"
        "  hint: `revise explain` lists the names\n"
        "missing-key parameters.patience_hours.say.de: `de` is missing\n"
        "  hint: every text is written in English and German: `en` and `de`",
        id="text-in-one-language",
    ),
    pytest.param(
        own(r"""
[parameters."big-order"]
source = "house rule"
confidence = "high"
as_of = 2026-11-23
value = 4
"""),
        "invalid-value parameters.big-order: is no name for a parameter\n"
        "  hint: small letters, digits and underscores, like big_order\n"
        "unknown-id parameters.big-order: unknown parameter `big-order`\n"
        "  hint: `revise explain` lists the names",
        id="no-parameter-name",
    ),
    pytest.param(
        own(r"""
[parameters.patience_hours]
source = "house rule"
confidence = "certain"
as_of = "today"
value = 4
"""),
        "unknown-id parameters.patience_hours.confidence: unknown confidence `certain`\n"
        "  hint: known here: high, low, medium, unknown\n"
        "invalid-value parameters.patience_hours.as_of: must be a date, is 'today'\n"
        "  hint: write it unquoted, like as_of = 2026-11-23",
        id="unknown-confidence",
    ),
    pytest.param(
        own(r"""
[parameters.big_order]
source = "house rule"
confidence = "high"
as_of = 2026-11-23
value = 500
unit = "money"

[[finding]]
id = "house.rule"
level = "info"
rests_on = "house rule"
say.en = "English."
say.de = "Deutsch."
when = { fact = "price", at_least = { parameter = "big_order" } }
"""),
        "missing-key parameters.big_order.currency: `currency` is missing\n"
        '  hint: name it, like currency = "USD"; for orders in another the amount is unknown',
        id="money-without-currency",
    ),
    pytest.param(
        own(r"""
[silence.extention]
after = { parameter = "extension_hours" }
means = "accepted"

[silence.review]
after = { parameter = "fee_share" }
means = "accepted"

[silence.extension]
after = 48
"""),
        "unknown-id silence.extention: unknown silence `extention`\n"
        "  hint: did you mean `extension`?\n"
        "unknown-id silence.review.means: unknown meaning of silence `accepted`\n"
        "  hint: known here: completed\n"
        "invalid-value silence.review.after.parameter: `fee_share` counts in share, not in hours\n"
        '  hint: name a parameter that holds hours; a new one says unit = "hours"\n'
        "missing-key silence.extension.means: `means` is missing\n"
        '  hint: add means = "accepted"\n'
        "invalid-value silence.extension.after: must be a parameter, is 48\n"
        '  hint: like { parameter = "extension_hours" }, and set the hours there',
        id="silences",
    ),
    pytest.param(
        own(r"""
[[clock]]
id = "extension"
of = "delivery"
who = "me"
after = "fee_share"
before = "patience"
on_silence = "late"
say.en = "{in_centre}"
say.de = "spät"

[[clock]]
id = "Due Date"
"""),
        "duplicate-id clock[0].id: `extension` is the clock of [silence.extension]\n"
        "  hint: choose another id\n"
        "unknown-id clock[0].of: unknown start of a clock `delivery`\n"
        "  hint: known here: due, proposal, request\n"
        "unknown-id clock[0].who: unknown side `me`\n"
        "  hint: known here: client, freelancer, support\n"
        "unknown-id clock[0].say.en: unknown placeholder {in_centre}\n"
        "  hint: did you mean `in_center`?\n"
        "invalid-value clock[0].before: has both `after` and `before`\n"
        "  hint: leave one of them out\n"
        "invalid-value clock[0].after: `fee_share` counts in share, not in hours\n"
        '  hint: name a parameter that holds hours; a new one says unit = "hours"\n'
        "unknown-id clock[0].before: unknown parameter `patience`\n"
        "  hint: did you mean `patience_hours`?\n"
        "missing-key clock[1].of: `of` is missing\n"
        '  hint: add of = "due"\n'
        "missing-key clock[1].who: `who` is missing\n"
        '  hint: add who = "freelancer"\n'
        "missing-key clock[1].on_silence: `on_silence` is missing\n"
        '  hint: add on_silence = "…"\n'
        "missing-key clock[1].say: `say` is missing\n"
        "  hint: add say.en and say.de\n"
        "invalid-value clock[1].id: must be small words with dashes, is 'Due Date'\n"
        "  hint: like first-reply",
        id="clocks",
    ),
    pytest.param(
        own(r"""
[silence.extension]
means = "accepted"
"""),
        "missing-key silence.extension.after: `after` is missing\n"
        '  hint: add after = { parameter = "extension_hours" }',
        id="silence-without-a-length",
    ),
    pytest.param(
        own(r"""
[[clock]]
id = "check-in"
of = "due"
who = "client"
on_silence = "x"
say.en = "a"
say.de = "b"

[[clock]]
id = "check-in"
of = "due"
who = "client"
on_silence = "x"
say.en = "a"
say.de = "b"

[[clock]]
of = "due"
who = "client"
on_silence = "x"
say.en = "a"
say.de = "b"
"""),
        "duplicate-id clock[1].id: a second clock `check-in`\n"
        "  hint: each id stands for one clock\n"
        "missing-key clock[2].id: `id` is missing\n"
        "  hint: add an `id` of its own",
        id="clocks-twice",
    ),
    pytest.param(
        own(r"""
[parameters.style]
source = "house rule"
confidence = "high"
as_of = 2026-11-23
unit = "text"
value = 3

[[finding]]
id = "house.rule"
level = "info"
rests_on = "house rule"
say.en = "English."
say.de = "Deutsch."
when = { fact = "status", is = { parameter = "style" } }
"""),
        "invalid-value parameters.style.value: must be text, is 3\n"
        '  hint: write it in quotes, like "…"',
        id="text-of-ones-own",
    ),
]


@pytest.mark.parametrize(("policy", "expected"), CASES)
def test_every_mistake_is_told_with_its_key_and_what_to_do(policy: str, expected: str) -> None:
    assert "\n".join(problems(policy)) == expected
