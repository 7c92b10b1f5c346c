"""The clocks of many orders, gathered and told soonest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from revise.model.base import Language
from revise.model.problem import InputError
from revise.render.due import DueRow, soonest_first
from revise.render.lines import Style
from revise.words import label


class DueReport:
    """Gathers the clocks of orders; tells them at the end in the format `name`.

    Where there is no clock, it speaks the language of the first order.
    """

    def __init__(self, name: str, *, color: bool) -> None:
        self.name = name
        self._lang: Language | None = None
        self._color = color
        self._rows: list[DueRow] = []
        self._errors: list[InputError] = []

    def nothing(self) -> str:
        """Say that no clock is running, where a text would show nothing at all."""
        if self._rows or self.name != "text":
            return ""
        return f"{label('no-clock', self._lang or 'en')}\n"

    def add(self, part: tuple[Language, Sequence[DueRow]] | InputError) -> str:
        """Take the clocks of one order and its language, or why there are none."""
        if isinstance(part, InputError):
            self._errors.append(part)
        else:
            lang, rows = part
            self._lang = self._lang or lang
            self._rows += rows
        return ""

    def end(self) -> Iterable[str]:
        """Give all of them; each format is loaded when it is asked for."""
        rows = soonest_first(self._rows)
        if self.name == "text":
            from revise.render.due import due_text

            return [due_text(rows, style=Style(self._color))]
        if self.name == "ics":
            from revise.render.calendar import due_calendar

            return [due_calendar(rows, self._lang or "en")]
        if self.name in {"csv", "markdown"}:
            from revise.render.due_tables import due_csv, due_markdown

            return due_csv(rows) if self.name == "csv" else [due_markdown(rows)]
        from revise.render.due_tables import due_json, due_lines

        tell = due_lines if self.name == "ndjson" else due_json
        return tell(rows, self._errors)
