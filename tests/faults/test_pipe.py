"""A report that goes into a pipe: who opens it, or writes to it, may fail."""

from __future__ import annotations

import errno
import os
from itertools import count
from pathlib import Path

import pytest

from tests.cli import AT, ORDER
from tests.faults.machine import Ended, Machine

pytestmark = pytest.mark.slow

ERRORS = (errno.EIO, errno.EACCES, errno.EINTR, errno.ENOSPC, errno.EPIPE)


def reported(machine: Machine, folder: Path, **plan: int) -> tuple[Ended, str]:
    """Report into a pipe with a call that fails; gives what came out of it, too."""
    (folder / "order.toml").write_text(ORDER)
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    ours = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    arguments = ("assess", "order.toml", "--at", AT, "--quiet", "--output", "json=pipe")
    ended = machine.run(folder, arguments, **plan)
    try:
        data = os.read(ours, 1 << 16)
    except BlockingIOError:
        data = b""
    os.close(ours)
    pipe.unlink()
    return ended, data.decode()


@pytest.mark.parametrize("number", ERRORS)
def test_each_call_reports_an_error(machine: Machine, tmp_path: Path, number: int) -> None:
    good, whole = reported(machine, tmp_path)
    assert good.code == 0
    assert whole.endswith("}\n")
    for at in count(1):
        ended, data = reported(machine, tmp_path, at=at, number=number)
        if len(ended.calls) < at:
            break
        assert ended.code in (0, 4, 5)
        assert "Traceback" not in ended.err
        assert (ended.code == 0) == (data == whole) or ended.calls[at - 1] == "close"
        assert (tmp_path / "order.toml").read_text() == ORDER
    assert at > 10
