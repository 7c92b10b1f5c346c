"""What `assess`, `check` and `due` share: which orders are meant, and how a run over them ends."""

import json
from itertools import permutations
from pathlib import Path

import pytest

from tests.cli import AT, BROKEN, BROKEN_TEXT, FINE, ORDER, revise
from tests.commands.formats import EVERY

pytestmark = pytest.mark.usefixtures("three_orders")

HINT = "  hint: leave the key out if it is not known\n"
SAID = f"broken.toml:5:9: order.hours: {BROKEN_TEXT}\n{HINT}"
MISSING = "nowhere.toml: there is no such file or folder\n  hint: check the path\n"
FOUND = {"assess": ("--fail-on", "warning"), "check": (), "due": ("--within", "1d")}
"""Command → the option by which it finds something in order.toml, and ends with 1."""

each_command = pytest.mark.parametrize("command", FOUND)
each_format = pytest.mark.parametrize(("command", "name"), EVERY)


@each_format
def test_the_exit_code_is_the_same_in_every_format_and_order(command: str, name: str) -> None:
    """With several causes the highest of 5, 4, 3, 1 wins."""
    found = 0 if command == "check" else 1
    broken = 1 if command == "check" else 4
    for names, code in (
        (("order.toml", "broken.toml", "nowhere.toml"), 4),
        (("order.toml", "broken.toml"), broken),
        (("order.toml", "fine.toml"), found),
        (("fine.toml",), 0),
    ):
        for some in permutations(names):
            done = revise(command, *some, "--at", AT, "--format", name, *FOUND[command])
            assert done.exit_code == code


@each_format
def test_quiet_prints_errors_and_nothing_else(command: str, name: str) -> None:
    """On stderr: no report, no count of what `.gitignore` leaves out; the exit code stays."""
    Path(".gitignore").write_text("fine.toml\norder.toml\n")
    quiet = ("--at", AT, "--quiet", "--format", name, *FOUND[command])
    done = revise(command, ".", "nowhere.toml", *quiet)
    assert (done.exit_code, done.stdout, done.stderr) == (4, "", SAID + MISSING)
    good = revise(command, "order.toml", *quiet)
    assert (good.exit_code, good.output) == (0 if command == "check" else 1, "")


@each_format
def test_what_is_not_there_is_exit_4(command: str, name: str) -> None:
    """A file, a folder without any order, a path below a file: each in the place of an order."""
    Path("empty").mkdir()
    for path, code in (("nowhere.toml", "not-found"), ("empty", "not-an-order"),
                       ("broken.toml/x", "not-found")):  # fmt: skip
        done = revise(command, path, "--format", name)
        assert done.exit_code == 4
        assert done.output.count(path if name != "sarif" else code) >= 1


@each_command
def test_a_folder_without_orders_is_told(command: str) -> None:
    """Exit 4 only when nothing at all was found; `--allow-empty` makes even that 0."""
    Path("empty").mkdir()
    others = revise(command, "empty", "fine.toml", "--at", AT, "--json", "--lang", "de")
    assert (others.exit_code, others.stderr) == (0, "keine Auftragsdatei in empty\n")
    assert revise(command, "empty").exit_code == 4
    allowed = revise(command, "empty", "--allow-empty")
    assert (allowed.exit_code, allowed.stdout) == (0, "")
    assert allowed.stderr.startswith("no order file in empty\n")


@each_command
def test_without_a_path_it_is_the_current_folder(command: str) -> None:
    assert revise(command, "--at", AT).output == revise(command, ".", "--at", AT).output


@each_command
def test_ignored_orders_are_counted_on_stderr(command: str) -> None:
    """`.gitignore` honoured (`--no-ignore`; how many were ignored is said on stderr)."""
    Path(".gitignore").write_text("fine.toml\nbroken.toml\n")
    done = revise(command, ".", "--at", AT, "--json")
    said = "2 ignored by .gitignore (--no-ignore reads them)\n"
    assert (done.exit_code, done.stderr) == (0, said)
    every = revise(command, ".", "--at", AT, "--no-ignore")
    assert (every.exit_code, SAID in every.output) == (1 if command == "check" else 4, True)


@each_command
def test_standard_input_is_named_by_its_option(command: str) -> None:
    """In documents and in errors; it has the config of that name."""
    named = ("-", "--stdin-filename", "de/o.toml", "--at", AT)
    assert '"path": "de/o.toml"' in revise(command, *named, "--json", stdin=ORDER).stdout
    bad = revise(command, *named, stdin=BROKEN)
    assert f"de/o.toml:5:9: order.hours: {BROKEN_TEXT}\n" in bad.output
    Path("de").mkdir()
    Path("de/revise.toml").write_text('[defaults]\nlang = "de"\n')
    assert "muss mehr als 0 sein" in revise(command, *named, stdin=BROKEN).output


@each_command
def test_a_bad_config_is_told_once_with_the_nearest_name(command: str) -> None:
    """And not for each of its orders; in JSON it stands in the place of each."""
    Path("revise.toml").write_text('[defaults]\nlange = "de"\n')
    done = revise(command, "fine.toml", "order.toml")
    assert (done.exit_code, done.output) == (
        4,
        "revise.toml:2:1: defaults.lange: unknown key `lange`\n  hint: did you mean `lang`?\n",
    )
    document = json.loads(revise(command, "fine.toml", "order.toml", "--json").stdout)
    files = document if isinstance(document, list) else document["files"]
    assert [one["errors"][0]["code"] for one in files] == ["config", "config"]


@each_command
def test_the_format_may_come_from_the_environment(command: str) -> None:
    """A flag beats it; a format that only other commands have leaves the default."""
    plain = revise(command, "fine.toml", "--at", AT)
    env = {"REVISE_FORMAT": "ndjson"}
    lines = revise(command, ".", "--at", AT, "--format", "ndjson").stdout
    assert revise(command, ".", "--at", AT, env=env).stdout == lines
    assert revise(command, "fine.toml", "--at", AT, "--format", "text", env=env).output == (
        plain.output
    )
    others = {"assess": "ics", "check": "csv", "due": "sarif"}[command]
    left = revise(command, "fine.toml", "--at", AT, env={"REVISE_FORMAT": others})
    assert (left.exit_code, left.output) == (plain.exit_code, plain.output)
    wrong = revise(command, "fine.toml", "--format", others)
    assert (wrong.exit_code, f"{others!r} is not one of 'text'" in wrong.stderr) == (2, True)


@each_command
def test_orders_in_a_folder_stand_in_the_order_of_its_paths(command: str) -> None:
    """What is bad stands in its place in documents, and the others go on."""
    Path("b").mkdir()
    Path("b/a.toml").write_text(FINE.replace("FO-7", "FO-8"))
    lines = revise(command, ".", "--at", AT, "--format", "ndjson").stdout.splitlines()
    told = [json.loads(line) for line in lines]
    if command != "assess":
        told = [
            one for document in told for one in document.get("deadlines", []) + document["files"]
        ]
    paths = [one["path"] for one in told]
    of_orders = ["b/a.toml", "broken.toml", "fine.toml", "order.toml"]
    of_clocks = ["order.toml", "order.toml", "broken.toml"]
    assert paths == (of_clocks if command == "due" else of_orders)
