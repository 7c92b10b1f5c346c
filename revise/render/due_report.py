"""The clocks of many orders, gathered and told soonest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revise.model.base import Language
from revise.render.due_row import DueRow, soonest_first
from revise.render.labels import label
from revise.render.style import Style


class DueReport:
    """Gathers the clocks of orders; tells them at the end in the format `name`.

    `lang` is spoken where there is no clock to tell the language of its order.
    """

    def __init__(self, name: str, lang: Language, *, color: bool) -> None:
        self.name = name
        self._lang = lang
        self._color = color
        self._rows: list[DueRow] = []

    def nothing(self) -> str:
        """Say that no clock is running, where a text would show nothing at all."""
        if self._rows or self.name != "text":
            return ""
        return f"{label('no-clock', self._lang)}\n"

    def add(self, part: Sequence[DueRow]) -> str:
        """Take the clocks of one order."""
        self._rows += part
        return ""

    def end(self) -> Iterable[str]:
        """Give all of them; each format is loaded when it is asked for."""
        rows = soonest_first(self._rows)
        if self.name == "text":
            from revise.render.due_text import due_text

            return [due_text(rows, style=Style(self._color))]
        if self.name == "ics":
            from revise.render.calendar import due_calendar

            return [due_calendar(rows, self._lang)]
        if self.name in {"csv", "markdown"}:
            from revise.render.due_table import due_csv, due_markdown

            return due_csv(rows) if self.name == "csv" else [due_markdown(rows)]
        from revise.render.due_json import due_json, due_lines

        return due_lines(rows) if self.name == "ndjson" else due_json(rows)
