"""What holds for every refusal, whatever file was refused."""

from __future__ import annotations

from typing import get_args

from revise.model.problem import Code, InputError
from revise.render.documents import dump, error_document
from revise.render.problems import error_text
from tests.fuzz.telling import document_of, hidden

CODES = get_args(Code)


def stands_inside(why: InputError | None, data: bytes) -> None:
    """See that each problem stands inside the file, in words, by a code of the table."""
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    for problem in why.problems if why else ():
        assert problem.code in CODES
        assert problem.message
        if problem.where.line is None:
            assert problem.code == "too-large"
            continue
        assert problem.where.column is not None
        assert 1 <= problem.where.line <= len(lines)
        assert 1 <= problem.where.column <= len(lines[problem.where.line - 1]) + 1


def told_safely(why: InputError | None) -> None:
    """See that nothing hidden is told, and a line a problem, in both languages."""
    for lang in ("en", "de") if why else ():
        told = why.told_in(lang)
        text = error_text(told)
        hints = sum(problem.hint is not None for problem in told.problems)
        assert hidden(text) == []
        assert len(text.splitlines()) == len(told.problems) + hints
        assert document_of(dump(error_document(told)), "error") == []
