"""Whatever stands in a policy: it is refused with its problems, or it can be used."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rtoml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import revise
from revise.explain.as_json import explanation_json
from revise.explain.as_text import explanation_text
from revise.explain.explanation import Explanation
from revise.explain.names import explain
from revise.policies.build import build
from revise.policies.check_policy import check_policy
from revise.policies.glossary import read_glossary
from revise.policies.named import shipped, shipped_names
from revise.policies.policy import Policy
from revise.render.input_schemas import policy_schema
from revise.render.speech import Speech
from tests.orders import (
    cancellation,
    delivered,
    escalated,
    extension,
    extra,
    hour,
    item,
    order,
    proposed,
    requested,
)
from tests.validating import complaints, plain

pytestmark = pytest.mark.slow

GLOSSARY = read_glossary()
SCHEMA = policy_schema()

WHOLE = rtoml.loads((Path(__file__).parents[1] / "fuzz" / "policy.toml").read_text("utf-8"))

ORDERS = [
    order(),
    order(delivered(0), due=hour(24)),
    order(
        delivered(),
        requested(0, item(), item("new", 3), item(None, None), item(clear=False)),
        extension(0.25, due=96),
        proposed(0.5, extras=[extra("1.2")]),
        due=hour(24),
    ),
    order(delivered(), requested(0, item(hours=30)), escalated(0.5), hours=None),
    order(delivered(), requested(0, item()), cancellation(0.5, by="client"), currency="EUR"),
]

names = st.sampled_from(
    [
        *("price", "late", "status", "step", "item.kind", "move.to", "open.cancel", "missing_keys"),
        *("effort_ratio", "patience_hours", "review_anchor", "big_order", "the_center", "en"),
        *("fact", "parameter", "is", "in", "known", "all", "not", "at_least", "when", "after"),
        *(
            "due",
            "info",
            "error",
            "propose",
            "completed",
            "accepted",
            "fiverr",
            "direct",
            "{price}",
        ),
        *("", "{", "house.big-order", "cancel.closed", "verdict.none", "text", "hours", "USD"),
    ]
)
scalars = st.one_of(
    names,
    st.booleans(),
    st.integers(-2, 2**63),
    st.floats(),
    st.text(max_size=5),
    st.just(date(2026, 11, 23)),
)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)


def places(data: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give the path of every key and element of the data."""
    if isinstance(data, dict):
        keys: list[Any] = list(data)
    elif isinstance(data, list):
        keys = list(range(len(data)))
    else:
        return []
    return [one for key in keys for one in [(*path, key), *places(data[key], (*path, key))]]


PLACES = places(WHOLE)


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, Any]:
    """Take the whole policy, and put something else, or something more, in up to three places."""
    data: dict[str, Any] = deepcopy(WHOLE)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(PLACES))
        inside: Any = data
        for key in way:
            inside = inside[key] if _has(inside, key) else None
        how = draw(st.sampled_from(["put", "put", "leave out", "add"]))
        if how == "add" and isinstance(inside, dict):
            inside[draw(names)] = draw(anything)
        elif how == "leave out" and isinstance(inside, dict):
            inside.pop(last, None)
        elif _has(inside, last):
            inside[last] = draw(like(inside[last]) | anything)
    return data


def like(value: object) -> st.SearchStrategy[Any]:
    """Give values of the same type: many of them fit as well."""
    if isinstance(value, bool):
        return st.booleans()
    if isinstance(value, int | float):
        return st.integers(0, 100) | st.floats(0, 1)
    return names if isinstance(value, str) else st.just(value)


def _has(inside: object, key: object) -> bool:
    if isinstance(inside, dict):
        return key in inside
    return isinstance(inside, list) and isinstance(key, int) and key < len(inside)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoilt())
def test_a_policy_is_refused_or_can_be_used(data: dict[str, Any]) -> None:
    """ladder.md: "A policy is validated when loaded"; cli.md: never a traceback.

    What is not refused fits the schema, too: no squiggle where the reader is silent.
    """
    named = data.get("extends")
    base = shipped(named if isinstance(named, str) and named in shipped_names() else "fiverr")
    found = check_policy(data, base, GLOSSARY, shipped=shipped_names())
    assert all(one.message and one.hint for one in found)
    if not found:
        assert complaints(SCHEMA, plain(data)) == []
        use(build(data, base))


def use(policy: Policy) -> None:
    for text in ORDERS:
        for at in (1, 60, 500):
            assessed = revise.assess(revise.loads(text), policy, at=hour(at))
            speech = Speech(policy, assessed.currency, "de")
            for finding in assessed.findings:
                assert speech.said(finding.decision)
            for move in assessed.moves:
                for held in move.held_back_by:
                    assert speech.said(held.decision)
                    speech.opener(held.decision, assessed)
    for name in (
        "effort_ratio_limit",
        "extension",
        "house.big-order",
        "cancel.closed",
        "due",
        None,
    ):
        explained = explain(name, policy, "en", GLOSSARY)
        if isinstance(explained, Explanation):
            assert explanation_text(explained)
            assert explanation_json(explained)


def test_the_whole_policy_can_be_used() -> None:
    assert check_policy(WHOLE, shipped("fiverr"), GLOSSARY, shipped=shipped_names()) == []
    use(build(WHOLE, shipped("fiverr")))
