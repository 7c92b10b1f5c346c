"""Every format of `check` and `assess` through the command line: whole, in order, same exit."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from sarif_kit import validation_errors

from tests.cli import AT, BROKEN, FINE, ORDER, process, revise
from tests.commands.formats import EVERY

_GITHUB = [("check", "github"), ("assess", "github")]

pytestmark = pytest.mark.usefixtures("three_orders")


def told(*arguments: str) -> str:
    """Run a command and give what it prints; nothing may stand on stderr."""
    done = revise(*arguments, "--at", AT)
    assert done.stderr == ""
    return done.stdout


# ---- check -----------------------------------------------------------------------------------


def test_check_annotates_the_exact_line_and_column_of_the_cause() -> None:
    """The exact line and column of the cause."""
    assert told("check", ".", "--format", "github") == (
        "::error file=broken.toml,line=5,col=9,title=revise%3A invalid-value::"
        "order.hours: must be more than 0, is -4%0Ahint: leave the key out if it is not known\n"
    )


def test_check_as_junit_has_a_suite_for_every_file() -> None:
    suites = ET.fromstring(told("check", ".", "--format", "junit"))
    assert [(one.get("name"), one.get("failures")) for one in suites] == [
        ("broken.toml", "1"),
        ("fine.toml", "0"),
        ("order.toml", "0"),
    ]


def test_check_as_sarif_has_rules_help_and_regions() -> None:
    """2.1.0, with rules, help texts and regions; validated against the published schema."""
    log = json.loads(told("check", ".", "--format", "sarif"))
    assert validation_errors(log) == []
    (run,) = log["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == "invalid-value"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "broken.toml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 5, "startColumn": 9},
    }
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["help"]["text"]) == (
        "invalid-value",
        "The value is not one that this key can have.",
    )


@pytest.mark.parametrize("by", ["git", "runner"])
def test_paths_run_from_the_root_of_the_repository(
    by: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git's top folder, or the one that the runner names, wherever the command is started."""
    if by == "git":
        (tmp_path / ".git").mkdir()
    else:
        monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    folder = tmp_path / "orders" / "open"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    Path("bad.toml").write_text(BROKEN)
    assert told("check", "bad.toml", "--format", "github").startswith(
        "::error file=orders/open/bad.toml,line=5,"
    )
    (run,) = json.loads(told("check", "../../broken.toml", "bad.toml", "--format", "sarif"))["runs"]
    assert run["originalUriBaseIds"] == {"%SRCROOT%": {"uri": f"{tmp_path.as_uri()}/"}}
    places = [one["locations"][0]["physicalLocation"] for one in run["results"]]
    assert [place["artifactLocation"] for place in places] == [
        {"uri": path, "uriBaseId": "%SRCROOT%"} for path in ("broken.toml", "orders/open/bad.toml")
    ]


# ---- assess ----------------------------------------------------------------------------------

FINDINGS = [
    ("warning", "scope.effort-limit", 25),
    ("warning", "feedback.extension-window", 17),
    ("notice", "calm.first-reply", 17),
    ("notice", "scope.new-work", 29),
]


def test_assess_annotates_findings_where_they_stand() -> None:
    lines = told("assess", "order.toml", "--format", "github").splitlines()
    for line, (level, rule, number) in zip(lines, FINDINGS, strict=True):
        assert line.startswith(f"::{level} file=order.toml,line={number},col=")
        assert f",title=revise%3A {rule}::" in line


@pytest.mark.parametrize(("level", "failures"), [(None, 0), ("error", 0), ("warning", 2)])
def test_assess_as_junit_fails_what_the_exit_code_is_about(
    level: str | None, failures: int
) -> None:
    more = () if level is None else ("--fail-on", level)
    done = revise("assess", "order.toml", "--at", AT, "--format", "junit", *more)
    (suite,) = ET.fromstring(done.stdout)
    assert (suite.get("tests"), suite.get("failures")) == ("4", str(failures))
    assert done.exit_code == (1 if failures else 0)


def test_what_cannot_be_used_fails_in_junit_whatever_the_level() -> None:
    done = revise("assess", "broken.toml", "--format", "junit")
    (suite,) = ET.fromstring(done.stdout)
    assert (suite.get("failures"), done.exit_code) == ("1", 4)


@pytest.mark.parametrize("lang", ["en", "de"])
def test_assess_as_sarif_explains_its_rules(lang: str) -> None:
    log = json.loads(told("assess", ".", "--format", "sarif", "--lang", lang))
    assert validation_errors(log) == []
    (run,) = log["runs"]
    rules = {one["id"]: one for one in run["tool"]["driver"]["rules"]}
    results = run["results"]
    assert {one["ruleId"] for one in results} == set(rules)
    assert len(results) == 1 + len(FINDINGS)
    effort = rules["scope.effort-limit"]
    word = {"en": "possibly", "de": "möglicherweise"}[lang]
    assert word in effort["shortDescription"]["text"]
    assert "{" not in effort["shortDescription"]["text"]
    explained = revise("explain", "scope.effort-limit", "--lang", lang).stdout
    assert effort["help"]["text"] == explained


HEAD = (
    "path,id,title,client,status,due,price,currency,step,step_id,verdict,next,next_command,items,"
    "rounds_used,rounds_included,hours_original,hours_requested,effort_ratio,rate,rate_if_free,"
    "clock,clock_at,clock_hours_left,clock_who,clock_on_silence,errors,warnings,infos,acknowledged,"
    "error\n"
)


def test_assess_as_csv_is_a_row_an_order_in_the_order_of_the_paths() -> None:
    assert told("assess", "order.toml", "broken.toml", "fine.toml", "--format", "csv") == (
        f"{HEAD}"
        "order.toml,FO-1042,Logo for a bakery,,in-revision,2026-11-15T18:00:00Z,180.00,USD,"
        "3,clear-up,out-of-scope,propose,revise propose order.toml,2,1,2,6.5,7,1.076923,27.69,"
        "13.33,due,2026-11-15T18:00:00Z,6,freelancer,past due,0,2,2,0,\n"
        f'broken.toml{"," * 30}"5:9: order.hours: must be more than 0, is -4"\n'
        "fine.toml,FO-7,Poster,,in-progress,,90.00,USD,,,none,deliver,"
        "revise record delivery fine.toml FILE,0,0,1,4,0,,22.50,,,,,,,0,0,0,0,\n"
    )


def test_csv_takes_no_title_for_a_formula() -> None:
    """Output is escaped for its format: CSV formulas."""
    Path("fine.toml").write_text(FINE.replace("Poster", "=HYPERLINK(1)"))
    (row,) = csv.DictReader(io.StringIO(told("assess", "fine.toml", "--format", "csv")))
    assert row["title"] == "'=HYPERLINK(1)"


def test_csv_of_no_order_at_all_is_its_head() -> None:
    done = revise("assess", "nowhere.toml", "--format", "csv")
    assert done.stdout.startswith(f"{HEAD}nowhere.toml,")
    assert done.exit_code == 4


def test_assess_as_markdown_is_a_report_of_one_order() -> None:
    assert told("assess", "order.toml", "--format", "markdown") == REPORT


REPORT = """\
## `FO-1042` `Logo for a bakery`

**3 Clear up misunderstandings**, in revision; Sun 15 Nov 2026, 12:00 (UTC); policy `fiverr`, \
as of 23 Nov 2026

Say first what happens to every item.

### Verdict

The request is possibly outside the order's scope: the changes take 7 h, the original work took \
6.5 h (limit 100% of that).

0.75 h less for item 1.2, and only part of the request is out of scope.

### Items

| Item | Hours | Treatment | Why |
| --- | --- | --- | --- |
| `1.1` `Thinner letters` | 1 h | free | A change to something agreed: free in this round. |
| `1.2` `Three packaging variants` | 6 h | extra | New work that was never agreed: a paid extra. |

### Worth knowing

- **warning**: The changes come to 107.6% of the original effort (limit 100%): possibly outside \
the order's scope. (`scope.effort-limit`)
- **warning**: Due in 6 h: without an answer an extension is accepted only after 48 h; the due \
date may pass before that. (`feedback.extension-window`)
- **note**: The client's request is 2 h 30 min old and has no reply yet; a calm first word \
within 24 h goes a long way. (`calm.first-reply`)
- **note**: 1 of 2 items is new work that was never agreed: offer it as paid work. \
(`scope.new-work`)

### Clocks

| Time left | Clock | Ends | Who acts | If nothing happens |
| --- | --- | --- | --- | --- |
| 6 h | due | Sun 15 Nov 2026, 18:00 (UTC) | you | the order is past due |
| 21 h 30 min | first reply | Mon 16 Nov 2026, 09:30 (UTC) | you | the first reply is overdue |

### Next

Tell the client which changes are possible, and ask about anything unclear.

`revise propose order.toml`
"""


def test_assess_as_markdown_is_a_table_of_many() -> None:
    assert told("assess", ".", "--format", "markdown", "--lang", "de") == (
        "| Auftrag | Stand | Stufe | Einschätzung | Als Nächstes | Nächste Frist | Datei |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| `FO-1042` | in Überarbeitung | 3 | evtl. außerhalb | vorschlagen |"
        " 6 Std. (Liefertermin) | `order.toml` |\n"
        "| `FO-7` | in Bearbeitung | - | nichts offen | liefern | - | `fine.toml` |\n\n"
        "- `broken.toml`: `5:9: order.hours: muss mehr als 0 sein, ist -4`\n"
    )


def test_one_that_cannot_be_used_is_told_in_markdown() -> None:
    done = revise("assess", "broken.toml", "--format", "markdown")
    assert done.stdout == "- `broken.toml`: `5:9: order.hours: must be more than 0, is -4`\n"
    assert (done.exit_code, done.stderr) == (4, "")


# ---- All of them -----------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(("command", "name"), EVERY)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_every_format_comes_through_any_stream(
    three_orders: Path, command: str, name: str, encoding: str
) -> None:
    """Output to ASCII and cp1252 streams: escaped, never a crash; XML and calendars are UTF-8."""
    Path("fine.toml").write_text(FINE.replace("Poster", "Grüße \U0001f600 \u2028"), "utf-8")
    Path("broken.toml").unlink()
    done = process(
        command,
        ".",
        "--at",
        AT,
        "--format",
        name,
        cwd=three_orders,
        env={"PYTHONIOENCODING": encoding},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode("utf-8" if name in {"junit", "ics"} else encoding)
    if name == "json":
        json.loads(text)
    if name == "junit":
        ET.fromstring(done.stdout)


UNSEEN = "a\u200bb\u2060c\ufeffd\u00ade\u3164f\u180eg\U000e0041h\ufe0fi\u200dj"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


@pytest.mark.parametrize(("command", "name"), EVERY)
def test_no_format_hides_what_a_client_wrote(command: str, name: str) -> None:
    """Zero-width characters are shown escaped, but joiners inside emoji stay."""
    hostile = ORDER.replace("Logo for a bakery", f"{FAMILY} {UNSEEN}")
    hostile = hostile.replace("Thinner letters", UNSEEN).replace(
        "[order]", f'[order]\nclient = "{UNSEEN}"'
    )
    Path("order.toml").write_text(hostile, "utf-8")
    Path("broken.toml").write_text(f'{FINE}"{UNSEEN}" = 1\n', "utf-8")
    for paths in (["order.toml"], ["."]):
        done = revise(command, *paths, "--at", AT, "--format", name)
        assert done.exit_code in {0, 1, 4}
        shown = done.stdout.replace(FAMILY, "") + done.stderr
        assert not [sign for sign in UNSEEN if not sign.isascii() and sign in shown]
