"""`--output FORMAT=FILE`: reports beside the terminal's."""

import json
from pathlib import Path

import pytest

from tests.cli import AT, FINE, ORDER, RUN, process, revise
from tests.commands.formats import ASSESS

pytestmark = pytest.mark.usefixtures("three_orders")


def test_files_beside_the_terminal_hold_what_their_format_prints() -> None:
    """`--output FORMAT=FILE`, several times, beside the terminal's."""
    outputs = [f"--output={name}=out.{name}" for name in ASSESS]
    done = revise("assess", ".", "--at", AT, *outputs)
    assert done.stdout == revise("assess", ".", "--at", AT).stdout
    for name in ASSESS:
        alone = revise("assess", ".", "--at", AT, "--format", name)
        assert Path(f"out.{name}").read_bytes() == alone.stdout_bytes
        assert alone.exit_code == done.exit_code


@pytest.mark.parametrize("command", ["assess", "check", "due"])
def test_quiet_still_writes_files(command: str) -> None:
    done = revise(command, "order.toml", "--at", AT, "--quiet", "--output", "json=all.json")
    assert (done.exit_code, done.output) == (0, "")
    assert json.loads(Path("all.json").read_text())["schema"].startswith("revise.")


@pytest.mark.parametrize(
    ("outputs", "said"),
    [
        (["json"], "write it as FORMAT=FILE, not 'json'"),
        (["=x"], "there is no format '' here"),
        (["json="], "write it as FORMAT=FILE, not 'json='"),
        (["jsn=x"], "there is no format 'jsn' here (did you mean `json`?)"),
        (["ics=x"], "there is no format 'ics' here"),
        (["json=-"], "standard output has --format"),
        (["json=order.toml"], "'order.toml' is where an order would stand: choose another name"),
        (["json=a", "csv=a"], "'a' is named twice"),
        (["json=a", "csv=./a"], "'./a' is named twice"),
        (["json=A.TOML"], "'A.TOML' is where an order would stand"),
        (["json=link.json"], "'link.json' is where an order would stand"),
        (["json=order.txt"], "'order.txt' is where an order would stand"),
    ],
)
def test_wrong_outputs_are_wrong_use(outputs: list[str], said: str) -> None:
    """The user's file is sacred, by whatever name it is reached."""
    Path("link.json").symlink_to("order.toml")
    Path("order.txt").write_text(ORDER)
    done = revise("assess", "fine.toml", *(f"--output={one}" for one in outputs))
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert not Path("a").exists()
    assert Path("order.toml").read_text() == Path("order.txt").read_text() == ORDER


def test_a_folder_that_is_not_there_is_exit_5_before_anything_is_read() -> None:
    """5: writing failed; the file is as it was."""
    done = revise("assess", ".", "--output", "json=no/such/all.json")
    assert (done.exit_code, done.stdout) == (5, "")
    assert done.stderr.startswith("no/such/all.json: its folder does not exist\n")


def test_a_file_that_cannot_be_written_is_exit_5() -> None:
    Path("taken.json").mkdir()
    done = revise("assess", "fine.toml", "--output", "json=taken.json")
    assert done.exit_code == 5
    assert done.stderr.startswith("taken.json: could not be written: ")


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 300])
def test_files_are_whole_though_the_terminals_reader_has_read_enough(
    three_orders: Path, count: int
) -> None:
    """A closed pipe ends the terminal's text alone."""
    for number in range(count):
        (three_orders / f"{number}.toml").write_text(FINE)
    code = f"import os\nread, write = os.pipe()\nos.close(read)\nos.dup2(write, 1)\n{RUN}"
    asked = ("assess", ".", "--at", AT, "--format", "json", "--output", "csv=all.csv")
    done = process(*asked, cwd=three_orders, code=code)
    assert done.stderr == b""
    assert len(Path("all.csv").read_text().splitlines()) == 1 + 3 + count


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="asks Linux for a full disk")
def test_a_full_device_is_exit_5() -> None:
    done = revise("check", "order.toml", "--output", "json=/dev/full")
    assert done.exit_code == 5
    assert done.stderr.startswith("/dev/full: could not be written: No space left on device\n")


@pytest.mark.parametrize("command", ["assess", "due"])
def test_colours_stay_on_the_terminal(command: str) -> None:
    """A file is no terminal; who asks for colour always gets it there, too."""
    for color, colored in (("auto", False), ("never", False), ("always", True)):
        revise(command, "order.toml", "--at", AT, "--output", "text=a.txt", "--color", color)
        assert ("\x1b[" in Path("a.txt").read_text()) == colored
