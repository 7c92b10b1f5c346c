"""Keys of a user's own, as they are named everywhere: `custom.KEY`, dotted where it lies deeper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CUSTOM = "custom."


def is_custom(name: str) -> bool:
    """Say whether a name is that of a key below `[custom]`, be it there or not."""
    return name.startswith(CUSTOM) and all(name.split("."))


def custom_value(table: Mapping[str, Any], name: str) -> object:
    """Give what a `[custom]` table has under a name; None where it has nothing."""
    found: object = table
    for part in name.removeprefix(CUSTOM).split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found
