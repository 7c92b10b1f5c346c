"""By what a team's page adds orders up: the client, and keys of `[custom]` of one's choice."""

from __future__ import annotations

from typing import NamedTuple

from revise.model.custom import CUSTOM, custom_value, is_custom
from revise.render.escape import one_line
from revise.rules.assessment import Assessment

CLIENT = "client"


class Group(NamedTuple):
    """What orders are added up by: `client`, or the path of a key below `[custom]`."""

    key: str

    @property
    def name(self) -> str | None:
        """What the user calls it; None for the client, which the page has a word for."""
        return None if self.key == CLIENT else self.key.removeprefix(CUSTOM)

    def of(self, assessment: Assessment) -> tuple[str, ...]:
        """Give the groups that an order is in: none where the key is absent, or holds no text."""
        if self.key == CLIENT:
            return _texts(assessment.order.terms.client)
        return _texts(custom_value(assessment.order.custom, self.key))


def group(typed: str) -> Group | None:
    """Read what was typed: `client` or `custom.KEY`; None where it is neither."""
    return Group(typed) if is_custom(typed) or typed == CLIENT else None


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(dict.fromkeys(text for one in value for text in _texts(one)))
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ()
    text = one_line(str(value))
    return (text,) if text else ()
