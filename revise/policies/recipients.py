"""To whom an evidence pack goes, and what would make it stronger there: rows, like the ladder's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Literal, NamedTuple

from revise.policies.condition import Condition, Test, compile_condition
from revise.policies.named import data_of
from revise.policies.texts import Texts

DEFAULT_RECIPIENT = "plain"

LimitKind = Literal["bytes", "file-bytes", "pages", "types", "without"]


class Recipient(NamedTuple):
    """Who reads a pack; `exhibits` is how exhibits are counted there: `1`, `A` or `K1`.

    `attached` says that the PDF carries the document as data.
    """

    name: str
    say: Texts
    exhibits: str
    attached: bool


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


class Limit(NamedTuple):
    """What a recipient takes at most of what is handed over, by `kind`; `types` are endings."""

    id: str
    whom: tuple[str, ...]
    kind: LimitKind
    most: int
    types: tuple[str, ...]
    say: Texts
    rests_on: str


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


@cache
def read_recipients() -> Recipients:
    """Read `recipients.toml`; once, when a pack is made or something is explained."""
    data = data_of("recipients")
    every = {
        name: Recipient(name, row["say"], row["exhibits"], row.get("attached", False))
        for name, row in data["recipients"].items()
    }
    rows = tuple(_lacking(row, tuple(every)) for row in data["lacking"])
    limits = tuple(_limit(row) for row in data["limit"])
    return Recipients(
        every, limits, rows, {name: row["say"] for name, row in data["facts"].items()}
    )


def _lacking(row: Mapping[str, Any], everyone: tuple[str, ...]) -> Lacking:
    whom = tuple(row.get("for", everyone))
    return Lacking(row["id"], whom, "for" not in row, row.get("when"), row["say"], row["rests_on"])


def _limit(row: Mapping[str, Any]) -> Limit:
    types = tuple(row.get("types", ()))
    most = row.get("most", 0)
    return Limit(
        row["id"], tuple(row["for"]), row["kind"], most, types, row["say"], row["rests_on"]
    )
