"""Whole orders through the command line alone: every file, every output, after every move.

A story in `tests/stories` is its commands, and below each what it gave: the exit code where it is
not 0, both streams, and what the order file gained. `--update-stories` writes them anew.
"""

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli import revise

FOLDER = Path(__file__).parent.parent / "stories"
STORIES = sorted(FOLDER.glob("*/story.txt"))
PROMPT = "$ revise "


def retold(story: str, order: Path) -> str:
    """Tell a story again: keep its words and commands, run them, write what they give."""
    return "".join(_parts(story, order))


def _parts(story: str, order: Path) -> Iterator[str]:
    before = b""
    for line in story.splitlines():
        if line.startswith("# "):
            yield f"{line}\n"
        elif line.startswith(PROMPT):
            yield f"\n{line}\n"
            result = revise(*shlex.split(line.removeprefix(PROMPT)))
            yield f"[exit {result.exit_code}]\n" if result.exit_code else ""
            yield from _section("stdout", result.stdout)
            yield from _section("stderr", result.stderr)
            after = order.read_bytes()
            yield from _gained(before, after)
            before = after
    yield from _section("order.toml at the end", before.decode())


def _gained(before: bytes, after: bytes) -> Iterator[str]:
    """Show what the file gained; where it did not only grow, all of it."""
    if not after.startswith(before):
        yield from _section("order.toml, changed", after.decode())
    elif after != before:
        yield from _section("order.toml, added", after[len(before) :].decode())


def _section(name: str, text: str) -> Iterator[str]:
    """Write a text between a heading and an end; each line is indented, so none is a command."""
    if text:
        lines = "".join(f"  | {line}".rstrip(" ") for line in text.splitlines(keepends=True))
        yield f"  {name}\n{lines}" + ("" if text.endswith("\n") else "\n  (no final newline)\n")


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.parent.name)
def test_a_story_is_true(path: Path, folder: Path, pytestconfig: pytest.Config) -> None:
    """Every command gives what its story says, and the file is what it was and that."""
    shutil.copytree(path.parent, folder, dirs_exist_ok=True)
    told = path.read_text(encoding="utf-8")
    now = retold(told, folder / "order.toml")
    if pytestconfig.getoption("--update-stories"):
        path.write_text(now, encoding="utf-8")
    else:
        assert now == told


ENDS = {
    "cancelled-by-silence": "cancelled",
    "completed": "completed",
    "resolution-center": "completed",
    "auf-deutsch": "cancelled",
}


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.parent.name)
def test_a_story_goes_from_new_to_its_end(path: Path) -> None:
    """Nothing but the command line makes the file; the last report shows the order closed."""
    commands = [line for line in path.read_text().splitlines() if line.startswith(PROMPT)]
    assert commands[0].startswith("$ revise new order.toml ")
    assert commands[-1].startswith("$ revise assess order.toml ")
    last = path.read_text().rsplit(commands[-1], 1)[1]
    assert f'"status": "{ENDS[path.parent.name]}"' in last


def test_a_file_that_did_not_only_grow_is_shown_whole() -> None:
    """The stories would hide a rewritten byte if they showed additions alone."""
    assert list(_gained(b"a\n", b"a\nb\n")) == ["  order.toml, added\n  | b\n"]
    assert list(_gained(b"a\n", b"x\nb\n")) == ["  order.toml, changed\n  | x\n  | b\n"]
