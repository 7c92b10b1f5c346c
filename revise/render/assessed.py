"""An order as it was read and assessed: what every way of telling it starts from."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING, NamedTuple

from revise.files.read import OrderText
from revise.model.config import Config
from revise.render.speech import Speech
from revise.rules.assessment import Assessment

if TYPE_CHECKING:
    from revise.render.view import View
    from revise.rules.flips import Flips


class DecidedBy(NamedTuple):
    """What had a say: configs, the nearest first, a policy file of one's own, and variables."""

    config: tuple[str, ...] = ()
    policy: str | None = None
    environment: tuple[str, ...] = ()


class Assessed(NamedTuple):
    """One order read and assessed.

    `path` names it as the user typed it, `source` knows where a key stands in it. Times are shown
    in `timezone` (None: the machine's); `config` is the one that applied, and `decided_by` tells
    where that and the policy are from. `known` counts the findings that are left out because they
    were known before; `flips` are what would flip its decisions, None where nobody asked.
    """

    path: str
    source: OrderText
    assessment: Assessment
    speech: Speech
    timezone: tzinfo | None
    config: Config
    decided_by: DecidedBy = DecidedBy()
    known: int = 0
    flips: Flips | None = None

    @property
    def view(self) -> View:
        """The order in words."""
        from revise.render.view import View  # a document needs none

        return View(self.assessment, self.speech, self.timezone, self.source.place, self.flips)
