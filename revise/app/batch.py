"""The orders that a run means, read and worked on in processes, told in the order of the paths."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice
from typing import Any

from revise.app import output, processes
from revise.app.run import ENDING, Answer, Result, Run
from revise.files.find import STDIN, Found
from revise.files.read import read_bytes
from revise.model.problem import InputError
from revise.words import Language, said

_Found = str | bytes | InputError
"""A path, what standard input held, or why there is neither."""

_GARBAGE = 50_000
"""Objects to make before looking for garbage: an order's own make no circles and go with it."""


class Batch:
    """The orders of a run.

    `quiet` says nothing of empty folders and of what `.gitignore` leaves out, `jobs` is the number
    of processes (all cores unless told).
    """

    def __init__(
        self, run: Run, found: Found, *, quiet: bool = False, jobs: int | None = None
    ) -> None:
        self.run = run
        self.typed = STDIN in found.paths
        self.redacted = run.redact
        self.quiet = quiet
        self.jobs = jobs
        self.shows_progress = True
        self._search = found
        self._found = self._each()

    @cached_property
    def many(self) -> bool:
        """Whether the answer is a list: several paths, or a folder."""
        return len(self._search.paths) != 1 or bool(self._search.folders)

    @cached_property
    def alone(self) -> bool:
        """Whether there is only one order to tell of, even in a folder."""
        first = list(islice(self._found, 2))
        self._found = chain(first, self._found)
        return len(first) == 1

    def leaves_out(self, path: str) -> bool:
        """Whether a file was chosen not to be read."""
        choice = self._search.choice
        return choice is not None and choice.leaves_out(path)

    def each(self, work: Callable[[Result], Answer]) -> Iterator[Answer]:
        """Give what `work` makes of each order, or of the problems in its place.

        Work and answers are sent between processes. Where reading or work crashes, `work` is
        asked again, with an InputError that has the code `bug` and a traceback.

        Raises:
            TimeError: `--at` is no time in the zone of an order's config.
        """
        if self.many:
            gc.freeze()  # what the imports made stays anyway
            gc.set_threshold(_GARBAGE)
            gc.enable()
        reading = _Reading(self.run, work)
        answers = processes.in_order(
            reading, self._found, failed=reading.failed, passes=ENDING, jobs=self.jobs
        )
        progress = output.Progress(cache(self._search.size), self.language())
        with closing(progress):
            for done, answer in enumerate(answers, 1):
                if self.shows_progress:
                    progress.at(done)
                yield answer

    def _each(self) -> Iterator[_Found]:
        """Give what is meant, one by one; says at the end what was empty or left out."""
        nothing = True
        for one in self._search:
            nothing = False
            yield _typed() if one == STDIN else one
        if not self.quiet:
            self._say_what_is_missing(self.language())
            if nothing:
                self._say_what_was_left_out(self.language())

    def _say_what_was_left_out(self, lang: Language) -> None:
        """Say why nothing is told, where that was by choice."""
        from revise.render.escape import exact_line  # most runs tell of something

        search = self._search
        if search.excluded:
            output.say(said("choose.none-left", count=search.excluded).told(lang) + "\n")
        if search.unchanged and search.choice is not None:
            values = {"count": search.unchanged, "ref": search.choice.ref}
            output.say(exact_line(said("choose.none-changed", **values).told(lang)) + "\n")

    def _say_what_is_missing(self, lang: Language) -> None:
        for error in self._search.empty:
            output.say(f"{error.told_in(lang).problems[0].message}\n")
        if self._search.ignored:
            output.say(said("run.ignored", count=self._search.ignored).told(lang) + "\n")

    def language(self) -> Language:
        """Give the language of what is said about the run as a whole."""
        return self.run.language_near(next(iter(self._search.paths), ""))


def _typed() -> bytes | InputError:
    """Read standard input: it is this process's alone."""
    try:
        return read_bytes(STDIN)
    except InputError as error:
        return error


@dataclass(frozen=True)
class _Reading:
    """Reads one order and works on it, wherever it is called."""

    run: Run
    work: Callable[[Result], Any]

    def __call__(self, found: _Found) -> Any:  # noqa: ANN401 # whatever the work gives
        return self.work(self.run.result(found))

    def failed(self, found: _Found, how: str) -> Any:  # noqa: ANN401 # as above
        return self.work(self.run.failed(found, how))
