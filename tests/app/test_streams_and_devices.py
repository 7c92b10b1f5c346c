"""Whole processes where the outside is odd: narrow streams, pipes in folders, endless numbers."""

from __future__ import annotations

import json
import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli import AT, BROKEN, FINE, ORDER, at_a_terminal, process, revise

pytestmark = pytest.mark.slow

GERMAN = "Sie sind doch verrückt, überweisen Sie mir 20 € direkt! 🙂\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    """A folder with a good and a broken order and a message, none of them in ASCII alone."""
    (tmp_path / "größe.toml").write_text(ORDER.replace("Logo", "Grüße → 🙂"), "utf-8")
    (tmp_path / "broken.toml").write_text(BROKEN.replace("-4", "'ein paar → 🙂'"), "utf-8")
    (tmp_path / "nachricht.txt").write_text(GERMAN, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        "assess -",
        "assess - größe.toml --json",
        "check -",
        "due -",
        "proofread -",
        "draft acknowledgement -",
        "record message größe.toml --by client --text-file -",
        "propose größe.toml --message -",
        "new new.toml --id A --title B --price 1 --revisions 1 --delivered -2d --request -",
    ],
)
def test_standard_input_that_is_closed_is_wrong_use(folder: Path, command: str) -> None:
    """Who starts the program may have given it none: a shell with `<&-`, a scheduler."""
    assert at_a_terminal(folder)(f"revise {command} <&-") == (
        "revise: standard input is closed\n"
        "  hint: give the text by a pipe, or name a file\n"
        "[exit 2]\n"
    )


SPOKEN: list[tuple[tuple[str, ...], int]] = [
    (("assess", ".", "--lang", "de", "--at", AT), 4),
    (("check", "."), 1),
    (("check", "broken.toml", "--json"), 1),
    (("proofread", "nachricht.txt", "--lang", "de"), 1),
    (("draft", "acknowledgement", "größe.toml", "--language", "de", "--at", AT), 0),
    (("propose", "größe.toml", "--extra", "1.2=90", "--dry-run", "--lang", "de", "--at", AT), 0),
    (("explain", "G3a", "--lang", "de"), 0),
    (("assess", "größe.tomll"), 4),
]


def unescaped(text: bytes, encoding: str) -> str:
    """Read what a stream carried, with what it could not carry."""
    shown = re.sub(
        r"\\u[0-9a-f]{4}", lambda found: json.loads(f'"{found[0]}"'), text.decode(encoding)
    )
    return shown.encode("utf-16", "surrogatepass").decode("utf-16")


@pytest.mark.parametrize(("arguments", "code"), SPOKEN)
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_every_command_speaks_on_a_narrow_stream(
    folder: Path, arguments: tuple[str, ...], code: int, encoding: str
) -> None:
    """cli.md: "on a stream that cannot carry a character it is escaped, never a crash"."""
    narrow = process(*arguments, cwd=folder, env={"PYTHONIOENCODING": encoding})
    wide = process(*arguments, cwd=folder)

    assert (narrow.returncode, wide.returncode) == (code, code)
    whole = (wide.stdout + wide.stderr).decode()
    assert not whole.isascii()
    assert unescaped(narrow.stdout + narrow.stderr, encoding) == whole


@pytest.fixture
def crowded(folder: Path) -> Iterator[Path]:
    """The same folder with all that a file system can name `*.toml` beside files."""
    os.mkfifo(folder / "pipe.toml")
    (folder / "folder.toml").mkdir()
    (folder / "folder.toml" / "inside.toml").write_text(FINE)
    for name, target in (("null", "/dev/null"), ("zero", "/dev/zero"), ("tty", "/dev/tty")):
        (folder / f"{name}.toml").symlink_to(target)
    (folder / "to-pipe.toml").symlink_to("pipe.toml")
    (folder / "around.toml").symlink_to(".")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(folder / "socket.toml"))
        yield folder


def test_what_is_no_file_in_a_folder_is_left_alone(crowded: Path) -> None:
    """cli.md: "A folder means every regular `*.toml` file below it"."""
    done = process("check", ".", "--json", cwd=crowded)

    assert (done.returncode, done.stderr) == (1, b"")
    files = [one["path"] for one in json.loads(done.stdout)["files"]]
    assert files == ["broken.toml", "folder.toml/inside.toml", "größe.toml"]


def test_what_is_no_file_is_refused_by_name(crowded: Path) -> None:
    """order-format.md, "Bad files": each is told, the others go on."""
    names = ["pipe.toml", "to-pipe.toml", "null.toml", "zero.toml", "/dev/null"]
    done = process("assess", *names, "socket.toml", cwd=crowded)

    assert (done.returncode, done.stdout) == (4, b"")
    lines = [line for line in done.stderr.decode().splitlines() if not line.startswith("  hint: ")]
    assert lines == [
        *(f"{name}: is not a regular file" for name in names),
        "socket.toml: could not be read: No such device or address",
    ]


@pytest.mark.parametrize(
    "command",
    [
        ("draft", "acknowledgement", "pipe.toml"),
        ("record", "message", "pipe.toml", "--by", "client", "--text", "Hello"),
        ("record", "message", "größe.toml", "--by", "client", "--text-file", "pipe.toml"),
        ("proofread", "pipe.toml"),
        ("assess", "größe.toml", "--policy", "pipe.toml"),
        ("assess", "größe.toml", "--config", "pipe.toml"),
    ],
)
def test_nobody_waits_for_a_pipe(crowded: Path, command: tuple[str, ...]) -> None:
    """cli.md, "Exit codes": 4, "cannot be used (missing, unreadable, invalid)"."""
    done = process(*command, cwd=crowded)

    assert (done.returncode, done.stdout) == (4, b"")
    assert done.stderr.startswith(b"pipe.toml: is not a regular file\n")


NAMES = [b"a\nb.toml", b"\x1b[31m.toml", b"\xff\xfe.toml", "\u202e.toml".encode(), b"-a b'\".toml"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_is_named_safely(folder: Path, name: bytes) -> None:
    """cli.md, "Errors": "control characters …, bidirectional controls … are shown escaped"."""
    for old in ("größe.toml", "broken.toml"):
        (folder / old).unlink()
    (folder / os.fsdecode(name)).write_text(BROKEN)
    done = process("check", ".", cwd=folder, env={"PYTHONIOENCODING": "ascii"})
    as_json = process("check", ".", "--json", cwd=folder)

    assert (done.returncode, as_json.returncode) == (1, 1)
    shown, hint = done.stdout.decode().splitlines()
    assert shown.endswith(".toml:5:9: order.hours: must be more than 0, is -4")
    assert hint.startswith("  hint: ")
    assert shown.isprintable()
    (file,) = json.loads(as_json.stdout)["files"]
    assert os.fsencode(file["path"]).endswith(name)


DIGITS = "7" * 5000


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (FINE.replace("price = 90", f"price = {DIGITS}"), 4, "integer number overflowed"),
        (FINE.replace("price = 90", f"price = {DIGITS}.0"), 4, "floating-point number overflowed"),
        (FINE.replace("price = 90", f"price = 0.{DIGITS}"), 4, "more than 15 significant digits"),
        (FINE.replace("price = 90", f'price = "{DIGITS}"'), 4, "must be a plain number"),
        (FINE.replace("hours = 4", f'hours = "0.{DIGITS}"'), 4, "must be a plain number"),
        (FINE.replace("revisions = 1", f"revisions = {DIGITS}"), 4, "integer number overflowed"),
        (f"{FINE}[custom]\na = {DIGITS}\n", 4, "integer number overflowed"),
        (f"{FINE}[custom]\na = 1e{DIGITS}\n", 4, "number overflowed"),
        (f"{FINE}[custom]\na = 0.{DIGITS}\n", 0, ""),
        (f"{FINE}[custom]\na = {'7' * 38}\n", 0, ""),
        (f"{FINE}[custom]\n{'a.' * 9999}a = 1\n", 4, "nested 16 deep at most"),
        (f"{FINE}{'a.' * 9999}a = 1\n", 4, "nested 16 deep at most"),
        (f"{FINE}[custom]\na = {'{ a = ' * 9999}1{' }' * 9999}\n", 4, "nested 16 deep at most"),
        (f"{FINE}\0", 4, "is not valid TOML"),
    ],
)
def test_numbers_and_keys_without_end(text: str, code: int, said: str) -> None:
    """order-format.md, "Limits, each with a clear message"."""
    done = revise("assess", "-", "--json", stdin=text)

    assert (done.exit_code, done.stderr) == (code, "")
    document = json.loads(done.stdout)
    assert len(done.stdout) < 20_000
    assert any(said in one["message"] for one in document.get("errors", [{"message": ""}]))
