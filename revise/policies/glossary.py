"""What the names of a policy mean: facts, and the sources that rules rest on.

No assessment needs it. `check` asks which facts a table may name and what values they have;
`explain` says in words what they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple

from revise.policies.named import data_of
from revise.policies.texts import Texts

Data = Mapping[str, Any]
FactType = Literal["yes-no", "count", "number", "text", "list"]

SEEN_BY: dict[str, tuple[str, ...]] = {
    "order": ("treatment", "verdict", "gate", "step", "next", "finding", "clock", "opener"),
    "item": ("treatment",),
    "items": ("verdict", "gate", "step", "next", "finding", "clock", "opener"),
    "verdict": ("gate", "step", "next", "finding", "clock", "opener"),
    "move": ("gate",),
    "moves": ("step", "next", "finding", "clock", "opener"),
    "step": ("next", "finding", "clock", "opener"),
    "next": ("finding", "clock", "opener"),
}
"""After what a fact is known → the tables that may name it (ladder.md, "Order of evaluation").

Beside the tables, `clock` stands for the conditions of clocks, and `opener` for what opens a gate:
that is only asked once everything is decided.
"""


class Fact(NamedTuple):
    """What a fact means.

    `unit` is what it counts in, None where its type says so. `values` are the words that a text
    can be, empty where it is free.
    """

    name: str
    type: FactType
    unit: str | None
    tables: tuple[str, ...]
    values: tuple[str, ...]
    say: Texts


class Source(NamedTuple):
    """A point of the guide or a platform fact. `title` is empty for platform facts."""

    name: str
    title: Texts
    say: Texts
    source: Texts
    confidence: str
    as_of: date


class Glossary(NamedTuple):
    """Everything that is said about names. `choices` has the words that other names allow."""

    facts: Mapping[str, Fact]
    choices: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Source]

    def seen_by(self, table: str) -> dict[str, Fact]:
        """Give the facts that the rules of a table (or `clock`) may name."""
        return {name: fact for name, fact in self.facts.items() if table in fact.tables}


@cache
def read_glossary() -> Glossary:
    """Read `facts.toml` and `sources.toml`; once, when something is explained or checked."""
    facts, sources = data_of("facts"), data_of("sources")
    as_of = sources["as_of"]
    points = {name: _point(name, row, as_of) for name, row in sources["guide"].items()}
    rows = {**sources["platform"], **sources["evidence"]}
    platform = {name: _platform(name, row, row.get("as_of", as_of)) for name, row in rows.items()}
    return Glossary(
        facts={name: _fact(name, row) for name, row in facts["facts"].items()},
        choices={name: tuple(words) for name, words in facts["choices"].items()},
        sources={**points, **platform},
    )


def _fact(name: str, row: Data) -> Fact:
    seen = SEEN_BY[row.get("from", "order")]
    return Fact(name, row["type"], row.get("unit"), seen, tuple(row.get("values", ())), row["say"])


def _point(name: str, row: Data, as_of: date) -> Source:
    return Source(name, row["title"], row["say"], {}, "high", as_of)


def _platform(name: str, row: Data, as_of: date) -> Source:
    return Source(name, {}, row["say"], row["source"], row["confidence"], as_of)
