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
from revise.model.problem import Place, Problem

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
    ("table", "key", "value", "message", "hint"),
    [
        ("defaults", "platform", 5, "must be text, is 5", 'write it in quotes, like "…"'),
        (
            "defaults",
            "lang",
            "fr",
            'must be `en` or `de`, is "fr"',
            "write one of these, in quotes",
        ),
        (
            "defaults",
            "client_language",
            "DE",
            'must be `en` or `de`, is "DE"',
            "did you mean `de`?",
        ),
        (
            "defaults",
            "currency",
            "eur",
            'must be an ISO 4217 currency code, is "eur"',
            'did you mean "EUR"?',
        ),
        (
            "defaults",
            "timezone",
            "Europe/Berln",
            'unknown time zone "Europe/Berln"',
            'did you mean "Europe/Berlin"?',
        ),
        (
            "defaults",
            "timezone",
            "?",
            'unknown time zone "?"',
            'give its IANA name, like "Europe/Berlin"',
        ),
        (
            "pricing",
            "hourly_rate",
            "45 EUR",
            'must be a plain number, is "45 EUR"',
            'write digits and a point alone, like "180.00": no sign, no exponent, no unit,'
            " at most 12 digits before the point and 4 after it",
        ),
        (
            "pricing",
            "rate_floor",
            -1,
            "must be 0 or more, is -1",
            "write it without the minus sign",
        ),
        (
            "pricing",
            "rate_floor",
            float("inf"),
            "must be a number, is inf",
            "give the number itself",
        ),
        (
            "pricing",
            "hourly_rate",
            0.1 + 0.2,
            "has more than 15 significant digits: 0.30000000000000004",
            'round it and quote it: "0.3"',
        ),
        (
            "pricing",
            "hours_per_day",
            0,
            "must be more than 0, is 0",
            "leave the key out if it is not known",
        ),
        (
            "pricing",
            "hours_per_day",
            24.25,
            "must be at most 24, is 24.25",
            "give the hours you work on a usual day",
        ),
        (
            "pricing",
            "extra_step",
            "0.00",
            'must be more than 0, is "0.00"',
            "leave the key out if it is not known",
        ),
        (
            "seller",
            "completed",
            -1,
            "must be a whole number of 0 or more, is -1",
            "count the orders",
        ),
        (
            "seller",
            "cancelled",
            True,
            "must be a whole number of 0 or more, is true",
            "count the orders",
        ),
        (
            "seller",
            "cancelled",
            1.5,
            "must be a whole number of 0 or more, is 1.5",
            "count the orders",
        ),
        ("messages", "address", "sie", 'must be `du` or `Sie`, is "sie"', "did you mean `Sie`?"),
        ("messages", "folder", "", 'must be a path, is ""', 'write it like "folder/name"'),
        ("policy", "file", 5, "must be a path, is 5", 'write it like "folder/name"'),
        ("policy", "file", "a\0b", 'must be a path, is "a\\u0000b"', 'write it like "folder/name"'),
    ],
)
def test_a_value_that_cannot_be(
    table: str, key: str, value: object, message: str, hint: str
) -> None:
    assert read(table, key, value) == (
        Problem("invalid-value", message, Place(f"{table}.{key}"), hint),
    )


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
    ("data", "key", "hint"),
    [
        ({"pricing": {"hourly_rte": 1}}, "pricing.hourly_rte", "did you mean `hourly_rate`?"),
        ({"pricing": {"x": 1}}, "pricing.x",
         "known here: extra_step, hourly_rate, hours_per_day, rate_floor"),
        ({"pricing": {"currency": "EUR"}}, "pricing.currency", "`currency` belongs in [defaults]"),
        ({"lang": "de"}, "lang", "`lang` belongs in [defaults]"),
        ({"prices": {}}, "prices", "did you mean `pricing`?"),
        ({"odd key": 1}, '"odd key"',
         "known here: defaults, messages, policy, pricing, seller"),
    ],
)  # fmt: skip
def test_an_unknown_key_gets_the_nearest_known_name(
    data: dict[str, Any], key: str, hint: str
) -> None:
    """cli.md: "Unknown keys are errors … with the nearest known name"."""
    name = key.rpartition(".")[2].strip('"')

    assert parse_config(data, Path()) == (
        Problem("unknown-key", f"unknown key `{name}`", Place(key), hint),
    )


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
