"""What a machine may do to a command: never a hang, never a traceback.

Each runs a command in a process of its own. What an ordinary user alone can show is marked `user`.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path

import pytest

from tests.cli import AT, FINE, ORDER, RUN, environment

pytestmark = pytest.mark.slow

NEW = "--id A --title B --price 1 --revisions 1"
TOLD = frozenset(range(7))
"""Every exit code but that of a bug."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    """A folder with an order and a message."""
    (tmp_path / "order.toml").write_text(ORDER)
    (tmp_path / "message.txt").write_text("Hello, thank you for your message.\n")
    return tmp_path


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder with 200 orders."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number:03}.toml").write_text(FINE.replace("FO-7", f"FO-{number}"))
    return folder


class Done(subprocess.CompletedProcess[str]):
    """How a command ended."""


def ran(  # noqa: PLR0913 # what surrounds a command
    folder: Path,
    typed: str,
    *,
    env: Mapping[str, str | None] | None = None,
    before: Callable[[], None] | None = None,
    shell: str = "",
    code: str = RUN,
) -> Done:
    """Run a command; whatever happens to it, it ends, and by no traceback."""
    command = [sys.executable, "-c", code, *typed.split()]
    if shell:
        command = ["sh", "-c", f'exec "$@" {shell}', "sh", *command]
    variables = {**environment(), **(env or {})}
    done = subprocess.run(
        command,
        cwd=folder,
        env={name: value for name, value in variables.items() if value is not None},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        preexec_fn=before,
        check=False,
    )
    out, err = (os.fsdecode(stream) for stream in (done.stdout, done.stderr))
    assert "Traceback" not in out + err, err
    assert done.returncode in TOLD, (done.returncode, err)
    return Done(command, done.returncode, out, err)


# ---- Few processes, few handles, no semaphores -------------------------------------------------


def limit(what: int, most: int) -> Callable[[], None]:
    """Allow a process so many of something."""
    return lambda: resource.setrlimit(what, (most, most))


@pytest.mark.user
@pytest.mark.parametrize("most", range(1, 13))
def test_few_processes_do_not_keep_a_folder_from_being_read(many: Path, most: int) -> None:
    """`ulimit -u`: it goes on in one process. 3 of 6 such runs waited without end."""
    whole = ran(many, "assess . --format csv --jobs 1").stdout
    for _ in range(3):
        few = limit(resource.RLIMIT_NPROC, most)
        done = ran(many, "assess . --format csv --jobs 4", before=few)
        assert (done.returncode, done.stdout, done.stderr) == (0, whole, "")


@pytest.mark.parametrize("most", range(10, 31))
def test_few_file_handles_do_not_keep_a_folder_from_being_read(many: Path, most: int) -> None:
    """`ulimit -n`: processes that could not be begun kept the handles that the reading needed."""
    whole = ran(many, "assess . --format csv --jobs 1").stdout
    few = limit(resource.RLIMIT_NOFILE, most)
    done = ran(many, "assess . --format csv --jobs 4", before=few)
    assert (done.returncode, done.stdout, done.stderr) == (0, whole, "")


UNMOUNTED = (
    "import ctypes, os\n"
    "libc = ctypes.CDLL(None, use_errno=True)\n"
    "assert libc.unshare(0x20000) == 0  # a namespace of mounts of its own\n"
    "assert libc.mount(b'none', b'/', None, 0x44000, None) == 0  # that nobody else sees\n"
    "assert libc.mount(b'tmpfs', b'/dev/shm', b'tmpfs', {flags}, b'size=4k') == 0\n"
)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")
@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="asks Linux for its semaphores")
def test_a_machine_without_semaphores(many: Path) -> None:
    """`/dev/shm` may only be read, as in some containers."""
    whole = ran(many, "assess . --format csv --jobs 1").stdout
    code = UNMOUNTED.format(flags=1) + RUN
    if subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode:
        pytest.skip("mounts are not allowed here")
    done = ran(many, "assess . --format csv --jobs 4", code=code)
    assert (done.returncode, done.stdout, done.stderr) == (0, whole, "")


# ---- No memory ---------------------------------------------------------------------------------

TOO_LITTLE = """\
import builtins, errno, sys
real = builtins.__import__
def refused(name, *rest, **more):
    if name == {module!r}:
        raise {error}
    return real(name, *rest, **more)
builtins.__import__ = refused
"""


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("MemoryError()", "revise: memory ran out; nothing was written\n"),
        ("OSError(errno.EMFILE, 'x')", "revise: the machine gives too little: "),
    ],
)
@pytest.mark.parametrize("command", ["assess order.toml", "check order.toml", "assess ."])
def test_too_little_is_no_bug(folder: Path, command: str, error: str, said: str) -> None:
    """Told with what to do, or, where even that cannot be fetched, in the system's words."""
    code = TOO_LITTLE.format(module="revise.render.speech", error=error) + RUN
    done = ran(folder, command, code=code)
    assert (done.returncode, done.stdout) == (5, "")
    assert done.stderr.startswith(said)


@pytest.mark.parametrize("paths", ["order.toml", "order.toml other.toml", "."])
def test_a_library_that_may_not_be_read_is_no_bug(folder: Path, paths: str) -> None:
    """One sentence, however many orders there are."""
    (folder / "other.toml").write_text(FINE)
    code = (
        "import errno\n"
        "from revise.rules import engine\n"
        "def refused(*_, **__):\n    raise PermissionError(errno.EACCES, 'x', '/lib/one.so')\n"
        f"engine.assess = refused\n{RUN}"
    )
    done = ran(folder, f"assess {paths}", code=code)
    said = "/lib/one.so: could not be read: Permission denied\n"
    assert (done.returncode, done.stdout, done.stderr) == (4, "", said)


@pytest.mark.parametrize("megabytes", [30, 33, 36, 39, 60, 120])
def test_little_memory(folder: Path, megabytes: int) -> None:
    """`ulimit -v`: recorded or not, the exit code says which."""
    small = limit(resource.RLIMIT_AS, megabytes << 20)
    for _ in range(2):
        done = ran(folder, f"record work order.toml 2 --at {AT}", before=small)
        events = (folder / "order.toml").read_text().count("[[event]]")
        assert events == ORDER.count("[[event]]") + (done.returncode in {0, 6})
        (folder / "order.toml").write_text(ORDER)


CLEARED = """
from revise.app import machine
machine.set_aside()
class Cleared:
    def __del__(self):
        raise {error}
Cleared()
"""


@pytest.mark.parametrize(("error", "told"), [("MemoryError", False), ("ValueError", True)])
def test_what_is_cleared_away_without_memory_is_passed_over(
    error: str, told: bool
) -> None:  # a row
    """Python would print a traceback that nobody can catch; a bug is still seen."""
    code = CLEARED.format(error=error)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert (b"Traceback" in done.stderr) is told


def test_memory_that_ends_after_the_record_is_no_failed_write(folder: Path) -> None:
    """6: recorded, but the answer could not be printed."""
    code = (
        "from revise.commands import telling\n"
        "def full(*_):\n    raise MemoryError\n"
        f"telling._told = full\n{RUN}"
    )
    done = ran(folder, f"record work order.toml 2 --at {AT}", code=code)
    assert done.returncode == 6
    assert "recorded as hours of work, but the machine gives too little" in done.stderr
    assert (folder / "order.toml").read_text().count("[[event]]") == ORDER.count("[[event]]") + 1


# ---- Streams that are closed -------------------------------------------------------------------

COMMANDS = {
    f"assess order.toml --at {AT}": 0,
    "assess . --format csv --output json=report.json": 0,
    "check .": 0,
    f"propose order.toml --extra 1.2=90 --at {AT}": 0,
    "record work order.toml 2": 0,
    f"new new.toml {NEW}": 0,
    "new asking.toml": 2,
    "proofread message.txt": 0,
    "draft acknowledgement order.toml": 0,
    "--help": 0,
    "assess --help": 0,
    "--version": 0,
    "asess": 2,
}


@pytest.mark.parametrize("closed", [*product((False, True), repeat=3)])
@pytest.mark.parametrize("command", COMMANDS)
def test_streams_that_are_closed(folder: Path, command: str, closed: tuple[bool, ...]) -> None:
    """In any combination: what is done is the same, and nothing lands in another file."""
    ways = [way for way, shut in zip(("<&-", ">&-", "2>&-"), closed, strict=True) if shut]
    done = ran(folder, command, shell=" ".join(ways) or "2>&2")
    unheard = command.startswith("propose") and closed[1]
    assert done.returncode == (6 if unheard else COMMANDS[command])
    text = (folder / "order.toml").read_text()
    assert text.startswith(ORDER)
    written = command.startswith(("propose", "record"))
    assert text.count("[[event]]") == ORDER.count("[[event]]") + written
    if closed[1]:
        assert done.stdout == ""


# ---- A folder that is gone, names that are too long --------------------------------------------

RELATIVE = {
    "assess": 4,
    "assess order.toml": 4,
    "check": 4,
    "propose order.toml": 4,
    "record work order.toml 2": 4,
    f"new new.toml {NEW}": 5,
    "proofread message.txt": 4,
    "draft acknowledgement order.toml": 4,
    "explain G3a": 0,
    "--help": 0,
    "--version": 0,
}
"""Typed in a folder that was removed: what is not found, or needs no folder."""


@pytest.mark.parametrize("command", RELATIVE)
def test_in_a_folder_that_was_removed(folder: Path, command: str) -> None:
    gone = folder / "gone"
    gone.mkdir()
    code = f"import os\nos.rmdir(os.getcwd())\n{RUN}"
    assert ran(gone, command, code=code).returncode == RELATIVE[command]


def test_a_report_and_an_order_elsewhere_need_no_current_folder(folder: Path) -> None:
    for command, code in (
        (f"assess {folder}/order.toml --output json=report.json", 5),
        (f"assess {folder}/order.toml --output json={folder}/report.json", 0),
        (f"record work {folder}/order.toml 2", 0),
    ):
        gone = folder / "gone"
        gone.mkdir()
        removed = f"import os\nos.rmdir(os.getcwd())\n{RUN}"
        assert ran(gone, command, code=removed).returncode == code


LONG = {"a name": "x" * 300 + ".toml", "a path": "y/" * 3000 + "a.toml"}
TAKES_A_PATH = (
    *("assess {}", "check {}", "due {}", "proofread {}", "draft acknowledgement {}"),
    *("propose {}", "record work {} 2", f"new {{}} {NEW}", f"new {{}} {NEW} --force"),
    *("record delivery order.toml {}", "propose order.toml --message {}"),
    *("assess order.toml --config {}", "assess order.toml --policy {}"),
    "assess order.toml --output json={}x",
)


@pytest.mark.parametrize("command", TAKES_A_PATH)
@pytest.mark.parametrize("name", LONG)
def test_names_that_are_too_long(folder: Path, command: str, name: str) -> None:
    done = ran(folder, command.format(LONG[name]))
    assert done.returncode in {1, 3, 4, 5}
    assert done.stdout + done.stderr


@pytest.mark.parametrize("command", TAKES_A_PATH)
def test_names_that_are_no_utf_8(folder: Path, command: str) -> None:
    shutil.copy(folder / "order.toml", folder / os.fsdecode(b"\xff.toml"))
    ran(folder, command.format(os.fsdecode(b"\xff.toml")))
    ran(folder, command.format(os.fsdecode(b"\xfe/\xff.toml")), env={"PYTHONIOENCODING": "ascii"})


@pytest.mark.user
@pytest.mark.parametrize("command", TAKES_A_PATH)
def test_folders_that_may_not_be_entered(folder: Path, command: str) -> None:
    closed = folder / "closed"
    (closed / "in").mkdir(parents=True)
    closed.chmod(0)
    try:
        done = ran(folder, command.format("closed/in/order.toml"))
    finally:
        closed.chmod(0o700)
    assert done.returncode in {1, 3, 4, 5}


# ---- Odd environments --------------------------------------------------------------------------

ODD: dict[str, list[str | None]] = {
    "TZ": [
        *("garbage", "", ":", ":/etc/passwd", "/etc/passwd", "Europe", "x" * 5000, "a/" * 3000),
        *("ABC-99999", "UTC0BLA,M3.2.0/999", "/nonexistent", "message.txt", "CET-1CEST"),
    ],
    "LC_ALL": ["", "C", "xx_YY", "de_DE.ISO-8859-1", "x" * 5000],
    "PYTHONIOENCODING": ["ascii", "latin-1", "utf-16", ":strict", "cp037"],
    "HOME": [None, "", "relative", "/nonexistent", "/dev/null", "~"],
    "XDG_CONFIG_HOME": ["", "relative", "/dev/null", "/" + "x" * 5000, "~nobody-such"],
    "COLUMNS": ["0", "-1", "abc", "1", "99999999999"],
    "TERM": ["", "dumb", "bogus", "x" * 5000],
    "PYTHONOPTIMIZE": ["2"],
    "TMPDIR": ["/nonexistent"],
    "GITHUB_WORKSPACE": ["\udcff", "x" * 5000],
}
TYPED = (
    *("assess order.toml", "check .", "due .", "due . --ics", "--help", "schema order"),
    *("propose order.toml --extra 1.2=90 --dry-run", "draft acknowledgement order.toml"),
    f"new new.toml {NEW} --due 2030-12-01",
)


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in ODD.items() for value in values]
)
def test_odd_environments(folder: Path, name: str, value: str | None) -> None:
    """Whatever a variable says, it is the same work."""
    for typed in TYPED:
        done = ran(folder, typed, env={name: value})
        assert done.returncode == 0, (typed, done.stderr)
        (folder / "new.toml").unlink(missing_ok=True)


@pytest.mark.parametrize("excludes", ["~nobody-such/ignored", "~/ignored"])
def test_a_home_that_nobody_knows(folder: Path, excludes: str) -> None:
    """git's config may name one."""
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text(f"[core]\n\texcludesFile = {excludes}\n")
    assert ran(folder, "assess .", env={"HOME": None}).returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_that_no_shell_asked_for(folder: Path, shell: str) -> None:
    ran(folder, "", env={"_REVISE_COMPLETE": f"complete_{shell}"})
