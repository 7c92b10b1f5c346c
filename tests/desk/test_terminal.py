"""The desk at a real terminal: from the pasted message to the recorded proposal, keys counted."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

import pytest
import rtoml

from tests.cli import environment
from tests.recording import AT, DELIVERED

pytestmark = pytest.mark.slow

PASTE, PASTED = b"\x1b[200~", b"\x1b[201~"
TAKE, ESCAPE = b"\x13", b"\x1b"
MOST_KEYS = 60
CODES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]")

MESSAGE = """\
Hi, thanks! A few things:

- Thinner letters
- Another green for the leaf
- Three variants for the packaging
- The name is misspelt
- Make it pop
- Please animate the logo
"""


def _at_a_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Terminal:
    """`revise reply` at a terminal of 80 by 24; its stdout goes to somebody else."""

    def __init__(self, *arguments: str, env: dict[str, str], own: bool = True) -> None:
        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.shown = b""
        self.keys = 0
        self.run = subprocess.Popen(
            [sys.executable, "-m", "revise", "reply", *arguments],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            env=environment({"TERM": "xterm-256color", **env}),
            start_new_session=True,
            preexec_fn=_at_a_terminal if own else None,  # noqa: PLW1509 # no threads here
        )
        os.close(theirs)

    def until(self, text: str) -> None:
        """Read until something is shown after what was seen last."""
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if text.encode() in CODES.sub(b"", self.shown):
                self.shown = b""
                return
            if select.select([self.ours], [], [], 0.2)[0]:
                with suppress(OSError):
                    self.shown += os.read(self.ours, 65536)
        raise AssertionError((text, self.shown))

    def rest(self) -> str:
        """Read until nothing new is shown for a while; gives what was."""
        end = time.monotonic() + 20
        with suppress(OSError):  # it has ended
            while time.monotonic() < end and select.select([self.ours], [], [], 1)[0]:
                self.shown += os.read(self.ours, 65536)
        shown, self.shown = CODES.sub(b" ", self.shown), b""
        return shown.decode()

    def press(self, keys: bytes, *, counted: bool = True) -> None:
        """Press keys, one after the other; what is pasted, and hours, are not counted."""
        self.keys += len(keys) if counted else 0
        os.write(self.ours, keys)

    def ended(self) -> tuple[int, str]:
        """Read to the end; gives the exit code and stdout."""
        end = time.monotonic() + 20
        while self.run.poll() is None and time.monotonic() < end:
            self.rest()
        assert self.run.poll() is not None, "it goes on"
        assert self.run.stdout
        return self.run.returncode, self.run.stdout.read().decode()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        self.run.kill()
        self.run.wait(timeout=20)
        assert self.run.stdout
        self.run.stdout.close()

    def close(self) -> None:
        """Close the window."""
        if self.ours >= 0:
            os.close(self.ours)
            self.ours = -1


def test_from_the_paste_to_the_recorded_proposal_in_a_few_keys(tmp_path: Path) -> None:
    """At most 60 keystrokes beside the paste and the hours, for six wishes."""
    order = tmp_path / "order.toml"
    order.write_text(DELIVERED)
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal(str(order), "--at", AT, env=state) as terminal:
        _six_wishes(terminal)
        code, letter = terminal.ended()
    assert code == 0
    assert terminal.keys <= MOST_KEYS
    assert letter.startswith("Hello,\n\nThank you for your feedback.")
    events = rtoml.loads(order.read_text())["event"]
    assert [event["type"] for event in events] == ["delivered", "revision-requested", "proposed"]
    assert [(item.get("kind"), item.get("hours")) for item in events[1]["items"]] == [
        *(("change", "1"), ("change", "1.5"), ("new", "3"), ("mistake", "0.5")),
        *((None, None), ("new", "8")),
    ]
    assert events[2]["letter"] == letter.removesuffix("\n")
    assert [*(tmp_path / "state" / "revise" / "sittings").iterdir()] == []


def _six_wishes(terminal: Terminal) -> None:
    terminal.until("Paste the client's message.")
    terminal.rest()
    terminal.press(PASTE + MESSAGE.encode() + PASTED, counted=False)
    terminal.rest()
    terminal.press(TAKE)
    terminal.until("What follows")
    terminal.rest()
    for kind, hours in ((b"1", b"1h"), (b"1", b"1,5"), (b"2", b"3"), (b"3", b"30min")):
        terminal.press(kind)
        terminal.press(hours, counted=False)
        terminal.press(b"\r")
    terminal.press(b"uWhat should pop?\r2")
    terminal.press(b"8", counted=False)
    terminal.press(b"\r")
    assert "your proposal" in terminal.rest()
    terminal.press(TAKE)
    assert "records it all" in terminal.rest()
    terminal.press(b"y")


@pytest.mark.parametrize("own", [True, False], ids=["told", "not told"])
def test_a_closed_window_loses_nothing(tmp_path: Path, *, own: bool) -> None:
    """What was chosen is kept as soon as it is; nothing runs on, also where nobody tells it."""
    order, message = tmp_path / "order.toml", tmp_path / "message.txt"
    order.write_text(DELIVERED)
    message.write_text(MESSAGE)
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    command = (str(order), "--at", AT)
    with Terminal(*command, "--text-file", str(message), env=state, own=own) as terminal:
        terminal.until("What follows")
        terminal.rest()
        terminal.press(b"17\r")
        assert "7 h" in terminal.rest()
        terminal.close()
        assert terminal.run.wait(timeout=20) == 128 + signal.SIGHUP
    with Terminal(*command, env=state) as again:
        again.until("Go on with it?")
        again.press(b"\r")
        again.until("What follows")
        assert "7 h" in again.rest()
        again.press(b"q")
        assert again.ended() == (0, "")
    assert order.read_text() == DELIVERED
