"""`[[ack]]` in an order or in `revise.toml`: shown as acknowledged everywhere, never counted."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from sarif_kit import validation_errors

from revise.files.schemas import shipped_schema
from tests.cli import AT, ORDER, revise
from tests.git import commit
from tests.report.pages import made
from tests.validating import complaints

ACK = """
[[ack]]
rule = "scope.effort-limit"
reason = "Agreed by phone."
until = 2026-12-01T00:00:00Z
by = "anna"
"""
CONFIG = """
[[ack]]
rule = "feedback.extension-window"
reason = "We never extend."
"""
SAID = "acknowledged until Tue 1 Dec 2026, 00:00 (UTC) by anna: Agreed by phone."


@pytest.fixture(autouse=True)
def folder(folder: Path) -> Path:
    """An order with two warnings and two notes; one warning is acknowledged."""
    Path("order.toml").write_text(ORDER + ACK)
    return folder


def told(*arguments: str) -> str:
    done = revise("assess", "order.toml", "--at", AT, *arguments)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def findings(*arguments: str) -> list[dict[str, Any]]:
    document = json.loads(told("--json", *arguments))
    assert complaints(shipped_schema("assessment"), document) == []
    return list(document["findings"])


# ---- What counts --------------------------------------------------------------------------------


def test_it_keeps_a_finding_out_of_fail_on() -> None:
    fails = ("assess", "order.toml", "--at", AT, "--fail-on", "warning", "--quiet")
    assert revise(*fails).exit_code == 1  # the other warning
    Path("revise.toml").write_text(CONFIG)
    assert revise(*fails).exit_code == 0
    assert revise(*fails[:-2], "info").exit_code == 1
    later = (*fails[:3], "2026-12-01T00:00:00Z", *fails[4:])
    assert revise(*later).exit_code == 1


def test_it_counts_in_folders_and_processes_too() -> None:
    Path("revise.toml").write_text(CONFIG)
    Path("many").mkdir()
    for number in range(70):
        text = (ORDER + ACK).replace("FO-1042", f"FO-{number}")
        Path(f"many/{number}.toml").write_text(text)
    done = revise("assess", "many", "--at", AT, "--fail-on", "warning", "--jobs", "2", "--quiet")
    assert (done.exit_code, done.output) == (0, "")


# ---- How it is shown ----------------------------------------------------------------------------


def test_documents_have_it_with_its_place() -> None:
    Path("revise.toml").write_text(CONFIG)
    assert [(one["rule"], one["level"], one["acknowledged"]) for one in findings()] == [
        (
            "scope.effort-limit",
            "warning",
            {
                "by": "anna",
                "reason": "Agreed by phone.",
                "until": "2026-12-01T00:00:00Z",
                "where": {"config": None, "key": "ack[0].rule", "line": 33, "column": 8},
            },
        ),
        (
            "feedback.extension-window",
            "warning",
            {
                "by": None,
                "reason": "We never extend.",
                "until": None,
                "where": {"config": "revise.toml", "key": "ack[0].rule", "line": 3, "column": 8},
            },
        ),
        ("calm.first-reply", "info", None),
        ("scope.new-work", "info", None),
    ]


def test_outsiders_learn_neither_why_nor_by_whom() -> None:
    shown = findings("--redact")[0]["acknowledged"]
    assert (shown["by"], shown["reason"], shown["until"]) == (None, None, "2026-12-01T00:00:00Z")
    for name in ("text", "markdown", "github", "junit", "sarif", "csv"):
        text = told("--redact", "--format", name, *(["--full"] if name == "text" else []))
        assert "anna" not in text
        assert "phone" not in text
        assert ("acknowledged until Tue 1 Dec" in text) is (name != "csv")


def test_the_page_says_until_when_by_whom_and_why() -> None:
    page = told("--full")
    assert "  warning (acknowledged): The changes come to" in page
    assert f"    {SAID}\n" in page
    german = told("--full", "--lang", "de")
    assert "  Warnung (akzeptiert): " in german
    assert "akzeptiert bis Di., 1. Dez. 2026, 00:00 Uhr (UTC) von anna" in german


def test_the_screen_counts_it_among_what_it_leaves_out() -> None:
    assert "\n2 more notes (1 acknowledged): revise assess order.toml --full\n" in told()
    german = "\n2 weitere Hinweise (1 akzeptiert): revise assess order.toml --full\n"
    assert german in told("--lang", "de")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("", "acknowledged: Known."),
        ('by = "anna"', "acknowledged by anna: Known."),
        ("until = 2026-12-01T00:00:00Z", "acknowledged until Tue 1 Dec 2026, 00:00 (UTC): Known."),
    ],
)
def test_what_it_does_not_say_is_not_said(keys: str, said: str) -> None:
    ack = f'\n[[ack]]\nrule = "scope.effort-limit"\nreason = "Known."\n{keys}\n'
    Path("order.toml").write_text(ORDER + ack)
    assert f"  {said}\n" in told("--format", "markdown")


def test_markdown_and_csv() -> None:
    shown = told("--format", "markdown")
    assert f"(`scope.effort-limit`)\n  {SAID}\n" in shown
    assert "- **warning (acknowledged)**: " in shown
    head, row = (line.split(",") for line in told("--format", "csv").splitlines())
    counts = dict(zip(head[-5:], row[-5:], strict=True))
    assert counts == {
        "errors": "0",
        "warnings": "1",
        "infos": "2",
        "acknowledged": "1",
        "error": "",
    }


def test_an_annotation_is_a_notice() -> None:
    first, second, *_ = told("--format", "github").splitlines()
    assert first.startswith("::notice file=order.toml,line=25,")
    assert first.endswith(f"%0A{SAID}")
    assert second.startswith("::warning ")


def test_junit_skips_it() -> None:
    done = revise("assess", "order.toml", "--at", AT, "--format", "junit", "--fail-on", "warning")
    suite = ET.fromstring(done.stdout)[0]
    assert {name: suite.get(name) for name in ("tests", "failures", "skipped")} == {
        "tests": "4",
        "failures": "1",
        "skipped": "1",
    }
    (skipped,) = suite.iter("skipped")
    assert (skipped.get("message") or "").endswith(f"\n{SAID}")


def test_sarif_has_suppressions() -> None:
    """Of one result all have them: an empty list says that it is not suppressed."""
    Path("revise.toml").write_text(CONFIG)
    log = json.loads(told("--format", "sarif"))
    assert validation_errors(log) == []
    assert [one["suppressions"] for one in log["runs"][0]["results"]] == [
        [
            {
                "status": "accepted",
                "justification": SAID,
                "location": {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "order.toml", "uriBaseId": "%SRCROOT%"},
                        "region": {"startLine": 33, "startColumn": 8},
                    }
                },
                "kind": "inSource",
            }
        ],
        [
            {
                "status": "accepted",
                "justification": "acknowledged: We never extend.",
                "kind": "external",
            }
        ],
        [],
        [],
    ]


def test_a_teams_page_tells_it_apart() -> None:
    page = made("order.toml")
    levels = {rule: level for rule, level, _ in page.values["rules"]}
    assert levels["scope.effort-limit"] == "acknowledged"
    assert levels["feedback.extension-window"] == "warning"
    first = page.sections[0]["findings"][0]
    assert (first["level"], first["name"]) == ("acknowledged", "warning (acknowledged)")
    assert first["acknowledged"] == f"({SAID})"


def test_a_pack_keeps_it_to_itself() -> None:
    """Why advice is set aside is for nobody else: neither the file nor the document tells it."""
    done = revise("evidence", "order.toml", "-o", "pack", "--no-pdf", "--at", AT)
    assert done.exit_code == 0
    held = {path.name: path.read_text() for path in Path("pack/data").iterdir() if path.is_file()}
    assert "order.toml" not in held
    assert not [name for name, text in held.items() if "phone" in text or "anna" in text]
    first, second = json.loads(held["manifest.json"])["left_out"]
    assert first["what"] == "1 private remark of the freelancer on advice"
    assert second["what"].startswith("The order file")


# ---- What is no finding -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            "scope.effort-limt",
            'no policy has a finding "scope.effort-limt"\n'
            "  hint: did you mean `scope.effort-limit`?\n",
        ),
        (
            "redeliver.not-agreed",
            '"redeliver.not-agreed" is a gate, not a finding\n'
            "  hint: a move that it holds back goes on with --override REASON\n",
        ),
        (
            "verdict.effort",
            '"verdict.effort" is no finding\n'
            "  hint: only findings can be acknowledged: `revise explain finding` lists them\n",
        ),
    ],
)
@pytest.mark.parametrize("command", ["check", "assess"])
def test_a_rule_that_is_no_finding_is_an_error(command: str, rule: str, told: str) -> None:
    Path("order.toml").write_text(ORDER + ACK.replace("scope.effort-limit", rule))
    done = revise(command, "order.toml")
    assert done.exit_code == (1 if command == "check" else 4)
    assert done.output.endswith(f"order.toml:33:8: ack[0].rule: {told}")


def test_in_a_config_it_is_an_error_of_the_config() -> None:
    Path("revise.toml").write_text(CONFIG.replace("extension", "extensoin"))
    done = revise("assess", "order.toml", "--lang", "de")
    assert done.exit_code == 4
    assert done.stderr == (
        "revise.toml:3:8: ack[0].rule: kein Regelwerk hat einen Befund "
        '"feedback.extensoin-window"\n'
        "  Hinweis: Meinst du `feedback.extension-window`?\n"
    )
    (error,) = json.loads(revise("assess", "order.toml", "--json").stdout)["errors"]
    assert error["code"] == "config"


def test_a_finding_of_any_policy_at_hand_will_do() -> None:
    """Orders of one folder have several policies and one config: it may speak of all of them."""
    Path("house.toml").write_text(
        'name = "house"\nextends = "fiverr"\noff = ["calm.first-reply"]\n\n'
        '[[finding]]\nid = "house.big"\nlevel = "info"\nrests_on = "house rule"\n'
        'say.en = "Big."\nsay.de = "Groß."\n'
    )
    acks = "".join(
        f'\n[[ack]]\nrule = "{rule}"\nreason = "Known."\n'
        for rule in ("house.big", "calm.first-reply", "scope.effort-limit")
    )
    Path("revise.toml").write_text(f'[policy]\nfile = "house.toml"\n{acks}')
    for more in ((), ("--policy", "fiverr"), ("--policy", "direct")):
        assert revise("check", "order.toml", *more).output == ""
    Path("revise.toml").write_text(acks)
    assert "house.big" in revise("check", "order.toml").output
    assert revise("check", "order.toml", "--policy", "./house.toml").output == ""


# ---- Writing behind it --------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n"])
def test_an_event_is_appended_behind_it(end: str, last: str) -> None:
    """Append only: what stood there is byte for byte the beginning, in the file's line ending."""
    before = (ORDER + ACK.rstrip("\n") + last).replace("\n", end).encode()
    Path("order.toml").write_bytes(before)
    for text in ("Hello", "Again"):
        done = revise(
            "record", "message", "order.toml", "--by", "client", "--text", text, "--at", AT
        )
        assert done.exit_code == 0, done.output
    after = Path("order.toml").read_bytes()
    assert after.startswith(before)
    assert re.sub(rb"\s+", b" ", after[len(before) :]).count(b"[[event]]") == 2
    assert after.count(b"\n") == (after.count(b"\r\n") or after.count(b"\n"))
    assert revise("check", "order.toml").output == ""
    assert findings()[0]["acknowledged"]["by"] == "anna"


def test_git_has_nothing_against_it() -> None:
    """It is no event: it may come, change and go, before and behind events."""
    Path("order.toml").write_text(ORDER)
    commit()
    revise("record", "message", "order.toml", "--by", "client", "--text", "Hi", "--at", AT)
    more = Path("order.toml").read_text()
    for text in (ORDER + ACK, more + ACK, more.replace("\n[[event]]", f"{ACK}\n[[event]]", 1)):
        Path("order.toml").write_text(text)
        done = revise("check", "order.toml", "--since", "HEAD")
        assert (done.exit_code, done.output) == (0, "")
