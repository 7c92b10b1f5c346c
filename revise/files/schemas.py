"""The JSON Schemas that ship with the program: every document it prints.

Each stands in `revise/schemas/NAME.json`. One that refers to another by `urn:revise:NAME:1`
is given with it inside, so that a reader needs no second file.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from revise.files.upwards import upwards

# Beside this package; importlib.resources would be felt at every start.
_FOLDER = Path(__file__).parent.parent / "schemas"
_REFERENCE = re.compile(r'"\$ref": "urn:revise:([a-z]+):1')

DOCUMENTS = (
    *("assessment", "move", "refusal", "error", "check", "due", "proofreading", "explanation"),
    *("pieces", "applied", "draft", "evidence", "settings", "policy-test", "policy-diff", "stats"),
)
"""What has a schema here: what commands print."""

FOR_EDITORS = "order.schema.json"
"""The file that a user made by `revise schema order`, for the editor."""


def schema_above(order: Path) -> str | None:
    """Give the way from an order file to the schema beside or above it, as `#:schema` takes it."""
    found = None
    with suppress(OSError):  # an editor's comfort: a disk that fails is told by what matters
        found = upwards(FOR_EDITORS, order.parent)
    if found is None:
        return None
    way = Path(os.path.relpath(found, order.parent)).as_posix()
    return way if way.startswith("../") else f"./{way}"


def shipped_schema(name: str) -> dict[str, Any]:
    """Give one of `DOCUMENTS` as a JSON Schema (2020-12), complete in itself."""
    schema = _read(name)
    others = _others(name)
    if others:
        inside = schema.setdefault("$defs", {})
        inside.update({other: _read(other) for other in others})
    return schema


def _others(name: str) -> list[str]:
    """Name the schemas that one refers to, and those that they refer to."""
    found: list[str] = []
    todo = [name]
    while todo:
        for other in _REFERENCE.findall(_text(todo.pop())):
            if other not in {name, *found}:
                found.append(other)
                todo.append(other)
    return found


def _read(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(_text(name))
    return schema


def _text(name: str) -> str:
    return (_FOLDER / f"{name}.json").read_text("utf-8")
