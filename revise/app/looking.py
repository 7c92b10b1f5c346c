"""Orders that are looked at from further sides, each told with what was found about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from revise.app.batch import Batch
from revise.app.run import One, Result
from revise.files.delivered_files import Versions, recorded
from revise.model.problem import InputError, Problem
from revise.render.problems import Checked, checked, redacted

if TYPE_CHECKING:
    from revise.app.chosen_orders import Chosen  # most runs do not choose


class Seen(NamedTuple):
    """An order as it was read, small enough to be sent between processes.

    `result` is an InputError where `revise` itself failed; `files` are what its events record.
    """

    result: Checked | InputError
    files: tuple[Versions, ...] = ()

    def with_more(
        self, errors: Iterable[Problem], warnings: Iterable[Problem], *, redact: bool
    ) -> Seen:
        """Add problems, as they stand in the file."""
        if isinstance(self.result, InputError):
            return self
        file = self.result
        more = file._replace(
            errors=_placed(file.errors, _told(file, errors, redact=redact)),
            warnings=_placed(file.warnings, _told(file, warnings, redact=redact)),
        )
        return self._replace(result=more)


Look = Callable[[Iterable[Seen]], Iterator[Seen]]
"""Passes orders on in their order, with what it found about them, and others that it found."""


class Looking:
    """The results of a run, each of which further looks have passed on."""

    def __init__(self, orders: Batch | One | Chosen, looks: Sequence[Look]) -> None:
        self.many = orders.many
        self.alone = False
        self.typed = orders.typed
        self.redacted = orders.redacted
        self._orders = orders
        self._looks = looks

    def each(self, work: Callable[[Any], Any]) -> Iterator[Any]:
        """Give what `work` makes of each order, in this process."""
        found: Iterator[Seen] = self._orders.each(_seen)
        for look in self._looks:
            found = look(found)
        return (work(one.result) for one in found)


def _seen(result: Result) -> Seen:
    if isinstance(result, InputError):
        return Seen(checked(result) if result.traceback is None else result)
    return Seen(checked(result), recorded(result.assessment.order, result.source))


def _told(file: Checked, problems: Iterable[Problem], *, redact: bool) -> tuple[Problem, ...]:
    error = InputError(file.path, tuple(problems)).told_in(file.lang)
    return (redacted(error) if redact else error).problems


def _placed(ours: tuple[Problem, ...], more: tuple[Problem, ...]) -> tuple[Problem, ...]:
    every = (*ours, *more)
    return tuple(sorted(every, key=lambda one: (one.where.line or 0, one.where.column or 0)))
