"""`revise policy test`: cases hold, or expected and found stand beside each other."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from revise.files.schemas import shipped_schema
from tests.cli import revise
from tests.orders import delivered, item, order, requested
from tests.validating import complaints

POLICY = """\
name = "house"
extends = "fiverr"

[parameters.effort_ratio_limit]
value = 0.5
source = "house rule"
confidence = "high"
as_of = 2026-11-28

[[finding]]
id = "house.big"
level = "info"
step = 3
when = { fact = "price", at_least = 500 }
rests_on = "house rule"
say.en = "A big order."
say.de = "Ein großer Auftrag."
"""
ORDER = order(delivered(), requested(-1, item(hours=3), item(hours=4)))
"""7 hours of changes on 10, for 100 USD: over half, so the second one is an extra of 40 USD."""

HOLDS = """\
at = 2026-11-15T12:00:00Z

[[case]]
name = "Seven hours on ten are too many"
order = "order.toml"
expect.step = 3
expect.verdict = "out-of-scope"
expect.next = "propose"
expect.findings = ["calm.first-reply", "scope.effort-limit"]
expect.has = ["scope.effort-limit"]
expect.has_not = ["house.big"]
expect.levels = { "scope.effort-limit" = "warning" }
expect.items = { "1.1" = "free", "1.2" = "extra" }
expect.open = ["propose"]
expect.held_back = { redeliver = ["redeliver.not-agreed"], cancel = [] }
expect.money = { value = 100, extras = "40.00" }
"""


@pytest.fixture(autouse=True)
def files(folder: Path) -> None:
    (folder / "house.toml").write_text(POLICY)
    (folder / "order.toml").write_text(ORDER)


def tried(cases: str, *options: str, name: str = "house_test.toml") -> tuple[int, str, str]:
    """Write a file of cases, and try them."""
    Path(name).write_text(cases)
    done = revise("policy", "test", name, *options)
    return done.exit_code, done.stdout, done.stderr


def test_all_that_can_be_expected_holds() -> None:
    assert tried(HOLDS) == (0, "1 case, it holds\n", "")
    assert tried(HOLDS, "--lang", "de") == (0, "1 Fall, er geht auf\n", "")


EXPECTED = [
    ("step = 4", "step", "4", "3 clear-up", "step.unput"),
    ('step = "none"', "step", "none", "3 clear-up", "step.unput"),
    ('verdict = "in-scope"', "verdict", "in-scope", "out-of-scope", "verdict.effort"),
    ('next = "none"', "next", "none", "propose", "next.propose"),
    ('findings = ["calm.first-reply"]', "findings", "not there", "warning", "scope.effort-limit"),
    (
        'findings = ["scope.effort-limit", "calm.first-reply", "house.big"]',
        "findings",
        "there",
        "not there",
        "house.big",
    ),
    ('has = ["house.big"]', "has", "there", "not there", "house.big"),
    ('has_not = ["scope.effort-limit"]', "has_not", "not there", "warning", "scope.effort-limit"),
    (
        'levels = { "scope.effort-limit" = "info" }',
        "levels",
        "info",
        "warning",
        "scope.effort-limit",
    ),
    ('levels = { "house.big" = "info" }', "levels", "info", "not there", "house.big"),
    ('open = ["redeliver"]', "open", "open", "redeliver.not-agreed", "redeliver.not-agreed"),
    ("held_back = { propose = [] }", "held_back", "held back", "open", None),
    (
        'held_back = { redeliver = ["redeliver.refused"] }',
        *("held_back", "redeliver.refused", "redeliver.not-agreed", "redeliver.refused"),
    ),
    ('items = { "1.2" = "revise" }', "items", "revise", "extra", "treatment.effort"),
    ('items = { "1.2" = "free" }', "items", "free", "extra", "treatment.effort"),
    ('items = { "1.9" = "revise" }', "items", "revise", "no such item", None),
    ("money = { value = 90 }", "money", "90.00 USD", "100.00 USD", None),
    ("money = { extras = 30 }", "money", "30.00 USD", "40.00 USD", None),
]


@pytest.mark.parametrize(("key", "what", "expected", "found", "rule"), EXPECTED)
def test_each_expectation_can_fail(
    key: str, what: str, expected: str, found: str, rule: str | None
) -> None:
    case = f'[[case]]\nname = "x"\norder = "order.toml"\nat = 2026-11-15T12:00:00Z\nexpect.{key}\n'
    code, out, err = tried(case, "--json")
    document = json.loads(out)
    assert (code, err, complaints(shipped_schema("policy-test"), document)) == (1, "", [])
    (mismatch,) = document["cases"][0]["mismatches"]
    assert (mismatch["what"], mismatch["expected"], mismatch["found"], mismatch["rule"]) == (
        *(what, expected, found, rule),
    )
    assert mismatch["where"]["line"] == 5


FAILS = """\
policy = "house.toml"

[[case]]
name = "Everything is free"
order = "order.toml"
at = 2026-11-15T12:00:00Z
expect.verdict = "in-scope"
expect.has = ["house.big"]

[[case]]
name = "A small order is no big one"
at = 2026-11-15T12:00:00Z
expect.has_not = ["house.big"]

[case.order]
price = 40
revisions = 1
"""


def test_a_case_that_fails_tells_expected_and_found_with_the_rule_and_why() -> None:
    assert tried(FAILS, name="any.toml") == (
        1,
        """\
any.toml:3: Everything is free
  order.toml at 2026-11-15T12:00:00Z by house
  7:18  verdict
    expected  in-scope
    found     out-of-scope (verdict.effort)
              The request is possibly outside the order's scope: the changes
              take 7 h, the original work took 10 h (limit 50% of that).
  8:15  finding: house.big
    expected  there
    found     not there
              It looks at price = 100.00 USD.

2 cases, 1 holds, 1 does not hold
""",
        "",
    )


def test_in_german() -> None:
    code, out, _ = tried(FAILS, "--lang", "de", name="any.toml")
    assert code == 1
    assert out.splitlines()[:5] == [
        "any.toml:3: Everything is free",
        "  order.toml am 2026-11-15T12:00:00Z nach house",
        "  7:18  Einschätzung",
        "    erwartet  in-scope",
        "    gefunden  out-of-scope (verdict.effort)",
    ]
    assert out.endswith("2 Fälle, 1 geht auf, 1 geht nicht auf\n")


def test_an_order_may_stand_in_the_case_whole() -> None:
    """As in an order file, each header below `case`; a mistake is told at its place."""
    case = """\
[[case]]
name = "Two hours on ten"
at = 2026-11-15T12:00:00Z
expect.verdict = "in-scope"
expect.items = { "1.1" = "revise" }

[case.order]
price = 90
hours = 10
revisions = 2

[[case.scope]]
id = "logo"
text = "A logo"

[[case.event]]
type = "delivered"
at = 2026-11-14T10:00:00Z

[[case.event]]
type = "revision-requested"
at = 2026-11-15T09:00:00Z
text = "Could it be rounder?"

[[case.event.items]]
text = "Rounder"
kind = "change"
scope = "logo"
hours = 2
"""
    assert tried(case) == (0, "1 case, it holds\n", "")
    assert tried(case.replace('scope = "logo"', 'scope = "lgo"')) == (
        4,
        """\
house_test.toml:1: Two hours on ten
  house_test.toml:28:9: case[0].event[1].items[0].scope: no [[scope]] has the id "lgo"
    hint: did you mean "logo"?

1 case, 0 hold, 1 could not be tried
""",
        "",
    )
    backwards = case.replace("2026-11-14T10:00:00Z", "2026-11-15T11:00:00Z")
    assert (
        "house_test.toml:22:6: case[0].event[1].at: 2026-11-15T09:00:00Z is before"
        in (tried(backwards)[1])
    )


def test_a_file_that_cannot_mean_anything_is_4_with_every_problem() -> None:
    """A finding that is misspelt would never be there, and never be missed."""
    case = """\
[[case]]
name = "x"
order = "order.toml"
expect.next = "propse"
expect.has_not = ["house.bgi"]
expect.held_back = { redeliver = ["redeliver.not-agred"] }
expect.items = { "1.1" = "etxra" }
expect.step = "clearup"
expect.verdict = "inscope"
"""
    assert tried(case) == (
        4,
        "",
        """\
house_test.toml:1:1: case[0].at: `at` is missing
  hint: add at = 2026-11-15T12:00:00Z
house_test.toml:4:15: case[0].expect.next: unknown action `propse`
  hint: did you mean `propose`?
house_test.toml:5:19: case[0].expect.has_not[0]: unknown finding `house.bgi`
  hint: did you mean `house.big`?
house_test.toml:6:35: case[0].expect.held_back.redeliver[0]: unknown gate `redeliver.not-agred`
  hint: did you mean `redeliver.not-agreed`?
house_test.toml:7:26: case[0].expect.items."1.1": unknown treatment `etxra`
  hint: did you mean `extra`?
house_test.toml:8:15: case[0].expect.step: unknown step `clearup`
  hint: did you mean `clear-up`?
house_test.toml:9:18: case[0].expect.verdict: unknown verdict `inscope`
  hint: did you mean `in-scope`?
""",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("expect.has_nt = []", "5:8: case[0].expect.has_nt: unknown key `has_nt`\n  hint: did you"),
        ('has = ["house.big"]', "write expect.has"),
        ("expect.step = 7", "must be a step from 1 to 6"),
        ("expect.open = 1", 'write it in brackets, like open = ["propose"]'),
        ('expect.open = ["propse"]', "did you mean `propose`?"),
        ('expect.levels = { "house.big" = "loud" }', "must be `info`, `warning` or `error`"),
        ("expect.money = { extras = -1 }", "must be 0 or more, is -1"),
    ],
)
def test_a_key_or_value_that_is_none_is_told(line: str, said: str) -> None:
    head = '[[case]]\nname = "x"\norder = "order.toml"\nat = 2026-11-15T12:00:00Z\n'
    code, out, err = tried(f"{head}{line}\nexpect.has = []\n")
    assert (code, out) == (4, "")
    assert said in err


def test_one_bad_order_hurts_no_other_case() -> None:
    gone = '\n[[case]]\nname = "Gone"\norder = "gone.toml"\nexpect.step = 1\n'
    assert tried(HOLDS + gone) == (
        4,
        "house_test.toml:18: Gone\n"
        "  gone.toml: there is no such file\n"
        "    hint: check the path; `revise new` starts an order\n"
        "\n"
        "2 cases, 1 holds, 1 could not be tried\n",
        "",
    )


# ---- Which cases, by which policy ------------------------------------------------------------


def ran(*arguments: str) -> tuple[int, str]:
    done = revise("policy", "test", *arguments)
    return done.exit_code, done.output


def test_a_folder_means_its_files_of_cases(folder: Path) -> None:
    """`tests.toml` and `*_test.toml`, however deep; git's rules are kept."""
    (folder / "house_test.toml").write_text(HOLDS)
    (folder / "below").mkdir()
    (folder / "below" / "tests.toml").write_text(
        HOLDS.replace('"order', '"../order').replace("house.big", "scope.creep")
    )
    (folder / "ignored_test.toml").write_text(HOLDS)
    (folder / ".gitignore").write_text("ignored_test.toml\n")
    (folder / ".git").mkdir()
    code, out = ran("--json")
    found = [(one["path"], one["policy"], one["outcome"]) for one in json.loads(out)["cases"]]
    assert found == [
        ("below/tests.toml", "fiverr", "failed"),
        ("house_test.toml", "house", "held"),
    ]
    assert code == 1


def test_a_policy_means_the_cases_beside_it(folder: Path) -> None:
    assert ran("house.toml") == (
        4,
        "house.toml: no cases found\n"
        "  hint: they stand in files named tests.toml or NAME_test.toml, each as [[case]]\n",
    )
    (folder / "house_test.toml").write_text(HOLDS)
    assert ran("house.toml") == (0, "1 case, it holds\n")


def test_the_policy_of_a_case_beats_that_of_the_file(folder: Path) -> None:
    named = 'policy = "house.toml"\n' + HOLDS
    (folder / "x_test.toml").write_text(named)
    assert ran("x_test.toml") == (0, "1 case, it holds\n")
    other = named.replace("[[case]]", '[[case]]\npolicy = "fiverr"').replace(
        "house.big", "scope.creep"
    )
    (folder / "x_test.toml").write_text(other)
    assert ran("x_test.toml")[0] == 1


def test_another_policy_may_be_tried_by_the_same_cases(folder: Path) -> None:
    """What the own policy knows is known, though the other one has no such finding."""
    (folder / "house_test.toml").write_text(HOLDS.replace('has = ["', 'has = ["house.big", "'))
    code, out = ran("house_test.toml", "--policy", "fiverr")
    assert code == 1
    assert "The policy fiverr has no such finding." in out


def test_the_config_s_policy_counts_where_none_is_named(folder: Path) -> None:
    (folder / "revise.toml").write_text('[policy]\nfile = "house.toml"\n')
    assert tried(HOLDS, name="tests.toml") == (0, "1 case, it holds\n", "")


def test_without_any_case_there_is_nothing_to_try(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert ran("empty")[0] == 4
    assert ran("nowhere.toml") == (
        4,
        "nowhere.toml: there is no such file\n  hint: name a file of cases that you may read\n",
    )


# ---- For CI ----------------------------------------------------------------------------------


def test_annotations_stand_at_what_was_expected() -> None:
    _, out, _ = tried(FAILS, "--format", "github", name="any.toml")
    assert out.splitlines() == [
        "::error file=any.toml,line=7,col=18,title=revise%3A policy test::Everything is free:"
        " verdict: expected in-scope, found out-of-scope (verdict.effort: The request is possibly"
        " outside the order's scope: the changes take 7 h, the original work took 10 h (limit"
        " 50%25 of that).)",
        "::error file=any.toml,line=8,col=15,title=revise%3A policy test::Everything is free:"
        " has house.big: expected there, found not there (house.big: It looks at price ="
        " 100.00 USD.)",
    ]


def test_junit_has_a_test_for_each_case() -> None:
    _, out, _ = tried(FAILS, "--format", "junit", name="any.toml")
    (suite,) = ET.fromstring(out)
    assert suite.attrib == {
        "name": "any.toml", "tests": "2", "failures": "1", "errors": "0", "skipped": "0"
    }  # fmt: skip
    assert [(one.get("name"), len(one)) for one in suite] == [
        ("Everything is free", 1),
        ("A small order is no big one", 0),
    ]


def test_a_name_with_odd_characters_harms_no_format() -> None:
    odd = FAILS.replace("Everything is free", r"<b>\u001b[31m & \" %0A")
    _, out, _ = tried(odd, "--format", "junit", name="any.toml")
    ET.fromstring(out)
    assert "\x1b" not in tried(odd, name="any.toml")[1]
    assert "\x1b" not in tried(odd, "--format", "github", name="any.toml")[1]
