"""The one place that writes: ready text to stdout, what is said about the work to stderr."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def prepare() -> None:
    """Let both streams escape what they cannot carry instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def out(text: str) -> None:
    """Write ready text to stdout."""
    sys.stdout.write(text)


def say(text: str) -> None:
    """Write to stderr, after what stdout holds so far."""
    sys.stdout.flush()
    sys.stderr.write(text)


def colored(choice: str, stream: TextIO | None = None) -> bool:
    """Whether to colour: `always`, `never`, or `auto` for a terminal without NO_COLOR."""
    if choice != "auto":
        return choice == "always"
    at_terminal = (stream or sys.stdout).isatty()
    return at_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
