"""A machine on which one call fails, or memory ends, while a command runs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli import ORDER, environment

HERE = Path(__file__).parent


class Way(IntEnum):
    """How a call goes wrong, as in faults.c."""

    REFUSED = 0
    DONE_BUT_FAILED = 1
    KILLED_BEFORE = 2
    KILLED_AFTER = 3
    HALF_WRITTEN = 4


class Ended(NamedTuple):
    """How a command ended, and the calls it made in its folder, in order."""

    code: int
    out: str
    err: str
    calls: tuple[str, ...]


def built(folder: Path) -> Path:
    """Build the library that stands before the C library; skips where that cannot be."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        pytest.skip("takes Linux and a C compiler (cc or gcc)")
    library = folder / "faults.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", library, HERE / "faults.c", "-ldl"]
    subprocess.run(command, check=True)
    return library


class Machine:
    """Runs commands in `folder`, each in a process forked from one that has loaded everything."""

    def __init__(self, outside: Path) -> None:
        self._outside = outside
        library, order = built(outside), outside / "loaded.toml"
        order.write_text(ORDER)
        self._server = subprocess.Popen(
            [sys.executable, HERE / "server.py", library, order],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment({"LD_PRELOAD": str(library), "HOME": str(outside)}),
            text=True,
        )

    def end(self) -> None:
        """End the process that is forked."""
        self._server.communicate(timeout=60)

    def begin(
        self,
        folder: Path,
        arguments: Sequence[str],
        *,
        memory: int | None = None,
        gate: Path | None = None,
        **plan: int | str,
    ) -> None:
        """Begin a command.

        It has `memory` bytes more than it holds at the start. It writes who it is to the pipe
        `gate`, and waits for SIGUSR1. `plan` is the one of faults.c.
        """
        asked = {
            "arguments": arguments,
            "folder": str(folder),
            "out": str(self._outside / "out"),
            "err": str(self._outside / "err"),
            "memory": memory,
            "gate": str(gate) if gate else "",
            "plan": {"folder": str(folder), **plan},
        }
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()

    def ended(self) -> Ended:
        """Wait for the command that was begun."""
        assert self._server.stdout is not None
        told = json.loads(self._server.stdout.readline())
        out, err = ((self._outside / one).read_text() for one in ("out", "err"))
        return Ended(told["code"], out, err, tuple(told["calls"]))

    def run(self, folder: Path, arguments: Sequence[str], **plan: int | str) -> Ended:
        """Run a command to its end; every call in the folder is counted."""
        memory = plan.pop("memory", None)
        self.begin(folder, arguments, memory=None if memory is None else int(memory), **plan)
        return self.ended()
