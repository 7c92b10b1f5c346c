"""One call of a tool: what it was given, for how the server was started."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from revise.app.run import Run
from revise.commands.mcp.allowed import Allowed
from revise.model.base import Language
from revise.render.assessed import Assessed


class Settings(NamedTuple):
    """How the server was started."""

    allowed: Allowed
    writing: bool = False
    lang: Language | None = None
    policy: str | None = None
    config: str | None = None


class Call:
    """A call with the arguments `given`; each has a run of its own, so calls may overlap.

    Raises:
        TimeError: `at` is no time.
    """

    def __init__(self, settings: Settings, given: Mapping[str, Any]) -> None:
        self.settings = settings
        self.given = given
        self.run = Run(
            lang=settings.lang,
            policy=settings.policy,
            config=settings.config,
            at=given.get("at"),
        )

    @property
    def path(self) -> str:
        """The order file. Raises InputError where it may not be looked at."""
        return self.settings.allowed.file(self.given["path"])

    @property
    def near(self) -> str:
        """The order file that was named, if one was, else one that the first folder could hold."""
        folder = self.settings.allowed.folders[0]
        return self.path if "path" in self.given else os.path.join(folder, "order.toml")  # noqa: PTH118 # a path is text here

    @cached_property
    def lang(self) -> Language:
        """The language to answer in."""
        return self.run.language_near(self.near)

    def assessed(self) -> Assessed:
        """Assess the order. Raises InputError."""
        return self.run.assess(self.path)

    def at(self, now: Assessed) -> datetime | None:
        """Give the time that was given for an event; None is when it is written."""
        return None if self.given.get("at") is None else now.assessment.instant
