"""An assistant for tests: the SDK's own client, over stdio, and a server that is a process."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from tests.cli import RUN, environment

if TYPE_CHECKING:
    from mcp import Client as Client  # noqa: PLC0414 # tests name it from here
    from mcp.types import CallToolResult

Answer = TypeVar("Answer")
Talk = Callable[["Client"], Coroutine[Any, Any, Answer]]


def talk(folder: Path, talk: Talk[Answer], *arguments: str) -> Answer:
    """Start `revise mcp` in a folder, let a client talk to it, and end it by closing its stdin."""
    from mcp import Client, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server = StdioServerParameters(
        command=sys.executable,
        args=["-c", RUN, "mcp", *arguments],
        cwd=folder,
        env=environment(),
    )

    async def talked() -> Answer:
        async with Client(stdio_client(server)) as client:
            return await talk(client)

    return asyncio.run(talked())


def called(folder: Path, tool: str, given: dict[str, Any], *arguments: str) -> CallToolResult:
    """Call one tool of a server that is started for it."""
    return talk(folder, lambda client: client.call_tool(tool, given), *arguments)
