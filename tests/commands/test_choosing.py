"""Which orders `assess`, `check`, `due` and `report` are about: `--where` and its like."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli import AT, BROKEN, BROKEN_TEXT, FINE, ORDER, process, revise
from tests.commands.formats import EVERY
from tests.git import commit

COMMANDS = ("assess", "check", "due", "report")
EMPTY = {
    ("assess", "json"): "[]\n",
    ("assess", "csv"): "path,id,title,client,status,due,price,currency,step,step_id,verdict,next,"
    "next_command,items,rounds_used,rounds_included,hours_original,hours_requested,effort_ratio,"
    "rate,rate_if_free,clock,clock_at,clock_hours_left,clock_who,clock_on_silence,errors,warnings,"
    "infos,acknowledged,error\n",
    ("check", "json"): '{"schema": "revise.check/1", "files": []}\n',
    ("due", "json"): '{"schema": "revise.due/1", "deadlines": [], "files": []}\n',
}
"""What some formats print where nothing was chosen."""

each_command = pytest.mark.parametrize("command", COMMANDS)
each_format = pytest.mark.parametrize(("command", "name"), EVERY)


@pytest.fixture(autouse=True)
def orders(folder: Path) -> Path:
    """One in revision for a client, one in progress of a colleague's, one without anything."""
    Path("order.toml").write_text(ORDER.replace("price =", 'client = "kim77"\nprice ='))
    fine = FINE + '[custom]\nassignee = "anna"\n'
    Path("fine.toml").write_text(fine)
    Path("other.toml").write_text(FINE.replace("FO-7", "FO-8").replace("hours = 4\n", ""))
    return folder


def chosen(*arguments: str, command: str = "assess") -> list[str]:
    """Give the ids that are told of, where all went well."""
    done = revise(command, *arguments, "--at", AT, "--json")
    assert done.exit_code == 0, done.output
    return sorted(one["order"]["id"] for one in json.loads(done.stdout))


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--where", "status=in-revision"], ["FO-1042"]),
        (["--where", "client=kim77"], ["FO-1042"]),
        (["--where", "client=unknown"], ["FO-7", "FO-8"]),
        (["--where", "effort_ratio>=1"], ["FO-1042"]),
        (["--where", "hours_original!=unknown"], ["FO-1042", "FO-7"]),
        (["--where", "custom.assignee=anna"], ["FO-7"]),
        (["--where", "custom.assignee!=ben"], ["FO-7"]),
        (["--where", "status=in-progress", "--where", "hours=4"], ["FO-7"]),
        (["--where", "id=FO-7,FO-8"], ["FO-7", "FO-8"]),
        (["--step", "3"], ["FO-1042"]),
        (["--step", "clear-up", "--step", "4"], ["FO-1042"]),
        (["--verdict", "out-of-scope"], ["FO-1042"]),
        (["--verdict", "out-of-scope", "--verdict", "none"], ["FO-1042", "FO-7", "FO-8"]),
        (["--verdict", "none", "--where", "custom.assignee=anna"], ["FO-7"]),
        (["--exclude", "o*"], ["FO-7"]),
        (["--exclude", "order.toml", "--exclude", "other.toml"], ["FO-7"]),
        (["--exclude", "o*", "--exclude", "!other.toml"], ["FO-7", "FO-8"]),
        (["--exclude", "fine.toml", "--where", "price=90"], ["FO-8"]),
        (["fine.toml", "other.toml", "--exclude", "fine.toml"], ["FO-8"]),
        (["fine.toml", "--where", "price=90"], ["FO-7"]),
        (["--step", "4"], []),
        (["--exclude", "*"], []),
        (["fine.toml", "--exclude", "fine.*"], []),
        (["fine.toml", "--where", "price=91"], []),
    ],
)
def test_what_is_chosen(arguments: list[str], ids: list[str]) -> None:
    """All that is said must hold; `--step` and `--verdict` may name several. JSON is a list."""
    assert chosen(*arguments) == ids


def test_what_git_has_as_it_is_is_not_chosen() -> None:
    """A change and a new file, in a folder below, and beside other ways of choosing."""
    Path("new").mkdir()
    commit()
    assert chosen("--changed-since", "HEAD") == []
    Path("new/new.toml").write_text(FINE.replace("FO-7", "FO-9"))
    Path("order.toml").write_text(ORDER.replace("FO-1042", "FO-1043"))
    assert chosen("--changed-since", "HEAD") == ["FO-1043", "FO-9"]
    assert chosen("--changed-since", "main", "--exclude", "new/") == ["FO-1043"]
    assert chosen("--changed-since", "HEAD", "--where", "status=in-progress") == ["FO-9"]
    assert chosen("new", "fine.toml", "--changed-since", "HEAD") == ["FO-9"]
    assert chosen("new/new.toml", "--changed-since", "HEAD") == ["FO-9"]


@each_format
def test_nothing_chosen_is_exit_0_and_a_sentence(command: str, name: str) -> None:
    """In every format, whatever would have been found."""
    fails = {"assess": ["--fail-on", "info"], "due": ["--within", "30d"]}.get(command, [])
    arguments = (command, "--at", AT, "--format", name, *fails, "--verdict", "unclear")
    done = revise(*arguments)
    assert (done.exit_code, done.stderr) == (0, "none of 3 orders was chosen\n")
    assert done.stdout == EMPTY.get((command, name), done.stdout)
    assert "FO-" not in done.stdout
    assert revise(*arguments, "--quiet").output == ""


def test_the_exit_code_is_that_of_what_was_chosen() -> None:
    """`--fail-on`, `--within` and `check` see nothing else."""
    assert revise("assess", "--at", AT, "--fail-on", "info", "--step", "3").exit_code == 1
    assert revise("assess", "--at", AT, "--fail-on", "info", "--where", "id=FO-7").exit_code == 0
    assert revise("due", "--at", AT, "--within", "1d", "--step", "3").exit_code == 1
    assert revise("due", "--at", AT, "--within", "1d", "--where", "id=FO-7").exit_code == 0
    Path("twice.toml").write_text(FINE)
    assert "FO-7 stands in" in revise("check").output
    assert revise("check", "--where", "id=FO-8").output == ""


@each_command
def test_what_cannot_be_read_is_never_left_out(command: str) -> None:
    """Nobody can know whether it was meant; `--exclude` chooses by file."""
    Path("broken.toml").write_text(BROKEN)
    page = ["-o", "-"] if command == "report" else []
    done = revise(command, *page, "--at", AT, "--where", "id=FO-8")
    assert done.exit_code == (1 if command == "check" else 4)
    assert f"broken.toml:5:9: order.hours: {BROKEN_TEXT}" in done.output
    none = revise(command, *page, "--at", AT, "--where", "id=FO-9")
    assert none.stderr.endswith("none of 3 orders was chosen\n")
    left = revise(command, *page, "--at", AT, "--where", "id=FO-8", "--exclude", "broken.toml")
    assert (left.exit_code, left.stderr) == (0, "no clock is running\n" if command == "due" else "")


def test_what_nobody_knows_is_told() -> None:
    """How many, by which name, and how to see them; only where that decided."""
    done = revise("assess", "--at", AT, "--where", "client!=ana", "--where", "price>=1")
    assert "FO-1042" in done.stdout
    assert done.stderr == (
        "2 orders without client were left out (--where client=unknown shows them)\n"
    )
    two = revise("assess", "--at", AT, "--where", "client=ana", "--where", "hours>1", "--json")
    assert two.stderr == (
        "none of 3 orders was chosen\n"
        "2 orders without client were left out (--where client=unknown shows them)\n"
        "1 order without hours was left out (--where hours=unknown shows it)\n"
    )
    decided = revise("assess", "--at", AT, "--where", "client=ana", "--where", "price>1000")
    assert decided.stderr == "none of 3 orders was chosen\n"
    odd = revise("assess", "--at", AT, "--where", "custom.assignee>1", "--where", "id=FO-7")
    assert odd.stderr == (
        "none of 3 orders was chosen\n"
        "1 order was left out whose custom.assignee is nothing to compare so\n"
    )
    german = revise("assess", "--at", AT, "--where", "client!=ana", "--lang", "de", "order.toml",
                    "fine.toml")  # fmt: skip
    assert german.stderr == (
        "1 Auftrag ohne client blieb außen vor (--where client=unknown zeigt ihn)\n"
    )


def test_a_key_of_ones_own_that_no_order_has() -> None:
    """No error: any order may have it tomorrow. But where nothing was chosen, it is told."""
    done = revise("assess", "--at", AT, "--where", "custom.asignee=anna")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == (
        "none of 3 orders was chosen\n"
        "no order here has custom.asignee; did you mean custom.assignee?\n"
    )
    far = revise("assess", "--at", AT, "--where", "custom.team.lead=kim", "--lang", "de")
    assert far.stderr == (
        "von 3 Aufträgen wurde keiner ausgewählt\nkein Auftrag hier hat custom.team.lead\n"
    )
    redacted = revise("assess", "--at", AT, "--where", "custom.asignee=anna", "--redact")
    assert redacted.stderr == "none of 3 orders was chosen\nno order here has custom.asignee\n"


def test_why_no_file_was_chosen() -> None:
    """Not as if there were none."""
    assert revise("assess", "--exclude", "*").stderr == (
        "nothing was chosen: --exclude leaves out 3 files, and there is no other\n"
    )
    commit()
    assert revise("check", "--changed-since", "main").stderr == (
        "nothing was chosen: 3 orders are as they were at main\n"
    )
    assert revise("check", "fine.toml", "--changed-since", "main", "--lang", "de").stderr == (
        "nichts ausgewählt: der Auftrag ist, wie er bei main war\n"
    )
    Path("empty").mkdir()
    assert revise("assess", "empty", "--exclude", "*.md").exit_code == 4


@each_command
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["--where", "statsu=delivered"],
            'nothing here is named "statsu"\n  hint: did you mean `status`?'
            " A key below [custom] is written custom.statsu\n",
        ),
        (["--verdict", "unclaer"], 'verdict is never "unclaer"\n  hint: did you mean `unclear`?\n'),
        (
            ["--step", "seven"],
            'step is never "seven"\n  hint: known here: 1, 2, 3, 4, 5, 6, clear-up, last-resort,'
            " no-pressure, none, redeliver, stay-calm, understand\n",
        ),
        (
            ["--exclude", ""],
            '"" is no pattern\n'
            "  hint: write it like a line of .gitignore, such as 'archive/' or '*-draft.toml'\n",
        ),
        (
            ["--changed-since", "nope"],
            'git knows no commit, branch or tag "nope" around .\n'
            "  hint: check the name; in CI fetch the whole history first (fetch-depth: 0)\n",
        ),
    ],
)
def test_wrong_use_is_exit_2(command: str, arguments: list[str], told: str) -> None:
    """What is known and nearest; before any order is read."""
    commit()
    page = ["-o", "page.html"] if command == "report" else []
    done = revise(command, *page, *arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"revise: {told}")
    assert not Path("page.html").exists()


def test_without_a_repository_there_is_nothing_to_compare_with() -> None:
    done = revise("assess", "--changed-since", "HEAD")
    assert (done.exit_code, done.stdout, done.stderr) == (
        4,
        "",
        ".: lies in no git repository\n"
        "  hint: name orders that git keeps, or leave --changed-since out\n",
    )


def test_standard_input_can_be_chosen_by_what_is_known_of_it() -> None:
    text = ORDER
    done = revise("assess", "-", "--at", AT, "--where", "step=3", "--json", stdin=text)
    assert [one["path"] for one in json.loads(done.stdout)] == ["-"]
    none = revise("assess", "-", "--at", AT, "--where", "step=4", "--json", stdin=text)
    assert (none.exit_code, none.stdout) == (0, "[]\n")
    assert none.stderr == "the order was not chosen\n"
    git = revise("assess", "-", "--changed-since", "HEAD", stdin=text)
    assert (git.exit_code, git.stderr) == (
        2,
        "revise: --changed-since compares files with git, and standard input is none: name the"
        " file\n",
    )


def test_one_order_alone_still_gets_its_screen() -> None:
    plain = revise("assess", "order.toml", "--at", AT)
    assert revise("assess", "order.toml", "--at", AT, "--step", "3").output == plain.output


def test_a_page_for_a_team_shows_what_was_chosen() -> None:
    done = revise("report", "-o", "-", "--at", AT, "--where", "custom.assignee=anna")
    assert (done.exit_code, done.stderr) == (
        0,
        "2 orders without custom.assignee were left out"
        " (--where custom.assignee=unknown shows them)\n",
    )
    assert "FO-7" in done.stdout
    assert "FO-1042" not in done.stdout


def test_check_looks_at_what_was_chosen_alone() -> None:
    """With git and delivered files beside it: what is left out is not looked for there."""
    commit()
    Path("order.toml").write_text(ORDER.replace("letters, and", "letters and"))
    Path("fine.toml").unlink()
    rewritten, gone = "order.toml:20:24: event[1]: is not what stood", "fine.toml: was an order at"
    every = revise("check", "--since", "HEAD")
    assert rewritten in every.stdout
    assert gone in every.stdout
    others = revise("check", "--since", "HEAD", "--where", "status=in-progress", "--files")
    assert rewritten not in others.stdout
    assert gone in others.stdout
    named = revise("check", "--since", "HEAD", "--exclude", "fine.toml", "--exclude", "order.toml")
    assert (named.exit_code, named.output) == (0, "")
    changed = revise("check", "--since", "HEAD", "--changed-since", "HEAD")
    assert changed.stdout == every.stdout


def test_many_are_chosen_in_processes() -> None:
    """The same, in the same order, whatever the number of processes; sentences add up."""
    for number in range(100):
        text = FINE.replace("FO-7", f"N-{number:03}").replace("90", str(number))
        Path(f"n{number:03}.toml").write_text(text)
    where = ["--where", "price>=40", "--where", "custom.assignee!=ben", "--exclude", "n09*.toml"]
    several = [_document(*where, "--jobs", jobs) for jobs in ("1", "3")]
    assert several[0] == several[1]
    ids, said = several[0]
    assert ids == ["FO-7"]
    assert said == (
        "52 orders without custom.assignee were left out"
        " (--where custom.assignee=unknown shows them)\n"
    )
    many, said = _document("--where", "price<60", "--jobs", "2")
    assert (many, said) == ([f"N-{number:03}" for number in range(60)], "")


def _document(*arguments: str) -> tuple[list[Any], str]:
    done = process("assess", ".", "--at", AT, "--format", "ndjson", *arguments)
    assert done.returncode == 0
    ids = [json.loads(line)["order"]["id"] for line in done.stdout.splitlines()]
    return ids, done.stderr.decode()


def test_a_time_that_a_zone_skips_is_wrong_use() -> None:
    """Known only once an order's config is read; exit 2 as `--at` has it."""
    Path("revise.toml").write_text('[defaults]\ntimezone = "Europe/Berlin"\n')
    done = revise("assess", "--at", AT, "--where", "due<2027-03-28 02:30")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("revise: 2027-03-28 02:30 does not exist")


def test_what_is_said_where_nothing_was_chosen_is_in_the_language_of_the_folder() -> None:
    Path("da").mkdir()
    Path("da/revise.toml").write_text('[defaults]\nlang = "de"\n')
    Path("da/a.toml").write_text(FINE)
    none = ("due", "da", "--at", AT, "--where", "id=FO-9")
    said = "der Auftrag wurde nicht ausgewählt\nes läuft keine Frist\n"
    assert revise(*none).stderr == said
    assert "X-WR-CALNAME:Auftragsfristen" in revise(*none, "--ics").stdout
    assert revise("due", "da", "--exclude", "a.toml").stderr == (
        "nichts ausgewählt: --exclude lässt 1 Datei weg, und eine andere gibt es nicht\n"
        "es läuft keine Frist\n"
    )
    typed = revise("due", "da", "--at", AT, "--where", "id=FO-9", "--lang", "en").stderr
    assert typed == "the order was not chosen\nno clock is running\n"
