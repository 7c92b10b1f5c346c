"""Policy data → policy. Trusts its input: a user's policy goes through `check_policy` first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from revise.policies.policy import (
    COLLECT,
    FIRST_HIT,
    Changed,
    Clock,
    Level,
    Parameter,
    Policy,
    Rule,
    SilenceRule,
    SparingKind,
    Step,
)
from revise.policies.values import exact

Data = Mapping[str, Any]
T = TypeVar("T", Rule, Clock)


def build(
    data: Data,
    base: Policy | None = None,
    units: Mapping[str, str] | None = None,
    file: str | None = None,
) -> Policy:
    """Make a policy from its TOML data, on top of the one that it extends.

    `units` are those of the facts; a policy that extends another has them from there. `file` is
    where one of the user's own stands.
    """
    tables = {table: _table(data, table, base) for table in (*FIRST_HIT, *COLLECT)}
    off = _switched_off(data, base)
    tables["finding"] = tuple(_left(tables["finding"], data, off))
    return Policy(
        name=data["name"],
        as_of=data.get("as_of") or (base.as_of if base else None),  # type: ignore[arg-type] # guide has it
        chain=(data["name"], *(base.chain if base else ())),
        parameters=_parameters(data.get("parameters", {}), base),
        silences=_silences(data.get("silence", {}), _words(data, base), base),
        tables=_retold(tables, data.get("say", {})),
        unknown=_unknown(data, base),
        steps=_steps(data, base),
        units=base.units if base else units or {},
        clocks=_by_id((_clock(row) for row in data.get("clock", ())), base.clocks if base else ()),
        words=_words(data, base),
        sparing=(base.sparing if base else ())
        + tuple(SparingKind(**row) for row in data.get("sparing", ())),
        base=base,
        file=file,
        off=off,
    )


def _table(data: Data, table: str, base: Policy | None) -> tuple[Rule, ...]:
    own = (_rule(table, row) for row in data.get(table, ()))
    return _by_id(own, base.tables[table] if base else ())


def _by_id(own: Iterable[T], inherited: tuple[T, ...]) -> tuple[T, ...]:
    rows = {row.id: row for row in inherited}
    rows.update((row.id, row) for row in own)
    return tuple(rows.values())


def _rule(table: str, row: Data) -> Rule:
    worse = row.get("worse")
    return Rule(
        id=row["id"],
        table=table,
        when=row.get("when"),
        say=row["say"],
        rests_on=row["rests_on"],
        then=row.get("then"),
        level=row.get("level", "info"),
        worse=(worse["level"], worse["when"]) if worse else None,
        step=row.get("step"),
        move=row.get("move", ""),
        hard=row.get("hard", False),
        opens_with=row.get("opens_with"),
        instead=tuple((one["when"], one.get("command")) for one in row.get("instead", ())),
        command=row.get("command"),
        otherwise=row.get("otherwise"),
    )


def _switched_off(data: Data, base: Policy | None) -> tuple[Changed, ...]:
    """Give the findings that are off, here or below; one that a policy writes anew is on again."""
    if base is None:
        return ()
    anew, named = {row["id"] for row in data.get("finding", ())}, data.get("off", ())
    found = [Changed(data["name"], one) for one in base.tables["finding"] if one.id in named]
    return (*(one for one in base.off if one.before.id not in anew), *found)


def _left(findings: Iterable[Rule], data: Data, off: Iterable[Changed]) -> Iterator[Rule]:
    """Give the findings that are on, each with the level that it has."""
    levels, gone = data.get("level", {}), {one.before.id for one in off}
    for rule in findings:
        if rule.id not in gone:
            yield _relevelled(rule, levels.get(rule.id), data["name"])


def _relevelled(rule: Rule, level: Level | None, policy: str) -> Rule:
    """Give a finding the level that it has from now on, whatever it depended on before."""
    if level is None:
        return rule
    return replace(rule, level=level, worse=None, relevelled=Changed(policy, rule))


def _retold(tables: dict[str, tuple[Rule, ...]], say: Data) -> dict[str, tuple[Rule, ...]]:
    """Exchange the texts of rules that keep everything else."""
    if not say:
        return tables
    return {
        table: tuple(replace(rule, say=say[rule.id]) if rule.id in say else rule for rule in rules)
        for table, rules in tables.items()
    }


def _parameters(data: Data, base: Policy | None) -> dict[str, Parameter]:
    known = dict(base.parameters) if base else {}
    for name, row in data.items():
        old = known.get(name)
        known[name] = Parameter(
            name=name,
            value=exact(row.get("value")),
            unit=row.get("unit") or (old.unit if old else "count"),
            source=row["source"],
            confidence=row["confidence"],
            as_of=row["as_of"],
            say=row.get("say") or (old.say if old else {}),
            currency=row.get("currency", old.currency if old else None),
            conflict=row.get("conflict"),
        )
    return known


def _words(data: Data, base: Policy | None) -> dict[str, Data]:
    return {**(base.words if base else {}), **data.get("words", {})}


def _silences(data: Data, words: Data, base: Policy | None) -> dict[str, SilenceRule]:
    known = dict(base.silences) if base else {}
    for kind, row in data.items():
        old = known.get(kind)
        inherited = old.say if old and old.means == row["means"] else None
        say = row.get("say") or inherited or words.get(f"silence_{row['means']}", {})
        known[kind] = SilenceRule(row["after"]["parameter"], row["means"], say)
    return known


def _unknown(data: Data, base: Policy | None) -> dict[str, str | None]:
    if base:
        return dict(base.unknown)
    return {table: data["unknown"].get(table) for table in FIRST_HIT}


def _steps(data: Data, base: Policy | None) -> tuple[Step, ...]:
    return base.steps if base else tuple(Step(**row) for row in data["steps"])


def _clock(row: Data) -> Clock:
    return Clock(
        id=row["id"],
        of=row["of"],
        who=row["who"],
        on_silence=row["on_silence"],
        say=row["say"],
        when=row.get("when"),
        after=row.get("after"),
        before=row.get("before"),
    )
