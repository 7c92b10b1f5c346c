"""Delivered files beside what was recorded of them: read on all cores, told order by order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import NamedTuple, Self

from revise.app import output
from revise.app.looking import Seen
from revise.app.processes import cores
from revise.app.run import Run
from revise.files.delivered_files import Lying, Versions, look, odd, wrong
from revise.model.problem import Problem

_AHEAD = 1000
"""Files that may wait to be read, so that the memory is the same whatever their number."""
_MOMENT = 0.2  # seconds between two looks at how far the reading is
_MB = 1_000_000


class _StoppedError(Exception):
    """Nobody waits for what is being read."""


class _Waiting(NamedTuple):
    seen: Seen
    files: tuple[tuple[Versions, Future[Lying]], ...]

    def done(self) -> bool:
        return all(future.done() for _, future in self.files)


class Hashing:
    """A look at the files of orders, in `jobs` threads: hashing lets go of the interpreter.

    As a context it ends the reading at once, whatever has happened.
    """

    def __init__(self, run: Run, path: str, jobs: int | None) -> None:
        """Make it; the progress is told in the language of `path`."""
        self._run = run
        self._path = path
        self._pool = ThreadPoolExecutor(jobs or cores())
        self._lock = Lock()
        self._stopped = False
        self._read = self._all = self._files = 0

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End, and read no file to its end for nobody."""
        self._stopped = True
        self._pool.shutdown(cancel_futures=True)

    def __call__(self, found: Iterable[Seen]) -> Iterator[Seen]:
        """Pass orders on with what is wrong with their files, and what is odd."""
        waiting: deque[_Waiting] = deque()
        lang = self._run.language_near(self._path)
        progress = output.Progress(lambda: self._all // _MB, lang, "run.progress-read")
        with closing(progress):
            for one in found:
                waiting.append(_Waiting(one, tuple(self._begun(one))))
                self._show(progress)
                while waiting and (self._files > _AHEAD or waiting[0].done()):
                    yield self._told(waiting.popleft(), progress)
            while waiting:
                yield self._told(waiting.popleft(), progress)

    def _begun(self, one: Seen) -> Iterator[tuple[Versions, Future[Lying]]]:
        folder = Path(one.result.path).parent
        for versions in one.files:
            self._files += 1
            self._all += versions[-1].size or 0
            yield versions, self._submit(str(folder / versions[-1].path), versions)

    def _submit(self, file: str, versions: Versions) -> Future[Lying]:
        try:
            return self._pool.submit(self._look, file, versions)
        except RuntimeError:  # no thread more is allowed
            here: Future[Lying] = Future()
            here.set_result(self._look(file, versions))
            return here

    def _look(self, file: str, versions: Versions) -> Lying:
        """Look at a file; what it was thought to hold counts as read in the end."""
        counted = 0

        def read(size: int) -> None:
            nonlocal counted
            if self._stopped:
                raise _StoppedError
            counted += size
            self._count(size)

        lying = look(file, versions, read)
        self._count((versions[-1].size or 0) - counted)
        return lying

    def _count(self, size: int) -> None:
        with self._lock:
            self._read += size

    def _show(self, progress: output.Progress) -> None:
        if self._all >= _MB:
            progress.at(self._read // _MB)

    def _told(self, one: _Waiting, progress: output.Progress) -> Seen:
        errors: list[Problem] = []
        warnings: list[Problem] = []
        for versions, future in one.files:
            while not future.done():
                self._show(progress)
                wait([future], _MOMENT)
            lying = future.result()
            found = wrong(versions, lying)
            errors += [found] if found else []
            warnings += odd(versions, lying)
        self._files -= len(one.files)
        return one.seen.with_more(errors, warnings, redact=self._run.redact)
