"""Mistakes in the rules of a policy of one's own, and in their texts."""

import pytest

from tests.own_policies import own, problems

CASES = [
    pytest.param(
        own(r"""
[[finding]]

[[gate]]
"""),
        "missing-key finding[0].id: `id` is missing\n"
        "  hint: add an `id` of its own\n"
        "missing-key finding[0].level: `level` is missing\n"
        '  hint: add level = "info"\n'
        "missing-key finding[0].say: `say` is missing\n"
        "  hint: add say.en and say.de\n"
        "missing-key finding[0].rests_on: `rests_on` is missing\n"
        '  hint: add rests_on = "house rule"\n'
        "missing-key gate[0].id: `id` is missing\n"
        "  hint: add an `id` of its own\n"
        "missing-key gate[0].move: `move` is missing\n"
        '  hint: add move = "escalate"\n'
        "missing-key gate[0].say: `say` is missing\n"
        "  hint: add say.en and say.de\n"
        "missing-key gate[0].rests_on: `rests_on` is missing\n"
        '  hint: add rests_on = "house rule"',
        id="rule-without-anything",
    ),
    pytest.param(
        own(r"""
[[finding]]
id = "House.Rule"
level = "info"
rests_on = "house rule"
say.en = "English."
say.de = "Deutsch."

[[finding]]
id = "house"
level = "info"
rests_on = "house rule"
say.en = "English."
say.de = "Deutsch."

[[finding]]
id = "open.cancel"
level = "info"
rests_on = "house rule"
say.en = "English."
say.de = "Deutsch."

[[finding]]
id = "verdict.effort"
level = "info"
rests_on = "house rule"
say.en = "English."
say.de = "Deutsch."

[[finding]]
id = "house.two"
level = "info"
rests_on = "house rule"
say.en = "English."
say.de = "Deutsch."

[[finding]]
id = "house.two"
level = "info"
rests_on = "house rule"
say.en = "English."
say.de = "Deutsch."
"""),
        "invalid-value finding[0].id: must be small words joined by dots, is 'House.Rule'\n"
        "  hint: like house.big-order\n"
        "invalid-value finding[1].id: must be small words joined by dots, is 'house'\n"
        "  hint: like house.big-order\n"
        "duplicate-id finding[2].id: `open.cancel` is a fact\n"
        "  hint: choose another id\n"
        "duplicate-id finding[3].id: `verdict.effort` is a rule of the guide's verdict table\n"
        '  hint: that table stays; to change its words write [say."verdict.effort"]\n'
        "duplicate-id finding[5].id: a second finding `house.two`\n"
        "  hint: each id stands for one rule",
        id="rule-ids",
    ),
    pytest.param(
        own(r"""
[[finding]]
id = "house.rule"
level = "warn"
rests_on = "house rule"
say.en = "English."
say.de = "Deutsch."
step = 7

[[gate]]
id = "house.gate"
move = "deliver"
hard = "yes"
rests_on = ""
say.en = "English."
say.de = "Deutsch."
"""),
        "unknown-id finding[0].level: unknown level `warn`\n"
        "  hint: did you mean `warning`?\n"
        "invalid-value finding[0].step: must be a step of the ladder, 1 to 6, is 7\n"
        "  hint: leave it out if the finding belongs to no step\n"
        "invalid-value gate[0].rests_on: must not be empty\n"
        "  hint: write something\n"
        "unknown-id gate[0].move: unknown move `deliver`\n"
        "  hint: did you mean `redeliver`?\n"
        "invalid-value gate[0].hard: must be true or false, is 'yes'\n"
        "  hint: write it without quotes",
        id="level-step-move-hard",
    ),
    pytest.param(
        own(r"""
[[finding]]
id = "house.rule"
level = "info"
rests_on = "house rule"
say.en = "English."
say.de = "Deutsch."
worse = { level = "info", when = { fact = "lat", is = true } }
"""),
        "invalid-value finding[0].worse.level: `info` is not worse than `info`\n"
        "  hint: raise it to a higher one\n"
        "unknown-id finding[0].worse.when.fact: unknown fact `lat`\n"
        "  hint: did you mean `late`?",
        id="worse-that-is-not",
    ),
    pytest.param(
        own(r"""
[[finding]]
id = "house.rule"
level = "info"
rests_on = "house rule"
say.en = "English."
say.fr = "Français."
"""),
        "unknown-key finding[0].say.fr: unknown key `fr`\n"
        "  hint: known here: de, en\n"
        "missing-key finding[0].say.de: `de` is missing\n"
        "  hint: every text is written in English and German: `en` and `de`",
        id="missing-and-unknown-language",
    ),
    pytest.param(
        own(r"""
[[finding]]
id = "house.rule"
level = "info"
rests_on = "house rule"
say.en = "{prize}, {move.files}, {in_center}, {extra_min}, {price}, { price } and }"
say.de = "Deutsch."
"""),
        "invalid-value finding[0].say.en: has a brace that belongs to no placeholder\n"
        "  hint: a placeholder is one name in braces, like {price}\n"
        "unknown-id finding[0].say.en: unknown placeholder {prize}\n"
        "  hint: did you mean `price`?\n"
        "unknown-id finding[0].say.en: `move.files` is not known here (finding)\n"
        "  hint: it may be named in: gate",
        id="placeholders",
    ),
    pytest.param(
        own(r"""
[[finding]]
id = "house.rule"
level = "info"
rests_on = "house\nrule"
say.en = "a\u202eb"
say.de = "Deutsch."
"""),
        "invalid-value finding[0].say.en: must be free of control characters, is 'a\\u202eb'\n"
        "  hint: type it again, as plain text\n"
        "invalid-value finding[0].rests_on: must be free of control characters, is 'house\\nrule'\n"
        "  hint: type it again, as plain text",
        id="control-characters",
    ),
    pytest.param(
        own(r"""
[[gate]]
id = "house.gate"
move = "propose"
rests_on = "house rule"
opens_with = "revise propose {pth} --to {proposal_id} {button}"
say.en = "English."
say.de = "Deutsch."
"""),
        "unknown-id gate[0].opens_with: unknown placeholder {pth}\n"
        "  hint: did you mean `path`?\n"
        "unknown-id gate[0].opens_with: unknown placeholder {button}\n"
        "  hint: `revise explain` lists the names",
        id="command",
    ),
    pytest.param(
        own(r"""
[say."verdict.efort"]
en = "a"
de = "b"

[say.scope.creep]
en = "a"
de = "b"

[say."verdict.effort"]
en = "Out of scope by {effort_ratio}, {step}."
"""),
        'unknown-id say."verdict.efort": unknown rule `verdict.efort`\n'
        "  hint: did you mean `verdict.effort`?\n"
        "unknown-id say.scope: unknown rule `scope`\n"
        '  hint: quote the id: [say."scope.creep"]\n'
        'unknown-id say."verdict.effort".en: `step` is not known here (verdict)\n'
        "  hint: it may be named in: next, finding, clock\n"
        'missing-key say."verdict.effort".de: `de` is missing\n'
        "  hint: every text is written in English and German: `en` and `de`",
        id="texts-told-anew",
    ),
    pytest.param(
        own(r"""
[[gate]]
id = "house.gate"
move = "propose"
rests_on = "house rule"
instead = [
    { when = { fact = "move.to", is = "support" }, command = "revise propose {move.to}" },
    { command = "revise propose {path}", opens = true },
]
say.en = "English."
say.de = "Deutsch."

[[gate]]
id = "house.other-gate"
move = "propose"
rests_on = "house rule"
instead = "revise propose"
say.en = "English."
say.de = "Deutsch."
"""),
        "unknown-id gate[0].instead[0].when.fact: `move.to` is not known here (what opens a gate)\n"
        "  hint: it may be named in: gate\n"
        "unknown-id gate[0].instead[0].command: unknown placeholder {move.to}\n"
        "  hint: `revise explain` lists the names\n"
        "unknown-key gate[0].instead[1].opens: unknown key `opens`\n"
        "  hint: known here: command, when\n"
        "missing-key gate[0].instead[1].when: `when` is missing\n"
        "  hint: add `when`\n"
        "invalid-value gate[1].instead: must be a list of tables, is 'revise propose'\n"
        "  hint: like [{ … }]",
        id="openers",
    ),
    pytest.param(
        own(r"""
[say."cancel.client-asks"]
en = "{move.to}"
de = "{step}"
"""),
        'unknown-id say."cancel.client-asks".en: `move.to` is not known here (finding)\n'
        "  hint: it may be named in: gate",
        id="text-of-a-gate-and-a-finding",
    ),
]


@pytest.mark.parametrize(("policy", "expected"), CASES)
def test_every_mistake_is_told_with_its_key_and_what_to_do(policy: str, expected: str) -> None:
    assert "\n".join(problems(policy)) == expected
