"""The kernel itself refuses: by strace, which a run with `--strace` needs, and a few minutes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from itertools import count, cycle
from pathlib import Path
from signal import SIGUSR1

import pytest

from tests.conftest import TOLD
from tests.faults.machine import Ended, Machine
from tests.faults.writing import WRITING, Scene

pytestmark = pytest.mark.slow

CALLS = {
    "openat": ("ENOSPC", "EACCES", "EIO"),
    "read": ("EIO",),
    "write": ("ENOSPC", "EIO", "EDQUOT", "EINTR"),
    "fsync": ("EIO", "ENOSPC"),
    "close": ("EIO", "EINTR"),
    "rename": ("ENOSPC", "EIO", "EACCES"),
    "link": ("EPERM", "EIO"),
    "unlink": ("EIO", "EROFS"),
    "fchmod": ("EPERM", "EIO"),
    "flock": ("ENOLCK", "EIO", "EINTR"),
    "getdents64": ("EIO",),
    "listxattr": ("EIO",),
}
"""System calls → errors that they report."""


@pytest.fixture(params=WRITING.values(), ids=WRITING)
def scene(machine: Machine, tmp_path: Path, request: pytest.FixtureRequest) -> Scene:
    """Give each command that writes."""
    return Scene(machine, request.param, tmp_path)


@pytest.fixture
def gate(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Give the pipe by which a command says who it is, and waits until strace is there."""
    if not request.config.getoption("--strace"):
        pytest.skip("a long run: give --strace")
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    made = tmp_path / "gate"
    os.mkfifo(made)
    return made


def traced(scene: Scene, gate: Path, inject: str) -> tuple[Ended, bool]:
    """Run the command with `inject` as strace takes it; says whether that happened."""
    scene.begin()
    scene.machine.begin(scene.here, scene.writing.arguments, gate=gate)
    log = gate.with_name("log")
    who = gate.read_text()
    call = inject.partition(":")[0]
    tracer = subprocess.Popen(
        ["strace", "-p", who, "-o", log, "-e", f"trace={call}", "-e", f"inject={inject}"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert tracer.stderr is not None
    attached = tracer.stderr.readline()
    os.kill(int(who), SIGUSR1)
    ended = scene.machine.ended()
    tracer.communicate(timeout=60)
    if "attached" not in attached:
        pytest.skip(f"strace may not look on here: {attached.strip()}")
    return ended, "(INJECTED)" in log.read_text()


@pytest.mark.parametrize("call", CALLS)
def test_each_system_call_reports_an_error(
    scene: Scene, gate: Path, call: str, record_property: Callable[[str, object], None]
) -> None:
    """One error after the other in turn; also where the program reads its own files."""
    for at, error in zip(count(1), cycle(CALLS[call]), strict=False):
        ended, happened = traced(scene, gate, f"{call}:error={error}:when={at}")
        if not happened:
            break
        scene.judge(ended, over=True, own=True)
    record_property(TOLD, f"{at - 1:>9,} calls of {call} that failed")
