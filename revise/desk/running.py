"""How a screen of its own runs at a terminal, and ends when the terminal goes."""

from __future__ import annotations

import os
from signal import Signals, getsignal, signal
from threading import Event, Thread
from types import FrameType
from typing import TypeVar

from textual.app import App

Answer = TypeVar("Answer")

_STDIN = 0
_EVERY = 1.0  # seconds


def ran(app: App[Answer]) -> Answer | None:
    """Run an app until it ends; gives its answer.

    A closed window sends SIGHUP and then SIGCONT, by which the library would go on at a terminal
    that is gone: so the first one turns off the second.
    """
    names = [name for name in ("SIGHUP", "SIGTERM") if name in Signals.__members__]
    before = {Signals[name]: getsignal(Signals[name]) for name in names}

    ended: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        if "SIGCONT" in Signals.__members__:
            signal(Signals["SIGCONT"], lambda *_: None)
        ended.append(number)
        raise SystemExit

    for one in before:
        signal(one, end)
    over = Event()
    Thread(target=_watch, args=(over,), daemon=True).start()
    try:
        return app.run()
    finally:
        over.set()
        for one, handler in before.items():
            signal(one, handler)
        for number in ended[:1]:  # now that the streams are ours again
            handler = before[Signals(number)]
            if callable(handler):
                handler(number, None)


def _watch(over: Event) -> None:
    """Look whether the terminal is still there: who is not its session is not told.

    The library would read its end for ever.
    """
    while not over.wait(_EVERY):
        if not os.isatty(_STDIN) and "SIGHUP" in Signals.__members__:
            os.kill(os.getpid(), Signals["SIGHUP"])
            return
