"""Run `record` on an order in the current folder, and see exactly what the file gained."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.cli import ROOT, revise

AT = "2026-11-15T13:00:00Z"

DELIVERED = """\
[order]
id = "FO-1"
title = "Logo"
price = 100
hours = 10
revisions = 2

[[scope]]
id = "logo"
text = "One logo"

[[event]]
type = "delivered"
at = 2026-11-15T11:00:00Z
"""

ASKED = f"""\
{DELIVERED}
[[event]]
type = "revision-requested"
at = 2026-11-15T12:00:00Z
text = "Thinner, and a mascot."

[[event.items]]
text = "Thinner letters"
kind = "change"
hours = 1

[[event.items]]
text = "A mascot"
"""

PROPOSED = f"""\
{ASKED}
[[event]]
type = "proposed"
at = 2026-11-15T12:00:00Z
id = "P1"
free = ["1.1"]
questions = ["1.2"]
"""

EXTENSION = """
[[event]]
type = "extension-requested"
at = 2026-11-15T12:00:00Z
id = "X1"
due = 2026-12-01T12:00:00Z
"""

COMPLETED = f"""\
{DELIVERED}
[[event]]
type = "completed"
at = 2026-11-15T12:00:00Z
"""

FRESH = DELIVERED.split("\n[[event]]", maxsplit=1)[0]


class Recorded(NamedTuple):
    """How a command ended; `gained` is what the file has behind its old bytes."""

    code: int
    out: str
    err: str
    gained: str


def record(text: str, *arguments: str, stdin: str | None = None) -> Recorded:
    """Run `record KIND order.toml …`: `arguments` without the path, at `AT`."""
    kind, *others = arguments
    order = Path("order.toml")
    order.write_bytes(text.encode())
    result = revise("record", kind, order, *others, "--at", AT, stdin=stdin)
    return Recorded(result.exit_code, result.stdout, result.stderr, _gained(order, text))


class Dialogue(NamedTuple):
    """What a terminal showed after what was typed, and what the file gained."""

    code: int
    said: str
    gained: str


def on_a_terminal(
    text: str, typed: str, *arguments: str, editor: str = "false", lang: str | None = "en"
) -> Dialogue:
    """Run `record` with a terminal on stdin and stderr; all is typed before it asks."""
    kind, *others = arguments
    order = Path("order.toml")
    order.write_bytes(text.encode())
    command = ["record", kind, "order.toml", *others, "--at", AT]
    command += [] if lang is None else ["--lang", lang]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "EDITOR": editor}
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "revise", *command],
        stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=environment,
    ) as process:  # fmt: skip
        os.close(theirs)
        os.write(ours, typed.encode())
        said = _all(ours).decode().replace("\r\n", "\n")
        process.wait(timeout=60)
    os.close(ours)
    # What is typed before a question is asked is echoed first.
    return Dialogue(process.returncode, said.removeprefix(typed), _gained(order, text))


def _all(terminal: int) -> bytes:
    found = b""
    try:
        while piece := os.read(terminal, 65536):
            found += piece
    except OSError:  # so Linux says that the other end is closed
        pass
    return found


def _gained(order: Path, before: str) -> str:
    after = order.read_bytes()
    assert after.startswith(before.encode())
    return after[len(before.encode()) :].decode()
