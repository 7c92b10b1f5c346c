"""Whichever call fails, and however: the file is the old one or the new, and the code says which.

The lock is among the calls, and so is whatever a library does by itself.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from itertools import count, cycle
from pathlib import Path
from signal import SIGKILL

import pytest

from tests.conftest import TOLD
from tests.faults.machine import Ended, Machine, Way
from tests.faults.writing import WRITING, Scene, Writing

pytestmark = pytest.mark.slow

REPORTED = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EINTR, errno.EDQUOT, errno.EROFS)
OF_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EDEADLK, errno.EAGAIN)

CHANGE = {
    *("open", "write", "rename", "link", "unlink", "close", "fsync", "flock", "mkdir"),
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


def test_each_call_reports_an_error(
    scene: Scene, request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    """One error after the other in turn; with `--strace`, each call has each of them."""
    if request.config.getoption("--strace"):
        for number in REPORTED:
            try_each_call(scene, lambda at, number=number: scene.run(at=at, number=number))
    else:
        turns = cycle(REPORTED)
        try_each_call(scene, lambda at: scene.run(at=at, number=next(turns)))
    record_property(TOLD, f"{scene.tried}")


def test_the_lock_reports_an_error(scene: Scene) -> None:
    at = [at for at, call in enumerate(scene.calls, 1) if call == "flock"]
    for number in OF_LOCKS:
        for one in at:
            scene.judge(scene.run(at=one, number=number))


def test_a_disk_that_fills_up(scene: Scene) -> None:
    """It takes a half of what is written first, and nothing from then on."""
    plan = {"number": errno.ENOSPC, "on": 1, "way": Way.HALF_WRITTEN}
    try_each_call(scene, lambda at: scene.run(at=at, **plan), over=True)


def test_each_call_is_done_and_reports_an_error(scene: Scene) -> None:
    """As network file systems do."""
    plan = {"number": errno.EIO, "way": Way.DONE_BUT_FAILED}
    try_each_call(scene, lambda at: scene.run(at=at, **plan), over=True)


def test_killed_after_each_call(scene: Scene) -> None:
    """Before the rename and after it; the first call may be killed before as well."""
    scene.judge(scene.run(at=1, way=Way.KILLED_BEFORE))
    for at, call in enumerate(scene.calls, 1):
        if call in CHANGE:
            ended = scene.run(at=at, way=Way.KILLED_AFTER)
            assert ended.code == -SIGKILL
            scene.judge(ended, over=True)
