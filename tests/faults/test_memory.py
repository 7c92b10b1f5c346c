"""Memory that runs out wherever it may: no file is torn, and it is told in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from signal import SIGABRT, SIGSEGV

import pytest

from tests.cli import AT, ORDER, RUN, process
from tests.conftest import TOLD
from tests.faults.machine import Machine
from tests.faults.writing import WRITING, Scene

pytestmark = pytest.mark.slow

BY_A_LIBRARY = (-SIGABRT, -SIGSEGV)
"""How extensions in Rust and C end a process that gets no memory: nobody can catch that."""

Told = Callable[[str, object], None]


@pytest.mark.parametrize("name", ["a move", "a new report and one in an old one's place"])
def test_a_little_more_each_time(
    machine: Machine, tmp_path: Path, name: str, record_property: Told
) -> None:
    """By 128 KiB, from what the process holds once all is loaded, until it is enough."""
    scene = Scene(machine, WRITING[name], tmp_path)
    codes: Counter[int] = Counter()
    while not codes[0]:
        ended = scene.run(memory=codes.total() << 17)
        codes[ended.code] += 1
        scene.judge(ended)
        assert ended.code in (0, 5, 6, *BY_A_LIBRARY)
    record_property(TOLD, f"{codes.total():>9,} limits on memory, {name}: {dict(codes)}")
    assert codes.total() > 10


LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv.pop(1)),) * 2)
{RUN}
"""


def test_from_the_start(tmp_path: Path, record_property: Told) -> None:
    """By 2 MiB, in whole processes; the first of them cannot even begin the program."""
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    codes: list[int] = []
    while 0 not in codes:
        limit = (12 << 20) + (len(codes) << 21)
        done = process(str(limit), "propose", order, "--as", "extra", "--at", AT, code=LIMITED)
        codes.append(done.returncode)
        assert done.returncode in (0, 5, *BY_A_LIBRARY) or b"revise/main" not in done.stderr
        assert done.returncode != 5 or done.stderr.startswith(b"revise: memory ran out")
        assert (order.read_text() == ORDER) == (done.returncode != 0)
    record_property(TOLD, f"{len(codes):>9,} limits on memory, whole processes: {codes}")
    assert codes.count(5) > 5


LATE = f"""
from revise.app import output
def nothing_left(_text): raise MemoryError
output.hand_over = nothing_left
{RUN}
"""


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            "{order}: recorded as P1, but the machine gives too little: Cannot allocate memory\n"
            "  print it again with: revise draft proposal {order} --again\n",
        ),
        (
            "de",
            "{order}: eingetragen als P1, aber der Rechner gibt zu wenig her:"
            " kein Arbeitsspeicher mehr\n"
            "  gib sie noch einmal aus mit: revise draft proposal {order} --again\n",
        ),
    ],
)
def test_what_was_recorded_is_named(tmp_path: Path, lang: str, said: str) -> None:
    """Who is told that nothing was written would write it a second time."""
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    typed = ("propose", order, "--as", "extra", "--at", AT)
    done = process(*typed, env={"REVISE_LANG": lang}, code=LATE)
    assert done.returncode == 6
    assert done.stderr.decode() == said.format(order=order)
    assert 'type = "proposed"' in order.read_text()


WRITTEN = """
import errno
from revise.files.append import Held
put = Held.replace
def and_then(held, new):
    put(held, new)
    raise {error}
Held.replace = and_then
"""


@pytest.mark.parametrize(
    ("lang", "error", "said"),
    [
        (
            *("en", "MemoryError"),
            "revise: the order was written, but memory ran out before that could be told\n"
            "  hint: see where it stands with: revise assess\n",
        ),
        (
            *("de", "MemoryError"),
            "revise: der Auftrag ist geschrieben, aber für die Antwort reichte der Speicher nicht\n"
            "  Hinweis: wo er steht, sagt dir: revise assess\n",
        ),
        (
            *("en", "OSError(errno.EMFILE, 'as the system says it')"),
            "revise: the order was written, but the machine gives too little to tell:"
            " Too many open files\n  hint: see where it stands with: revise assess\n",
        ),
        (
            *("de", "OSError(errno.EMFILE, 'as the system says it')"),
            "revise: der Auftrag ist geschrieben, aber für die Antwort gibt der Rechner zu wenig"
            " her: zu viele offene Dateien\n  Hinweis: wo er steht, sagt dir: revise assess\n",
        ),
    ],
)
def test_after_the_order_was_written(tmp_path: Path, lang: str, error: str, said: str) -> None:
    """Who is told that nothing was written would write it a second time."""
    order = tmp_path / "order.toml"
    order.write_text(ORDER)
    code = WRITTEN.format(error=error) + RUN
    typed = ("propose", order, "--as", "extra", "--at", AT)
    done = process(*typed, env={"REVISE_LANG": lang}, code=code)
    assert (done.returncode, done.stderr.decode()) == (6, said)
    assert 'type = "proposed"' in order.read_text()
