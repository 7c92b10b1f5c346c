"""CLI.md tells of every command and option as it is now."""

import re
from typing import Any

import pytest
import typer

from revise import main
from revise.app import exits
from revise.main import COMMANDS
from tests.reference import REFERENCE, reference


def test_the_reference_is_not_stale(pytestconfig: pytest.Config) -> None:
    """Whole page; `--update-reference` writes it."""
    now = reference()
    if pytestconfig.getoption("--update-reference"):
        REFERENCE.write_text(now, encoding="utf-8")
    else:
        assert REFERENCE.read_text("utf-8") == now, (
            "pytest tests/test_reference.py --update-reference"
        )


def options(command: Any) -> set[str]:  # noqa: ANN401 # Typer's own Click
    """Give every option and environment variable of a command and of those below it."""
    found: set[str] = set()
    for param in command.params:
        if param.param_type_name == "option":
            found |= {*param.opts, *param.secondary_opts, *([param.envvar] if param.envvar else [])}
    return found.union(*(options(one) for one in getattr(command, "commands", {}).values()))


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_left_out(name: str) -> None:
    """Read from the commands themselves, not from their help."""
    group = typer.main.get_command(main.app)
    command = group.get_command(typer.Context(group), name)  # type: ignore[attr-defined] # a group
    section = reference().partition(f"\n## revise {name}\n")[2].partition("\n## ")[0]
    told = {*re.findall(r"(?<![\w-])--?[a-z][a-z-]*|REVISE_[A-Z]+", section), "--help"}
    assert options(command) <= told
    for below in getattr(command, "commands", {}):
        assert f"\n### revise {name} {below}\n" in section


def test_every_exit_code_is_told() -> None:
    """A new constant needs a row."""
    table = reference().partition("\n## Exit codes\n")[2]
    told = {
        int(code)
        for row in re.findall(r"^\| ([\d, ]+) \|", table, re.MULTILINE)
        for code in row.split(",")
    }
    assert told == {
        value for name, value in vars(exits).items() if name.isupper() and isinstance(value, int)
    }


def test_no_line_is_indented_by_a_terminal() -> None:
    """The width of a terminal has no say: an option is one line, however long."""
    assert [line for line in reference().splitlines() if line.startswith(" ")] == []
