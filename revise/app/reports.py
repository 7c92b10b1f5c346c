"""One run told in several formats at once: each order is written where it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from typing import Any, NamedTuple, Protocol

from revise.app import exits, output
from revise.files.readers import NOBODY, Readers, readers_of
from revise.model.problem import InputError
from revise.render.gathering import Format
from revise.words import told, word


class Results(Protocol):
    """What a run is about: its orders or messages, or in their places why they cannot be used."""

    @property
    def many(self) -> bool:
        """Whether the answer is a list."""

    @property
    def alone(self) -> bool:
        """Whether there is only one to tell of, even so."""

    @property
    def typed(self) -> bool:
        """Whether something of it came by standard input."""

    @property
    def redacted(self) -> bool:
        """Whether it is told without other people's words."""

    def each(self, work: Callable[[Any], Any]) -> Iterator[Any]:
        """Give what `work` makes of each, wherever that is done."""


class Shown(NamedTuple):
    """Where a run is told: None for a terminal that is to stay quiet, and the files beside it."""

    terminal: Format | None
    files: Sequence[tuple[Format, str]] = ()


class Given:
    """Results that are there, or come one by one."""

    def __init__(self, results: Iterable[Any], *, many: bool = False) -> None:
        self.many = many
        self.alone = not many
        self.typed = False
        self.redacted = False
        self._results = results

    def each(self, work: Callable[[Any], Any]) -> Iterator[Any]:
        """Give what `work` makes of each."""
        return map(work, self._results)


Judge = Callable[[Any], Sequence[int]]
"""Gives the exit codes of one result."""
Compare = Callable[[Sequence[Any]], Sequence[Any]]
"""Looks at the parts of one result beside those before it, in this process."""


def tell(
    results: Results, shown: Shown, judge: Judge, *, aside: bool, compare: Compare | None = None
) -> int:
    """Tell of every result; gives the exit code.

    Files get their names when all went well, even if who reads the terminal has read enough
    before. With `aside` what cannot be used is said on stderr, too; a bug always is.

    Raises:
        WriteError: a file cannot be written.
        OutputError, BrokenPipeError: standard output cannot.
    """
    told_of: set[Readers] = set()
    with ExitStack() as opened:
        sinks = []
        if shown.terminal is not None:
            sinks.append(_Sink(shown.terminal, _writer(shown.terminal, alone=not shown.files)))
        if shown.files:
            from revise.files.report_file import report_file

            for form, path in shown.files:
                sinks.append(_Sink(form, opened.enter_context(report_file(path, told_of))))
        guarded = bool(shown.files) and not results.redacted
        if guarded and results.typed:
            told_of.add(NOBODY)
        parts = [sink.format.part for sink in sinks]
        work = partial(_told_of, parts, judge, aside=aside, guarded=guarded)
        code = _told(_noted(results.each(work), told_of), sinks, compare)
        if shown.files:
            _hand_over()
        return code


def _hand_over() -> None:
    """See the terminal's part taken before files get their names: or all is as it was."""
    try:
        output.flush()
    except BrokenPipeError:
        output.let_go()


class _Sink(NamedTuple):
    """A format and where its text goes."""

    format: Format
    write: Callable[[str], None]

    def add(self, part: Any) -> None:  # noqa: ANN401 # each report knows its own parts
        write = self.format.write
        self.put(self.format.report.add(part if write is None else write(part)))

    def end(self) -> None:
        for text in self.format.report.end():
            self.put(text)

    def put(self, text: str) -> None:
        if text:
            self.write(text)


def _writer(terminal: Format, *, alone: bool) -> Callable[[str], None]:
    write = output.out_utf8 if terminal.utf8 else output.out

    def patient(text: str) -> None:
        try:
            write(text)
        except BrokenPipeError:
            output.let_go()

    return write if alone else patient


def _noted(answers: Iterator[_Told], told_of: set[Readers]) -> Iterator[_Told]:
    """Note whom the files let in that are told of, as the answers pass by."""
    for one in answers:
        told_of.update(one.readers)
        yield one


def _told(results: Iterable[_Told], sinks: Sequence[_Sink], compare: Compare | None) -> int:
    codes: set[int] = set()
    spoken = ""
    for one in results:
        codes.update(one.codes)
        if one.spoken and one.spoken != spoken:  # a bad config is told once, not for each order
            spoken = one.spoken
            output.say(spoken)
        parts = one.parts if compare is None else compare(one.parts)
        for sink, part in zip(sinks, parts, strict=True):
            sink.add(part)
    for sink in sinks:
        sink.end()
    return exits.worst(codes)


class _Told(NamedTuple):
    codes: tuple[int, ...]
    parts: tuple[Any, ...]
    spoken: str
    readers: tuple[Readers, ...] = ()


def _told_of(
    parts: Sequence[Callable[[Any], Any]],
    judge: Judge,
    result: Any,  # noqa: ANN401 # whatever the parts are made of
    *,
    aside: bool,
    guarded: bool,
) -> _Told:
    codes, spoken = tuple(judge(result)), ""
    if isinstance(result, InputError):
        from revise.render.escape import exact_line
        from revise.render.problems import error_text

        if result.traceback is not None:
            codes = (exits.BUG,)
            please = word("run.please", result.lang)
            how = told(result.traceback, result.lang)
            spoken = f"{how}\n{exact_line(result.path)}: {please}\n"
        elif aside:
            spoken = error_text(result)
    elif aside and codes:
        spoken = _errors_of(result)
    readers = _let_in(result) if guarded else ()
    return _Told(codes, tuple(part(result) for part in parts), spoken, readers)


def _errors_of(file: Any) -> str:  # noqa: ANN401 # as above
    """Say what was found wrong with a file that could be read."""
    from revise.render.problems import Checked, error_text

    if not isinstance(file, Checked):
        return ""
    error = InputError(file.path, file.errors)
    error.lang = file.lang
    return error_text(error)


def _let_in(result: Any) -> tuple[Readers, ...]:  # noqa: ANN401 # an order, or why there is none
    """Say whom the file lets in that is told of; a name that leads nowhere tells of nothing."""
    if isinstance(result, InputError) and result.problems[0].code == "not-found":
        return ()
    return (readers_of(result.path),)
