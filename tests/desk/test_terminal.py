"""The desk at a real terminal: from the pasted message to the recorded proposal, keys counted."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path

import pytest
import rtoml

from tests.cli import environment
from tests.recording import AT, DELIVERED

pytestmark = pytest.mark.slow

PASTE, PASTED = b"\x1b[200~", b"\x1b[201~"
TAKE, ESCAPE = b"\x13", b"\x1b"
MOST_KEYS = 60

MESSAGE = """\
Hi, thanks! A few things:

- Thinner letters
- Another green for the leaf
- Three variants for the packaging
- The name is misspelt
- Make it pop
- Please animate the logo
"""


class Terminal:
    """`revise reply` at a terminal of 80 by 24; its stdout goes to somebody else."""

    def __init__(self, *arguments: str, env: dict[str, str]) -> None:
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
        )
        os.close(theirs)

    def until(self, text: str) -> None:
        """Read until something is shown after what was seen last."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            plain = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", self.shown)
            if text.encode() in plain:
                self.shown = b""
                return
            with suppress(OSError):
                self.shown += os.read(self.ours, 65536)
        raise AssertionError((text, self.shown))

    def press(self, keys: bytes, *, counted: bool = True) -> None:
        """Press keys, one after the other; what is pasted, and hours, are not counted."""
        self.keys += len(keys) if counted else 0
        os.write(self.ours, keys)

    def ended(self) -> tuple[int, str]:
        """Read to the end; gives the exit code and stdout."""
        with suppress(OSError):
            while os.read(self.ours, 65536):
                pass
        out = self.run.stdout.read() if self.run.stdout else b""
        os.close(self.ours)
        return self.run.wait(timeout=30), out.decode()


def test_from_the_paste_to_the_recorded_proposal_in_a_few_keys(tmp_path: Path) -> None:
    """At most 60 keystrokes beside the paste and the hours, for six wishes."""
    order = tmp_path / "order.toml"
    order.write_text(DELIVERED)
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    terminal = Terminal(str(order), "--at", AT, env=state)
    terminal.until("Paste the client's message.")
    terminal.press(PASTE + MESSAGE.encode() + PASTED, counted=False)
    terminal.until("animate the logo")
    terminal.press(TAKE)
    terminal.until("What follows")
    for kind, hours in ((b"1", b"1h"), (b"1", b"1,5"), (b"2", b"3"), (b"3", b"30min")):
        terminal.press(kind)
        terminal.press(hours, counted=False)
        terminal.press(b"\r")
    terminal.press(b"uWhat should pop?\r")
    terminal.press(b"2")
    terminal.press(b"8", counted=False)
    terminal.press(b"\r")
    terminal.until("Letter: your proposal.")
    terminal.press(TAKE)
    terminal.until("y records it all")
    terminal.press(b"y")
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


def test_a_closed_window_loses_nothing(tmp_path: Path) -> None:
    """What was chosen is kept as soon as it is."""
    order = tmp_path / "order.toml"
    order.write_text(DELIVERED)
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    message = tmp_path / "message.txt"
    message.write_text(MESSAGE)
    terminal = Terminal(str(order), "--at", AT, "--text-file", str(message), env=state)
    terminal.until("What follows")
    terminal.press(b"17\r")
    terminal.until("7 h")
    terminal.run.kill()
    terminal.ended()
    again = Terminal(str(order), "--at", AT, env=state)
    again.until("Go on with it?")
    again.press(b"\r")
    again.until("7 h")
    again.press(b"q")
    assert again.ended() == (0, "")
    assert order.read_text() == DELIVERED
