"""Questions at a terminal that is odd: its encoding, its end, its vanishing."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli import environment

pytestmark = pytest.mark.slow

ENDS = b"\x04"  # Ctrl-D


def _at_a_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a job in the background ignores it


class Terminal:
    """A command that asks, and what its terminal shows."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        self.ours, theirs = pty.openpty()
        self.shown = b""
        self.run = subprocess.Popen(
            [sys.executable, "-m", "revise", "new", "new.toml"],
            cwd=folder,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment({"XDG_STATE_HOME": f"{folder}-state", **env}),
            start_new_session=True,
            preexec_fn=_at_a_terminal,  # noqa: PLW1509 # no threads here
        )
        os.close(theirs)

    def until(self, text: bytes) -> None:
        """Read until something is shown, each time it is asked for anew."""
        end = time.monotonic() + 30
        while text not in self.shown and time.monotonic() < end:
            self.shown += os.read(self.ours, 65536)
        _, found, after = self.shown.partition(text)
        assert found, self.shown
        self.shown = after

    def ended(self) -> int:
        """Read to the end; gives the exit code."""
        with suppress(OSError):
            while piece := os.read(self.ours, 65536):
                self.shown += piece
        os.close(self.ours)
        assert b"Traceback" not in self.shown
        return self.run.wait(timeout=30)

    def type(self, data: bytes) -> None:
        os.write(self.ours, data)


def asked(folder: Path, env: Mapping[str, str] | None = None) -> Terminal:
    """Begin to make an order; its number is typed."""
    terminal = Terminal(folder, env or {})
    terminal.until(b"Order number")
    terminal.type(b"A1\n")
    terminal.until(b"in a few words")
    return terminal


NARROW = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    ("env", "typed"),
    [
        ({}, b"Gr\xfc\xdfe"),
        (NARROW, "Grüße".encode()),
        ({"PYTHONIOENCODING": "ascii"}, "Grüße".encode()),
        ({"PYTHONIOENCODING": "utf-8:strict"}, b"\xff"),
    ],
    ids=["latin", "C", "ascii", "strict"],
)
def test_what_is_no_text_there_is_asked_for_again(
    tmp_path: Path, env: Mapping[str, str], typed: bytes
) -> None:
    """A byte that the terminal's encoding has no character for was a bug, exit 70."""
    terminal = asked(tmp_path, env)
    terminal.type(typed + b"\n")
    terminal.until(b"is not UTF-8")
    terminal.until(b"in a few words")
    terminal.type(b"Logo\n")
    terminal.until(b"Price agreed")
    terminal.type(b"90\n")
    terminal.until(b"Hours that")
    terminal.type(b"\n")
    terminal.until(b"Revision rounds")
    terminal.type(b"1\n")
    terminal.until(b"Delivered when")
    terminal.type(b"\n")
    assert terminal.ended() == 0
    assert 'title = "Logo"' in (tmp_path / "new.toml").read_text()


def test_an_encoding_that_makes_nothing_of_a_line_is_wrong_use(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, {"PYTHONIOENCODING": "utf-16"})
    time.sleep(1)
    terminal.type(b"A1\n")
    assert terminal.ended() == 2
    assert not (tmp_path / "new.toml").exists()


def test_the_end_of_the_input_ends_it(tmp_path: Path) -> None:
    """Ctrl-D: 130, as Ctrl-C."""
    terminal = asked(tmp_path)
    terminal.type(ENDS)
    assert terminal.ended() == 130
    assert [*tmp_path.iterdir()] == []


def test_an_interrupt_ends_it(tmp_path: Path) -> None:
    terminal = asked(tmp_path)
    terminal.type(b"\x03")
    assert terminal.ended() == 130
    assert [*tmp_path.iterdir()] == []


def test_a_terminal_that_vanishes_ends_it(tmp_path: Path) -> None:
    """A closed window (SIGHUP): 129; the interpreter's own 120 told of nothing."""
    terminal = asked(tmp_path)
    os.close(terminal.ours)
    assert terminal.run.wait(timeout=30) == 129
    assert [*tmp_path.iterdir()] == []
