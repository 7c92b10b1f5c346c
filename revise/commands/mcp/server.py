"""The server: the protocol is the SDK's, the work is done in threads, stdout is the protocol's."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)

from revise.commands.mcp.call import Call, Settings
from revise.commands.mcp.incoming import Incoming
from revise.commands.mcp.tool_answer import Answer
from revise.commands.mcp.tool_arguments import input_schema, see_fit
from revise.commands.mcp.tool_errors import answered, wrong
from revise.commands.mcp.tools import READS, WRITES
from revise.commands.mcp.tools import Tool as Row
from revise.model.base import Language
from revise.model.problem import InputError, UserError, problem
from revise.model.shown import did_you_mean, shown
from revise.version import __version__
from revise.words import said, word

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext as Context


def serve(settings: Settings) -> None:
    """Serve until standard input is closed."""
    asyncio.run(_Serving(settings).run())


class _Serving:
    """One server for one assistant."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.rows: Mapping[str, Row] = {**READS, **(WRITES if settings.writing else {})}
        self.lang: Language = settings.lang or "en"
        self.names = {*self.rows, *(name for row in self.rows.values() for name in row.arguments)}
        self.incoming: Incoming | None = None

    async def run(self) -> None:
        """Talk on stdin and stdout; whatever else is printed goes to stderr."""
        self.incoming = Incoming()
        server: Server[Any] = Server(
            "revise",
            version=__version__,
            instructions=self._instructions(),
            on_list_tools=self._listed,
            on_call_tool=self._called,
        )
        async with stdio_server(stdin=cast("Any", self.incoming)) as (read, write):
            await server.run(read, write, server.create_initialization_options())

    def _instructions(self) -> str:
        how = "mcp.may-write" if self.settings.writing else "mcp.only-reads"
        folders = self.settings.allowed.named
        return said("mcp.instructions", folders=folders, how=said(how)).told(self.lang)

    async def _listed(self, _: Context[Any], __: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[self._tool(name, row) for name, row in self.rows.items()])

    def _tool(self, name: str, row: Row) -> Tool:
        return Tool(
            name=name,
            description=word(f"mcp.tool-{name}", self.lang),
            input_schema=input_schema(row.arguments, self.lang),
            output_schema=row.output_schema(),
            annotations=ToolAnnotations(
                read_only_hint=not row.writes,
                destructive_hint=row.destructive,
                idempotent_hint=not row.writes,
                open_world_hint=False,
            ),
        )

    async def _called(self, _: Context[Any], asked: CallToolRequestParams) -> CallToolResult:
        incoming = cast("Incoming", self.incoming)
        incoming.busy += 1
        try:
            # A thread goes on to its end, even where the assistant no longer waits for it.
            return await asyncio.to_thread(self._result, asked.name, asked.arguments or {})
        finally:
            incoming.busy -= 1

    def _result(self, name: str, given: dict[str, Any]) -> CallToolResult:
        answer = self._answer(name, given)
        return CallToolResult(
            content=[TextContent(text=answer.text())],
            structured_content=answer.structured,
            is_error=answer.wrong,
        )

    def _answer(self, name: str, given: dict[str, Any]) -> Answer:
        try:
            row = self._row(name)
            see_fit(row.arguments, given)
            call = Call(self.settings, given)
        except (InputError, UserError) as error:
            return wrong(error, given, lambda: self.lang, self.names)
        return answered(row.work, call)

    def _row(self, name: str) -> Row:
        """Give a tool by its name. Raises InputError."""
        if name not in self.rows:
            closed = "mcp.no-writing" if name in WRITES else "mcp.no-tool"
            known = did_you_mean(name, self.rows)
            raise InputError("-", (problem("unknown-key", closed, name=shown(name), known=known),))
        return self.rows[name]
