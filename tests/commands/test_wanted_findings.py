"""`assess --select`, `--ignore` and `--baseline`: which findings are told and count."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli import AT, FINE, ORDER, revise

EVERY = ["scope.effort-limit", "feedback.extension-window", "calm.first-reply", "scope.new-work"]


@pytest.fixture(autouse=True)
def folder(three_orders: Path) -> Path:
    """One order with two warnings and two notes, one without any finding, one broken."""
    return three_orders


def rules(*arguments: str) -> list[str]:
    done = revise("assess", "order.toml", "--at", AT, "--json", *arguments)
    assert done.exit_code == 0
    return [one["rule"] for one in json.loads(done.stdout)["findings"]]


# ---- Choosing -----------------------------------------------------------------------------------


def test_both_may_be_repeated_and_name_a_rule_or_its_first_part() -> None:
    assert rules() == EVERY
    assert rules("--select", "scope") == ["scope.effort-limit", "scope.new-work"]
    assert rules("--select", "calm", "--select", "scope.new-work") == EVERY[2:]
    assert rules("--ignore", "scope", "--ignore", "calm.first-reply") == [EVERY[1]]


def test_what_is_not_asked_for_does_not_count() -> None:
    def code(*arguments: str) -> int:
        fails = ("assess", "order.toml", "--at", AT, "--quiet", "--fail-on", "warning")
        return revise(*fails, *arguments).exit_code

    assert (code(), code("--select", "calm"), code("--select", "scope")) == (1, 0, 1)
    assert code("--ignore", "scope", "--ignore", "feedback") == 0


@pytest.mark.parametrize("form", ["text", "markdown", "github", "junit", "sarif"])
def test_every_format_tells_of_the_same(form: str) -> None:
    more = ["--full"] if form == "text" else []
    done = revise("assess", "order.toml", "--at", AT, "--format", form, "--ignore", "scope", *more)
    assert done.exit_code == 0
    assert [one for one in EVERY if one in done.stdout] == EVERY[1:3]


def test_several_may_stand_in_one_value_as_linters_take_them() -> None:
    assert rules("--select", "calm, scope.new-work") == rules(
        *("--select", "calm", "--select", "scope.new-work")
    )
    assert rules("--ignore", "calm,scope") == rules("--ignore", "scope", "--ignore", "calm")


def test_no_decision_depends_on_it() -> None:
    def document(*arguments: str) -> dict[str, Any]:
        done = revise("assess", "order.toml", "--at", AT, "--json", *arguments)
        found: dict[str, Any] = json.loads(done.stdout)
        return {key: value for key, value in found.items() if key != "findings"}

    assert document("--select", "deliver") == document()


@pytest.mark.parametrize(
    ("option", "name", "told"),
    [
        (
            "--select",
            "scope.effort",
            "no policy has a finding 'scope.effort', nor one that begins so "
            "(did you mean `scope.effort-limit`?)",
        ),
        (
            "--select",
            "scoop",
            "no policy has a finding 'scoop', nor one that begins so (did you mean `scope`?)",
        ),
        (
            "--ignore",
            "no-such-thing",
            "no policy has a finding 'no-such-thing', nor one that begins so "
            "(`revise explain` lists the names)",
        ),
        ("--ignore", "redeliver.not-agreed", "'redeliver.not-agreed' is a gate, not a finding"),
    ],
)
def test_a_name_that_nothing_has_is_wrong_use(option: str, name: str, told: str) -> None:
    done = revise("assess", "order.toml", option, name)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith(f"\nError: Invalid value for {option}: {told}\n")


def test_findings_of_a_house_are_known_wherever_their_policy_is_named() -> None:
    """By `--policy`, by the config above the path, or by one further down."""
    house = (
        'name = "house"\nextends = "fiverr"\n\n'
        '[[finding]]\nid = "house.big"\nlevel = "info"\nrests_on = "house rule"\n'
        'say.en = "Big."\nsay.de = "Groß."\n'
    )
    Path("house.toml").write_text(house)
    assert rules("--select", "house", "--policy", "./house.toml") == ["house.big"]
    assert revise("assess", "order.toml", "--select", "house").exit_code == 2
    below = Path("a/b")
    below.mkdir(parents=True)
    (below / "order.toml").write_text(ORDER)
    (below / "house.toml").write_text(house)
    (below / "revise.toml").write_text('[policy]\nfile = "house.toml"\n')
    done = revise("assess", "a", "--at", AT, "--select", "house.big", "--format", "github")
    assert done.stdout.count("house.big") == 1


def test_one_of_several_policies_of_a_house_is_known_by_its_name() -> None:
    """It may stand on another of them, and its config further down than where one is."""
    finding = (
        '\n[[finding]]\nid = "{0}.big"\nlevel = "info"\nrests_on = "house rule"\n'
        'say.en = "Big."\nsay.de = "Groß."\n'
    )
    below = Path("a/b")
    below.mkdir(parents=True)
    for name, base in (("house", "fiverr"), ("rush", "house")):
        text = f'name = "{name}"\nextends = "{base}"\n{finding.format(name)}'
        (below / f"{name}.toml").write_text(text)
    (below / "revise.toml").write_text('[policy]\nfiles = ["house.toml", "rush.toml"]\n')
    (below / "order.toml").write_text(ORDER)
    for path in ("a", "a/b", "a/b/order.toml"):
        for typed in ([], ["--policy", "rush"]):
            done = revise(
                "assess", path, "--at", AT, "--select", "rush", *typed, "--format", "ndjson"
            )
            one = json.loads(done.stdout)
            assert [each["rule"] for each in one["findings"]] == ["rush.big"] * len(typed[1:])
    ack = '[[ack]]\nrule = "rush.big"\nreason = "Agreed."\n'
    (below / "order.toml").write_text(f"{ORDER}\n{ack}")
    assert revise("assess", "a", "--at", AT, "--fail-on", "error").exit_code == 0
    wrong = revise("assess", "a", "--policy", "rosh", "--select", "scope")
    assert (wrong.exit_code, wrong.stdout) == (4, "")
    assert 'rosh: there is no policy named "rosh"' in wrong.stderr


# ---- What is new since --------------------------------------------------------------------------


def kept(*arguments: str) -> str:
    """Keep what an earlier run printed."""
    done = revise("assess", *arguments)
    Path("earlier.json").write_text(done.stdout)
    return done.stdout


def since(*arguments: str) -> tuple[int, str, str]:
    """Say by its first words what is new in all orders, as annotations."""
    done = revise(
        *("assess", "order.toml", "fine.toml", "--at", AT, "--format", "github"),
        *("--fail-on", "warning", "--baseline", "earlier.json", *arguments),
    )
    return done.exit_code, done.stdout, done.stderr


LEFT_OUT = "4 findings are in the baseline and left out\n"


@pytest.mark.parametrize(
    "form",
    [
        ("order.toml", "--json"),
        ("order.toml", "fine.toml", "--json"),
        ("order.toml", "--format", "ndjson"),
        (".", "--format", "ndjson"),
        (".", "--json", "--redact"),
    ],
    ids=" ".join,
)
def test_what_an_earlier_run_told_is_left_out(form: tuple[str, ...]) -> None:
    """As one document, an array, or lines; an order that could not be used then has no findings."""
    kept(*form, "--at", AT)
    assert since() == (0, "", LEFT_OUT)
    assert since("--quiet") == (0, "", "")
    german = "4 Befunde stehen schon im Vergleichsstand und sind ausgelassen\n"
    assert since("--lang", "de") == (0, "", german)


def test_only_what_is_new_is_told_and_counts() -> None:
    kept("order.toml", "--at", AT, "--json", "--ignore", "scope")
    code, told, aside = since()
    assert code == 1
    assert [line.partition("revise%3A ")[2].partition("::")[0] for line in told.splitlines()] == [
        "scope.effort-limit",
        "scope.new-work",
    ]
    assert aside == "2 findings are in the baseline and left out\n"
    assert since("--ignore", "scope") == (0, "", aside)


def test_an_order_that_is_not_in_it_is_all_new() -> None:
    kept("fine.toml", "--at", AT, "--json")
    code, told, aside = since()
    assert (code, told.count("\n"), aside) == (1, 4, "")


def test_an_order_is_known_by_its_id_wherever_it_lies() -> None:
    kept("order.toml", "--at", AT, "--json")
    Path("order.toml").rename("elsewhere.toml")
    done = revise("assess", "elsewhere.toml", "--at", AT, "--baseline", "earlier.json", "--json")
    assert (json.loads(done.stdout)["findings"], done.stderr) == ([], LEFT_OUT)


def test_of_two_orders_with_one_id_the_heavier_findings_are_known() -> None:
    ack = '\n[[ack]]\nrule = "scope.effort-limit"\nreason = "Known."\n'
    first = kept("order.toml", "--at", AT, "--format", "ndjson")
    Path("order.toml").write_text(ORDER + ack)
    second = kept("order.toml", "--at", AT, "--format", "ndjson")
    Path("order.toml").write_text(ORDER)
    for text in (first + second, second + first):
        Path("earlier.json").write_text(text)
        assert since() == (0, "", LEFT_OUT)


def test_one_finding_is_one() -> None:
    kept("order.toml", "--at", AT, "--json", "--select", "calm")
    assert since()[2] == "1 finding is in the baseline and left out\n"


def test_an_acknowledgement_that_has_ended_is_news() -> None:
    """And so is what was a note and is a warning by now."""
    ack = (
        '\n[[ack]]\nrule = "scope.effort-limit"\nreason = "Known."\nuntil = 2026-11-15T12:00:00Z\n'
    )
    Path("order.toml").write_text(ORDER + ack)
    kept("order.toml", "--at", "2026-11-15T11:59:59Z", "--json")
    code, told, _ = since()
    assert (code, told.count("::warning")) == (1, 1)
    assert "scope.effort-limit" in told


def test_in_folders_and_processes_too() -> None:
    Path("many").mkdir()
    for number in range(70):
        Path(f"many/{number}.toml").write_text(ORDER.replace("FO-1042", f"FO-{number}"))
    kept("many", "--at", AT, "--format", "ndjson")
    more = ("--jobs", "2", "--format", "github", "--fail-on", "info")
    done = revise("assess", "many", "--at", AT, "--baseline", "earlier.json", *more)
    counted = "280 findings are in the baseline and left out\n"
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", counted)


def test_it_may_come_by_a_pipe() -> None:
    """As a shell gives it: `--baseline <(git show main:earlier.json)`."""
    text = kept("order.toml", "--at", AT, "--json")
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    done = revise(
        *("assess", "order.toml", "--at", AT, "--quiet", "--fail-on", "info"),
        *("--baseline", f"/dev/fd/{reading}"),
    )
    os.close(reading)
    assert (done.exit_code, done.output) == (0, "")


def test_it_may_come_by_standard_input() -> None:
    """`git show main:earlier.json | revise assess order.toml --baseline -`."""
    text = kept("order.toml", "--at", AT, "--json")
    asked = ("assess", "order.toml", "--at", AT, "--format", "github", "--baseline", "-")
    done = revise(*asked, stdin=text)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", LEFT_OUT)
    both = revise("assess", "-", "--baseline", "-", stdin=text)
    assert (both.exit_code, both.stdout) == (2, "")
    assert both.stderr.endswith(
        "Error: Invalid value for --baseline: standard input can be read once only: "
        "name a file for the orders or for this\n"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("hello\n", 1),
        ("{}\n", 1),
        ("5", 1),
        ('{"schema": "revise.check/1", "files": []}', 1),
        ('{"schema": "revise.assessment/1"}', 1),
        ('[{"schema": "revise.assessment/1", "order": [], "findings": []}]', 1),
        ('{"schema": "revise.error/1", "path": "a", "errors": []}\n{"schema"', 2),
        ("[" * 100_000, 1),
    ],
)
def test_what_assess_never_wrote_cannot_be_used(text: str, line: int) -> None:
    Path("earlier.json").write_text(text)
    assert since() == (
        4,
        "",
        f"earlier.json:{line}:1: is nothing that `revise assess` wrote\n"
        "  hint: make one: revise assess PATH --format ndjson > baseline.ndjson\n",
    )


def test_where_there_is_none_it_says_how_to_make_one() -> None:
    assert since("--baseline", "my base.json") == (
        4,
        "",
        "my base.json: there is no such file\n"
        "  hint: make one: revise assess PATH --format ndjson > 'my base.json'\n",
    )
    done = revise("assess", "order.toml", "--baseline", ".", "--lang", "de")
    assert done.exit_code == 4
    assert done.stderr.startswith(".: konnte nicht gelesen werden: ")


@pytest.mark.parametrize("text", ["", "[]\n", "\n"])
def test_one_of_no_order_at_all_knows_nothing(text: str) -> None:
    Path("earlier.json").write_text(text)
    code, told, aside = since()
    assert (code, told.count("\n"), aside) == (1, 4, "")


def test_without_findings_there_is_nothing_to_say() -> None:
    Path("order.toml").write_text(FINE.replace("FO-7", "FO-8"))
    kept("order.toml", "--json")
    assert since() == (0, "", "")


def test_how_many_were_known_is_said_in_the_language_of_the_orders() -> None:
    """Wherever their config lies: with the folder that was named, or below it."""
    Path("a/da").mkdir(parents=True)
    Path("order.toml").rename("a/da/order.toml")
    Path("a/da/revise.toml").write_text('[defaults]\nlang = "de"\n')
    kept("a", "--at", AT, "--format", "ndjson")
    for path in ("a/da", "a", "a/da/order.toml"):
        done = revise("assess", path, "--at", AT, "--baseline", "earlier.json")
        assert done.stderr == "4 Befunde stehen schon im Vergleichsstand und sind ausgelassen\n"
