"""`explain`: the guide, a step, a rule, a fact, a parameter: what, why, source, confidence.

Everything comes from the policy and its glossary; nothing here knows a platform.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial, reduce

from revise.explain.entries import Entries
from revise.explain.explanation import Entry, Explanation, Kind
from revise.model.problem import Problem, problem
from revise.policies.glossary import Glossary
from revise.policies.policy import MOVES, Policy
from revise.policies.recipients import read_recipients
from revise.proofread import rules as spoken_rules
from revise.words import Language, said

Make = Callable[[], Entry]

_OVERVIEW = frozenset({"step", "guide"})
_NEAR, _MOST = 0.7, 3
_PARTS = re.compile(r"[._-]")
_LONGEST = 80


def explain(
    name: str | None,
    policy: Policy,
    lang: Language,
    glossary: Glossary,
) -> Explanation | Problem:
    """Explain a name of the policy, or without one give the overview.

    Names are those of guide points (`G3a`), steps (`3`, `clear-up`), tables, rules, facts,
    parameters, platform facts (`A3.4`), silences, clocks and moves; small and capital letters are
    the same; and those of proofreading rules. A name that is unknown gives a problem with the
    nearest known ones.
    """
    known = [*_known(Entries(policy, glossary, lang))]
    if name is None:
        first = [make() for one, kind, make in known if kind in _OVERVIEW and not one.isdigit()]
        return Explanation(None, policy, lang, tuple(first), _names(known))
    asked = name.strip().casefold()
    found = tuple(make() for one, _, make in known if one.casefold() == asked)
    return Explanation(name, policy, lang, found) if found else _unknown(name, known)


def _known(entries: Entries) -> Iterator[tuple[str, Kind, Make]]:
    """Give every name, its kind, and how to make its entry; steps have a number and an id."""
    policy, glossary = entries.policy, entries.glossary
    for step in policy.steps:
        yield str(step.number), "step", partial(entries.step, step)
        yield step.id, "step", partial(entries.step, step)
    for source in glossary.sources.values():
        kind: Kind = "guide" if source.title else "platform-fact"
        yield source.name, kind, partial(entries.source, source)
    for table, rules in policy.tables.items():
        yield table, "table", partial(entries.table, table)
        for rule in rules:
            yield rule.id, "rule", partial(entries.rule, rule)
    yield from _switched_off(entries)
    yield from _numbers(entries)
    for ask, silence in policy.silences.items():
        yield ask, "silence", partial(entries.silence, ask, silence)
    for clock in policy.clocks:
        yield clock.id, "clock", partial(entries.clock, clock)
    for one in policy.sparing:
        yield one.kind, "sparing", partial(entries.sparing, one)
    for move in MOVES:
        yield move, "move", partial(entries.move, move)
    for spoken in spoken_rules():
        yield spoken.id, "proofreading", partial(entries.spoken, spoken)
    yield from _evidence(entries)


def _switched_off(entries: Entries) -> Iterator[tuple[str, Kind, Make]]:
    for one in entries.policy.off:
        yield one.before.id, "rule", partial(entries.switched_off, one)


def _evidence(entries: Entries) -> Iterator[tuple[str, Kind, Make]]:
    known = read_recipients()
    for recipient in known.recipients.values():
        yield recipient.name, "recipient", partial(entries.recipient, recipient)
    for lacking in known.lacking:
        yield lacking.id, "evidence", partial(entries.lacking, lacking)
    for limit in known.limits:
        yield limit.id, "evidence", partial(entries.limit, limit)


def _numbers(entries: Entries) -> Iterator[tuple[str, Kind, Make]]:
    for fact in entries.glossary.facts.values():
        yield fact.name, "fact", partial(entries.fact, fact)
    for parameter in entries.policy.parameters.values():
        yield parameter.name, "parameter", partial(entries.parameter, parameter)


def _names(known: list[tuple[str, Kind, Make]]) -> dict[Kind, tuple[str, ...]]:
    found: dict[Kind, dict[str, None]] = {}
    for name, kind, _ in known:
        if not name.isdigit():
            found.setdefault(kind, {})[name] = None
    return {kind: tuple(names) for kind, names in found.items()}


def _unknown(name: str, known: list[tuple[str, Kind, Make]]) -> Problem:
    from difflib import get_close_matches  # only a slip needs it

    asked = name.strip().casefold()[:_LONGEST]
    names = {one.casefold(): one for one, _, _ in known}
    near = get_close_matches(asked, names, _MOST, _NEAR)
    near += [one for one in names if asked and asked in one]
    words = {word for one in names for word in _PARTS.split(one)}
    close = get_close_matches(asked, words, _MOST, _NEAR)
    near += [one for word in close for one in names if word in _PARTS.split(one)]
    shown = [f"`{names[one]}`" for one in list(dict.fromkeys(near))[:_MOST]]
    if not shown:
        return problem("unknown-id", "explain.no-such", name=name[:_LONGEST])
    listed = reduce(lambda first, second: said("explain.either", first=first, second=second), shown)
    return problem("unknown-id", "explain.no-such-near", name=name[:_LONGEST], near=listed)
