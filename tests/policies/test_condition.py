"""Conditions: SQL's three-valued logic, exact comparisons, and the names they rest on."""

from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from revise.policies.condition import compile_condition, names
from revise.policies.values import Facts, Value

Truth = bool | None
Condition = Mapping[str, Any]

TRUTHS: tuple[Truth, ...] = (True, False, None)
TRUTH = st.sampled_from(TRUTHS)
NUMBERS = st.one_of(st.integers(-3, 3), st.fractions(-3, 3, max_denominator=10), st.none())
FACTS = st.fixed_dictionaries(dict.fromkeys("abc", NUMBERS))
COMPARING = ("is", "is_not", "at_least", "more_than", "at_most", "less_than")


def _comparisons() -> st.SearchStrategy[Condition]:
    name = st.sampled_from("abc")
    right = st.one_of(
        st.integers(-3, 3),
        st.sampled_from([0.1, 0.5, -1.5]),
        name.map(lambda other: {"fact": other}),
        name.map(lambda other: {"parameter": other}),
    )
    compared = st.tuples(name, st.sampled_from(COMPARING), right)
    return st.one_of(
        compared.map(lambda parts: {"fact": parts[0], parts[1]: parts[2]}),
        st.tuples(name, st.booleans()).map(lambda parts: {"fact": parts[0], "known": parts[1]}),
        st.tuples(name, st.lists(st.integers(-3, 3), max_size=3)).map(
            lambda parts: {"fact": parts[0], "in": parts[1]}
        ),
    )


CONDITIONS = st.recursive(
    _comparisons(),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=8,
)


def holds(condition: Condition | None, facts: Facts) -> Truth:
    return compile_condition(condition)(facts)


def truth(value: Truth, name: str = "t") -> tuple[Condition, Facts]:
    """Make a condition of this truth."""
    return {"fact": name, "is": True}, {name: value}


def joined(joint: str, *values: Truth) -> Truth:
    """Join conditions of these truths."""
    made = [truth(value, f"t{number}") for number, value in enumerate(values)]
    facts: Facts = {name: value for _, each in made for name, value in each.items()}
    return holds({joint: [condition for condition, _ in made]}, facts)


def negated(value: Truth) -> Truth:
    condition, facts = truth(value)
    return holds({"not": condition}, facts)


def test_all_follows_sql() -> None:
    table = [joined("all", one, other) for one in TRUTHS for other in TRUTHS]
    assert table == [True, False, None, False, False, False, None, False, None]


def test_any_follows_sql() -> None:
    table = [joined("any", one, other) for one in TRUTHS for other in TRUTHS]
    assert table == [True, True, True, True, False, None, True, None, None]


def test_not_follows_sql() -> None:
    assert [negated(value) for value in TRUTHS] == [False, True, None]


def test_no_condition_always_holds_and_nothing_joined_is_the_neutral_truth() -> None:
    assert (holds(None, {}), joined("all"), joined("any")) == (True, True, False)


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(TRUTH, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_parts_does_not_matter(values: list[Truth], dice: Random) -> None:
    """`all`, `any`, `not` follow SQL's three-valued logic: both joints are commutative."""
    mixed = list(values)
    dice.shuffle(mixed)
    assert joined("all", *values) is joined("all", *mixed)
    assert joined("any", *values) is joined("any", *mixed)


@settings(deadline=None)
@given(st.lists(TRUTH, max_size=5))
def test_not_turns_all_into_any(values: list[Truth]) -> None:
    """`all`, `any`, `not` follow SQL's three-valued logic: De Morgan's laws hold."""
    inverse = [negated(value) for value in values]
    assert negated(joined("all", *values)) is joined("any", *inverse)
    assert negated(joined("any", *values)) is joined("all", *inverse)


@pytest.mark.slow
@settings(deadline=None)
@given(CONDITIONS, FACTS)
def test_two_nots_are_none(condition: Condition, facts: Facts) -> None:
    """`all`, `any`, `not` follow SQL's three-valued logic: not not p is p."""
    assert holds({"not": {"not": condition}}, facts) is holds(condition, facts)


@pytest.mark.slow
@settings(deadline=None)
@given(CONDITIONS, FACTS)
def test_a_condition_with_itself_is_itself(condition: Condition, facts: Facts) -> None:
    """`all`, `any`, `not` follow SQL's three-valued logic: both joints are idempotent."""
    once = holds(condition, facts)
    assert holds({"all": [condition, condition]}, facts) is once
    assert holds({"any": [condition, condition]}, facts) is once


@pytest.mark.slow
@settings(deadline=None)
@given(CONDITIONS, CONDITIONS, CONDITIONS, FACTS)
def test_nesting_joints_of_one_kind_is_the_same_as_a_list(
    one: Condition, two: Condition, three: Condition, facts: Facts
) -> None:
    """`all`, `any`, `not` follow SQL's three-valued logic: both joints are associative."""
    for joint in ("all", "any"):
        flat = holds({joint: [one, two, three]}, facts)
        assert holds({joint: [one, {joint: [two, three]}]}, facts) is flat
        assert holds({joint: [{joint: [one, two]}, three]}, facts) is flat


@pytest.mark.slow
@settings(deadline=None)
@given(CONDITIONS, CONDITIONS, CONDITIONS, FACTS)
def test_each_joint_distributes_over_the_other(
    one: Condition, two: Condition, three: Condition, facts: Facts
) -> None:
    """`all`, `any`, `not` follow SQL's three-valued logic: the distributive laws hold."""
    for outer, inner in (("all", "any"), ("any", "all")):
        spread = {inner: [{outer: [one, two]}, {outer: [one, three]}]}
        assert holds({outer: [one, {inner: [two, three]}]}, facts) is holds(spread, facts)


@pytest.mark.slow
@settings(deadline=None)
@given(CONDITIONS, FACTS, NUMBERS)
def test_what_is_decided_stays_decided_once_more_is_known(
    condition: Condition, facts: Facts, found: Value
) -> None:
    """The engine never guesses: filling in an unknown decides what is open, and turns nothing.

    Only `known` asks for knowledge itself; conditions without it are looked at here.
    """
    assume("known" not in str(condition))
    before = holds(condition, facts)
    more = {name: found if value is None else value for name, value in facts.items()}
    assert before is None or holds(condition, more) is before


@pytest.mark.slow
@settings(deadline=None)
@given(st.sampled_from([*COMPARING, "in"]), NUMBERS.filter(lambda value: value is not None))
def test_a_comparison_with_an_unknown_is_unknown(name: str, value: Value) -> None:
    """A comparison with an unknown is *unknown*."""
    right: object = [value] if name == "in" else value
    assert holds({"fact": "a", name: right}, {"a": None}) is None
    if name != "in":
        assert holds({"fact": "a", name: {"fact": "b"}}, {"a": value, "b": None}) is None
        assert holds({"fact": "a", name: {"parameter": "b"}}, {"a": None, "b": value}) is None
        assert holds({"fact": "a", name: {"fact": "b"}}, {"a": None, "b": None}) is None


@settings(deadline=None)
@given(NUMBERS)
def test_known_alone_turns_unknown_into_yes_or_no(value: Value) -> None:
    """Operators: `known` (true/false)."""
    facts: Facts = {"a": value}
    assert holds({"fact": "a", "known": True}, facts) is (value is not None)
    assert holds({"fact": "a", "known": False}, facts) is (value is None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("is", (False, True, False)),
        ("is_not", (True, False, True)),
        ("at_least", (False, True, True)),
        ("more_than", (False, False, True)),
        ("at_most", (True, True, False)),
        ("less_than", (True, False, False)),
    ],
)
def test_each_comparison_below_at_and_above_its_right_side(
    name: str, expected: tuple[bool, bool, bool]
) -> None:
    values = (Fraction(99, 100), Fraction(1), Fraction(101, 100))
    for right, more in ((1, {}), (1.0, {}), ({"parameter": "limit"}, {"limit": 1})):
        condition = {"fact": "a", name: right}
        found = tuple(holds(condition, {"a": value, **more}) for value in values)
        assert found == expected


@pytest.mark.parametrize(("value", "expected"), [("a", True), ("b", True), ("c", False)])
def test_in_looks_for_the_value_in_a_list(value: str, expected: bool) -> None:
    assert holds({"fact": "status", "in": ["a", "b"]}, {"status": value}) is expected


def test_a_float_is_its_shortest_decimal() -> None:
    third = Fraction(1, 10) + Fraction(2, 10)
    assert holds({"fact": "a", "is": 0.3}, {"a": third})
    assert holds({"fact": "a", "in": [0.3]}, {"a": third})
    assert not holds({"fact": "a", "less_than": 0.3}, {"a": third})
    assert not holds({"fact": "a", "more_than": 0.3}, {"a": third})
    assert not holds({"fact": "a", "is": 0.3}, {"a": Fraction(0.3)})


def test_a_part_that_decides_spares_the_rest() -> None:
    broken = {"fact": "nowhere", "is": 1}
    assert holds({"all": [{"fact": "a", "is": 2}, broken]}, {"a": 1}) is False
    assert holds({"any": [{"fact": "a", "is": 1}, broken]}, {"a": 1}) is True


def test_the_names_of_a_condition_stand_in_its_own_order() -> None:
    condition = {
        "all": [
            {"fact": "a", "at_least": {"parameter": "b"}},
            {"not": {"any": [{"fact": "c", "is": {"fact": "d"}}, {"fact": "e", "in": [1]}]}},
            {"fact": "a", "known": True},
        ]
    }
    assert list(names(condition)) == ["a", "b", "c", "d", "e", "a"]
    assert list(names(None)) == []
