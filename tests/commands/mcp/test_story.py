"""The story of an assistant is true: every tool answers what it says, from a real server."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.assistant import talk
from tests.cli import ROOT

if TYPE_CHECKING:
    from tests.assistant import Client

pytestmark = [
    pytest.mark.mcp,
    pytest.mark.skipif(find_spec("mcp") is None, reason="the mcp extra brings it"),
]
STORY = ROOT / "examples" / "35-an-assistant" / "story.md"
CALL = re.compile(r"^```mcp\n> (?P<tool>\w+) (?P<given>.*)\n(?P<answer>[^`]*)```$", re.MULTILINE)


def asked(story: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Give the calls of a story."""
    for call in CALL.finditer(story):
        yield call["tool"], json.loads(call["given"])


def test_the_story_tells_what_the_tools_answer(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    """Whole texts; `--update-stories` tells them anew."""
    folder = tmp_path / STORY.parent.name
    shutil.copytree(STORY.parent, folder)
    told = STORY.read_text("utf-8")

    async def conversation(client: Client) -> list[str]:
        found = [await client.call_tool(tool, given) for tool, given in asked(told)]
        return [one.content[0].text for one in found]  # type: ignore[union-attr] # all are text

    answers = iter(talk(folder, conversation, ".", "--allow-writing"))
    now = CALL.sub(
        lambda call: f"```mcp\n> {call['tool']} {call['given']}\n{_shown(next(answers))}```", told
    )
    if pytestconfig.getoption("--update-stories"):
        STORY.write_text(now, encoding="utf-8")
    else:
        assert now == told


def _shown(answer: str) -> str:
    """Give an answer with one name for its blocks."""
    return re.sub(r"untrusted-[0-9a-f]{16}", "untrusted-0123456789abcdef", answer) + "\n"
