"""What the proofreader says about one place in a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "info"]
Language = Literal["en", "de"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark, and where it stands.

    `line` and `column` count from 1, columns in characters. `excerpt` is the text as it stands
    there, at most 80 characters and not escaped. `message` says what is wrong with it and
    `better` a wording that is not, both in the language asked for.
    """

    rule: str
    level: Level
    line: int
    column: int
    excerpt: str
    message: str
    better: str
