"""How the answers of many orders become one text, as they come: parts in, text out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol


class Report(Protocol):
    """Puts parts together in the order in which they are added; each `add` gives what is ready."""

    def add(self, part: Any) -> str:  # noqa: ANN401 # each report knows its own parts
        """Take one part; gives the text that can be written now."""

    def end(self) -> Iterable[str]:
        """Give what is left to write, piece by piece."""


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
