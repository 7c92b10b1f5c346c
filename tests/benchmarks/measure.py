"""Ratios of two things done in turn: what disturbs the machine disturbs both alike."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent


class Cost(NamedTuple):
    """What one run took: seconds, and the most memory it held, in the system's unit."""

    cpu: float
    wall: float
    memory: int = 1

    def over(self, other: Cost) -> Cost:
        """Give what this took for each one of the other; `memory` in thousandths."""
        return Cost(
            self.cpu / other.cpu, self.wall / other.wall, self.memory * 1000 // other.memory
        )


Run = Callable[[], Cost]


def ratio(measured: Run, against: Run, pairs: int) -> Cost:
    """Run both in turn, `pairs` times after one that does not count; the median of the ratios."""
    measured(), against()
    ratios = [measured().over(against()) for _ in range(pairs)]
    return Cost(
        median(one.cpu for one in ratios),
        median(one.wall for one in ratios),
        int(median(one.memory for one in ratios)),
    )


def process(code: str, arguments: Sequence[str] = ()) -> Run:
    """Give a run of a whole Python process; it must end with exit code 0.

    Modules are compiled once, as in an installed program: by a run that does not count.
    """
    keeps = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return command([sys.executable, "-c", code, *arguments], ROOT, keeps)


def command(words: Sequence[str], folder: Path, environment: Mapping[str, str] = os.environ) -> Run:
    """Give a run of a command in a folder; it must end with exit code 0."""

    def run() -> Cost:
        began = time.perf_counter()
        # The output goes nowhere: what a terminal costs is not the program's.
        with subprocess.Popen(
            words, cwd=folder, env=environment, stdout=subprocess.DEVNULL
        ) as child:
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - began
        if child.returncode:
            raise SystemExit(f"{' '.join(words)}: exit {child.returncode}")
        return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss)

    return run


def repeated(work: Callable[[], object], times: int) -> Run:
    """Give a run of something in this process, `times` over.

    Garbage is collected before, not meanwhile: so `revise` itself does with one order.
    """

    def run() -> Cost:
        gc.collect()
        gc.disable()
        began, began_cpu = time.perf_counter(), time.process_time()
        for _ in range(times):
            work()
        cost = Cost(time.process_time() - began_cpu, time.perf_counter() - began)
        gc.enable()
        return cost

    return run
