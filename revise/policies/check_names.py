"""The names that a policy under check may use, and its texts with their `{name}`s.

The data are sound: what is not as its shape says was told, and is None.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, TypeGuard

from revise.model.keypath import join
from revise.model.problem import Code, Place, Problem, problem
from revise.model.shown import did_you_mean, nearest
from revise.policies.glossary import Fact, Glossary
from revise.policies.policy import Policy
from revise.policies.texts import PLACEHOLDER, placeholders
from revise.words import LANGUAGES, said

Path = tuple[str | int, ...]
Row = Mapping[str, Any]

COMMAND_WORDS = ("path", "estimate_arguments", "propose_arguments")
"""What commands may name beside facts: the order file, and what `record estimate` lacks."""

MOST_PUT_IN = 20
"""Placeholders of a text; with words of 4,000 letters each, a small policy would tell gigabytes."""
LONGEST_WORD = 400
"""Letters of what a placeholder puts in from the policy: a word, or a parameter that is a text."""

_DIMENSIONS = {"span": "hours", "share": "ratio"}
SHOWN = 80
_FEW = 12  # names that a hint may still list


def wrong(code: Code, name: str, path: Path, /, **values: object) -> Problem:
    """Make a problem of the words of that name, at a path."""
    return problem(code, name, Place(join(path)), **values)


def unknown(what: str, path: Path, name: str, known: Collection[str], **values: object) -> Problem:
    """Make a problem of a name that is unknown, and suggest the nearest known one."""
    meant = suggestion(name, known)
    return wrong(
        "unknown-id", f"policy.unknown-{what}", path, name=name[:SHOWN], meant=meant, **values
    )


def suggestion(name: str, known: Collection[str]) -> str:
    """Suggest the nearest known name; a long list of them is `explain`'s business."""
    if len(known) > _FEW and nearest(name, known) is None:
        return said("policy.listed")
    return did_you_mean(name, known)


def is_number(value: object) -> TypeGuard[int | float]:
    """Say whether a value is a number, and one that can be written down."""
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)


def unit(name: str) -> str:
    """Name a unit in a text."""
    return said(f"policy.unit-{name}")


def rows(data: Row, key: str) -> Iterator[tuple[Path, Row]]:
    """Give each table of `[[key]]` or `[key.NAME]` that has the right shape, with its path."""
    found = data.get(key) or ()
    entries = found.items() if isinstance(found, Mapping) else enumerate(found)
    return (((key, at), row) for at, row in entries if row is not None)


class Names:
    """Facts, parameters and words that a policy may name; `used` collects those that it does."""

    def __init__(self, data: Row, base: Policy | None, glossary: Glossary) -> None:
        self.facts = glossary.facts
        self.choices = glossary.choices
        self.inherited = base.parameters if base else {}
        own = {str(path[-1]): row.get("unit") or "count" for path, row in rows(data, "parameters")}
        self.parameters = {**own, **{name: one.unit for name, one in self.inherited.items()}}
        self.words = {*(base.words if base else ()), *(data.get("words") or ())}
        self.used: set[str] = set()
        self.seen_by = cache(glossary.seen_by)

    def dimension(self, name: str) -> str:
        """Give what a fact or parameter counts in, such as hours, ratio, money, count or text."""
        fact = self.facts.get(name)
        counted = self.parameters[name] if fact is None else fact.unit or fact.type
        return _DIMENSIONS.get(counted, counted)

    def fact(self, name: str | None, table: str, path: Path) -> Iterator[Problem]:
        """Check that the rules of a table may name a fact."""
        if name is None or name in self.seen_by(table):
            return
        if name in self.facts:
            yield _not_here(self.facts[name], table, path)
        elif name in self.parameters:
            yield wrong("unknown-id", "policy.parameter-on-the-left", path, name=name)
        else:
            yield unknown("fact", path, name, self.seen_by(table))

    def parameter(self, name: str | None, path: Path) -> Iterator[Problem]:
        """Check that there is a parameter of that name."""
        if name in self.parameters:
            self.used.add(name)
        elif name is not None:
            yield unknown("parameter", path, name, self.parameters)

    def texts(self, row: Row, key: str, path: Path, table: str) -> Iterator[Problem]:
        """Check a text in both languages; its rule's `table` decides which facts it may name.

        An empty `table` allows words alone, `parameter` those and parameters.
        """
        allowed = {*self.words, *(self.parameters if table else ()), *self.seen_by(table)}
        for lang, text in (row.get(key) or {}).items():
            if lang not in LANGUAGES or text is None:
                continue
            at = (*path, key, lang)
            yield from _braces(text, at)
            for name in placeholders({lang: text}):
                if name in allowed:
                    self.used.add(name)
                elif name in self.facts and table not in {"", "parameter"}:
                    yield _not_here(self.facts[name], table, at)
                else:
                    yield unknown("placeholder", at, name, allowed)

    def command(self, row: Row, key: str, path: Path, table: str) -> Iterator[Problem]:
        """Check a command to type: it may name facts, the file, and nothing else."""
        text, at = row.get(key) or "", (*path, key)
        known = {*COMMAND_WORDS, *self.seen_by(table)}
        yield from _braces(text, at)
        for name in placeholders({"": text}):
            if name not in known:
                yield unknown("placeholder", at, name, known)


def put_in(text: str | None, path: Path) -> Iterator[Problem]:
    """Check the length of what placeholders put in."""
    if text is not None and len(text) > LONGEST_WORD:
        lengths = {"most": LONGEST_WORD, "length": len(text)}
        yield wrong("invalid-value", "policy.long-text", path, **lengths)


def _braces(text: str, path: Path) -> Iterator[Problem]:
    count = len(PLACEHOLDER.findall(text))
    if count > MOST_PUT_IN:
        counts = {"most": MOST_PUT_IN, "count": count}
        yield wrong("invalid-value", "policy.many-placeholders", path, **counts)
    if set(PLACEHOLDER.sub("", text)) & {"{", "}"}:
        yield wrong("invalid-value", "policy.lone-brace", path)


def _not_here(fact: Fact, table: str, path: Path) -> Problem:
    places = ", ".join(one for one in fact.tables if one != "opener")
    here = said("policy.what-opens") if table == "opener" else table
    return wrong("unknown-id", "policy.not-here", path, fact=fact.name, here=here, places=places)
