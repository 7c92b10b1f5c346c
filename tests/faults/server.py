"""A process that has loaded all of `revise`, and forks one for each command that is asked for.

A command is a line of JSON on standard input, its end a line on standard output (machine.py).
"""

from __future__ import annotations

import ctypes
import json
import mmap
import os
import resource
import signal
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import SimpleNamespace
from typing import Any, NoReturn

import revise
from revise.app import machine

_MOST = 512
_ANY_TRACER = 0x59616D61, ctypes.c_ulong(-1)


class Plan(ctypes.Structure):
    """The one of faults.c."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("at", "way", "number", "on", "count")),
        ("denied", ctypes.c_char * 16),
        ("folder", ctypes.c_char * 512),
        ("names", ctypes.c_char * 16 * _MOST),
    )


def load(order: str) -> None:
    """Load everything, and read what is read once in a process."""
    for module in walk_packages(revise.__path__, "revise."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    import_module("filelock").FileLock(os.devnull)
    read = revise.loads(order)
    revise.assess(read, at=read.events[-1].at)


def answer(asked: SimpleNamespace, library: ctypes.CDLL) -> dict[str, Any]:
    """Run a command in a process of its own, and say how it ended and what it called."""
    plan = Plan.from_buffer(mmap.mmap(-1, ctypes.sizeof(Plan)))
    for name, value in vars(asked.plan).items():
        setattr(plan, name, value.encode() if isinstance(value, str) else value)
    child = os.fork()
    if child == 0:
        run(asked, library, plan)
    _, status = os.waitpid(child, 0)
    calls = [name.value.decode() for name in plan.names[: plan.count]]
    return {"code": os.waitstatus_to_exitcode(status), "calls": calls}


def run(asked: SimpleNamespace, library: ctypes.CDLL, plan: Plan) -> NoReturn:
    """Be the command, and end."""
    for number, name in enumerate((os.devnull, asked.out, asked.err)):
        opened = os.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(asked.folder)
    sys.argv = ["revise", *asked.arguments]
    if asked.gate:
        wait(Path(asked.gate))
    machine.set_aside()
    if asked.memory is not None:
        used = int(Path("/proc/self/statm").read_text().split()[0]) * mmap.PAGESIZE
        resource.setrlimit(resource.RLIMIT_AS, (used + asked.memory,) * 2)
    if plan.folder:
        library.faults_arm(ctypes.byref(plan))
    os._exit(ended())


def wait(gate: Path) -> None:
    """Say who this is, so that strace may come, and wait for the signal that it is there."""
    ctypes.CDLL(None).prctl(*_ANY_TRACER)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    gate.write_text(str(os.getpid()))
    signal.sigwait({signal.SIGUSR1})


def ended() -> int:
    """Run the program as the interpreter does, and give its exit code."""
    from revise.main import run as program

    code: object = 0
    try:
        program()
    except SystemExit as error:
        code = error.code or 0
    except BaseException:  # noqa: BLE001 # what the interpreter would print
        code = 1
        sys.excepthook(*sys.exc_info())
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        code = 120
    return code if isinstance(code, int) else 1


def serve(library: str, order: str) -> None:
    """Answer until nothing is asked any more."""
    load(Path(order).read_text("utf-8"))
    loaded = ctypes.CDLL(library)
    for line in sys.stdin:
        asked = json.loads(line, object_hook=lambda found: SimpleNamespace(**found))
        print(json.dumps(answer(asked, loaded)), flush=True)


if __name__ == "__main__":
    serve(*sys.argv[1:])
