"""Policies of one's own, changed at random."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from revise.policies.condition import JOINTS
from revise.policies.glossary import read_glossary
from revise.policies.named import shipped, shipped_names
from revise.policies.policy import LEVELS, MOVES
from revise.render.input_schemas import policy_schema
from tests.fuzz.changes import TAME, Kind, changed_tables, nearly, parsed, written
from tests.fuzz.values import HOSTILE_TEXTS, NUMBERS, PIECES, SCALARS, TEXTS, Value

ROOT = Path(__file__).parents[2]
FACTS = tuple(read_glossary().facts)
PARAMETERS = tuple(shipped("fiverr").parameters)
RULES = tuple(shipped("fiverr").rules)
CHOICES = tuple(word for fact in read_glossary().facts.values() for word in fact.values)
DAYS = (date(2026, 11, 23), date(1, 1, 1), date(9999, 12, 31))


def nested(deep: int, joints: tuple[str, ...] = ("not",)) -> str:
    """Write a condition of so many joints inside each other."""
    around = [joints[at % len(joints)] for at in range(deep)]
    opened = "".join(f"{{ {one} = {'' if one == 'not' else '['}" for one in around)
    closed = "".join(" }" if one == "not" else "] }" for one in reversed(around))
    return f'{opened}{{ fact = "late", is = true }}{closed}'


def _conditions(depths: tuple[int, ...]) -> st.SearchStrategy[str]:
    joints = st.sampled_from([(one,) for one in JOINTS] + [JOINTS])
    return st.builds(nested, st.sampled_from(depths), joints)


def _table(deep: int) -> Value:
    return {"not": _table(deep - 1)} if deep else {"fact": "late", "is": True}


_COMPARED = (
    *(True, False, 0, 1, 0.5, 500, 10**12, "delivered", "en"),
    *({"fact": name} for name in ("price", "effort_ratio", "hours_to_due", "status")),
    *({"parameter": name} for name in ("big_order", "effort_ratio_limit", "review_anchor")),
)
_TOLD = ("{price}", "{late}", "{effort_ratio_limit}", "{house}", "{path}", "{", "}", "{{price}}")
_FITTING: dict[str, tuple[Any, ...]] = {
    "fact": FACTS,
    "parameter": (*PARAMETERS, "big_order"),
    "level": LEVELS,
    "move": (*MOVES, "any"),
    "id": (*RULES, "house.a", "house.b-1", "check-in", "extension"),
    "extends": (*shipped_names(), "own"),
    "kind": ("other", "fraud", "mutual-reorder"),
    "who": ("freelancer", "client", "support"),
    "of": ("due", "request", "proposal"),
    "means": ("accepted", "declined", "completed", "cancelled"),
    "after": ("first_reply_hours", "extension_hours", "big_order"),
    "before": ("first_reply_hours", "effort_ratio_limit"),
    "unit": ("hours", "days", "ratio", "share", "count", "money", "money-per-hour", "text"),
    "currency": ("USD", "EUR", "JPY"),
    "confidence": ("high", "low", "unknown"),
    "as_of": DAYS,
    "step": (1, 3, 6, 7),
    "hard": (True, False),
    "known": (True, False),
    "value": (0, 1, 0.5, 3, 72, 1_000_000, 10**12, 0.1 + 0.2, "due"),
    "command": ("revise propose {path}", "revise {proposal_id}", "{estimate_arguments}"),
    "opens_with": ("revise propose {path}", "{step}"),
}
_COMPARISONS = {"is", "is_not", "at_least", "more_than", "at_most", "less_than"}
_SAID = {"en", "de", "source", "rests_on", "on_silence"}


def like(draw: st.DrawFn, key: object, _old: Value, _data: dict[str, Value]) -> Value:
    """Draw another value that could stand there."""
    if key in _COMPARISONS:
        return draw(st.sampled_from(_COMPARED))
    if key in _SAID:
        return draw(st.sampled_from(_TOLD) | TEXTS)
    if isinstance(key, int):
        return draw(st.sampled_from(CHOICES))
    return draw(st.sampled_from(_FITTING.get(str(key), (*CHOICES, *NUMBERS))))


def keys(schema: dict[str, Any]) -> tuple[str, ...]:
    """Give every key that a schema knows."""
    tables = [schema, *schema.get("$defs", {}).values()]
    return tuple(sorted({key for table in tables for key in table.get("properties", ())}))


_ODD: tuple[Value, ...] = (
    *(10**400, -(10**400), 1e308, 5e-324, *DAYS),
    *([[[[[[[[[1]]]]]]]]], _table(7), _table(8), _table(40), {"all": [_table(0)] * 101}),
    *({"fact": "price", "parameter": "big_order"}, {"fact": {"fact": "price"}}, {"fact": []}),
    *({"any": []}, {"not": []}, {"all": {}}, {"not": {"not": 1}}, [{"when": {}}], {"en": {}}),
)
SPOILING = SCALARS | st.sampled_from(_ODD)
_SEED = (ROOT / "tests" / "fuzz" / "policy.toml").read_bytes()
_SEEDS = (_SEED, (ROOT / "examples" / "17-house-rules" / "studio.toml").read_bytes())
SPOILT_PIECES = (
    *PIECES,
    *(nested(deep).encode() for deep in (7, 8, 9, 200, 5000)),
    *(b"[[finding]]\n", b"[parameters.x]\n", b'[say."a.b"]\n', b"[silence.review]\n"),
    *(b'"{house}"', b'"{big_order}"', b"house", b"when.not.not.not.fact = 1\n", b"[" * 3000),
    *(f'"{text}"'.encode() for text in HOSTILE_TEXTS if text.isprintable() and '"' not in text),
)
POLICY = Kind(_SEEDS, parsed(_SEEDS), like, keys(policy_schema()), SPOILT_PIECES, SPOILING)

_RULE = """
[[finding]]
id = "house.deep"
level = "info"
rests_on = "house rule"
say.en = "English."
say.de = "Deutsch."
when = """
DEEP: st.SearchStrategy[bytes] = _conditions((1, 6, 7, 8, 9, 50, 1000, 5000)).map(
    lambda when: _SEED + _RULE.encode() + when.encode()
)
"""Policies with a condition that is deep, or far too deep."""

POLICIES: st.SearchStrategy[bytes] = changed_tables(POLICY, TAME).map(written)
"""Files many of which are policies."""
POLICY_FILES: st.SearchStrategy[bytes] = POLICIES | nearly(POLICY) | DEEP
"""Files that are, or nearly are, policies."""
