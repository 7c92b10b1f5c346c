"""The table of docs/machine.md is what the program does."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli import AT, FINE, ORDER, ROOT, RUN, environment

PAGE = ROOT / "docs" / "machine.md"
ROW = re.compile(r"^\| (?P<what>(?:[^|\\]|\\.)+) \| (?P<codes>[0-9, ]*)\| .+ \|$", re.MULTILINE)

RECORD = f"record work order.toml 2 --at {AT}"
PROPOSE = f"propose order.toml --extra 1.2=90 --at {AT}"


def code_of(typed: str, *, code: str = RUN, shell: str = "", **env: str) -> set[int]:
    """Run a command in the current folder; gives its exit code."""
    command = [sys.executable, "-c", code, *typed.split()]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    done = subprocess.run(
        command, env=environment(env), capture_output=True, timeout=60, check=False
    )
    assert b"Traceback" not in done.stderr or done.returncode == 70
    return {done.returncode}


def patched(line: str) -> str:
    """Run with something of the machine replaced."""
    return f"{line}\n{RUN}"


FULL = """
from revise.files import system
def full(*_):
    raise OSError({number}, "")
system.{call} = full"""
LIMITED = "import resource\nresource.setrlimit(resource.{what}, ({most}, {most}))"
LATE = """
import os
from revise.files import system
def late(old, new):
    os.replace(old, new)
    raise OSError(5, "")
system.rename = late"""
HELD = """
from pathlib import Path
from revise.files import replace
from revise.files.replace import locked
import filelock
other = filelock.FileLock(replace.LOCK_NAME)
other.acquire()
real = filelock.FileLock
filelock.FileLock = lambda path, mode, **_: real(path, timeout=0.1, mode=mode)
"""
SAVED = """
from revise.app import writing
real = writing.continued
def saved(*of):
    open("order.toml", "a").write("# saved\\n")
    return real(*of)
writing.continued = saved"""
NO_RIGHTS = """
from revise.files import replace
from revise.files.rights import RightsError
def refused(*_):
    raise RightsError
replace.give = refused"""
ENDED = "import os, signal\nos.kill(os.getpid(), signal.{name})"
AT_RENAME = """
import os, signal
from revise.files import system
system.rename = lambda *_: os.kill(os.getpid(), signal.{name})"""
NO_MEMORY = """
from revise.render import order_json
from revise.app.run import Run
def full(*_):
    raise MemoryError
Run.assess_bytes = full"""
NO_MEMORY_LATE = """
from revise.commands import telling
def full(*_):
    raise MemoryError
telling._told = full"""
GONE = "import os\nos.mkdir('gone')\nos.chdir('gone')\nos.rmdir(os.getcwd())"
WORKER = """
import os, signal
from revise.app.run import Run
real = Run.assess
def dying(run, path):
    if path == "many/100.toml":
        os.kill(os.getpid(), signal.SIGKILL)
    return real(run, path)
Run.assess = dying"""


def many() -> None:
    Path("many").mkdir(exist_ok=True)
    for number in range(200):
        Path(f"many/{number:03}.toml").write_text(FINE.replace("FO-7", f"FO-{number}"))


def killed() -> set[int]:
    assert code_of(RECORD, code=patched(AT_RENAME.format(name="SIGKILL"))) == {-9}
    assert Path("order.toml").read_text() == ORDER
    assert list(Path().glob(".revise-*.tmp"))
    assert code_of(RECORD) == {0}
    assert not list(Path().glob(".revise-*.tmp"))
    return set()


def ended() -> set[int]:
    codes = {
        *code_of(RECORD, code=patched(AT_RENAME.format(name="SIGHUP"))),
        *code_of(RECORD, code=patched(AT_RENAME.format(name="SIGTERM"))),
    }
    assert Path("order.toml").read_text() == ORDER
    assert not list(Path().glob(".revise-*.tmp"))
    return codes


def synced() -> set[int]:
    """What is on the disk before it is said: file, rename, folder, in this order."""
    code = """
from revise.files import system
for name in ("write", "sync", "rename"):
    def noted(*of, name=name, real=getattr(system, name)):
        print(name)
        return real(*of)
    setattr(system, name, noted)
"""
    done = subprocess.run(
        [sys.executable, "-c", patched(code), *RECORD.split()],
        env=environment(), capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["write", "sync", "rename", "sync"]
    return set()


def unheard() -> set[int]:
    codes = set()
    for shell in ("> /dev/full", ">&-"):
        Path("order.toml").write_text(ORDER)
        codes |= code_of(PROPOSE, shell=shell)
        assert 'type = "proposed"' in Path("order.toml").read_text()
    return codes


def several() -> set[int]:
    os.link("order.toml", "twin.toml")
    return code_of(RECORD)


def few() -> set[int]:
    many()
    few_files = patched(LIMITED.format(what="RLIMIT_NOFILE", most=15))
    return code_of("assess many --format csv --jobs 4", code=few_files)


def little() -> set[int]:
    return code_of(f"assess order.toml --at {AT}", code=patched(NO_MEMORY))


def without_a_folder() -> set[int]:
    here = Path.cwd()
    assert code_of(f"record work {here}/order.toml 2", code=patched(GONE)) == {0}
    return code_of("assess order.toml", code=patched(GONE))


def reported() -> set[int]:
    Path("order.toml").chmod(0o640)
    assert code_of("assess order.toml --output json=report") == {0}
    assert not stat.S_IMODE(Path("report").stat().st_mode) & 0o007
    assert code_of("assess - --output json=typed", shell="< order.toml") == {0}
    assert stat.S_IMODE(Path("typed").stat().st_mode) == 0o600
    return set()


def died() -> set[int]:
    many()
    return code_of("check many --jobs 2", code=patched(WORKER))


def head() -> set[int]:
    asked = "assess order.toml --format ndjson --output json=report"
    code = "import os\nread, write = os.pipe()\nos.close(read)\nos.dup2(write, 1)"
    assert code_of(asked, code=patched(code)) == {0}
    assert Path("report").read_text().endswith("}\n")
    return code_of("assess order.toml", code=patched(code))


CASES: dict[str, Callable[[], set[int]]] = {
    "it is killed while it writes": killed,
    "the terminal is closed, or somebody ends it (SIGHUP, SIGTERM)": ended,
    "Ctrl-C, or the end of the input at a question": lambda: code_of(
        RECORD, code=patched(AT_RENAME.format(name="SIGINT"))
    ),
    "the power is cut": synced,
    "the disk is full, or a quota is": lambda: (
        code_of(RECORD, code=patched(FULL.format(call="write", number=28)))
        | code_of(RECORD, code=patched(FULL.format(call="write", number=122)))
    ),
    "the disk may only be read, or the folder not be written to": lambda: (
        code_of(RECORD, code=patched(FULL.format(call="begin", number=30)))
        | code_of(RECORD, code=patched(FULL.format(call="begin", number=13)))
    ),
    "standard output is full, closed, or nobody reads it, in a command that records": unheard,
    "standard output is full, in a command that records nothing": lambda: code_of(
        "assess order.toml", shell="> /dev/full"
    ),
    "the pipe is closed by who reads (`\\| head`), in a command that only reads": head,
    "any of the three standard streams is closed from the start": lambda: (
        set() if code_of(RECORD, shell="<&- >&- 2>&-") == {0} else {70}
    ),
    "another command writes in the same folder": lambda: code_of(RECORD, code=patched(HELD)),
    "an editor saves the order at the same moment": lambda: code_of(RECORD, code=patched(SAVED)),
    "a network file system renames and reports an error": lambda: code_of(
        RECORD, code=patched(LATE)
    ),
    "the order's rights cannot be kept (group, mode, access list, attributes)": lambda: code_of(
        RECORD, code=patched(NO_RIGHTS)
    ),
    "it has several names (hard links)": several,
    "few processes or threads, no semaphores, few file handles": few,
    "too little memory, or not one file handle more": little,
    "memory ends after the event was recorded": lambda: code_of(
        RECORD, code=patched(NO_MEMORY_LATE)
    ),
    "the current folder was removed": without_a_folder,
    "a path is too long, or no UTF-8": lambda: (
        code_of(f"assess {'x' * 300}.toml") | code_of(f"assess {os.fsdecode(bytes([255]))}.toml")
    ),
    "a report (`--output`) is written": reported,
    "`TZ` is no time zone, or the machine has no time zones": lambda: (
        code_of("assess order.toml", TZ="/etc/passwd")
        | code_of("assess order.toml", TZ="garbage", PYTHONTZPATH="/nonexistent")
    ),
    "the terminal's encoding cannot carry a text": lambda: code_of(
        "assess order.toml", PYTHONIOENCODING="ascii"
    ),
    "`HOME`, `COLUMNS`, `TERM` or the locale are missing or odd": lambda: code_of(
        "assess .", HOME="", COLUMNS="-1", TERM="", LC_ALL="xx_YY"
    ),
    "a worker process dies": died,
}
"""What the first column says → does it, and gives the exit codes that came of it."""


def rows() -> dict[str, set[int]]:
    """Read the table from its page: what happens, and the exit codes."""
    found = ROW.finditer(PAGE.read_text("utf-8"))
    return {one["what"]: {int(code) for code in re.findall(r"\d+", one["codes"])} for one in found}


def test_the_table_is_whole() -> None:
    """Every row is tried, and every try has a row."""
    assert list(rows()) == list(CASES)


@pytest.mark.slow
@pytest.mark.parametrize("what", CASES)
def test_the_machine_gets_what_the_table_says(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each in a process of its own."""
    monkeypatch.chdir(tmp_path)
    Path("order.toml").write_text(ORDER)
    codes = CASES[what]()
    assert codes == rows()[what]
    if codes == {5}:
        kept = Path("order.toml").read_text()
        assert kept in {ORDER, f"{ORDER}# saved\n"}
