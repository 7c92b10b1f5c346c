"""The stories under examples/ are true: every command prints what its story says."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli import ROOT, Run, at_a_terminal

EXAMPLES = ROOT / "examples"
STORIES = sorted(EXAMPLES.glob("*/story.md"))
WEEK = ROOT / "docs" / "agency.md"
TOLD = [*STORIES, WEEK]
PROMPT = "$ "


def material(path: Path) -> Path:
    """Give the folder with a story's files: its own, or for a page the one of the page's name."""
    return path.with_suffix("") if path == WEEK else path.parent


def name(path: Path) -> str:
    """Name a story by the folder that it is typed in."""
    return material(path).name


def retold(story: str, run: Run) -> str:
    """Tell a story again: what stands below each command becomes what `run` gives for it."""
    return "".join(_lines(story, run))


def _lines(story: str, run: Run) -> Iterator[str]:
    in_console = False
    for line in story.splitlines(keepends=True):
        if not in_console:
            in_console = line == "```console\n"
            yield line
        elif line.startswith(PROMPT):
            yield line
            yield run(line.removeprefix(PROMPT).rstrip("\n"))
        elif line == "```\n":
            in_console = False
            yield line


@pytest.mark.parametrize("path", TOLD, ids=name)
def test_a_story_prints_what_it_says(
    path: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """Whole output, in a copy of the story's folder."""
    folder = tmp_path / name(path)
    shutil.copytree(material(path), folder)
    told = path.read_text(encoding="utf-8")
    now = retold(told, at_a_terminal(folder))
    assert "This is a bug in revise" not in now
    if pytestconfig.getoption("--update-stories"):
        path.write_text(now, encoding="utf-8")
    else:
        assert now == told


@pytest.mark.parametrize("path", TOLD, ids=name)
def test_a_story_runs_something(path: Path) -> None:
    """A misspelt fence would turn a story into plain text that nothing checks."""
    story = path.read_text(encoding="utf-8")
    commands: list[str] = []

    def note(command: str) -> str:
        commands.append(command)
        return ""

    retold(story, note)
    assert commands
    assert len(commands) == len(re.findall(r"^\$ ", story, flags=re.MULTILINE))


def test_every_folder_tells_a_story_and_stands_in_the_index() -> None:
    """A story no one finds teaches no one."""
    folders = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
    index = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert [path.parent.name for path in STORIES] == folders
    assert re.findall(r"^\| \[(.+?)\]\(\1/story\.md\) ", index, flags=re.MULTILINE) == folders


STORY = """\
Some words, and a list of
$ things that is no command.

```console
$ first
old output

> 3  Clear up misunderstandings
$ second
```

```toml
$ no = "command either"
```
"""

RETOLD = """\
Some words, and a list of
$ things that is no command.

```console
$ first
did first
$ second
did second
```

```toml
$ no = "command either"
```
"""


def test_retelling_replaces_output_and_nothing_else() -> None:
    """Commands and words stay; outside a console block nothing is a command."""
    assert retold(STORY, lambda command: f"did {command}\n") == RETOLD


JQ = """\
map(select(.id)) | sort_by(.n) | .[] | "\\(.id): \\(.n // "?")", .n"""


def test_jq_where_there_is_none_does_what_the_stories_ask_of_it() -> None:
    """The story runs on every machine; where jq is installed, this alone runs the stand-in."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "programs" / "jq"), "--raw-output", "--slurp", JQ],
        input='{"id": "b ä", "n": 2}\n{"n": 3}\n{"id": "a", "n": null}\n',
        encoding="utf-8",
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "a: ?\nnull\nb ä: 2\n2\n", "")
