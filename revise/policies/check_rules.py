"""The rules of a policy under check: ids, outcomes, the last row, and texts told anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from revise.model.problem import Problem
from revise.model.references import tables
from revise.policies.check_condition import check_condition
from revise.policies.check_names import SHOWN, Names, Path, Row, rows, unknown, wrong
from revise.policies.policy import COLLECT, FIRST_HIT, LEVELS, Policy
from revise.policies.texts import placeholders
from revise.words import LANGUAGES


def check_rules(data: Row, names: Names, base: Policy | None) -> Iterator[Problem]:
    """Check the rules of every table that the policy may have."""
    for table in (*COLLECT, *(() if base else FIRST_HIT)):
        seen: set[str] = set()
        for path, row in rows(data, table):
            yield from _id(row.get("id"), path, seen, names, base)
            yield from check_condition(row, path, table, names)
            yield from names.texts(row, "say", path, table)
            yield from names.texts(row, "otherwise", path, table)
            yield from _otherwise(row, path, names)
            yield from _outcome(row.get("then"), path, names)
            yield from names.command(row, "command", path, table)
            yield from _worse(row, path, names)
            yield from names.command(row, "opens_with", path, "opener")
            for at, instead in rows(row, "instead"):
                yield from check_condition(instead, (*path, *at), "opener", names)
                yield from names.command(instead, "command", (*path, *at), "opener")
        if table in FIRST_HIT:
            yield from _last(table, data)


def _id(
    name: str | None, path: Path, seen: set[str], names: Names, base: Policy | None
) -> Iterator[Problem]:
    if name is None:
        return
    at = (*path, "id")
    guides = [t for t in FIRST_HIT for rule in (base.tables[t] if base else ()) if rule.id == name]
    if name in seen:
        yield wrong("duplicate-id", "policy.second-rule", at, table=path[0], id=name)
    elif name in names.facts:
        yield wrong("duplicate-id", "policy.fact-as-id", at, id=name)
    elif guides:
        yield wrong("duplicate-id", "policy.rule-of-the-guide", at, id=name, table=guides[0])
    seen.add(name)


def _otherwise(row: Row, path: Path, names: Names) -> Iterator[Problem]:
    """Check that the second text needs less than the first, or it would be of no help."""
    first, second = row.get("say"), row.get("otherwise")
    if not first or not second:
        return
    needed = {*_needed(first, names)}
    more = [name for name in _needed(second, names) if name not in needed]
    if more:
        at = (*path, "otherwise")
        yield wrong("invalid-value", "policy.otherwise-more", at, names=", ".join(more))
    elif len(needed) == len(_needed(second, names)):
        yield wrong("invalid-value", "policy.otherwise-same", (*path, "otherwise"))


def _needed(texts: Row, names: Names) -> list[str]:
    told = {lang: text for lang, text in texts.items() if isinstance(text, str)}
    return placeholders(told, names.words)


def _outcome(then: str | None, path: Path, names: Names) -> Iterator[Problem]:
    table = str(path[0])
    known = outcomes(names, table) if then is not None else ()
    if then is not None and then not in known:
        yield unknown("outcome", (*path, "then"), then, known, table=table)


def outcomes(names: Names, table: str) -> tuple[str, ...]:
    """Give what the rules of a table whose first true one decides may decide."""
    return names.choices.get(table) or names.facts[table].values


def _worse(row: Row, path: Path, names: Names) -> Iterator[Problem]:
    worse = row.get("worse")
    if worse is None:
        return
    level, raised = row.get("level"), worse.get("level")
    if level and raised and LEVELS.index(raised) <= LEVELS.index(level):
        at = (*path, "worse", "level")
        yield wrong("invalid-value", "policy.no-worse", at, raised=raised, level=level)
    yield from check_condition(worse, (*path, "worse"), str(path[0]), names)


def _last(table: str, data: Row) -> Iterator[Problem]:
    """Check that a first-hit table always decides, and that no rule stands below one that does."""
    every = list(rows(data, table))
    for (path, row), _ in pairwise(every):
        if "when" not in row:
            yield wrong("invalid-value", "policy.hides-others", path)
    if every and "when" in every[-1][1]:
        yield wrong("invalid-value", "policy.undecided", (*every[-1][0], "when"))


def check_said(data: Row, names: Names, base: Policy) -> Iterator[Problem]:
    """Check `[say."rule.id"]`: new texts for rules that keep everything else.

    A gate and a finding may share an id, and then the text.
    """
    known = _rules(data, base)
    for path, _ in rows(data, "say"):
        name = str(path[1])
        told = (list(names.texts(data["say"], name, ("say",), table)) for table in known[name])
        yield from next(filter(None, told), ())


def unknown_rules(data: Row, base: Policy | None) -> Iterator[Problem]:
    """Take what is said of unknown rules out of data that nobody looked at yet; tell of it."""
    said, known = data.get("say"), _rules(data, base)
    if not isinstance(said, dict):
        return iter(())
    odd = {name: said.pop(name) for name in [*said] if name not in known}
    return (_unknown_rule(name, texts, known) for name, texts in odd.items())


def _unknown_rule(name: str, texts: object, known: Mapping[str, object]) -> Problem:
    """Suggest the nearest rule, or quotes where an id became two names."""
    keys = texts if isinstance(texts, dict) else {}
    inner = next((key for key, value in keys.items() if isinstance(value, dict)), None)
    if inner is not None and not {*keys} & {*LANGUAGES}:
        quoted = {"name": name[:SHOWN], "id": f"{name}.{inner}"[:SHOWN]}
        return wrong("unknown-id", "policy.unquoted-rule", ("say", name), **quoted)
    return unknown("rule", ("say", name), name, known)


def _rules(data: Row, base: Policy | None) -> dict[str, list[str]]:
    """Give the ids of all rules, inherited and own, each with the tables that have it."""
    every = (
        [(rule.id, table) for table in base.tables for rule in base.tables[table]] if base else []
    )
    for table in (*FIRST_HIT, *COLLECT):
        every += [(row["id"], table) for _, row in tables(data.get(table)) if _has_id(row)]
    known: dict[str, list[str]] = {}
    for name, table in dict.fromkeys(every):
        known.setdefault(name, []).append(table)
    return known


def _has_id(row: Row) -> bool:
    return isinstance(row.get("id"), str)
