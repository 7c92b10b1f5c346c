"""Work on many things in processes: order, crashes, interrupts, memory."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from revise.app.processes import FEW, in_order
from tests.cli import FINE, ORDER, ROOT, RUN, environment, process

pytestmark = pytest.mark.slow

AT = "2026-11-15T12:00:00Z"
MANY = 3 * FEW


def square(number: int) -> int:
    """Fail on 7, end the process on 70, where it is asked to."""
    if number == -7:
        raise RuntimeError("seven")
    if number == -70:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def failed(number: int, how: str) -> str:
    """Tell what is known of a crash in one line."""
    return f"{number}: {how.strip().splitlines()[-1]}"


ENDED = "the process that worked on it was ended from outside, or crashed"


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, FEW, FEW + 1, 500])
def test_answers_come_in_the_order_of_the_things(count: int, jobs: int) -> None:
    """Stream in input order."""
    answers = list(in_order(square, range(count), failed=failed, jobs=jobs))
    assert answers == [number * number for number in range(count)]


def test_no_more_processes_than_a_machine_can_begin() -> None:
    """`--jobs 99999` began as many; one more digit or ten were a crash."""
    answers = list(in_order(square, range(FEW + 1), failed=failed, jobs=10**30))
    assert answers == [number * number for number in range(FEW + 1)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_crash_is_an_answer_and_the_others_go_on(jobs: int) -> None:
    things = [*range(MANY), -7, *range(5)]
    answers = list(in_order(square, things, failed=failed, jobs=jobs))
    expected: list[object] = [number * number for number in things]
    expected[MANY] = "-7: RuntimeError: seven"
    assert answers == expected


def test_a_process_that_is_killed_costs_one_thing() -> None:
    """A worker that crashes is reported as a bug for its file, the others go on."""
    things = [*range(10), -70, *range(MANY), -70, -7, *range(MANY)]
    answers = list(in_order(square, things, failed=failed, jobs=2))
    expected: list[object] = [number * number for number in things]
    expected[10] = expected[11 + MANY] = f"-70: {ENDED}"
    expected[12 + MANY] = "-7: RuntimeError: seven"
    assert answers == expected


class WrongUseError(Exception):
    """What a user can cause."""


def picky(number: int) -> int:
    if number == MANY:
        raise WrongUseError(number)
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_a_user_can_cause_is_no_crash(jobs: int) -> None:
    answers = in_order(picky, range(2 * MANY), failed=failed, passes=(WrongUseError,), jobs=jobs)
    with pytest.raises(WrongUseError):
        list(answers)


def test_no_more_is_taken_than_is_needed() -> None:
    """Keep memory flat: things are taken as answers are fetched."""
    taken = 0

    def things() -> Iterator[int]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield number

    answers = in_order(square, things(), failed=failed, jobs=2)
    assert list(islice(answers, 100)) == [number * number for number in range(100)]
    assert taken < 1_000
    answers.close()


# ---- Whole runs over many orders -------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a few hundred orders, some of them broken."""
    for number in range(300):
        text = (ORDER if number % 3 else FINE).replace("FO-", f"FO-{number}-")
        (tmp_path / f"{number:03}.toml").write_text(text)
    for number in (5, 150, 299):
        (tmp_path / f"{number:03}.toml").write_text(FINE.replace("hours = 4", "hours = -4"))
    return tmp_path


@pytest.mark.parametrize("command", ["assess", "check", "due"])
@pytest.mark.parametrize("output_format", ["text", "json", "ndjson"])
def test_many_processes_say_what_one_says(folder: Path, command: str, output_format: str) -> None:
    """The same in every format and whatever the order of the files."""
    asked = (command, ".", "--at", AT, "--format", output_format)
    one, two = (process(*asked, "--jobs", jobs, cwd=folder) for jobs in ("1", "2"))
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)
    assert one.returncode == (1 if command == "check" else 4)
    assert one.stdout


SPAWNS = f"""\
import multiprocessing
real = multiprocessing.get_context
multiprocessing.get_context = lambda method: real("spawn")
{RUN}
"""


@pytest.mark.parametrize(
    "asked",
    [
        *(("assess", name) for name in ("text", "json", "csv", "markdown", "github", "sarif")),
        *(("check", name) for name in ("text", "json", "junit")),
        *(("due", name) for name in ("text", "ics")),
    ],
)
def test_processes_that_share_nothing_say_the_same(folder: Path, asked: tuple[str, str]) -> None:
    """Where a process cannot be forked, all that it needs is sent to it."""
    command = (asked[0], ".", "--at", AT, "--format", asked[1])
    shared = process(*command, "--jobs", "1", cwd=folder)
    spawned = process(*command, "--jobs", "2", cwd=folder, code=SPAWNS)
    assert (spawned.stdout, spawned.stderr) == (shared.stdout, shared.stderr)
    assert spawned.returncode == shared.returncode


CRASHES = f"""\
import os, signal
from revise.app.run import Run
assess = Run.assess
def crashing(run, path):
    if path == "100.toml":
        raise RuntimeError("no user can cause this")
    if path == "200.toml":
        os.kill(os.getpid(), signal.SIGKILL)
    return assess(run, path)
Run.assess = crashing
{RUN}
"""


def test_a_crash_is_a_bug_for_its_file(folder: Path) -> None:
    """70 wins; the file has its place, and the others theirs."""
    done = process("check", ".", "--jobs", "2", cwd=folder, code=CRASHES)
    assert done.returncode == 70
    lines = [line for line in done.stdout.decode().splitlines() if not line.startswith("  ")]
    assert [line.partition(":")[0] for line in lines] == [
        "005.toml",
        "100.toml",
        "150.toml",
        "200.toml",
        "299.toml",
    ]
    assert lines[1].endswith("revise itself failed here: RuntimeError: no user can cause this")
    assert lines[3].endswith(f"revise itself failed here: {ENDED}")
    err = done.stderr.decode()
    assert err.startswith("Traceback ")
    assert "100.toml: This is a bug in revise." in err
    assert "200.toml: This is a bug in revise." in err


def children(of: int) -> list[int]:
    """Give the processes that a process has begun and that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            told = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(told["PPid"]) == of and told["State"].split()[0] != "Z":
            found.append(int(told["Pid"]))
    return found


def running(pid: int) -> bool:
    """Say whether a process is there and not just waiting to be buried."""
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


SLOW = f"""\
import time
from revise.app.run import Run
assess = Run.assess
def slow(run, path):
    time.sleep(0.02)
    return assess(run, path)
Run.assess = slow
{RUN}
"""


@pytest.mark.parametrize(
    ("sent", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)],
    ids=["Ctrl-C", "ended", "killed"],
)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux for the processes")
def test_an_end_leaves_nothing_behind(folder: Path, sent: signal.Signals, code: int) -> None:
    """Stop cleanly on Ctrl-C (130, no traceback, no orphan processes)."""
    run = subprocess.Popen(
        [sys.executable, "-c", SLOW, "assess", ".", "--jobs", "12", "--output", "csv=all.csv"],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until(lambda: len(children(run.pid)) == 12)  # more than there is work for: some just wait
    workers = children(run.pid)
    if sent == signal.SIGINT:  # as a terminal does it: to all of them
        os.killpg(run.pid, sent)
    else:
        run.send_signal(sent)
    out, err = run.communicate(timeout=30)
    assert (run.returncode, out, err) == (code, b"", b"")
    until(lambda: not any(map(running, workers)))
    left = {path.name for path in folder.iterdir() if path.suffix != ".toml"}
    if sent != signal.SIGKILL:
        assert left == set()


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; a machine that is busy gets its time."""
    for _ in range(2_000):
        if holds():
            return
        time.sleep(0.01)
    pytest.fail("waited for too long")


def test_a_reader_that_has_read_enough_ends_it(folder: Path) -> None:
    """A closed pipe (`| head`)."""
    done = subprocess.run(
        [
            "/bin/sh",
            "-c",
            f"{sys.executable} -m revise assess . --format ndjson --jobs 2 | head -n 1",
        ],
        cwd=folder,
        env=environment({"PYTHONPATH": str(ROOT)}),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.count(b"\n") == 1
    assert (done.returncode, done.stderr) == (0, b"")
