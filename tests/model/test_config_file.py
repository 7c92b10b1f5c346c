"""What may stand in `revise.toml`."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types

from revise.model.config import (
    Config,
    Defaults,
    Messages,
    PolicyChoice,
    Seller,
)
from revise.model.config_file import ConfigFile, parse_config, schema
from revise.model.problem import Problem

EVERYTHING: dict[str, Any] = {
    "defaults": {
        "platform": "direct",
        "client_language": "de",
        "lang": "en",
        "currency": "EUR",
        "timezone": "Europe/Berlin",
    },
    "pricing": {
        "hourly_rate": "45.00",
        "hours_per_day": 7.5,
        "rate_floor": 30,
        "extra_step": "5",
    },
    "seller": {"completed": 40, "cancelled": 0},
    "messages": {"folder": "templates", "signature": "A. B.", "address": "Sie"},
    "policy": {"file": "/etc/own.toml"},
}


def read(table: str, key: str, value: object) -> Config | tuple[Problem, ...]:
    return parse_config({table: {key: value}}, Path("home"))


def test_every_key_arrives_exact() -> None:
    assert parse_config(EVERYTHING, Path("home")) == Config(
        Defaults("direct", "de", "en", "EUR", "Europe/Berlin"),
        Seller(Decimal("45.00"), Decimal("7.5"), Decimal(30), Decimal(5), 40, 0),
        Messages(Path("home/templates"), "A. B.", "Sie"),
        PolicyChoice(Path("/etc/own.toml")),
    )


def test_an_empty_file_is_as_good_as_none() -> None:
    assert parse_config({}, Path()) == Config()
    assert Config().seller == Seller(None, Decimal(6), None, Decimal(1), None, None)


def test_what_the_program_uses_is_what_the_file_may_hold() -> None:
    held = {name: dict(table) for name, table in ConfigFile()}
    held["seller"] = held.pop("pricing") | held["seller"]

    assert {name: table._asdict() for name, table in Config()._asdict().items()} == held


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("pricing", "hours_per_day", 24),
        ("pricing", "hours_per_day", "0.0001"),
        ("pricing", "extra_step", "0.0001"),
        ("pricing", "hourly_rate", 0),
        ("seller", "completed", 0),
        ("defaults", "timezone", "UTC"),
    ],
)
def test_the_last_value_that_can_be(table: str, key: str, value: object) -> None:
    assert isinstance(read(table, key, value), Config)


@pytest.mark.parametrize("name", ["Europe", "", "../Europe/Berlin", "/etc/localtime", "a\0b"])
def test_a_folder_of_time_zones_or_another_file_is_none(name: str) -> None:
    (problem,) = read("defaults", "timezone", name)  # type: ignore[misc] # it is no Config

    assert problem.message == f"unknown time zone {json.dumps(name)}"


def test_every_problem_is_told_at_once() -> None:
    data = {"seller": 5, "pricing": {"x": 1, "hourly_rate": "?"}, "defaults": {"lang": "fr"}}

    found = parse_config(data, Path())

    assert isinstance(found, tuple)
    assert sorted(problem.where.key for problem in found) == [
        "defaults.lang",
        "pricing.hourly_rate",
        "pricing.x",
        "seller",
    ]


def test_the_schema_describes_every_key_and_takes_what_the_reader_takes() -> None:
    described = schema()
    Draft202012Validator.check_schema(described)

    for table in described["$defs"].values():
        assert all("description" in key for key in table["properties"].values())
        assert table["additionalProperties"] is False
    Draft202012Validator(described).validate(EVERYTHING)
    assert not Draft202012Validator(described).is_valid({"pricing": {"extra_step": 0}})
