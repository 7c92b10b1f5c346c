"""The tools that an assistant is offered, one row a tool."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from revise.commands.mcp import reading_tools as reading
from revise.commands.mcp import tool_arguments as takes
from revise.commands.mcp import wanted_steps as wanted_of
from revise.commands.mcp.call import Call
from revise.commands.mcp.tool_answer import Answer
from revise.commands.mcp.tool_arguments import Argument
from revise.commands.mcp.wanted_steps import Wanted
from revise.commands.mcp.writing_tools import doing
from revise.files.schemas import shipped_schema

Schema = dict[str, Any]


class Tool(NamedTuple):
    """A tool: the document that it answers with, what it takes, and who does it.

    What it does cannot be taken back where it is `destructive`.
    """

    document: str
    arguments: Mapping[str, Argument]
    work: Callable[[Call], Answer]
    writes: bool = False
    destructive: bool = False

    def output_schema(self) -> Schema:
        """Give the JSON Schema of its answer: the document's, and what stands beside it."""
        schema = shipped_schema(self.document)
        more = {**_WRITTEN, **_MARKED} if self.writes else _MARKED
        schema["properties"] = {**schema["properties"], **more}
        schema["required"] = [*dict.fromkeys([*schema["required"], *more])]
        return schema


_MARKED: Schema = {
    "untrusted": {
        "type": "array",
        "items": {"type": "string"},
        "description": "JSON pointers to the values that hold words of the client or of others.",
    }
}
_WRITTEN: Schema = {
    "costs": {
        "type": "array",
        "items": {"type": "string"},
        "description": "What it takes that cannot be taken back.",
    },
    "needs_confirmation": {
        "type": "boolean",
        "description": "Whether nothing was recorded because the user has not confirmed it yet.",
    },
}

_MESSAGE = {"text": Argument(takes.TEXT, "text", required=True), "path": takes.ORDER}

READS: Mapping[str, Tool] = {
    "pieces": Tool(
        "pieces",
        {
            **_MESSAGE,
            "at": takes.AT,
            "via": Argument(takes.VIA, "via"),
            "language": takes.LANGUAGE,
        },
        reading.pieces,
    ),
    "assess": Tool("assessment", takes.READING, reading.assess),
    "explain": Tool(
        "explanation",
        {"name": Argument(takes.TEXT, "name"), "path": takes.ORDER},
        reading.explain,
    ),
    "draft": Tool("draft", takes.DRAFT, reading.draft),
    "due": Tool(
        "due",
        {
            "paths": Argument(takes.TEXTS, "paths"),
            "within": Argument(takes.TEXT, "within"),
            "at": takes.AT,
        },
        reading.due,
    ),
    "proofread": Tool("proofreading", _MESSAGE, reading.proofread),
}
"""By name, what only reads."""


def _move(
    wanted: Wanted,
    arguments: Mapping[str, Argument],
    shared: Mapping[str, Argument] = takes.MOVING,
    *,
    destructive: bool = False,
) -> Tool:
    work = doing(wanted, wanted.__name__)
    return Tool("move", {**arguments, **shared}, work, writes=True, destructive=destructive)


_RECORD = {
    "kind": Argument({"type": "string", "enum": [*wanted_of.RECORDS]}, "record", required=True),
    "event": Argument(takes.TABLE, "event"),
}
_EXTEND = {"due": Argument(takes.TEXT, "due", required=True), "reason": takes.REASON}
_REDELIVER = {
    "items": Argument(takes.TEXTS, "items"),
    "files": Argument(takes.TEXTS, "files"),
}

WRITES: Mapping[str, Tool] = {
    "record": _move(wanted_of.record, _RECORD, takes.WRITING, destructive=True),
    "propose": _move(wanted_of.propose, takes.PROPOSE),
    "extend": _move(wanted_of.extend, _EXTEND),
    "redeliver": _move(wanted_of.redeliver, _REDELIVER),
    "escalate": _move(wanted_of.escalate, takes.ESCALATE, destructive=True),
    "cancel": _move(wanted_of.cancel, takes.CANCEL, destructive=True),
}
"""By name, what writes."""
