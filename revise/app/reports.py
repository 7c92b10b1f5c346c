"""One run told in several formats at once: each order is written where it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, NamedTuple

from revise.app import exits, output
from revise.app.batch import Batch, Result
from revise.files.report_file import report_file
from revise.model.problem import InputError
from revise.render.escape import exact_line
from revise.render.problems import error_text
from revise.render.report import Report
from revise.words import told, word


class Format(NamedTuple):
    """How results are told: `part` writes one, `report` puts the parts together.

    `part` is sent to other processes, `report` stays in this one. `utf8` is true for what is
    UTF-8 by its own rules, whatever the terminal's encoding is.
    """

    part: Callable[[Result], Any]
    report: Report
    utf8: bool = False


class _Sink(NamedTuple):
    """A format and where its text goes."""

    format: Format
    write: Callable[[str], None]


def tell(
    batch: Batch,
    terminal: Format | None,
    files: Sequence[tuple[Format, str]],
    judge: Callable[[Result], Sequence[int]],
    *,
    aside: bool,
) -> int:
    """Tell of every order of a batch; gives the exit code.

    `terminal` is None for `--quiet`; `files` are those of `--output`: they get their names when
    all went well, even if who reads the terminal has read enough before. `judge` gives the exit
    codes of one result. With `aside` what cannot be used is said on stderr, too; a bug always is.

    Raises:
        WriteError: a file cannot be written.
        OutputError, BrokenPipeError: standard output cannot.
    """
    with ExitStack() as opened:
        sinks = [] if terminal is None else [_Sink(terminal, _writer(terminal, alone=not files))]
        sinks += [_Sink(form, opened.enter_context(report_file(path))) for form, path in files]
        return _told(batch, sinks, judge, aside=aside)


def _writer(terminal: Format, *, alone: bool) -> Callable[[str], None]:
    write = output.out_utf8 if terminal.utf8 else output.out

    def patient(text: str) -> None:
        try:
            write(text)
        except BrokenPipeError:
            output.let_go()

    return write if alone else patient


def _told(
    batch: Batch, told: Sequence[_Sink], judge: Callable[[Result], Sequence[int]], *, aside: bool
) -> int:
    work = _Telling(tuple(sink.format.part for sink in told), judge, aside)
    codes: set[int] = set()
    said = ""
    for one in batch.each(work):
        codes.update(one.codes)
        if one.said and one.said != said:  # a bad config is told once, not for each order
            said = one.said
            output.say(said)
        for sink, part in zip(told, one.parts, strict=True):
            _write(sink, sink.format.report.add(part))
    for sink in told:
        for text in sink.format.report.end():
            _write(sink, text)
    return exits.worst(codes)


def _write(sink: _Sink, text: str) -> None:
    if text:
        sink.write(text)


class _Told(NamedTuple):
    codes: tuple[int, ...]
    parts: tuple[Any, ...]
    said: str


@dataclass(frozen=True)
class _Telling:
    parts: tuple[Callable[[Result], Any], ...]
    judge: Callable[[Result], Sequence[int]]
    aside: bool

    def __call__(self, result: Result) -> _Told:
        codes, said = tuple(self.judge(result)), ""
        if isinstance(result, InputError):
            if result.traceback is not None:
                codes = (exits.BUG,)
                please = word("run.please", result.lang)
                how = told(result.traceback, result.lang)
                said = f"{how}\n{exact_line(result.path)}: {please}\n"
            elif self.aside and exits.UNUSABLE in codes:
                said = error_text(result)
        return _Told(codes, tuple(part(result) for part in self.parts), said)
