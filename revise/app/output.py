"""The one place that writes: ready text to stdout, what is said about the work to stderr."""

from __future__ import annotations

import codecs
import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from io import UnsupportedOperation
from typing import TextIO

from revise.model.problem import UserError
from revise.words import Language, said

ESCAPING = "revise.escaping"


TAKES_NOTHING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the system reports of a full disk or a device that is gone."""


class OutputError(UserError):
    """Stdout cannot take the text: the disk is full, or the device is gone."""


def prepare() -> None:
    """Let streams escape what they cannot carry, and keep what they cannot read, not fail."""
    codecs.register_error(ESCAPING, _escaped)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=ESCAPING)
    typed = getattr(sys.stdin, "reconfigure", None)
    if typed is not None:
        with suppress(UnsupportedOperation):  # who started us has read of it
            typed(errors="surrogateescape")


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """Write characters as JSON escapes them, so that a document stays one on any stream."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    escapes = (f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
    return "".join(escapes), error.end


def out(text: str) -> None:
    """Write ready text to stdout. Raises BrokenPipeError or OutputError."""
    if sys.stdout is not None:  # it may have been closed by who started us
        if _shown and sys.stdout.isatty():
            _bar("")
        _try(lambda: sys.stdout.write(text))


def out_utf8(text: str) -> None:
    """Write a format that is UTF-8 by its own rules, whatever the stream's encoding is.

    Raises BrokenPipeError or OutputError.
    """
    flush()
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:
        out(text)
    else:
        _try(lambda: raw.write(text.encode()))


def hand_over(text: str) -> None:
    """Write ready text to stdout and see it taken. Raises BrokenPipeError or OutputError."""
    if text and sys.stdout is None:
        raise OutputError(said("run.no-output"))
    out(text)
    flush()


def flush() -> None:
    """Hand over what stdout holds so far. Raises BrokenPipeError or OutputError."""
    if sys.stdout is not None:
        _try(sys.stdout.flush)


def _try(write: Callable[[], object]) -> None:
    try:
        write()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise error_of(error) from error


def error_of(error: OSError) -> OutputError:
    """Say that stdout takes nothing more."""
    from revise.model.shown import reason  # only who cannot write needs it

    return OutputError(said("run.unwritten", reason=reason(error)))


def let_go() -> None:
    """Forget stdout, which takes nothing more: the interpreter shall not try again at its end."""
    sys.stdout = None  # what Python itself does without one


def say(text: str) -> None:
    """Write to stderr, after what stdout holds so far; where nobody listens, to nobody."""
    with suppress(OSError, OutputError):
        flush()
    _bar("")
    if sys.stderr is not None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            fall_silent()


def fall_silent() -> None:
    """Forget stderr, too: at its end the interpreter would try again, and end in a code of its own.

    So it is where the disk is full, or the terminal has gone.
    """
    sys.stderr = None


def seen() -> bool:
    """Whether what is said is seen at once: stderr is a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()


class Progress:
    """How far a long run is: a bar on stderr where that is a terminal, and nowhere else.

    `size` counts what is to be done, as far as that is known; it is asked only for a bar that is
    shown, which takes a second. `name` is that of the text behind the bar. What is written to the
    same terminal meanwhile goes above it.
    """

    def __init__(self, size: Callable[[], int], lang: Language, name: str = "run.progress") -> None:
        self._size = size
        self._lang = lang
        self._name = name
        self._next = time.monotonic() + _PATIENCE
        self._wanted = seen()

    def at(self, done: int) -> None:
        """Say that so many are done."""
        if self._wanted and time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            total = max(self._size(), done)
            filled = "#" * (done * _BAR // (total or 1))
            counted = said(self._name, done=done, all=total).told(self._lang)
            _bar(f"[{filled:.<{_BAR}}] {counted}")

    def close(self) -> None:
        """Take the bar away."""
        self._wanted = False
        _bar("")


def _bar(text: str) -> None:
    """Show a bar, or take away the one that is shown."""
    if (text or _shown) and sys.stderr is not None:
        _shown[:] = [text] if text else []
        with suppress(OSError):
            sys.stderr.write(f"\r\x1b[2K{text}")
            sys.stderr.flush()


_shown: list[str] = []
_PATIENCE, _EVERY = 1.0, 0.2  # seconds
_BAR = 40  # characters


def colored(choice: str, stream: TextIO | None = None) -> bool:
    """Whether to colour: `always`, `never`, or `auto` for a terminal without NO_COLOR."""
    if choice != "auto":
        return choice == "always"
    shown_on = stream or sys.stdout
    at_terminal = shown_on is not None and shown_on.isatty()
    return at_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
