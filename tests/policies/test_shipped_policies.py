"""The shipped policies are checked here, not at start-up (ladder.md, "Policies")."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, get_args, get_type_hints

import pytest

import revise
from revise.model.item import Kind
from revise.policies.check_policy import check_policy
from revise.policies.condition import compile_condition
from revise.policies.glossary import SEEN_BY, read_glossary
from revise.policies.named import data_of, shipped, shipped_data, shipped_names
from revise.policies.policy import COLLECT, FIRST_HIT, Rule, placeholders
from revise.rules.facts import ITEM, ITEMS, MOVE, ORDER, OUTCOMES
from revise.rules.state import Status
from tests.orders import delivered, hour, item, order, requested

GLOSSARY = read_glossary()
SOURCE = re.compile(r"G[0-9][ab]?|A[0-9]+\.[0-9]+|house rule")
WHOLE = re.compile(rf"(guide )?({SOURCE.pattern})( \(inferred[^)]*\))?")
RULES = [
    rule for name in shipped_names() for table in shipped(name).tables.values() for rule in table
]
FILES = [*(f"shipped/{name}" for name in shipped_names()), "facts", "sources"]

ORDERS = [
    order(),
    order(delivered(0)),
    order(delivered(), requested(0, item(), item("new", 3), item(clear=False))),
]


@pytest.mark.parametrize("name", shipped_names())
def test_a_shipped_policy_has_no_problem(name: str) -> None:
    data = shipped_data(name)
    base = shipped(data["extends"]) if "extends" in data else None
    assert check_policy(data, base, GLOSSARY) == []


def texts(data: object, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Give every text of the data that has languages, with its path."""
    if isinstance(data, dict) and {"en", "de"} & data.keys():
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, f"{path}.{key}")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts(value, f"{path}[{index}]")


@pytest.mark.parametrize("name", FILES)
def test_every_text_has_both_languages_and_names_the_same_things_in_them(name: str) -> None:
    for path, text in texts(data_of(name)):
        assert set(text) == {"en", "de"}, path
        assert all(text.values()), path
        english, german = (
            {one for one in placeholders({lang: text[lang]}) if not one.endswith("center")}
            for lang in ("en", "de")
        )
        assert english == german, path


@pytest.mark.parametrize("name", shipped_names())
def test_every_parameter_says_where_it_comes_from(name: str) -> None:
    for parameter in shipped(name).parameters.values():
        assert parameter.source, parameter.name
        assert parameter.confidence in {"high", "medium", "low", "unknown"}, parameter.name
        assert parameter.as_of.year >= 2026, parameter.name
        assert set(parameter.say) == {"en", "de"}, parameter.name
        assert (parameter.value is None) == (parameter.confidence == "unknown"), parameter.name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.table}-{rule.id}")
def test_every_rule_rests_on_a_known_point_or_fact(rule: Rule) -> None:
    assert_known(rule.rests_on)


@pytest.mark.parametrize("name", shipped_names())
def test_every_step_number_and_kind_rests_on_a_known_point_or_fact(name: str) -> None:
    policy = shipped(name)
    for text in [
        *(step.rests_on for step in policy.steps),
        *(parameter.source for parameter in policy.parameters.values()),
        *(one.rests_on for one in policy.sparing),
    ]:
        assert_known(text)


def assert_known(rests_on: str) -> None:
    for part in re.split(r"[,;] ", rests_on):
        found = WHOLE.fullmatch(part)
        assert found, f"{part!r} in {rests_on!r}"
        assert found[2] == "house rule" or found[2] in GLOSSARY.sources, part


def test_every_platform_fact_of_the_glossary_is_needed() -> None:
    policies = "".join(str(shipped_data(name)) for name in shipped_names())
    policies += str(data_of("recipients"))  # what a pack lacks rests on sources as well
    proofread = "A9."  # those are what the proofreader's rules rest on
    listed = [name for name, source in GLOSSARY.sources.items() if not source.title]
    unused = [name for name in listed if not re.search(rf"\b{re.escape(name)}\b", policies)]
    assert [name for name in unused if not name.startswith(proofread)] == []


STAGES = {"order": ORDER, "item": ITEM, "items": ITEMS, "move": MOVE}
TYPES = {"yes-no": bool, "count": int, "number": Fraction, "text": str, "list": tuple[str, ...]}


def test_a_fact_has_one_function_and_one_row_of_the_same_name() -> None:
    """A test holds that the register and `facts.toml` name the same facts, at the same stage."""
    register = {one.name: stage for stage, facts in STAGES.items() for one in facts}
    rows = {name: fact.tables for name, fact in GLOSSARY.facts.items()}
    assert rows == {name: SEEN_BY[stage] for name, stage in (register | OUTCOMES).items()}


def test_a_function_gives_what_the_row_says() -> None:
    """Its type, or nothing where the fact is unknown."""
    every = (one for facts in STAGES.values() for one in facts)
    gives = {one.name: get_type_hints(one.work_out)["return"] for one in every}
    types = {name: TYPES[GLOSSARY.facts[name].type] for name in gives}
    assert {name for name in gives if gives[name] not in {types[name], types[name] | None}} == set()


def test_every_number_says_what_it_counts_in_and_nothing_else_does_but_days() -> None:
    """facts.toml: "every number has one, a count may"; a policy has the units from there."""
    units = {name: (fact.type, fact.unit) for name, fact in GLOSSARY.facts.items()}
    known = {"hours", "span", "days", "ratio", "share", "money", "money-per-hour"}
    assert {unit for type_, unit in units.values() if type_ == "number"} == known - {"days"}
    assert {unit for type_, unit in units.values() if type_ == "count"} == {"days", None}
    assert {unit for type_, unit in units.values() if type_ not in {"number", "count"}} == {None}
    named = {name: unit for name, (_, unit) in units.items() if unit}
    assert [shipped(name).units for name in shipped_names()] == [named] * len(shipped_names())


def values(name: str) -> set[str]:
    return set(GLOSSARY.facts[name].values)


def outcomes(table: str) -> set[str]:
    every = {rule.then for name in shipped_names() for rule in shipped(name).tables[table]}
    return {one for one in every if one is not None}


def test_the_glossary_has_exactly_the_words_that_texts_can_be() -> None:
    assert values("status") == set(get_args(Status))
    assert values("item.kind") == set(get_args(Kind))
    assert values("step") == {step.id for step in shipped("guide").steps}
    assert values("step") == outcomes("step")
    assert values("verdict") == outcomes("verdict")
    assert values("next") == outcomes("next")
    assert set(GLOSSARY.choices["treatment"]) == outcomes("treatment")


TABLES = (*FIRST_HIT, *COLLECT, "clock")


def seen_by(table: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Ask the engine which facts are there when the first rule of a table is tested."""
    seen: list[set[str]] = []

    def spy(facts: dict[str, Any]) -> bool:
        seen.append(set(facts))
        return compile_condition(None)(facts) is True

    policy = shipped("guide")
    holder: Any = policy.clocks[0] if table == "clock" else policy.tables[table][-1]
    monkeypatch.setitem(holder.__dict__, "test", spy)
    text = order(delivered(), requested(0, item()), due=hour(48))
    revise.assess(revise.loads(text), policy, at=hour(1))
    if not seen:  # a rule above it decided
        monkeypatch.setitem(policy.tables[table][0].__dict__, "test", spy)
        revise.assess(revise.loads(text), policy, at=hour(1))
    return seen[0] & set(GLOSSARY.facts)


STALE = {"move.items_left", "move.files", "move.to", "move.amount", "move.tone_errors"} | {
    *("move.new_word", "move.via"),
}
"""Still there after the gates, but they speak of whichever move came last."""


@pytest.mark.parametrize("table", TABLES)
def test_a_table_may_name_only_what_the_engine_knows_by_then(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Order of evaluation: facts, treatments, sums, verdict, gates, step, next, findings."""
    allowed = set(GLOSSARY.seen_by(table))
    there = seen_by(table, monkeypatch)
    assert allowed <= there
    passed_by = {name for name in there - allowed if name.startswith("open.") and table == "gate"}
    assert there - allowed - STALE - passed_by == set()


def test_every_stage_of_the_glossary_names_tables() -> None:
    named = {table for tables in SEEN_BY.values() for table in tables}
    assert named == {*TABLES, "opener"}


@pytest.mark.parametrize("text", ORDERS, ids=["fresh", "delivered", "in-revision"])
def test_what_opens_a_gate_may_name_all_that_an_assessment_has(text: str) -> None:
    assessed = revise.assess(revise.loads(text), at=hour(1))
    assert set(GLOSSARY.seen_by("opener")) == set(assessed.facts)
