"""How far a long run is: on a terminal's stderr, above it what is said, and gone at the end."""

import os
import pty
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli import BROKEN, FINE, RUN, environment

pytestmark = pytest.mark.slow

AT_ONCE = f"""\
from revise.app import output
output._PATIENCE = output._EVERY = 0.0
{RUN}
"""
BAR = re.compile(r"\r\x1b\[2K\[([#.]{40})\] ([0-9,]+) / ([0-9,]+)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two hundred orders, one of them broken."""
    for number in range(200):
        text = BROKEN if number == 100 else FINE
        (tmp_path / f"{number:03}.toml").write_text(text.replace("FO-7", f"FO-{number}"))
    return tmp_path


def at_a_terminal(
    folder: Path, *arguments: str, stdout_too: bool = False, code: str = AT_ONCE
) -> tuple[str, str]:
    """Run a command whose stderr is a terminal; gives stdout and what the terminal got."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment({"TERM": "xterm"}),
        stdout=theirs if stdout_too else subprocess.PIPE,
        stderr=theirs,
    ) as run:
        os.close(theirs)
        got = b""
        out = b"" if stdout_too else run.communicate(timeout=60)[0]
        while more := _read(ours):
            got += more
    os.close(ours)
    return out.decode(), got.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other side is closed
        return b""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_bar_grows_on_the_terminal_and_is_gone_at_the_end(folder: Path, jobs: str) -> None:
    """A long run over many files shows a progress bar on stderr when that is a terminal."""
    out, terminal = at_a_terminal(folder, "check", ".", "--format", "ndjson", "--jobs", jobs)
    assert len(out.splitlines()) == 200
    bars = BAR.findall(terminal)
    assert len(bars) > 1
    assert [int(done) for _, done, _ in bars] == sorted(int(done) for _, done, _ in bars)
    assert {total for _, _, total in bars} == {"200"}
    assert all(bar.count("#") == int(done) * 40 // 200 for bar, done, _ in bars)
    assert terminal.endswith("\r\x1b[2K")
    assert BAR.sub("", terminal) == "\r\x1b[2K"


def test_what_is_said_stands_above_the_bar(folder: Path) -> None:
    """Each line is whole, on a terminal that shows both streams."""
    _, terminal = at_a_terminal(folder, "check", ".", stdout_too=True)
    assert len(BAR.findall(terminal)) > 1
    shown = re.sub(r"\r\x1b\[2K", "", BAR.sub("", terminal))
    assert shown.startswith("100.toml:5:9: order.hours: ")
    assert re.search(r"\r\x1b\[2K100\.toml:5:9: ", terminal)


@pytest.mark.parametrize("arguments", [("check", "000.toml"), ("--version",)])
def test_a_short_run_shows_none(folder: Path, arguments: tuple[str, ...]) -> None:
    """Nothing before a second has passed, and nothing for one file."""
    quick = AT_ONCE.replace("output._PATIENCE = output._EVERY = 0.0\n", "")
    ours, theirs = pty.openpty()
    subprocess.run(
        [sys.executable, "-c", quick, *arguments],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=theirs,
        timeout=60,
        check=True,
    )
    os.close(theirs)
    assert _read(ours) == b""
    os.close(ours)


READ = re.compile(r"\r\x1b\[2K\[([#.]{40})\] ([0-9,]+) / ([0-9,]+) MB")


@pytest.mark.parametrize("paths", [(".",), ("000.toml",)])
def test_a_bar_of_what_was_read_of_the_files(folder: Path, paths: tuple[str, ...]) -> None:
    """`check --files`: of one order, too; what is left out for its size counts as read."""
    files = "".join(
        f'{{ path = "{name}.bin", size = 10000000, sha256 = "{"0" * 64}" }}, ' for name in "abc"
    )
    event = f'\n[[event]]\ntype = "delivered"\nat = 2026-11-15T12:00:00Z\nfiles = [{files}]\n'
    with (folder / "000.toml").open("a") as order:
        order.write(event)
    for name in "ab":
        (folder / f"{name}.bin").write_bytes(b"x" * 10_000_000)
    (folder / "c.bin").write_bytes(b"x")
    quick = AT_ONCE.replace(
        "output._PATIENCE",
        "from revise.app import hashing\nhashing._MOMENT = 0.001\noutput._PATIENCE",
    )
    out, terminal = at_a_terminal(folder, "check", *paths, "--files", "--jobs", "1", code=quick)
    assert out.count("was changed") == 3
    bars = [(int(done), int(every)) for _, done, every in READ.findall(terminal)]
    assert len(bars) > 1
    assert bars == sorted(bars)
    assert {every for _, every in bars} == {30}
    assert READ.sub("", terminal) == "\r\x1b[2K"


PACKED = re.compile(r"\r\x1b\[2K\[([#.]{40})\] ([0-9,]+) / ([0-9,]+) MB of the files read")


def test_a_bar_of_what_was_read_for_a_pack(folder: Path) -> None:
    """Each file is read twice: looked at, and copied."""
    files = ", ".join(
        f'{{ path = "{name}.bin", size = 10000000,'
        f' sha256 = "{sha256(name.encode() * 10_000_000).hexdigest()}" }}'
        for name in "ab"
    )
    event = f'\n[[event]]\ntype = "delivered"\nat = 2026-11-15T12:00:00Z\nfiles = [{files}]\n'
    with (folder / "000.toml").open("a") as order:
        order.write(event)
    for name in "ab":
        (folder / f"{name}.bin").write_bytes(name.encode() * 10_000_000)
    _, terminal = at_a_terminal(folder, "evidence", "000.toml", "-o", "pack", "--no-pdf")
    bars = [(int(done), int(every)) for _, done, every in PACKED.findall(terminal)]
    assert len(bars) > 1
    assert bars == sorted(bars)
    assert (bars[-1], {every for _, every in bars}) == ((40, 40), {40})
