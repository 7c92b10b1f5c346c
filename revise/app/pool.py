"""Processes that wait for work, where the system allows them; else nothing is left of them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.process import BaseProcess
    from threading import Event

# No semaphores, no process or thread more, no file handle: what a system that allows little says.
NOT_ALLOWED = (OSError, RuntimeError, ImportError)

_MOMENT = 0.05  # seconds between two looks at whether the threads of a pool live


def started(jobs: int, begin: Callable[..., None], *arguments: Any) -> ProcessPoolExecutor | None:  # noqa: ANN401 # whatever `begin` takes
    """Begin so many processes, each with a call of `begin`; None where they may not run."""
    from multiprocessing import active_children

    others = set(active_children())
    with _watching_threads() as failed:
        pool = None
        with suppress(*NOT_ALLOWED):
            pool = _pool(jobs, begin, arguments)
            if _answers(pool, failed):
                return pool
        _end(pool, set(active_children()) - others)
        del pool
    _let_go()
    return None


def _pool(jobs: int, begin: Callable[..., None], arguments: Any) -> ProcessPoolExecutor:  # noqa: ANN401 # as above
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # What is loaded is there at once after a fork; elsewhere than on Linux it is not safe.
    context = get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, context, begin, arguments)


@contextmanager
def _watching_threads() -> Iterator[Event]:
    """Note that a thread has failed, in place of its traceback on stderr."""
    import threading

    failed = threading.Event()
    usual, threading.excepthook = threading.excepthook, lambda _: failed.set()
    try:
        yield failed
    finally:
        threading.excepthook = usual


def _answers(pool: ProcessPoolExecutor, failed: Event) -> bool:
    """Whether somebody takes work.

    The thread that hands it over begins a second one. Where that may not run, it ends, and nobody
    would ever answer.
    """
    from concurrent.futures import wait

    first = pool.submit(_nothing)
    while not (first.done() or failed.is_set()):
        wait([first], _MOMENT)
    return first.done() and first.exception() is None


def _nothing() -> None:
    """Do as little as work can."""


def _end(pool: ProcessPoolExecutor | None, children: Collection[BaseProcess]) -> None:
    """End what was begun before the system said no: nobody would ever give it work.

    A process that was just begun may not hear that it shall end; to be killed it cannot refuse.
    """
    for child in children:
        child.kill()
    with suppress(*NOT_ALLOWED):  # a thread that never began cannot be waited for
        if pool is not None:
            pool.shutdown()
    for child in children:
        child.join()
        child.close()


def _let_go() -> None:
    """Close the handles of what has failed: this process may need each one that it can get."""
    import gc

    gc.collect()
