"""What a user knows of and accepts: one `[[ack]]` of an order or a config, as it is looked at."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from revise.model.problem import WHOLE, Place


class Ack(NamedTuple):
    """A finding that is known and accepted: told all the same, it fails no run.

    `rule` is the finding's id. At `until` (UTC) it ends; None is never. `where` is the place of
    `rule`, in the file `config`, or where that is None in the order's own.
    """

    rule: str
    reason: str
    until: datetime | None = None
    by: str | None = None
    where: Place = WHOLE
    config: str | None = None

    def holds(self, rule: str, instant: datetime) -> bool:
        """Whether it is about that finding, and has not ended."""
        return self.rule == rule and (self.until is None or instant < self.until)
