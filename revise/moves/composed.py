"""What a move or a record comes to, before it is decided: the event, and what goes with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from revise.model.base import Language
from revise.policies.values import Facts

Event = Mapping[str, Any]
"""An event as an order file has it."""


class Composed(NamedTuple):
    """What is to be appended: the event without its time, and what goes with it.

    `carried` are the `move.…` facts that its gates look at; `words` gives the message to the
    client, in `language`, once no gate holds it back; `remarks` are for the freelancer alone;
    `pressed` is false where the platform has no button for it. `passed_over` are the client's
    sentences that became no items.
    """

    event: Event
    carried: Facts
    words: Callable[[], str] | None = None
    language: Language | None = None
    remarks: tuple[str, ...] = ()
    pressed: bool = True
    passed_over: tuple[str, ...] = ()
