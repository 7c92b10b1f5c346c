"""Whichever call fails, and however: the file is the old one or the new, and the code says which.

The lock is among the calls, and so is whatever a library does by itself.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from functools import partial
from itertools import count, cycle
from pathlib import Path
from signal import SIGKILL

import pytest

from tests.conftest import TOLD
from tests.faults.machine import Ended, Machine, Way
from tests.faults.writing import WRITING, Scene, Writing

pytestmark = pytest.mark.slow

REPORTED = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINTR, errno.EDQUOT, errno.EROFS)
Told = Callable[[str, object], None]

OF_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EDEADLK, errno.EAGAIN)

CHANGE = {
    *("open", "write", "rename", "renameat2", "link", "unlink", "close", "fsync", "flock", "mkdir"),
    *("chown", "fchown", "fchmod", "fsetxattr", "fremovexattr"),
}
"""Calls after which something may be otherwise than before."""


@pytest.fixture(params=WRITING.values(), ids=WRITING)
def scene(machine: Machine, tmp_path: Path, request: pytest.FixtureRequest) -> Scene:
    """Give each command that writes."""
    writing: Writing = request.param
    return Scene(machine, writing, tmp_path)


def try_each_call(scene: Scene, run: Callable[[int], Ended], *, over: bool = False) -> None:
    """Let the first call go wrong, then the second one, until the command makes no more."""
    for at in count(1):
        ended = run(at)
        if len(ended.calls) < at:
            break
        scene.judge(ended, over=over)


def told(scene: Scene, how: str, record_property: Told) -> None:
    """Let the end of the run say how many were tried; the first run was a good one."""
    record_property(TOLD, f"{scene.tried - 1:>9,} calls {how}")


def test_each_call_reports_an_error(
    scene: Scene, request: pytest.FixtureRequest, record_property: Told
) -> None:
    """One error after the other in turn; with `--strace`, each call has each of them."""
    if request.config.getoption("--strace"):
        for number in REPORTED:
            try_each_call(scene, partial(failing, scene, number))
    else:
        turns = cycle(REPORTED)
        try_each_call(scene, lambda at: failing(scene, next(turns), at))
    told(scene, "with an error", record_property)


def failing(scene: Scene, number: int, at: int) -> Ended:
    """Let a call report an error."""
    return scene.run(at=at, number=number)


def test_the_lock_reports_an_error(scene: Scene, record_property: Told) -> None:
    at = [at for at, call in enumerate(scene.calls, 1) if call == "flock"]
    for number in OF_LOCKS:
        for one in at:
            scene.judge(failing(scene, number, one))
    told(scene, "of the lock", record_property)


def test_a_disk_that_fills_up(scene: Scene, record_property: Told) -> None:
    """It takes a half of what is written first, and nothing from then on."""
    plan = {"number": errno.ENOSPC, "on": 1, "way": Way.HALF_WRITTEN}
    try_each_call(scene, lambda at: scene.run(at=at, **plan), over=True)
    told(scene, "from which on the disk is full", record_property)


def test_each_call_is_done_and_reports_an_error(scene: Scene, record_property: Told) -> None:
    """As network file systems do."""
    plan = {"number": errno.EIO, "way": Way.DONE_BUT_FAILED}
    try_each_call(scene, lambda at: scene.run(at=at, **plan), over=True)
    told(scene, "done, with an error", record_property)


def test_killed_after_each_call(scene: Scene, record_property: Told) -> None:
    """Before the rename and after it; the first call may be killed before as well."""
    scene.judge(scene.run(at=1, way=Way.KILLED_BEFORE))
    for at, call in enumerate(scene.calls, 1):
        if call in CHANGE:
            ended = scene.run(at=at, way=Way.KILLED_AFTER)
            assert ended.code == -SIGKILL
            scene.judge(ended, over=True)
    told(scene, "with a kill", record_property)
