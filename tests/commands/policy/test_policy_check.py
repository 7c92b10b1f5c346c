"""`revise policy check`: every problem, and what changes nothing; silent where all is fine."""

import json
from pathlib import Path

import pytest

from tests.cli import revise

FINE = """\
name = "fine"
extends = "fiverr"

[parameters.effort_ratio_limit]
value = 0.5
source = "house rule"
confidence = "high"
as_of = 2026-03-02
"""
BAD = """\
name = "bad"
extends = "fivver"

[parameters.patience_hours]
value = -1
source = "house rule"
confidence = "high"
as_of = 2026-11-28
"""
IDLE = """\
name = "idle"
extends = "fiverr"
as_of = 2026-01-01

[parameters.effort_ratio_limit]
value = 1
source = "house rule"
confidence = "high"
as_of = 2026-03-02

[parameters.review_hours]
value = 48
source = "the platform's page"
confidence = "high"
as_of = 2026-03-02

[parameters.patience_hours]
value = 96
source = "looked at again"
confidence = "high"
as_of = 2026-12-24

[silence.extension]
after = { parameter = "extension_hours" }
means = "accepted"

[say."verdict.in"]
en = "Everything asked for is within the order's scope."
de = "Alles Gewünschte liegt im Auftragsumfang."

[words.the_center]
en = "the Center"
de = "das Center"
"""


@pytest.fixture(autouse=True)
def files(folder: Path) -> None:
    for name, text in (("fine", FINE), ("bad", BAD), ("idle", IDLE)):
        (folder / f"{name}.toml").write_text(text)


def test_a_sound_policy_is_silent() -> None:
    done = revise("policy", "check", "fine.toml")
    assert (done.exit_code, done.output) == (0, "")


def test_every_problem_is_told_with_its_place() -> None:
    done = revise("policy", "check", "bad.toml", "fine.toml")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout == (
        "bad.toml:2:11: extends: unknown policy `fivver`\n"
        "  hint: did you mean `fiverr`?\n"
        "bad.toml:5:9: parameters.patience_hours.value: must be 0 or more, is -1\n"
        "  hint: give a number that is not negative\n"
    )


def test_what_changes_nothing_or_is_old_is_a_warning() -> None:
    """A platform fact that was looked up again, and a house rule of last year, are none."""
    done = revise("policy", "check", "idle.toml")
    assert done.exit_code == 0
    assert done.stdout == (
        "idle.toml:3:9: warning: as_of: 2026-01-01 is older than the facts of fiverr (2026-11-23)\n"
        "  hint: look them up again, or leave the day out: then it is that of fiverr\n"
        "idle.toml:5:1: warning: parameters.effort_ratio_limit: `effort_ratio_limit` has the same"
        " value in fiverr\n"
        "  hint: leave it out, or give it another value\n"
        "idle.toml:15:9: warning: parameters.review_hours.as_of: `review_hours` was looked up on"
        " 2026-03-02, in fiverr on 2026-11-23\n"
        "  hint: see what it is by now\n"
        "idle.toml:23:1: warning: silence.extension: silence of `extension` means the same in"
        " fiverr\n"
        "  hint: leave it out\n"
        'idle.toml:27:1: warning: say."verdict.in": `verdict.in` has the same words in fiverr\n'
        "  hint: leave them out\n"
    )


def test_in_german() -> None:
    done = revise("policy", "check", "bad.toml", "idle.toml", "--lang", "de")
    assert done.stdout.splitlines()[:4] == [
        "bad.toml:2:11: extends: unbekanntes Regelwerk `fivver`",
        "  Hinweis: Meinst du `fiverr`?",
        "bad.toml:5:9: parameters.patience_hours.value: muss 0 oder mehr sein, ist -1",
        "  Hinweis: Gib eine Zahl an, die nicht negativ ist",
    ]
    assert "idle.toml:3:9: Warnung: as_of: 2026-01-01 ist älter als der Stand von fiverr" in (
        done.stdout
    )


@pytest.mark.parametrize("name", ["nowhere.toml", "."])
def test_what_cannot_be_looked_at_is_4(name: str) -> None:
    """4: a file cannot be used; it wins over an invalid one."""
    assert revise("policy", "check", name, "bad.toml").exit_code == 4


def test_standard_input() -> None:
    done = revise("policy", "check", "-", stdin=BAD)
    assert done.exit_code == 1
    assert done.stdout.startswith("-:2:11: extends: ")


def test_as_the_document_of_check() -> None:
    done = revise("policy", "check", "bad.toml", "fine.toml", "--json")
    document = json.loads(done.stdout)
    assert document["schema"] == "revise.check/1"
    assert [
        (file["path"], [one["code"] for one in file["errors"]]) for file in document["files"]
    ] == [("bad.toml", ["unknown-id", "invalid-value"]), ("fine.toml", [])]


def test_for_ci() -> None:
    done = revise("policy", "check", "bad.toml", "--format", "github")
    assert done.stdout.startswith(
        "::error file=bad.toml,line=2,col=11,title=revise%3A unknown-id::extends: unknown policy"
    )
    junit = revise("policy", "check", "bad.toml", "--format", "junit")
    assert '<testsuites name="revise policy check">' in junit.stdout
    assert 'tests="2" failures="2"' in junit.stdout


def test_quiet_tells_errors_alone() -> None:
    done = revise("policy", "check", "idle.toml", "bad.toml", "--quiet")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("bad.toml:2:11: extends: ")
