"""Problems in the form that editors and CI understand: one line a problem, then what to do."""

from __future__ import annotations

from collections.abc import Iterator

from revise.model.problem import InputError, Problem
from revise.render.escape import exact_line, one_line


def problem_text(problem: Problem) -> str:
    """Write `line:column: key: message`, without path and hint."""
    where = problem.where
    place = "" if where.line is None else f"{where.line}:{where.column or 1}: "
    key = f"{where.key}: " if where.key else ""
    return place + one_line(key + problem.message)


def problem_lines(path: str, problem: Problem) -> Iterator[str]:
    """Write `path:line:column: key: message`, and the hint below it."""
    between = ": " if problem.where.line is None else ":"
    yield f"{exact_line(path)}{between}{problem_text(problem)}"
    if problem.hint:
        yield f"  hint: {one_line(problem.hint)}"


def error_text(error: InputError) -> str:
    """Write every problem of an input."""
    lines = (line for problem in error.problems for line in problem_lines(error.path, problem))
    return "\n".join(lines) + "\n"
