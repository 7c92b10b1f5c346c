"""`revise config`: which file, variable or option decides, value by value."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli import FINE, revise
from tests.commands.test_schema import schema
from tests.validating import complaints

HOUSE = """\
name = "house"
extends = "fiverr"

[parameters.effort_ratio_limit]
value = 0.5
source = "agreed in May"
confidence = "high"
as_of = 2026-05-02
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Orders of an agency; its config extends another, and names policies."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    files = {
        "orders/a.toml": FINE,
        "orders/b.toml": FINE.replace("[order]\n", '[order]\nplatform = "rush"\n'),
        "orders/revise.toml": 'extends = "../agency/all.toml"\n[pricing]\nhourly_rate = 45\n',
        "agency/all.toml": "[pricing]\nhourly_rate = 50\nrate_floor = 20.5\n\n"
        '[policy]\nfile = "house.toml"\nfiles = ["rush.toml"]\n',
        "agency/house.toml": HOUSE,
        "agency/rush.toml": 'name = "rush"\nextends = "house"\n',
        "own/revise/revise.toml": '[messages]\nsignature = "Kim"\n',
    }
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text)
    return tmp_path


def document(*arguments: str, code: int = 0, env: dict[str, str] | None = None) -> Any:  # noqa: ANN401 # the document
    result = revise("config", *arguments, "--json", env=env)
    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (code, "")
    assert complaints(schema("settings"), found) == []
    return found


def row(found: Any, key: str) -> tuple[object, ...]:  # noqa: ANN401 # as above
    """Give value and origin of a key, the place as editors take it."""
    (one,) = [one for one in (*found["options"], *found["values"]) if one["key"] == key]
    where = one["where"] and "{path}:{line}:{column}".format(**one["where"])
    return one["value"], one["by"], one["name"] or where


def test_each_value_has_the_file_and_place_that_says_it(folder: Path) -> None:
    found = document("orders/a.toml")

    assert [(one["path"], one["how"], one["trust"], one["usable"]) for one in found["files"]] == [
        ("orders/revise.toml", "found", "yours", True),
        ("agency/all.toml", "extended", "yours", True),
        (str(folder / "own/revise/revise.toml"), "own", "yours", True),
    ]
    assert row(found, "pricing.hourly_rate") == ("45", "config", "orders/revise.toml:3:15")
    assert row(found, "pricing.rate_floor") == ("20.5", "config", "agency/all.toml:3:14")
    assert row(found, "pricing.hours_per_day") == ("6", "default", None)
    own = f"{folder}/own/revise/revise.toml:2:13"
    assert row(found, "messages.signature") == ("Kim", "config", own)
    assert row(found, "policy.files") == (["agency/rush.toml"], "config", "agency/all.toml:7:9")
    assert found["problems"] == []


@pytest.mark.parametrize(
    ("arguments", "env", "names", "said_by"),
    [
        (["orders/a.toml"], {}, ["house", "fiverr", "guide"], ("config", "agency/all.toml:6:8")),
        (["orders"], {}, ["house", "fiverr", "guide"], ("config", "agency/all.toml:6:8")),
        (
            ["orders/b.toml"],
            {},
            ["rush", "house", "fiverr", "guide"],
            ("order", "orders/b.toml:2:12"),
        ),
        (["orders/b.toml", "--policy", "direct"], {}, ["direct", "guide"], ("option", "--policy")),
        (
            ["orders/b.toml"],
            {"REVISE_POLICY": "house"},
            ["house", "fiverr", "guide"],
            ("environment", "REVISE_POLICY"),
        ),
        (["."], {}, ["fiverr", "guide"], ("default", None)),
    ],
)
def test_the_policy_that_counts_and_who_says_so(
    arguments: list[str], env: dict[str, str], names: list[str], said_by: tuple[object, ...]
) -> None:
    found = document(*arguments, env=env)

    assert found["policy"]["names"] == names
    assert row(found, "policy") == (names[0], *said_by)


def test_an_option_beats_a_variable_and_that_a_config() -> None:
    Path("agency/all.toml").write_text('[defaults]\nlang = "de"\n')
    env = {"REVISE_LANG": "en", "REVISE_AT": "-1h", "REVISE_FORMAT": "sarif"}

    by_config, by_variable = document("orders"), document("orders", env=env)
    by_option = document("orders", "--lang", "de", "--at", "+1d", env=env)

    assert row(by_config, "lang") == ("de", "config", "agency/all.toml:2:8")
    assert row(by_variable, "lang") == ("en", "environment", "REVISE_LANG")
    assert row(by_option, "lang") == ("de", "option", "--lang")
    assert row(by_variable, "at") == ("-1h", "environment", "REVISE_AT")
    assert row(by_option, "at") == ("+1d", "option", "--at")
    assert row(by_option, "format") == ("json", "option", "--json")
    assert row(by_config, "quiet") == (False, "default", None)


def test_one_bad_file_does_not_hide_what_the_others_say() -> None:
    Path("agency/all.toml").write_text("[pricing]\nrate_flor = 1\n")
    Path("orders/revise.toml").write_text(
        'extends = "../agency/all.toml"\n[pricing]\nhourly_rate = 45\n[policy]\nfiles = '
        '["../agency/house.toml", "none.toml"]\n'
    )

    found = document("orders/a.toml", code=4)

    assert [one["usable"] for one in found["files"]] == [True, False, True]
    assert row(found, "pricing.hourly_rate")[0] == "45"
    assert row(found, "messages.signature")[0] == "Kim"
    assert [one["name"] for one in found["own_policies"]] == ["house"]
    assert [
        (one["path"], error["code"], error["message"])
        for one in found["problems"]
        for error in one["errors"]
    ] == [
        ("agency/all.toml", "config", "unknown key `rate_flor`"),
        ("orders/none.toml", "policy", "there is no such file"),
    ]


def test_one_that_is_not_trusted_is_told_and_left_out() -> None:
    Path("agency/all.toml").chmod(0o666)

    found = document("orders/a.toml", code=4)

    assert [(one["trust"], one["usable"]) for one in found["files"]] == [
        ("yours", True),
        (None, False),
        ("yours", True),
    ]
    (error,) = found["problems"]
    assert error["errors"][0]["message"] == "may be changed by anybody"
    assert row(found, "pricing.rate_floor") == (None, "default", None)


def test_a_name_that_is_no_policy_and_an_order_that_is_none() -> None:
    found = document("orders/c.toml", "--policy", "rsh", code=4)

    assert found["policy"] is None
    assert row(found, "policy") == ("rsh", "option", "--policy")
    (order, policy) = found["problems"]
    assert (order["path"], order["errors"][0]["code"]) == ("orders/c.toml", "not-found")
    assert policy["errors"][0]["hint"] == (
        "did you mean `rush`? a policy of your own goes under [policy] in revise.toml"
    )


def test_the_page_for_a_person_in_both_languages(folder: Path) -> None:
    Path("own/revise/revise.toml").write_text(f'trust = ["{folder}/agency"]\n')
    Path("agency/all.toml").chmod(0o666)

    english = revise("config", "orders/b.toml", "--color", "never")
    german = revise("config", "orders", "--lang", "de")

    assert (english.exit_code, english.stderr, german.stderr) == (0, "", "")
    head, _, table = english.stdout.replace(str(folder), "").partition("\nValues\n")
    assert (
        head
        == """\
Config files, the nearest first
  orders/revise.toml
    the nearest one upwards, yours or root's
  agency/all.toml
    the file above extends it, trusted by your own config
  /own/revise/revise.toml
    your own, for all that the others leave open

Policy: the one that counts, and what it is on top of
  rush → house → fiverr → guide (agency/rush.toml)
  Others of your own, where they are named:
    house → fiverr → guide (agency/house.toml)
"""
    )
    rows = [line.split() for line in table.splitlines()]  # how wide depends on where folders lie
    assert ["policy", "rush", "orders/b.toml:2:12"] in rows
    assert german.stdout.startswith(
        "Konfigurationsdateien, die nächste zuerst\n"
        "  orders/revise.toml\n    die nächste aufwärts, gehört dir oder root\n"
    )
    assert ["pricing.hours_per_day", "6", "Vorgabe"] in map(str.split, german.stdout.splitlines())


def test_a_problem_is_said_beside_the_page() -> None:
    Path("agency/rush.toml").write_text('name = "rush"\nextends = "hose"\n')

    result = revise("config", "orders/a.toml")

    assert result.exit_code == 4
    assert result.stderr == (
        "agency/rush.toml:2:11: extends: unknown policy `hose`\n  hint: did you mean `house`?\n"
    )
    assert "house → fiverr → guide (agency/house.toml)" in result.stdout


def test_what_is_acknowledged_is_told_file_by_file(folder: Path) -> None:
    """Lists of all files add up, so each finding is told with its own place."""
    (folder / "base.toml").write_text('[[ack]]\nrule = "scope.creep"\nreason = "Known."\n', "utf-8")
    text = 'extends = "base.toml"\n[[ack]]\nrule = "money.rate-floor"\nreason = "Known."\n'
    (folder / "revise.toml").write_text(text, "utf-8")
    lines = [one for one in revise("config").stdout.splitlines() if one.startswith("ack ")]
    assert [one.split() for one in lines] == [
        ["ack", "money.rate-floor", "revise.toml:3:8"],
        ["ack", "scope.creep", "base.toml:2:8"],
    ]


def test_an_acknowledgement_of_no_finding_is_told_as_every_order_below_tells_it() -> None:
    """The findings of one's own policies are findings, too."""
    house = f'{HOUSE}\n[[finding]]\nid = "house.big"\nlevel = "info"\nrests_on = "house rule"\n'
    Path("agency/house.toml").write_text(f'{house}say.en = "Big."\nsay.de = "Groß."\n')
    ack = '[[ack]]\nrule = "{}"\nreason = "Known."\n'
    with Path("agency/all.toml").open("a") as config:
        config.write(ack.format("house.big") + ack.format("scope.crep"))
    told = (
        'agency/all.toml:12:8: ack[1].rule: no policy has a finding "scope.crep"\n'
        "  hint: did you mean `scope.creep`?\n"
    )
    for command in ("config", "assess"):
        result = revise(command, "orders/a.toml")
        assert (result.exit_code, result.stderr) == (4, told)
    found = document("orders/a.toml", code=4)
    assert [one["code"] for one in found["problems"][0]["errors"]] == ["config"]
