"""The clocks of many orders for other programs: `revise.due/1`, CSV, and a Markdown table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from revise.model.problem import InputError
from revise.model.times import show_time
from revise.render.columns import head, shown
from revise.render.documents import Document, dump_line, dump_row, moment, number, problem_document
from revise.render.due import DueRow, clock_name, left_text
from revise.render.escape import code_span, csv_line, csv_path, markdown, markdown_table
from revise.render.gathering import Joined
from revise.words import label

_HEAD = '{"schema": "revise.due/1", "deadlines": ['
_COLUMNS = ("order", "path", "clock", "at", "hours_left", "who", "on_silence")
_HEADS = ("ends", "left", "order", "clock", "who", "on-silence", "file")


def due_json(rows: Iterable[DueRow], errors: Iterable[InputError] = ()) -> Iterator[str]:
    """Write the document with the clocks in the order they come, a line each, piece by piece.

    `errors` are the inputs that cannot be used, whose clocks nobody knows.
    """
    files = ", ".join(dump_row(_file(error)) for error in errors)
    tail = f'], "files": [{files}]}}\n'
    report = Joined(f"{_HEAD}\n", ",\n", f"\n{tail}", f"{_HEAD}{tail}")
    for row in rows:
        yield report.add(dump_row(deadline_document(row)))
    yield from report.end()


def due_document(rows: Iterable[DueRow], errors: Iterable[InputError] = ()) -> Document:
    """Give the same document as values."""
    deadlines = [deadline_document(row) for row in rows]
    return {"schema": "revise.due/1", "deadlines": deadlines, "files": [*map(_file, errors)]}


def due_lines(rows: Iterable[DueRow], errors: Iterable[InputError] = ()) -> Iterator[str]:
    """Write each clock, then each input that cannot be used, as a document on a line."""
    for row in rows:
        yield _line([deadline_document(row)], [])
    for error in errors:
        yield _line([], [_file(error)])


def _line(deadlines: Sequence[Document], files: Sequence[Document]) -> str:
    document = {"schema": "revise.due/1", "deadlines": deadlines, "files": files}
    return dump_line(document) + "\n"


def _file(error: InputError) -> Document:
    errors = [problem_document(problem) for problem in error.problems]
    return {"path": error.path, "errors": errors}


def deadline_document(row: DueRow) -> Document:
    """Write one clock, as it stands in the document."""
    return {
        "order": row.order,
        "path": row.path,
        "clock": row.clock,
        "at": moment(row.at),
        "hours_left": number(row.hours_left),
        "who": row.who,
        "on_silence": row.on_silence,
        "columns": dict(row.columns),
    }


def due_csv(rows: Iterable[DueRow], more: Sequence[str] = ()) -> Iterator[str]:
    """Write the keys of `revise.due/1` as columns, and `more`; a clock a line, line by line."""
    yield csv_line([*_COLUMNS, *more])
    for row in rows:
        document = {**deadline_document(row), "path": csv_path(row.path)}
        own = (None if value is None else shown(value) for _, value in row.columns)
        yield csv_line([*(document[name] for name in _COLUMNS), *own])


def due_markdown(rows: Sequence[DueRow], more: Sequence[str] = ()) -> str:
    """Write a table of GitHub's Markdown, with the words of the text; nothing without a clock."""
    if not rows:
        return ""
    *names, file = (label(name, rows[0].lang) for name in _HEADS)
    heads = [*names, *(markdown(head(name)) for name in more), file]
    return "".join(f"{line}\n" for line in markdown_table(heads, map(_cells, rows)))


def _cells(row: DueRow) -> list[str]:
    return [
        show_time(row.at, row.zone, row.lang),
        left_text(row),
        code_span(row.order),
        markdown(clock_name(row)),
        markdown(label(row.who, row.lang)),
        markdown(row.meaning),
        *("-" if value is None else code_span(shown(value)) for _, value in row.columns),
        code_span(row.path),
    ]
