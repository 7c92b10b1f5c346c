"""Policies that nearly are right: refused at their place, or used for anything."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from revise.explain.as_json import explanation_json
from revise.explain.as_text import explanation_text
from revise.explain.explanation import Explanation
from revise.explain.names import explain
from revise.files.read import decode, parse_order
from revise.model.base import Language
from revise.model.problem import InputError
from revise.policies.build import build
from revise.policies.check_policy import check_policy
from revise.policies.glossary import read_glossary
from revise.policies.named import shipped, shipped_data, shipped_names
from revise.policies.own import parse_own
from revise.policies.policy import Policy
from revise.render.assessed import Assessed
from revise.render.documents import dump
from revise.rules import engine
from revise.rules.assessment import Assessment
from tests.counting import calls
from tests.fuzz.assessing import tellings
from tests.fuzz.changes import Kind, at, changed_tables, slots
from tests.fuzz.orders import ORDERS, SEEDS
from tests.fuzz.policies import POLICIES, POLICY, POLICY_FILES, like, nested
from tests.fuzz.refusing import stands_inside, told_safely
from tests.fuzz.telling import RENDERERS, hidden
from tests.own_policies import finding, own

pytestmark = pytest.mark.slow

GLOSSARY = read_glossary()
INSTANT = datetime(2026, 11, 19, tzinfo=UTC)


def read(data: bytes) -> Policy | InputError:
    """Read a policy as `find_policy` does once it has the bytes."""
    try:
        return parse_own(decode(data, "own.toml"), "own.toml")
    except InputError as refused:
        return refused


def refusal(data: bytes) -> InputError | None:
    found = read(data)
    return found if isinstance(found, InputError) else None


@given(POLICY_FILES)
def test_each_problem_of_a_policy_stands_inside_it(data: bytes) -> None:
    """policies.md: "a mistake in it is told with line and column"."""
    stands_inside(refusal(data), data)


@given(POLICY_FILES)
def test_each_problem_of_a_policy_is_told_safely(data: bytes) -> None:
    """cli.md, "Errors": "One line a problem", "control characters … are shown escaped"."""
    told_safely(refusal(data))


@given(POLICY_FILES)
def test_reading_a_policy_is_work_by_its_length(data: bytes) -> None:
    """Counted, not timed: so many calls a byte at most, and those of the policy below."""
    refusal(data)  # what is loaded once is no work of this file's
    assert calls(lambda: refusal(data)) <= 20 * len(data) + 20_000


@st.composite
def used(draw: st.DrawFn) -> Policy:
    """Give a policy of one's own that can be read."""
    policy = read(draw(POLICIES))
    assume(isinstance(policy, Policy))
    assert isinstance(policy, Policy)
    return policy


@st.composite
def written(draw: st.DrawFn) -> bytes:
    """Give an order: half of them as they are, so that most can be read."""
    return draw(st.sampled_from(SEEDS) | ORDERS)


@given(tellings(written(), used()))
def test_an_order_is_told_by_a_policy_in_every_format(told: Assessed) -> None:
    """cli.md: "every key is always present", "Text from outside is never trusted"."""
    assert {name: wrong for name, tell in RENDERERS.items() if (wrong := tell(told))} == {}


@given(POLICIES, st.sampled_from(["en", "de"]))
def test_a_policy_explains_whatever_it_has(data: bytes, lang: Language) -> None:
    """cli.md: "`revise explain NAME`"."""
    policy = read(data)
    if isinstance(policy, InputError):
        return
    below = shipped(policy.chain[1])
    new = {*policy.rules.values(), *policy.clocks, *policy.parameters.values()}
    old = {*below.rules.values(), *below.clocks, *below.parameters.values()}
    names = [getattr(one, "id", None) or getattr(one, "name", None) for one in new - old]
    for name in (*names, *policy.silences, "1", "finding", None):
        found = explain(name, policy, lang, GLOSSARY)
        assert isinstance(found, Explanation)
        assert hidden(explanation_text(found) + dump(explanation_json(found))) == []


def _kind(name: str) -> Kind:
    return Kind((), (shipped_data(name),), like, POLICY.names, POLICY.pieces, POLICY.scalars)


BELOW = {name: _kind(name) for name in shipped_names()}


class Below(NamedTuple):
    """A shipped policy, changed; shown by what differs, for the whole is long."""

    name: str
    data: dict[str, Any]

    def __repr__(self) -> str:
        old = shipped_data(self.name)
        before = {path: at(old, path) for path in slots(old)}
        after = {path: at(self.data, path) for path in slots(self.data)}
        plain = {path: new for path, new in after.items() if not isinstance(new, dict | list)}
        new = {path: new for path, new in plain.items() if before.get(path) != new}
        return f"{self.name}: {new}, without {[*(before.keys() - after.keys())]}"[:2000]


@st.composite
def changed_below(draw: st.DrawFn) -> Below:
    name = draw(st.sampled_from(shipped_names()))
    return Below(name, draw(changed_tables(BELOW[name])))


@settings(max_examples=40)
@given(changed_below())
def test_a_shipped_policy_is_refused_or_can_be_used(changed: Below) -> None:
    """ladder.md: "A policy is validated when loaded": so are those that others extend."""
    name, data = changed
    base = None if name == "guide" else shipped("guide")
    problems = check_policy(data, base, GLOSSARY)
    if problems:
        told_safely(InputError("shipped.toml", tuple(problems)))
    else:
        policy = build(data, base, shipped("guide").units)
        order, _ = parse_order(SEEDS[0], "order.toml")
        assert isinstance(engine.assess(order, policy, instant=INSTANT), Assessment)


@pytest.mark.parametrize("deep", [1, 7, 8, 9, 200, 1000, 5000, 100_000])
@pytest.mark.parametrize("joints", [("not",), ("all",), ("any", "not")])
def test_a_condition_of_any_depth_is_read_or_refused(deep: int, joints: tuple[str, ...]) -> None:
    """Never a RecursionError: a deep one is told like any other mistake."""
    data = own(finding(f"when = {nested(deep, joints)}")).encode()
    why = refusal(data)
    assert (why is None) == (deep < 8)
    stands_inside(why, data)
    told_safely(why)


@pytest.mark.parametrize("seed", POLICY.seeds)
def test_what_is_changed_is_a_policy(seed: bytes) -> None:
    """A fuzzer that begins with refused files would end there."""
    assert refusal(seed) is None
