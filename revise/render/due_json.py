"""Clocks of many orders as the document `revise.due/1`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from revise.model.problem import InputError
from revise.render.documents import Document, dump, moment, number, problem_document
from revise.render.due_row import DueRow
from revise.render.report import Joined

_HEAD = '{"schema": "revise.due/1", "deadlines": ['


def due_json(rows: Iterable[DueRow], errors: Iterable[InputError] = ()) -> Iterator[str]:
    """Write the document with the clocks in the order they come, a line each, piece by piece.

    `errors` are the inputs that cannot be used, whose clocks nobody knows.
    """
    files = ", ".join(dump(_file(error), indent=None) for error in errors)
    tail = f'], "files": [{files}]}}\n'
    report = Joined(f"{_HEAD}\n", ",\n", f"\n{tail}", f"{_HEAD}{tail}")
    for row in rows:
        yield report.add(dump(deadline_document(row), indent=None))
    yield from report.end()


def due_lines(rows: Iterable[DueRow], errors: Iterable[InputError] = ()) -> Iterator[str]:
    """Write each clock, then each input that cannot be used, as a document on a line."""
    for row in rows:
        yield _line([deadline_document(row)], [])
    for error in errors:
        yield _line([], [_file(error)])


def _line(deadlines: Sequence[Document], files: Sequence[Document]) -> str:
    document = {"schema": "revise.due/1", "deadlines": deadlines, "files": files}
    return dump(document, indent=None) + "\n"


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
    }
