"""The program as a whole: its commands, its one error boundary, its streams, its exit codes."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

import revise as package
from revise import main
from revise.app import exits, output
from revise.main import COMMANDS, about
from tests.cli import AT, BROKEN, FINE, ORDER, RUN, environment, process, revise

BUG = f"""\
import sys
from revise.app.run import Run
def broken(*_, **__):
    raise RuntimeError("no user can cause this")
Run.assess = broken
{RUN}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an order in English, and one whose title needs more than ASCII."""
    monkeypatch.chdir(tmp_path)
    Path("order.toml").write_text(ORDER)
    Path("emoji.toml").write_text(FINE.replace("Poster", "Grüße \U0001f600 →"), "utf-8")
    return tmp_path


def test_version() -> None:
    for option in ("--version", "-V"):
        done = revise(option)
        assert (done.exit_code, done.output) == (0, f"revise {package.__version__}\n")


def test_neither_version_nor_help_needs_pydantic() -> None:
    """`revise --help`, `--version`: neither needs pydantic."""
    code = (
        "import sys\nfrom revise.__main__ import run\n"
        "try:\n  run()\nfinally:\n  sys.stderr.write(str('pydantic' in sys.modules))"
    )
    for option in ("--version", "--help"):
        assert process(option, code=code).stderr == b"False"


def test_nothing_is_searched_for_garbage_at_the_end() -> None:
    """All objects are frozen when the program ends, so that the last search finds none."""
    code = (
        "import atexit, gc, sys\n"
        "atexit.register(lambda: sys.stderr.write(str(gc.get_count()[0] < 100)))\n"
        "from revise.__main__ import run; run()"
    )
    assert process("--version", code=code).stderr == b"True"


def test_help_lists_every_command_with_what_it_does() -> None:
    shown = " ".join(revise("--help").stdout.split())
    for name in COMMANDS:
        assert f" {name} {about(name)}" in shown
    assert "--install-completion" in shown


def helps(command: object, path: str) -> list[tuple[str, str | None]]:
    """Give the help text of a command, of its options, and of the commands below it."""
    found = [(path, getattr(command, "help", None))]
    params = [
        param for param in getattr(command, "params", []) if param.param_type_name == "option"
    ]
    found += [(f"{path} {param.opts[0]}", getattr(param, "help", None)) for param in params]
    for name, below in getattr(command, "commands", {}).items():
        found += helps(below, f"{path} {name}")
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_help_texts_are_imperative_and_end_with_a_period(name: str) -> None:
    """Help texts: imperative, end with a period."""
    program = typer.main.get_command(main.app)
    context = typer.Context(program)
    own = (f"{name} in the list", about(name))
    for where, text in [own, *helps(program.get_command(context, name), name)]:
        assert text, f"{where} says nothing"
        sentence = re.sub(r" *\[(default|env var): .*\]$", "", text.strip())
        assert re.search(r"[.)]$", sentence), f"{where}: {text!r}"
        first = sentence.split()[0]
        assert first[0].isupper(), f"{where}: {text!r}"
        assert not re.fullmatch(r"\w+(?:ing|[^s]s)", first), f"{where}: {text!r} is no request"


def test_a_wrong_environment_is_wrong_use() -> None:
    done = revise("assess", "order.toml", env={"REVISE_FORMAT": "xml"})
    assert done.exit_code == 2
    assert "REVISE_FORMAT" in done.stderr


def test_a_bug_is_70_with_a_traceback_and_a_request(folder: Path) -> None:
    """70: a bug in `revise`."""
    done = process("assess", "order.toml", cwd=folder, code=BUG)
    assert (done.returncode, done.stdout) == (70, b"")
    assert done.stderr.startswith(b"Traceback ")
    assert done.stderr.endswith(
        b"RuntimeError: no user can cause this\n\n"
        b"order.toml: This is a bug in revise. Please report it with the lines above.\n"
    )


def test_interrupted_is_130_without_a_word(folder: Path) -> None:
    """130: interrupted."""
    waiting = subprocess.Popen(
        [sys.executable, "-c", WAITS, "assess", "-"],
        cwd=folder,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert waiting.stdout is not None
    assert waiting.stdout.readline() == b"reading\n"
    time.sleep(0.05)  # from the line to the read itself
    waiting.send_signal(signal.SIGINT)
    out, err = waiting.communicate(timeout=30)
    assert (waiting.returncode, out, err) == (130, b"", b"")


WAITS = f"""\
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
from revise.app import run
read = run.read_bytes
def announced(path):
    print("reading", flush=True)
    return read(path)
run.read_bytes = announced
{RUN}
"""


def test_an_interrupt_outside_a_command_is_130_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "get_command", interrupted)
    monkeypatch.setattr(output, "prepare", lambda: None)
    with pytest.raises(SystemExit) as ended:
        main.run()
    assert ended.value.code == exits.INTERRUPTED


CLOSED_PIPE = f"""\
import os
read, write = os.pipe()
os.close(read)
os.dup2(write, 1)
{RUN}
"""


@pytest.mark.parametrize("files", [1, 200], ids=["a short answer", "a long one"])
@pytest.mark.parametrize("output_format", ["text", "json", "ndjson"])
def test_a_reader_that_has_read_enough(folder: Path, files: int, output_format: str) -> None:
    """`| head -1` gives no traceback."""
    order = (folder / "order.toml").read_bytes()
    for number in range(files):
        (folder / "orders" / f"{number}.toml").parent.mkdir(exist_ok=True)
        (folder / "orders" / f"{number}.toml").write_bytes(order)
    arguments = ["assess", "orders", "--at", AT, "--format", output_format]
    done = process(*arguments, cwd=folder, code=CLOSED_PIPE)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110 # one call
@pytest.mark.parametrize("arguments", [["assess", "order.toml"], ["assess", "."], ["--help"]])
def test_a_full_disk_is_5_and_no_bug(folder: Path, arguments: list[str]) -> None:
    """5: writing failed."""
    full = "import os\nos.dup2(os.open('/dev/full', os.O_WRONLY), 1)\n" + RUN
    done = process(*arguments, cwd=folder, code=full)
    assert done.returncode == 5
    assert done.stderr == (b"revise: the output could not be written: No space left on device\n")


@pytest.mark.parametrize("closed", [1, 2])
def test_a_closed_stream_is_nobody_listening(folder: Path, closed: int) -> None:
    """What `>&-` makes: Python has no such stream then."""
    code = f"import sys\nsys.{'stdout' if closed == 1 else 'stderr'} = None\n{RUN}"
    for path, expected in (("order.toml", 0), ("nowhere.toml", 4)):
        done = process("assess", path, cwd=folder, code=code)
        assert done.returncode == expected
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_any_stream_carries_text(folder: Path, encoding: str) -> None:
    """On a stream that cannot carry a character it is escaped, never a crash."""
    arguments = ("assess", "emoji.toml", "--lang", "de", "--at", AT)
    done = process(*arguments, cwd=folder, env={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode(encoding)
    escaped = re.sub(r"\\u[0-9a-f]{4}", lambda found: json.loads(f'"{found[0]}"'), shown)
    whole = process(*arguments, cwd=folder).stdout.decode()
    assert escaped.encode("utf-16", "surrogatepass").decode("utf-16") == whole


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "utf-8"])
def test_a_document_stays_one_on_any_stream(folder: Path, encoding: str) -> None:
    """JSON knows `\\u00fc`, not `\\xfc`."""
    arguments = ("assess", "emoji.toml", "--json", "--at", AT)
    done = process(*arguments, cwd=folder, env={"PYTHONIOENCODING": encoding})
    document = json.loads(done.stdout.decode(encoding))
    assert document["order"]["title"] == "Grüße \U0001f600 →"


def test_the_same_order_in_any_locale(folder: Path) -> None:
    """Output is UTF-8, whatever the locale says: POSIX' own C among them."""
    for locale in ("C", "POSIX", "C.UTF-8"):
        done = process("assess", "emoji.toml", cwd=folder, env={"LC_ALL": locale})
        assert "Grüße \U0001f600 →" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colour_on_a_terminal(
    environment: dict[str, str], expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`NO_COLOR` counts when it is set and not empty (no-color.org)."""

    class Terminal:
        def isatty(self) -> bool:
            return True

    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    assert output.colored("auto", terminal) is expected  # type: ignore[arg-type]  # all it is asked
    assert output.colored("always", terminal) is True  # type: ignore[arg-type]  # as above
    assert output.colored("never", terminal) is False  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    ("codes", "worst"),
    [
        ([], 0),
        ([0, 1], 1),
        ([1, 3], 3),
        ([4, 3, 1], 4),
        ([1, 4, 5, 3], 5),
    ],
)
def test_the_worst_of_several_causes(codes: list[int], worst: int) -> None:
    """With several causes the highest of 5, 4, 3, 1 wins."""
    assert exits.worst(codes) == worst
    assert exits.worst(codes[::-1]) == worst


def test_the_module_runs_as_the_command_does(folder: Path) -> None:
    """`python -m revise`."""
    (folder / "broken.toml").write_text(BROKEN)
    done = subprocess.run(
        [sys.executable, "-m", "revise", "check", "broken.toml"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout == process("check", "broken.toml", cwd=folder).stdout
