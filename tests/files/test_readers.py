"""Reports (`--output`) are no more readable than the orders they tell of."""

from __future__ import annotations

import os
import stat
import struct
from pathlib import Path

import pytest

from revise.files.readers import NOBODY, Readers, most, readers_of
from tests.cli import BROKEN, FINE, environment, process

ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
OWNER, NAMED, GROUP, MASK, OTHERS = 0x01, 0x02, 0x04, 0x10, 0x20
ANYONE = 0xFFFFFFFF


def access_list(others: int = 0) -> bytes:
    """Let one named user read, and not the file's own group, as Linux keeps it."""
    entries = [(OWNER, 6, ANYONE), (NAMED, 4, 1234), (GROUP, 0, ANYONE), (MASK, 4, ANYONE)]
    packed = [struct.pack("<HHI", *one) for one in [*entries, (OTHERS, others, ANYONE)]]
    return struct.pack("<I", 2) + b"".join(packed)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder of its own, as a user whose new files anybody may read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "orders").mkdir()
    os.umask(0o022)
    return tmp_path


def order(name: str, mode: int, text: str = FINE) -> Path:
    path = Path(name)
    path.write_text(text)
    path.chmod(mode)
    return path


def mode_of(path: str) -> int:
    return stat.S_IMODE(Path(path).stat().st_mode)


def reported(command: str, *arguments: str, stdin: bytes = b"", form: str = "json") -> int:
    """Run a command in a process of its own; gives the mode of the report that it writes."""
    asked = (command, *arguments, "--output", f"{form}=report")
    done = process(*asked, stdin=stdin, code=f"import os\nos.umask(0o022)\n{RUN}")
    assert done.returncode in {0, 1, 4}, done.stderr
    return mode_of("report")


RUN = "from revise.__main__ import run; run()"
COMMANDS = ("assess", "check", "due")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_report_is_no_more_readable_than_its_orders(command: str) -> None:
    """The bits that all of them have; a report that is there already is narrowed."""
    order("orders/a.toml", 0o644)
    assert reported(command, "orders") == 0o644
    order("orders/b.toml", 0o640, FINE.replace("FO-7", "FO-8"))
    assert reported(command, "orders") == 0o640
    order("orders/c.toml", 0o604, FINE.replace("FO-7", "FO-9"))
    assert reported(command, "orders") == 0o600
    assert reported(command, "orders/a.toml") == 0o600, "what is narrower stays so"
    Path("report").unlink()
    assert reported(command, "orders/a.toml") == 0o644


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_wrong_with_an_order_tells_of_it_too(command: str) -> None:
    """An error shows the value that is wrong."""
    order("orders/a.toml", 0o600, BROKEN)
    assert reported(command, "orders") == 0o600
    Path("report").unlink()
    assert reported(command, "nowhere.toml") == 0o644, "a name that leads nowhere tells of nothing"


@pytest.mark.parametrize("command", COMMANDS)
def test_with_redact_it_is_a_file_like_any_other(command: str) -> None:
    """Titles, handles and the client's words are left out."""
    order("orders/a.toml", 0o600)
    assert reported(command, "orders", "--redact") == 0o644


@pytest.mark.parametrize("command", COMMANDS)
def test_what_came_by_standard_input_is_its_readers_alone(command: str) -> None:
    """Nobody knows who else may read it; whatever name it is given."""
    order("orders/a.toml", 0o644)
    assert reported(command, "-", stdin=FINE.encode()) == 0o600
    Path("report").unlink()
    named = ("-", "--stdin-filename", "orders/a.toml")
    assert reported(command, *named, stdin=FINE.encode()) == 0o600


def test_orders_that_are_read_in_processes_count_alike() -> None:
    for number in range(150):
        text = FINE.replace("FO-7", f"FO-{number}")
        order(f"orders/{number:03}.toml", 0o600 if number == 140 else 0o644, text)
    assert reported("assess", "orders", "--jobs", "2", form="csv") == 0o600


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="only Linux tells of access lists")
def test_an_access_list_leaves_a_report_to_its_reader() -> None:
    """It may shut out one person, or let in one of no group; the mode shows its mask alone."""
    path = order("orders/a.toml", 0o644)
    os.setxattr(path, ACCESS, access_list(others=4))
    assert mode_of("orders/a.toml") == 0o644
    assert reported("assess", "orders") == 0o600


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="only Linux tells of access lists")
def test_a_folders_access_list_does_not_open_a_report() -> None:
    """A new file gets it from its folder, and its mode would let in whom it names."""
    order("orders/a.toml", 0o640)
    os.setxattr(Path(), DEFAULT, access_list())
    assert reported("assess", "orders") == 0o640
    assert ACCESS not in os.listxattr("report")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_another_group_counts_as_anybody() -> None:
    """The order's group may read it; the report's is another one."""
    os.chown(order("orders/a.toml", 0o640), -1, 4321)
    assert reported("assess", "orders") == 0o600
    os.chown(order("orders/a.toml", 0o664), -1, 4321)
    Path("report").unlink()
    assert reported("assess", "orders") == 0o644


def test_bits_are_those_that_let_in_nobody_else() -> None:
    """The owner of a report has read what it tells of."""
    assert most([], 1) == 0o777
    assert most([Readers(1, 0o640)], 1) == 0o640
    assert most([Readers(1, 0o640)], 2) == 0o600
    assert most([Readers(1, 0o604)], 1) == 0o604
    assert most([Readers(1, 0o604)], 2) == 0o600, "who is shut out by the group may be anybody"
    assert most([Readers(1, 0o044)], 1) == 0o644
    assert most([Readers(1, 0o644), NOBODY], 1) == 0o600
    assert readers_of("nowhere") == readers_of("nul\0") == NOBODY


def test_nobody_can_read_it_while_it_is_written(folder: Path) -> None:
    """What becomes the report is its owner's alone until the end."""
    order("orders/a.toml", 0o644)
    code = f"""
import os, stat
from revise.files import system
real = system.permit
def seen(number, mode):
    print(oct(stat.S_IMODE(os.fstat(number).st_mode)), oct(mode))
    real(number, mode)
system.permit = seen
os.umask(0o022)
{RUN}
"""
    asked = ("assess", "orders", "--quiet", "--output", "csv=report")
    done = process(*asked, cwd=folder, code=code, env=environment())
    assert done.stdout.split() == [b"0o600", b"0o644"]
