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
    Show,
)
from revise.model.config_file import ConfigFile, schema
from revise.model.problem import Problem
from tests.configs import parse_config

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
    "policy": {"file": "/etc/own.toml", "files": ["house.toml", "../strict.toml"]},
    "show": {"columns": ["custom.assignee"], "categories": ["custom.team.lead"]},
    "trust": ["/srv/orders", "~/shared", "*"],
    "extends": "../agency.toml",
}


def read(table: str, key: str, value: object) -> Config | tuple[Problem, ...]:
    return parse_config({table: {key: value}}, Path("home"))


def test_every_key_arrives_exact() -> None:
    assert parse_config(EVERYTHING, Path("home")) == Config(
        Defaults("direct", "de", "en", "EUR", "Europe/Berlin"),
        Seller(Decimal("45.00"), Decimal("7.5"), Decimal(30), Decimal(5), 40, 0),
        Messages(Path("home/templates"), "A. B.", "Sie"),
        PolicyChoice(Path("/etc/own.toml"), (Path("home/house.toml"), Path("home/../strict.toml"))),
        Show(("custom.assignee",), ("custom.team.lead",)),
        ("/srv/orders", "~/shared", "*"),
    )


def test_an_empty_file_is_as_good_as_none() -> None:
    assert parse_config({}, Path()) == Config()
    assert Config().seller == Seller(None, Decimal(6), None, Decimal(1), None, None)


def test_what_the_program_uses_is_what_the_file_may_hold() -> None:
    trust, _extends, *tables, acks = ConfigFile()
    held = {name: dict(table) for name, table in tables}
    held["seller"] = held.pop("pricing") | held["seller"]
    *used, trusted, acknowledged = Config()

    assert (trust, acks) == (("trust", trusted), ("ack", acknowledged))
    assert {name: table._asdict() for name, table in zip(held, used, strict=True)} == held


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


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("/srv/orders", 'trust: must be a list, is "/srv/orders"'),
        (["/srv", "orders"], 'trust: must be the full path of a folder, is "orders"'),
        ([""], 'trust: must be the full path of a folder, is ""'),
        (["~kim"], 'trust: must be the full path of a folder, is "~kim"'),
        (["/a\0b"], 'trust: must be the full path of a folder, is "/a\\u0000b"'),
        ([1], "trust: must be the full path of a folder, is 1"),
    ],
)
def test_what_is_trusted_is_named_in_full(value: object, told: str) -> None:
    """From wherever it is read, it means the same."""
    (problem,) = parse_config({"trust": value}, Path("home"))  # type: ignore[misc] # it is no Config

    assert f"{problem.where.key}: {problem.message}" == told


def test_what_belongs_above_all_tables() -> None:
    (problem,) = read("pricing", "trust", ["/srv/orders"])  # type: ignore[misc] # it is no Config

    assert problem.hint == "`trust` belongs at the top, above every [table]"


def test_a_hundred_problems_are_told_and_no_more() -> None:
    """A file of 4 MiB has room for 400,000 keys, which are not even looked at."""
    found = parse_config({f"k{number}": 1 for number in range(10_000)}, Path())
    (problem,) = parse_config({f"k{number}": 1 for number in range(10_001)}, Path())  # type: ignore[misc] # it is no Config

    assert isinstance(found, tuple)
    assert len(found) == 100
    assert problem.message == "a list or table may have 10,000 entries at most"


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
