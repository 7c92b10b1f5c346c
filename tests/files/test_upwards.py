"""Which `revise.toml` counts, and where its problems stand."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from revise.files.upwards import config_language, load_config
from revise.model.config import Config, Messages, PolicyChoice
from revise.model.limits import LARGEST_FILE
from revise.model.problem import InputError, Place, Problem
from tests.cli import environment


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home" / "work"
    home.mkdir(parents=True)
    monkeypatch.chdir(home)


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def rate(start: Path | None, explicit: Path | None = None) -> Decimal | None:
    return load_config(start, explicit).seller.hourly_rate


def refused(start: Path | None, explicit: Path | None = None) -> tuple[str, tuple[Problem, ...]]:
    with pytest.raises(InputError) as caught:
        load_config(start, explicit)
    return caught.value.path, caught.value.problems


def test_without_a_file_the_defaults_count() -> None:
    assert load_config(Path(), None) == Config()
    assert load_config(None, None) == Config()
    assert load_config(Path("no/such/folder"), None) == Config()


def test_the_nearest_file_upwards_counts() -> None:
    write("../revise.toml", "[pricing]\nhourly_rate = 1\n")
    write("revise.toml", "[pricing]\nhourly_rate = 2\n")
    write("orders/old/revise.toml", "[pricing]\nhourly_rate = 3\n")
    assert rate(Path("orders/old")) == 3
    assert rate(Path("orders")) == 2
    assert rate(Path()) == 2
    assert rate(None) == 2
    assert rate(Path("..")) == 1
    assert rate(Path.cwd() / "orders" / "old" / "deep") == 3


@pytest.mark.parametrize(
    ("make", "said", "mend"),
    [
        (lambda path: path.symlink_to("gone.toml"), "is a link that leads nowhere", "rm {}"),
        (lambda path: path.symlink_to(path.name), "is a link that leads nowhere", "rm {}"),
        (lambda path: path.mkdir(), "is a folder where your config would be", "mv {} {}.d"),
        (os.mkfifo, "is a pipe or a device, not a regular file", "rm {}"),
        (lambda path: path.symlink_to("/dev/null"), "is a pipe or a device", "rm {}"),
    ],
    ids=["link", "circle", "folder", "pipe", "device"],
)
def test_what_has_its_name_and_is_no_file_is_told(
    make: Callable[[Path], None], said: str, mend: str
) -> None:
    """To pass it over, and take the next one above, would change prices silently."""
    write("revise.toml", "[pricing]\nhourly_rate = 2\n[defaults]\nlang = 'de'\n")
    config = Path("or ders/revise.toml")
    config.parent.mkdir()
    make(config)

    path, (problem,) = refused(Path("or ders/old"))

    assert (path, problem.code, problem.message[: len(said)]) == (str(config), "config", said)
    assert str(problem.hint).endswith(mend.replace("{}", "'or ders/revise.toml'"))
    assert config_language(Path("or ders/old"), None) is None


def test_a_file_that_is_named_counts_alone() -> None:
    write("revise.toml", "[pricing]\nhourly_rate = 2\n")
    named = write("else/where.toml", "[defaults]\nlang = 'de'\n")

    config = load_config(Path(), named)

    assert (config.defaults.lang, config.seller.hourly_rate) == ("de", None)


def test_paths_are_taken_from_the_config_files_folder() -> None:
    text = "[messages]\nfolder = 'templates'\n[policy]\nfile = '../own.toml'\n"
    write("orders/revise.toml", text)
    write("../revise.toml", text)
    home = Path.cwd().parent

    below, above = load_config(Path("orders/old"), None), load_config(Path(), None)

    assert below.messages == Messages(folder=Path("orders/templates"))
    assert below.policy == PolicyChoice(Path("orders/../own.toml"))
    assert above.messages == Messages(folder=home / "templates")


def test_every_problem_is_told_at_its_place_in_the_order_of_the_file() -> None:
    write(
        "revise.toml",
        "[seller]\ncompleted = -1\n\n[pricing]\nhourly_rte = 5\nextra_step = 0\n\n[prices]\n",
    )

    assert refused(Path("orders")) == (
        "revise.toml",
        (
            Problem(
                "config",
                "must be a whole number of 0 or more, is -1",
                Place("seller.completed", 2, 13),
                "count the orders",
            ),
            Problem(
                "config",
                "unknown key `hourly_rte`",
                Place("pricing.hourly_rte", 5, 1),
                "did you mean `hourly_rate`?",
            ),
            Problem(
                "config",
                "must be more than 0, is 0",
                Place("pricing.extra_step", 6, 14),
                "leave the key out if it is not known",
            ),
            Problem(
                "config", "unknown key `prices`", Place("prices", 8, 2), "did you mean `pricing`?"
            ),
        ),
    )


def test_a_byte_order_mark_and_crlf_are_read() -> None:
    Path("revise.toml").write_bytes(b"\xef\xbb\xbf[pricing]\r\nhourly_rate = '4.50'\r\n")

    assert rate(None) == Decimal("4.50")


def test_what_is_no_toml_is_told_with_line_and_column() -> None:
    path = write("revise.toml", "[pricing]\nhourly_rate = = 5\n")

    name, (problem,) = refused(None)

    assert (name, problem.code, problem.where) == (str(path), "config", Place("", 2, 15))


def test_what_is_no_utf8_is_told_with_line_and_column() -> None:
    Path("revise.toml").write_bytes(b"# \xc3\xa4\n# \xff\n")

    assert refused(None) == (
        "revise.toml",
        (Problem("config", "is not UTF-8: byte 0xFF", Place("", 2, 3), "save the file as UTF-8"),),
    )


@pytest.mark.parametrize("name", ["none.toml", "revise.toml/x", "nul\0"])
def test_a_named_file_must_be_there(name: str) -> None:
    write("revise.toml", "")

    assert refused(None, Path(name)) == (
        name,
        (Problem("config", "there is no such file", hint="check the path"),),
    )


def test_a_folder_is_no_file() -> None:
    assert refused(None, Path("..")) == (
        "..",
        (Problem("config", "could not be read: Is a directory", hint="name a file to read"),),
    )


@pytest.mark.parametrize("path", ["pipe.toml", "/dev/null", "/dev/zero"])
def test_a_pipe_or_device_is_no_config(path: str) -> None:
    """Found by trying: a pipe that nobody writes to was waited for without end."""
    os.mkfifo("pipe.toml")
    regular = (Problem("config", "is not a regular file", hint="name a file to read"),)
    assert refused(None, Path(path)) == (path, regular)


def test_not_more_than_4_mib_is_read() -> None:
    path = write("revise.toml", "#" * LARGEST_FILE)

    assert load_config(None, None) == Config()

    path.write_text("#" * (LARGEST_FILE + 1))
    assert refused(None) == (
        "revise.toml",
        (Problem("config", "is larger than 4 MiB", hint="name a revise.toml"),),
    )


def test_in_a_folder_that_was_removed_the_defaults_count() -> None:
    gone = Path("gone").absolute()
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()

    assert load_config(None, None) == Config()


def test_without_a_file_nothing_is_imported_for_one() -> None:
    code = (
        "import sys; from revise.files.upwards import load_config; load_config(None, None);"
        "print([one in sys.modules for one in ('pydantic', 'rtoml', 'revise.files.trust')])"
    )

    def run() -> str:
        return subprocess.check_output([sys.executable, "-c", code], text=True, env=environment())

    assert run() == "[False, False, False]\n"
    write("revise.toml", "")
    assert run() == "[True, True, True]\n"


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether there is a config nobody knows then; without it the prices would be others."""
    (tmp_path / "revise.toml").write_text("[pricing]\nhourly_rate = 50\n")

    def fails(_path: Path, **_how: object) -> None:
        raise OSError(errno.EIO, "as the system says it")

    monkeypatch.setattr(Path, "stat", fails)
    with pytest.raises(InputError) as caught:
        load_config(tmp_path, None)
    (problem,) = caught.value.problems
    assert problem.code == "config"
    assert problem.message == "could not be read: Input/output error"
    assert config_language(tmp_path, None) is None
