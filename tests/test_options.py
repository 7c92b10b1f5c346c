"""Groups of options: declared once, taken whole, and only where they act."""

from typing import Annotated, Any, NamedTuple

import pytest
import typer

from revise.main import COMMANDS, app, command_of
from revise.options import OnePath, grouped, option
from tests.cli import revise

MOVES = ("propose", "extend", "redeliver", "escalate", "cancel")
RECORDS = (
    *("request", "estimate", "delivery", "answer", "withdrawal", "cancellation-request"),
    *("completion", "cancellation", "message", "work"),
)
READING = {"--at", "--lang", "--policy", "--config"}
RECORDING = {*READING, "--dry-run", "-n", "--no-input", "--json", "--key"}
LETTER = {"--message", "--language", "--override", "--yes"}
MANY = {
    *("--format", "--json", "--output", "--redact", "--jobs", "-j", "--no-ignore"),
    *("--stdin-filename", "--allow-empty", "--quiet", "-q"),
}
CHOOSING = {"--where", "--step", "--verdict", "--exclude", "--changed-since"}


def options_of(*path: str) -> set[str]:
    """Give the names of a command's options."""
    command: Any = typer.main.get_command(app)
    for name in path:
        command = command.get_command(typer.Context(command), name)
    options = [one for one in command.params if one.param_type_name == "option"]
    return {name for one in options for name in one.opts}


GATHERING = MANY - {"--format", "--json", "--output"}


@pytest.mark.parametrize("kind", RECORDS)
def test_every_record_takes_the_whole_group(kind: str) -> None:
    """Also what nothing is asked for yet."""
    assert options_of("record", kind) >= RECORDING


@pytest.mark.parametrize("move", MOVES)
def test_every_move_takes_the_letter_on_top(move: str) -> None:
    """A move writes an event and a message."""
    assert options_of(move) >= RECORDING | LETTER


def test_no_other_command_writes() -> None:
    """A command that takes `--dry-run` is one of those above, `new`, `reply` or `apply`."""
    alone = set(COMMANDS) - {"record"}
    others = {"new", "reply", "apply"}
    assert {name for name in alone if "--dry-run" in options_of(name)} == {*MOVES, *others}


@pytest.mark.parametrize(
    ("command", "more"),
    [
        (
            "assess",
            {
                *("--full", "--flips", "--fail-on", "--select", "--ignore", "--baseline"),
                *("--color", "--column"),
            },
        ),
        ("check", {"--orders-only", "--files", "--since"}),
        ("due", {"--within", "--ics", "--color", "--column"}),
        ("stats", {"--by", "--every", "--from", "--to", "--color"}),
    ],
)
def test_an_option_stands_where_it_acts(command: str, more: set[str]) -> None:
    """Whole sets: `check` has nothing to colour."""
    assert options_of(command) == {*READING, *MANY, *CHOOSING, *more}


def test_a_page_has_one_form() -> None:
    """`report` reads many orders as the others do; `--output` is its file."""
    assert options_of("report") == {
        *(*READING, *GATHERING, *CHOOSING),
        *("--output", "-o", "--by"),
    }


def test_a_command_gets_its_group_back() -> None:
    """What is typed arrives in the group, a default where nothing is; the rest beside it."""

    class Tea(NamedTuple):
        sort: Annotated[str, option("--sort", about="title")] = "green"
        cups: Annotated[int, option("--cups", about="jobs")] = 1

    @grouped
    def brew(
        path: OnePath, *, tea: Tea, milk: Annotated[str, option("--milk", about="id")]
    ) -> None:
        got.append((path, tea, milk))

    got: list[object] = []
    command = command_of("schema", brew)
    command(["x", "--cups", "3", "--milk", "no"], standalone_mode=False)
    command(["y", "--milk", "a drop"], standalone_mode=False)
    assert got == [("x", Tea("green", 3), "no"), ("y", Tea("green", 1), "a drop")]


def test_help_is_told_in_words() -> None:
    """No help text is the name of one."""
    for name in COMMANDS:
        assert "option." not in (shown := revise(name, "--help").stdout)
        assert "help." not in shown.replace("--help", "")
