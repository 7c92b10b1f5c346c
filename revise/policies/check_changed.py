"""The findings of policies below that a policy under check gives another level or switches off."""

from __future__ import annotations

from collections.abc import Iterator

from revise.model.problem import Problem
from revise.policies.check_names import SHOWN, Path, Row, rows, unknown, wrong
from revise.policies.policy import FIRST_HIT, Policy

_GATE = "gate"


def unquoted_levels(data: Row) -> Iterator[Problem]:
    """Take ids that became two names out of data that nobody looked at yet; tell of them."""
    levels = data.get("level")
    if not isinstance(levels, dict):
        return iter(())
    odd = {name: levels.pop(name) for name, one in [*levels.items()] if isinstance(one, dict)}
    return (_unquoted(name, one) for name, one in odd.items())


def _unquoted(name: str, inside: Row) -> Problem:
    inner = next(iter(inside), "")
    quoted = {"name": name[:SHOWN], "id": f"{name}.{inner}"[:SHOWN]}
    return wrong("unknown-id", "policy.unquoted-level", ("level", name), **quoted)


def check_changed(data: Row, base: Policy) -> Iterator[Problem]:
    """Check that `[level]` and `off` name findings of a policy below, each once."""
    levels, off = data.get("level") or {}, data.get("off") or ()
    own = {row["id"] for _, row in rows(data, "finding") if row.get("id")}
    for name in levels:
        yield from _named(name, ("level", name), own, base)
    for index, name in enumerate(off):
        at = ("off", index)
        if name in levels:
            yield wrong("duplicate-id", "policy.off-and-level", at, id=name)
        elif name is not None:
            yield from _named(name, at, own, base)


def _named(name: str, path: Path, own: set[str], base: Policy) -> Iterator[Problem]:
    tables = [t for t in (_GATE, *FIRST_HIT) for rule in base.tables[t] if rule.id == name]
    if name in own:
        yield wrong("invalid-value", "policy.own-finding", path, id=name)
    elif name in base.finding_ids:
        return
    elif tables:
        words = "policy.gate-stays" if tables[0] == _GATE else "policy.rule-stays"
        yield wrong("invalid-value", words, path, id=name, table=tables[0])
    else:
        yield unknown("finding", path, name, base.finding_ids)
