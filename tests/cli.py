"""Run commands for tests: in this process where that will do, as a process where it will not."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from typer.testing import CliRunner, Result

from revise.main import app

ROOT = Path(__file__).parent.parent
RUN = "from revise.__main__ import run; run()"
PROGRAMS = ROOT / "tests" / "programs"
"""What stands in for a program that a machine may lack; its own one is taken first."""
AT = "2026-11-15T12:00:00Z"
NOWHERE = "/nowhere"
"""A folder that is not there."""

ORDER = """\
[order]
id = "FO-1042"
title = "Logo for a bakery"
price = "180.00"
hours = 6.5
revisions = 2
due = 2026-11-15T18:00:00Z

[[scope]]
id = "lettering"
text = "Lettering in two colours"

[[event]]
type = "delivered"
at = 2026-11-14T12:00:00Z

[[event]]
type = "revision-requested"
at = 2026-11-15T09:30:00Z
text = "Thinner letters, and variants for the packaging."

[[event.items]]
text = "Thinner letters"
scope = "lettering"
hours = 1

[[event.items]]
text = "Three packaging variants"
kind = "new"
hours = 6
"""
"""At `AT`: step 3, findings of level warning and info, due in 6 hours."""

FINE = """\
[order]
id = "FO-7"
title = "Poster"
price = 90
hours = 4
revisions = 1
"""
"""Nothing has happened: no finding at all."""

BROKEN = FINE.replace("hours = 4", "hours = -4")
BROKEN_TEXT = "must be more than 0, is -4"


def revise(
    *arguments: str | Path, stdin: str | bytes | None = None, env: Mapping[str, str] | None = None
) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, [*map(str, arguments)], input=stdin, env=env)


def process(
    *arguments: str | bytes | Path,
    cwd: Path | None = None,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
    code: str = RUN,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own; `code` may prepare it."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=cwd,
        input=stdin,
        env=environment(env),
        capture_output=True,
        timeout=60,
        check=False,
    )


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give an environment in which the outside has no say, and this checkout is found."""
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    kept["XDG_CONFIG_HOME"] = NOWHERE
    return {**kept, **(more or {})}


Run = Callable[[str], str]


def at_a_terminal(folder: Path) -> Run:
    """Run lines of a shell in `folder`; gives stdout and stderr as they come, then `[exit 1]`."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.defpath, str(PROGRAMS)])
    more = {"PATH": path, "HOME": str(folder), "COLUMNS": "80", "XDG_CONFIG_HOME": ""}
    # The two streams in the order they were written.
    variables = environment({**more, "PYTHONUNBUFFERED": "1"})

    def run(command: str) -> str:
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=folder,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
            check=False,
        )
        status = f"[exit {done.returncode}]\n" if done.returncode else ""
        return done.stdout.decode() + status

    return run


_PATIENCE = 30
"""Seconds without a word after which a program waits for an answer that nobody typed."""


class Dialogue(NamedTuple):
    """How a command ended at a terminal; `said` is what stood there after what was typed."""

    code: int
    said: str
    out: str


def typing(
    typed: str, *arguments: str, editor: str = "false", env: Mapping[str, str] | None = None
) -> Dialogue:
    """Run a command with a terminal on stdin and stderr; all is typed before it asks.

    What it keeps is gone afterwards, unless `env` has a place for it.
    """
    ours, theirs = pty.openpty()
    with (
        TemporaryDirectory() as state,
        subprocess.Popen(
            [sys.executable, "-m", "revise", *arguments],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            env=environment({"EDITOR": editor, "XDG_STATE_HOME": state, **(env or {})}),
        ) as process,
    ):
        os.close(theirs)
        os.write(ours, typed.encode())
        said = _all(ours, process).decode().replace("\r\n", "\n")
        out = process.stdout.read() if process.stdout else b""
        process.wait(timeout=60)
    os.close(ours)
    # What is typed before a question is asked is echoed first.
    return Dialogue(process.returncode, said.removeprefix(typed), out.decode())


def _all(terminal: int, process: subprocess.Popen[bytes]) -> bytes:
    """Read until the other end is closed; who asks more than was typed is stopped."""
    found = b""
    try:
        while select.select([terminal], [], [], _PATIENCE)[0]:
            found += os.read(terminal, 65536)
        process.kill()
    except OSError:  # so Linux says that the other end is closed
        pass
    return found
