"""Commands among files of one's own: config, policy, letters and order, all changed at random."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revise.files.upwards import load_config
from revise.messages import rendering
from revise.messages.letter import KINDS
from revise.model.problem import InputError
from revise.policies import own
from tests.cli import AT, revise
from tests.fuzz.configs import CONFIG, CONFIGS, LETTERS
from tests.fuzz.orders import FILES, ORDERS, SEEDS
from tests.fuzz.policies import POLICIES, POLICY, POLICY_FILES
from tests.fuzz.refusing import stands_inside, told_safely
from tests.fuzz.telling import document_of, hidden

pytestmark = pytest.mark.slow

NAMED = ("", "effort_ratio_limit", "house.big-order", "extension", "3", "\u202e", "house.gate")
FORMATS = ("text", "json", "ndjson", "csv", "markdown", "github", "junit", "sarif")
COMMANDS = (
    *(("assess", "order.toml", f"--format={name}", "--at", AT) for name in FORMATS[:6]),
    *(("check", "order.toml", f"--format={name}") for name in ("text", "json", "junit", "sarif")),
    *(("due", ".", f"--format={name}", "--at", AT) for name in ("text", "json", "csv")),
    *(("explain", name, "--json") for name in NAMED),
    *(("explain", name, "--policy", "own.toml", "--lang", "de") for name in NAMED),
    *(("draft", kind, "order.toml", "--at", AT) for kind in KINDS),
    ("propose", "order.toml", "--dry-run", "--at", AT, "--policy", "own.toml"),
    ("redeliver", "order.toml", "--dry-run", "--at", AT, "--json"),
    ("extend", "order.toml", "--due", "+2d", "--reason", "Ill", "--dry-run", "--at", AT),
    ("cancel", "order.toml", "--reason", "x", "--dry-run", "--at", AT, "--lang", "de"),
    ("record", "estimate", "order.toml", "1.1=2", "--dry-run", "--at", AT),
)


class Files(NamedTuple):
    """What stands in a folder; `letter` has the name and the text of one of one's own."""

    order: bytes
    config: bytes
    policy: bytes
    letter: tuple[str, bytes]

    def write(self) -> None:
        """Write them into the current folder."""
        Path("order.toml").write_bytes(self.order)
        Path("revise.toml").write_bytes(self.config)
        Path("own.toml").write_bytes(self.policy)
        shutil.rmtree("letters", ignore_errors=True)
        Path("letters").mkdir()
        name, text = self.letter
        Path("letters", name).write_bytes(text)


WHOLE = Files(SEEDS[0], CONFIG.seeds[0], POLICY.seeds[0], (f"{KINDS[0]}.txt.j2", b"Hello"))
"""Files that a command can use."""
CHANGED: dict[str, st.SearchStrategy[Any]] = {
    "order": st.sampled_from(SEEDS) | ORDERS | FILES,
    "config": CONFIGS,
    "policy": POLICIES | POLICY_FILES,
    "letter": LETTERS,
}


@st.composite
def folders(draw: st.DrawFn) -> Files:
    """Change one of the files, or two: of four, one would be refused always."""
    names = draw(st.lists(st.sampled_from(list(CHANGED)), min_size=1, max_size=2, unique=True))
    return WHOLE._replace(**{name: draw(CHANGED[name]) for name in names})


@pytest.fixture(autouse=True, scope="module")
def _folder() -> Iterator[None]:
    """A folder of its own, in the machine's one for such things: nobody else may write there."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.chdir(folder)
        patch.setenv("TZ", "UTC")
        patch.setenv("HOME", folder)
        yield


def forget() -> None:
    """Let policies and templates be read anew: a run of the program reads each once."""
    own._read.cache_clear()  # noqa: SLF001 # nothing else needs to forget
    rendering._sandbox.cache_clear()  # noqa: SLF001 # as above


@settings(max_examples=200)
@given(st.sampled_from(COMMANDS), folders())
def test_any_command_among_any_files(command: tuple[str, ...], files: Files) -> None:
    """cli.md, "Errors": never a traceback, an exit code of the table, nothing hidden printed."""
    files.write()
    forget()
    done = revise(*command)

    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in {0, 1, 2, 3, 4}, done.output
    assert hidden((done.stdout + done.stderr).replace("\r\n", "\n")) == []
    assert Path("order.toml").read_bytes() == files.order
    if command[-1] == "--json" and done.stdout:
        name = str(json.loads(done.stdout)["schema"]).split(".")[1].split("/")[0]
        assert document_of(done.stdout, name) == []


def refusal(data: bytes) -> InputError | None:
    """Read a config as the nearest one is read."""
    Path("revise.toml").write_bytes(data)
    try:
        load_config(Path(), Path("revise.toml"))
    except InputError as refused:
        return refused
    return None


@given(CONFIGS)
def test_each_problem_of_a_config_stands_inside_it(data: bytes) -> None:
    """cli.md, "Errors": file, line, column and key; nothing hidden is printed."""
    why = refusal(data)
    stands_inside(why, data)
    told_safely(why)


def test_what_is_changed_can_be_used() -> None:
    """A fuzzer that begins with refused files would end there."""
    WHOLE.write()
    forget()
    done = revise("draft", KINDS[0], "order.toml", "--at", AT)
    command = "revise record message order.toml --by freelancer --text-file FILE"
    assert (done.exit_code, done.stdout) == (0, "Hello\n")
    assert done.stderr == f"Once it is sent, record it:\n  $ {command}\n"
