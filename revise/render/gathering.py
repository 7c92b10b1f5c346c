"""How the results of a run become one text, as they come: parts in, text out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from revise.model.problem import InputError
from revise.words import Language

if TYPE_CHECKING:
    from revise.render.assessed import Assessed  # an explanation needs no order


class Report(Protocol):
    """Puts parts together in the order in which they are added; each `add` gives what is ready."""

    def add(self, part: Any) -> str:  # noqa: ANN401 # each report knows its own parts
        """Take one part; gives the text that can be written now."""

    def end(self) -> Iterable[str]:
        """Give what is left to write, piece by piece."""


class Format(NamedTuple):
    """How results are told: `part` writes one, `report` puts the parts together.

    `part` is sent to other processes; `report` stays in this one, and so does `write`, which makes
    of a part what the report takes. `utf8` is true for what is UTF-8 by its own rules, whatever
    the terminal's encoding is.
    """

    part: Callable[[Any], Any]
    report: Report
    utf8: bool = False
    write: Callable[[Any], Any] | None = None


# ---- Parts: functions that can be sent to other processes ------------------------------------

Writing = Callable[[Any], str]


def nothing(_: object) -> str:
    """Add nothing to a text."""
    return ""


def part(of: Writing, instead: Callable[[InputError], str] = nothing) -> Writing:
    """Say what a result adds to a text, and what an error does in its place."""
    return partial(_part, of, instead)


def _part(of: Writing, instead: Callable[[InputError], str], result: object) -> str:
    return instead(result) if isinstance(result, InputError) else of(result)


def rows(of: Callable[[Assessed], Sequence[Any]]) -> Callable[[Any], Any]:
    """Say what an order adds to what is `Gathered`."""
    return partial(_rows, of)


def _rows(
    of: Callable[[Assessed], Sequence[Any]], result: Assessed | InputError
) -> tuple[Language, Sequence[Any]] | InputError:
    return result if isinstance(result, InputError) else (result.speech.lang, of(result))


def dumped(
    describe: Callable[[Any], dict[str, Any]], *, on_a_line: bool = False, end: str = "\n"
) -> Writing:
    """Write a result as the JSON that `describe` gives."""
    return partial(_dumped, describe, on_a_line, end)


def _dumped(
    describe: Callable[[Any], dict[str, Any]], on_a_line: bool, end: str, result: object
) -> str:
    from revise.render.documents import dump, dump_line, error_document

    document = error_document(result) if isinstance(result, InputError) else describe(result)
    return (dump_line if on_a_line else dump)(document) + end


# ---- Reports ---------------------------------------------------------------------------------


class Joined:
    """Texts one after the other, between a head and a tail; empty ones are left out.

    Where none comes, `empty` stands for the whole, or else head and tail.
    """

    def __init__(
        self, head: str = "", between: str = "", tail: str = "", empty: str | None = None
    ) -> None:
        self._before = head
        self._between = between
        self._tail = tail
        self._whole: str | None = head + tail if empty is None else empty

    def add(self, part: str) -> str:
        """Take one text; gives it with what stands before it."""
        if not part:
            return ""
        before, self._before = self._before, self._between
        self._whole = None
        return before + part

    def end(self) -> Iterable[str]:
        """Give the tail, or the whole if nothing came."""
        return [self._tail if self._whole is None else self._whole]


class Distinct(Joined):
    """The same, but a text that comes again at once is left out.

    So a config that cannot be used is told once, and not for each of its orders.
    """

    _last = ""

    def add(self, part: str) -> str:
        """Take one text; gives it unless it is the last one again."""
        again, self._last = part == self._last, part
        return "" if again else super().add(part)


class Gathered:
    """Rows of many orders, written at the end by `write`, in the order that `sort` gives them.

    `errors` are of those that have none. Rows without a language of their own are told in `lang`,
    that of the first order, or where there is none in what `otherwise` gives.
    """

    def __init__(
        self,
        write: Callable[[Gathered], Iterable[str]],
        sort: Callable[[Any], list[Any]],
        otherwise: Callable[[], Language] = lambda: "en",
    ) -> None:
        self.rows: list[Any] = []
        self.errors: list[InputError] = []
        self._write = write
        self._sort = sort
        self._first: Language | None = None
        self._otherwise = otherwise

    @property
    def lang(self) -> Language:
        """The language of what is said of all of them."""
        return self._first or self._otherwise()

    def add(self, part: tuple[Language, Sequence[Any]] | InputError) -> str:
        """Take the language and the rows of one order, or why there are none."""
        if isinstance(part, InputError):
            self.errors.append(part)
        else:
            lang, rows = part
            self._first = self._first or lang
            self.rows += rows
        return ""

    def end(self) -> Iterable[str]:
        """Give what `write` makes of all of them."""
        self.rows = self._sort(self.rows)
        return self._write(self)
