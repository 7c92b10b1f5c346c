"""Delivered files are read by threads that end when nobody waits for them."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli import FINE, RUN, environment, process

NO_THREADS = f"""\
import threading
def never(*_):
    raise RuntimeError("can't start new thread")
threading.Thread.start = never
{RUN}
"""


def delivered(size: int) -> str:
    file = f'{{ path = "film.mov", size = {size}, sha256 = "{"0" * 64}" }}'
    return f'{FINE}\n[[event]]\ntype = "delivered"\nat = 2026-11-15T12:00:00Z\nfiles = [{file}]\n'


@pytest.mark.slow
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupt_does_not_wait_for_a_large_file(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    """A sparse file of 1 TB takes many minutes to read."""
    (tmp_path / "order.toml").write_text(delivered(1 << 40))
    with (tmp_path / "film.mov").open("wb") as film:
        film.truncate(1 << 40)
    with subprocess.Popen(
        [sys.executable, "-c", RUN, "check", "--files"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as run:
        time.sleep(2)
        run.send_signal(number)
        out, said = run.communicate(timeout=10)
    assert (run.returncode, out, said) == (code, b"", b"")


def test_where_no_thread_may_run_it_is_done_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "order.toml").write_text(delivered(3))
    (tmp_path / "film.mov").write_bytes(b"one")
    done = process("check", "--files", cwd=tmp_path, code=NO_THREADS)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"another SHA-256" in done.stdout


@pytest.mark.slow
def test_memory_does_not_grow_with_a_file(tmp_path: Path) -> None:
    """2 GB in less than 400 MB of address space beyond the start."""
    (tmp_path / "order.toml").write_text(delivered(2 << 30))
    with (tmp_path / "film.mov").open("wb") as film:
        film.truncate(2 << 30)
    limited = f"import resource\nresource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n{RUN}"
    done = process("check", "--files", cwd=tmp_path, code=limited)
    assert (done.returncode, done.stderr) == (1, b"")
