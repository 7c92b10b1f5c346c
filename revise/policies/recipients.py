"""To whom an evidence pack goes, and what would make it stronger there: rows, like the ladder's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple

from revise.policies.condition import Condition, Test, compile_condition
from revise.policies.named import data_of
from revise.policies.texts import Texts
from revise.words import Language

DEFAULT_RECIPIENT = "plain"

LimitKind = Literal["bytes", "file-bytes", "files", "pages", "types", "without", "names", "links"]


class Recipient(NamedTuple):
    """Who reads a pack; `exhibits` is how exhibits are counted there: `1`, `A` or `K1`.

    `attached` says that the PDF carries the document as data, `language` is the only one that is
    read there, None where any is.
    """

    name: str
    say: Texts
    exhibits: str
    attached: bool
    language: Language | None


@dataclass(frozen=True, eq=False)
class Lacking:
    """A row: what a pack lacks, for which recipients, where its condition holds."""

    id: str
    whom: tuple[str, ...]
    for_all: bool
    when: Condition | None
    say: Texts
    rests_on: str

    @cached_property
    def test(self) -> Test:
        """The condition, compiled; without one it always holds."""
        return compile_condition(self.when)


class Naming(NamedTuple):
    """Which names of files are taken: of which `signs` (a regular expression), how many at most.

    A dot stands before the ending alone.
    """

    signs: str
    most: int

    def takes(self, name: str) -> bool:
        """Say whether a name is one that is taken."""
        shape = rf"{self.signs}+(?:\.{self.signs}+)?"
        return len(name) <= self.most and re.fullmatch(shape, name) is not None

    def fitted(self, part: str) -> str:
        """Put an underscore in the place of each sign that is not taken."""
        return "".join(sign if re.fullmatch(self.signs, sign) else "_" for sign in part)


class Limit(NamedTuple):
    """What a recipient takes at most of what is handed over, by `kind`; `types` are endings."""

    id: str
    whom: tuple[str, ...]
    kind: LimitKind
    most: int
    types: tuple[str, ...]
    signs: str
    say: Texts
    rests_on: str

    @property
    def naming(self) -> Naming:
        """The names that are taken, of a limit of that kind."""
        return Naming(self.signs, self.most)


class Recipients(NamedTuple):
    """All that is known of recipients: themselves, the rows, and what their facts mean."""

    recipients: Mapping[str, Recipient]
    limits: tuple[Limit, ...]
    lacking: tuple[Lacking, ...]
    facts: Mapping[str, Texts]

    def rows(self, recipient: str) -> tuple[Lacking, ...]:
        """Give the rows that hold for a recipient."""
        return tuple(row for row in self.lacking if recipient in row.whom)

    def limits_of(self, recipient: str) -> tuple[Limit, ...]:
        """Give what a recipient takes at most, as far as that is known."""
        return tuple(row for row in self.limits if recipient in row.whom)

    def naming(self, recipient: str) -> Naming | None:
        """Give which names of files a recipient takes; None where nothing is known of that."""
        rows = self.limits_of(recipient)
        return next((row.naming for row in rows if row.kind == "names"), None)


@cache
def read_recipients() -> Recipients:
    """Read `recipients.toml`; once, when a pack is made or something is explained."""
    data = data_of("recipients")
    every = {name: _recipient(name, row) for name, row in data["recipients"].items()}
    rows = tuple(_lacking(row, tuple(every)) for row in data["lacking"])
    limits = tuple(_limit(row) for row in data["limit"])
    return Recipients(
        every, limits, rows, {name: row["say"] for name, row in data["facts"].items()}
    )


def _recipient(name: str, row: Mapping[str, Any]) -> Recipient:
    attached, language = row.get("attached", False), row.get("language")
    return Recipient(name, row["say"], row["exhibits"], attached, language)


def _lacking(row: Mapping[str, Any], everyone: tuple[str, ...]) -> Lacking:
    whom = tuple(row.get("for", everyone))
    return Lacking(row["id"], whom, "for" not in row, row.get("when"), row["say"], row["rests_on"])


def _limit(row: Mapping[str, Any]) -> Limit:
    types, signs = tuple(row.get("types", ())), row.get("signs", "")
    most, whom = row.get("most", 0), tuple(row["for"])
    return Limit(row["id"], whom, row["kind"], most, types, signs, row["say"], row["rests_on"])
