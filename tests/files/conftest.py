"""What the tests of writing share: processes of their own, and a folder that all may enter."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

PRELUDE = """
import encodings.utf_8_sig, os, signal, sys, time  # all here: nobody may not read the library
from datetime import UTC, datetime
from pathlib import Path
import filelock, rtoml, tempfile, tomli_w
from revise.files.append import held
from revise.files.continuation import continued
from revise.files.places import Places
from revise.model.problem import InputError
from revise.files.replace import WriteError

AT = datetime(2026, 11, 15, 12, tzinfo=UTC)

def message(text):
    return {"type": "message", "at": AT, "by": "client", "text": text}

def write(path, text, **options):
    with held(path, **options) as file:
        file.replace(continued(file.data, message(text), path))

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def drop_root():
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
"""

Spawn = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def spawn() -> Iterator[Spawn]:
    """Start Python source, below the prelude, in a process of its own that ends with the test."""
    with ExitStack() as stack:

        def start(source: str, *arguments: object) -> subprocess.Popen[str]:
            process = subprocess.Popen(
                [sys.executable, "-c", PRELUDE + source, *map(str, arguments)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            stack.callback(process.communicate)
            stack.callback(process.kill)
            return process

        yield start


@pytest.fixture
def run(spawn: Spawn) -> Callable[..., str]:
    """Run Python source, below the prelude, in a process of its own; give what it prints."""

    def finish(source: str, *arguments: object) -> str:
        process = spawn(source, *arguments)
        printed, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        return printed

    return finish


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that another user than the tests' may enter and write to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
