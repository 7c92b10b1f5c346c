"""A crash at any moment leaves either the old file or the new one."""

import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import rtoml

pytestmark = pytest.mark.slow

Spawn = Callable[..., subprocess.Popen[str]]

ORDER = '[order]\nid = "A-1"\n'


def appended(text: str) -> str:
    return (
        f'\n[[event]]\ntype = "message"\nat = 2026-11-15T12:00:00Z\nby = "client"\n'
        f'text = "{text}"\n'
    )


BEFORE_SYNC = "os.fsync = die"
BEFORE_REPLACE = "os.replace = die"
AFTER_REPLACE = """
replace = os.replace
os.replace = lambda *names: (replace(*names), die())
"""


@pytest.mark.parametrize(
    ("point", "written"),
    [(BEFORE_SYNC, ""), (BEFORE_REPLACE, ""), (AFTER_REPLACE, appended("killed"))],
    ids=["before the temporary file is synced", "before the replace", "after the replace"],
)
def test_killed_at_a_named_point(
    tmp_path: Path, spawn: Spawn, run: Callable[..., str], point: str, written: str
) -> None:
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    killed = spawn(f"{point}\nwrite(sys.argv[1], 'killed')", order)
    assert killed.wait(60) == -signal.SIGKILL
    assert order.read_text() == ORDER + written
    run("write(sys.argv[1], 'next', wait=0)", order)
    assert order.read_text() == ORDER + written + appended("next")
    assert {entry.name for entry in tmp_path.iterdir()} == {"order.toml", ".revise.lock"}


def test_what_a_dead_writer_left_is_removed_and_what_others_left_is_not(
    tmp_path: Path, spawn: Spawn, run: Callable[..., str]
) -> None:
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    (tmp_path / ".revise-notes.tmp").write_text("the user's own")
    (tmp_path / "order.toml~").write_text("an editor's")
    spawn(f"{BEFORE_REPLACE}\nwrite(sys.argv[1], 'killed')", order).wait(60)
    (left,) = {entry for entry in tmp_path.iterdir() if entry.name.startswith(".revise-")} - {
        tmp_path / ".revise-notes.tmp"
    }
    assert left.suffix == ".tmp"
    assert left.read_text() == ORDER + appended("killed")
    run("write(sys.argv[1], 'next')", order)
    assert {entry.name for entry in tmp_path.iterdir()} == {
        "order.toml",
        "order.toml~",
        ".revise.lock",
        ".revise-notes.tmp",
    }


ENDLESS = """
for number in range(10_000):
    write(sys.argv[1], str(number))
    print(number, flush=True)
"""


@pytest.mark.parametrize("seed", range(20))
def test_killed_at_a_random_moment(tmp_path: Path, spawn: Spawn, seed: int) -> None:
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    writer = spawn(ENDLESS, order)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "0\n"
    time.sleep(random.Random(seed).uniform(0, 0.03))
    writer.kill()
    told = writer.stdout.read()  # communicate() would lose what came with the first line
    last = int((["0", *told.split()])[-1])
    done = ORDER + "".join(appended(str(number)) for number in range(last + 1))
    found = order.read_text()
    assert found in (done, done + appended(str(last + 1)))
    assert rtoml.loads(found)


def test_the_lock_of_a_killed_writer_is_free_at_once(
    tmp_path: Path, spawn: Spawn, run: Callable[..., str]
) -> None:
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    holder = spawn("with held(sys.argv[1]): print('held', flush=True); time.sleep(60)", order)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    waiting = "try: write(sys.argv[1], 'w', wait=0.2)\nexcept WriteError as e: print(e.message)"
    assert run(waiting, order) == "another command has been writing in this folder for 0.2 s\n"
    assert order.read_text() == ORDER
    holder.kill()
    holder.wait(60)
    assert run(waiting, order) == ""
    assert order.read_text() == ORDER + appended("w")
