"""The one place that writes: ready text to stdout, what is said about the work to stderr."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

ESCAPING = "revise.escaping"


class OutputError(Exception):
    """Stdout cannot take the text: the disk is full, or the device is gone."""


def prepare() -> None:
    """Let both streams escape what they cannot carry instead of failing."""
    codecs.register_error(ESCAPING, _escaped)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=ESCAPING)


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
        raise OutputError(error.strerror or str(error)) from error


def let_go() -> None:
    """Forget stdout, which takes nothing more: the interpreter shall not try again at its end."""
    sys.stdout = None  # what Python itself does without one


def say(text: str) -> None:
    """Write to stderr, after what stdout holds so far; where nobody listens, to nobody."""
    with suppress(OSError, OutputError):
        flush()
    if sys.stderr is not None:
        with suppress(OSError):
            sys.stderr.write(text)


def colored(choice: str, stream: TextIO | None = None) -> bool:
    """Whether to colour: `always`, `never`, or `auto` for a terminal without NO_COLOR."""
    if choice != "auto":
        return choice == "always"
    shown_on = stream or sys.stdout
    at_terminal = shown_on is not None and shown_on.isatty()
    return at_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
