"""Work on many things on all cores: answers in the order of the things, in flat memory.

A crash costs one thing alone: whatever ends a process is found out and reported in its place,
the others go on.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from revise.app.machine import withheld
from revise.app.pool import NOT_ALLOWED, started
from revise.words import said

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

FEW = 64
"""Things that are done sooner than processes for them are begun."""

MOST = 61
"""Processes, however many are asked for: as many as Windows can wait for."""

_CHUNK = 32
_AHEAD = 3  # chunks under way for each process: enough that none waits, few enough to hold

Work = Callable[[Any], Any]
Failed = Callable[[Any, str], Any]
"""Gives the answer for a thing whose work crashed, with what is known: a traceback, or a cause."""


def cores() -> int:
    """Give how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def in_order(
    work: Work,
    things: Iterable[Any],
    *,
    failed: Failed,
    passes: tuple[type[Exception], ...] = (),
    jobs: int | None = None,
) -> Generator[Any]:
    """Give `work(thing)` for each thing, in their order; `failed(thing, how)` where it crashes.

    Errors of the types `passes` are no crash: they are raised here and end the run. `jobs` is the
    number of processes, all cores unless told; one, or few things, need none. Where the system
    allows no processes, the work goes on in this one.
    Not more than a few hundred things and answers are held at a time. Things, answers, `work`
    and `failed` must be such as can be sent to another process. Close the generator to end early.
    """
    safe = _Safe(work, failed, passes)
    rest = iter(things)
    first = list(islice(rest, FEW + 1))
    every = chain(first, rest)
    wanted = min(jobs or cores(), MOST)
    processes = None if wanted == 1 or len(first) <= FEW else _Processes(safe, wanted)
    if processes is None or not processes.begin():
        yield from map(safe, every)
    else:
        yield from processes.answers(every)


@dataclass(frozen=True)
class _Safe:
    """Work that seldom raises: a bug is an answer like any other."""

    work: Work
    failed: Failed
    passes: tuple[type[Exception], ...]

    def __call__(self, thing: Any) -> Any:  # noqa: ANN401 # whatever the work takes and gives
        try:
            return self.work(thing)
        except self.passes:
            raise
        except Exception as error:
            if withheld(error):  # all else is a bug of one thing
                raise
            import traceback

            return self.failed(thing, traceback.format_exc())


class _Processes:
    pool: ProcessPoolExecutor | None = None

    def __init__(self, safe: _Safe, jobs: int) -> None:
        self.safe = safe
        self.jobs = jobs

    def begin(self) -> bool:
        """Begin the processes; says whether that many may run here."""
        self.pool = started(self.jobs, _begin, self.safe)
        return self.pool is not None

    def answers(self, things: Iterator[Any]) -> Iterator[Any]:
        waiting: deque[tuple[list[Any], Future[list[Any]]]] = deque()
        try:
            while chunk := list(islice(things, _CHUNK)):
                waiting.append((chunk, self._submit(chunk)))
                if len(waiting) > self.jobs * _AHEAD:
                    yield from self._answered(*waiting.popleft())
            while waiting:
                yield from self._answered(*waiting.popleft())
        finally:
            if self.pool is not None:
                self.pool.shutdown(cancel_futures=True)

    def _submit(self, chunk: list[Any]) -> Future[list[Any]]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            if self.pool is not None:
                return self.pool.submit(_do, chunk)
        except BrokenProcessPool:
            if self.pool is not None:
                self.pool.shutdown()
            if self.begin():
                return self._submit(chunk)
        except NOT_ALLOWED:
            pass
        return self._done_here(chunk)

    def _done_here(self, chunk: list[Any]) -> Future[list[Any]]:
        from concurrent.futures import Future

        here: Future[list[Any]] = Future()
        here.set_result([self.safe(thing) for thing in chunk])
        return here

    def _answered(self, chunk: list[Any], future: Future[list[Any]]) -> list[Any]:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return future.result()
        except BrokenProcessPool:
            return self._apart(chunk)

    def _apart(self, chunk: list[Any]) -> list[Any]:
        """Do things one by one in a process of their own: whichever ends it is to blame."""
        from concurrent.futures.process import BrokenProcessPool

        done: list[Any] = []
        while len(done) < len(chunk):
            pool = started(1, _begin, self.safe)
            if pool is None:
                return [*done, *map(self.safe, chunk[len(done) :])]
            with pool as alone:
                try:
                    for thing in chunk[len(done) :]:
                        done += alone.submit(_do, [thing]).result()
                except BrokenProcessPool:
                    done.append(self.safe.failed(chunk[len(done)], said("run.process-ended")))
        return done


# ---- In the processes ------------------------------------------------------------------------

_safe: list[_Safe] = []


def _begin(safe: _Safe) -> None:
    import signal
    from threading import Thread

    # Ctrl-C reaches all processes of the terminal; the first one ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        Thread(target=_end_with_the_first, daemon=True).start()
    except RuntimeError:  # no thread more is allowed, and it would outlive the first one
        os._exit(1)
    _safe[:] = [safe]


def _end_with_the_first() -> None:
    from multiprocessing import parent_process

    first = parent_process()
    if first is not None:
        first.join()
    os._exit(1)  # it was killed: nobody waits for an answer


def _do(chunk: list[Any]) -> list[Any]:
    return [_safe[0](thing) for thing in chunk]
