"""What a row of a policy is: a value by its fields, whatever was worked out of them since."""

from __future__ import annotations

from dataclasses import fields
from typing import Any


class Row:
    """Equals another of its class with the same fields; what is cached is left out.

    So a policy that was sent to another process, or read twice, is the same policy there.
    """

    def __eq__(self, other: object) -> bool:
        """Compare field by field."""
        if self is other:
            return True
        if type(self) is not type(other):
            return NotImplemented
        return self.__getstate__() == other.__getstate__()

    def __hash__(self) -> int:
        """Go by the first field, which names the row."""
        first, *_ = fields(self)  # type: ignore[arg-type] # every row is a dataclass
        return hash((type(self), getattr(self, first.name)))

    def __getstate__(self) -> dict[str, Any]:
        """Give the fields alone: conditions are compiled anew where they are needed."""
        return {one.name: getattr(self, one.name) for one in fields(self)}  # type: ignore[arg-type] # likewise
