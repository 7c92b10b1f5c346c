"""The exit code tells the truth about the file: recorded, but the answer could not be printed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli import AT, ORDER, RUN, environment

NOW = ("--at", AT)

MOVES = {
    "propose": (["propose", "order.toml", "--as", "extra", *NOW], "P1", "proposal"),
    "extend": (
        ["extend", "order.toml", *NOW, "--due", "+9d", "--reason", "Flu."],
        "X1",
        "extension",
    ),
    "record": (
        ["record", "work", "order.toml", "2", "--json", *NOW],
        "hours of work",
        "",
    ),
    "propose-json": (
        ["propose", "order.toml", "--as", "extra", "--json", *NOW],
        "P1",
        "proposal",
    ),
}


def _again(letter: str) -> str:
    return f"draft {letter} order.toml --again" if letter else "assess order.toml"


def ran(folder: Path, arguments: list[str], stdout: object, shell: str = "") -> tuple[int, str]:
    """Run a command whose standard output is no good; gives its code and what it says."""
    (folder / "order.toml").write_text(ORDER)
    command = [sys.executable, "-c", RUN, *arguments]
    if shell:
        command = ["sh", "-c", f'exec "$@" {shell}', "sh", *command]
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        stdout=stdout,  # type: ignore[call-overload] # a file, a descriptor or nothing
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr


def recorded(folder: Path) -> bool:
    """Whether the order has one event more than it had."""
    return (folder / "order.toml").read_text().count("[[event]]") == ORDER.count("[[event]]") + 1


@pytest.mark.parametrize("move", MOVES)
def test_a_full_disk_takes_the_answer_not_the_record(tmp_path: Path, move: str) -> None:
    """`> /dev/full`: exit 6, and how to print it again."""
    arguments, name, again = MOVES[move]
    with Path("/dev/full").open("w") as full:
        code, said = ran(tmp_path, arguments, full)
    assert (code, said) == (
        6,
        f"order.toml: recorded as {name}, but the output could not be written:"
        f" No space left on device\n  print it again with: revise {_again(again)}\n",
    )
    assert recorded(tmp_path)


@pytest.mark.parametrize("move", MOVES)
def test_a_pipe_found_closed_says_it_too(tmp_path: Path, move: str) -> None:
    """Whoever read has gone before anything was written."""
    arguments, name, again = MOVES[move]
    reader, writer = os.pipe()
    os.close(reader)
    code, said = ran(tmp_path, arguments, writer)
    os.close(writer)
    assert (code, said) == (
        6,
        f"order.toml: recorded as {name}, but nobody reads the output"
        f" any more\n  print it again with: revise {_again(again)}\n",
    )
    assert recorded(tmp_path)


def test_a_closed_output_says_it_too(tmp_path: Path) -> None:
    """`>&-`; in the language of the run."""
    code, said = ran(
        tmp_path, ["propose", "order.toml", "--as", "extra", "--lang", "de", *NOW], None, ">&-"
    )
    assert (code, said) == (
        6,
        "order.toml: eingetragen als P1, aber die Standardausgabe ist"
        " geschlossen\n"
        "  gib sie noch einmal aus mit: revise draft proposal order.toml --again\n",
    )
    assert recorded(tmp_path)


def test_what_prints_nothing_has_nothing_to_lose(tmp_path: Path) -> None:
    """A record's answer stands on stderr."""
    with Path("/dev/full").open("w") as full:
        code, said = ran(tmp_path, ["record", "work", "order.toml", "2", *NOW], full)
    assert code == 0
    assert said.startswith("Recorded: hours of work (order.toml)\n")
    assert recorded(tmp_path)


def test_a_dry_run_has_recorded_nothing(tmp_path: Path) -> None:
    """Then it is exit 5, as for any output that could not be written."""
    with Path("/dev/full").open("w") as full:
        code, said = ran(
            tmp_path, ["propose", "order.toml", "--as", "extra", "--dry-run", *NOW], full
        )
    assert (code, said) == (
        5,
        "revise: the output could not be written: No space left on device\n",
    )
    assert not recorded(tmp_path)


@pytest.mark.parametrize("page", ["--help", "assess --help", "record request --help", "--version"])
def test_a_help_page_that_cannot_be_printed_is_no_bug(tmp_path: Path, page: str) -> None:
    """`--help > /dev/full`."""
    with Path("/dev/full").open("w") as full:
        code, said = ran(tmp_path, page.split(), full)
    assert (code, said) == (
        5,
        "revise: the output could not be written: No space left on device\n",
    )
