"""What was agreed: every key of `[order]` and `[[scope]]`, on both sides of each boundary."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from babel.core import get_global
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types

import revise
from revise.model.order import schema
from tests.model.telling import TERMS, with_key


def test_every_key_of_the_terms_is_read() -> None:
    order = revise.loads(
        """
        format = 1

        [order]
        id = "FO-1042"
        title = "Logo for a bakery"
        price = "180.00"
        currency = "USD"
        hours = 6.5
        revisions = "unlimited"
        platform = "direct"
        language = "de"
        client = "bakery22"
        placed = 2026-11-01T08:00:00+01:00
        due = 2026-11-15 18:00:00Z

        [[scope]]
        id = "logo"
        text = "One logo"

        [custom]
        folder = ["a", { b = 1.5 }]
        """
    )

    assert order.model_dump() == {
        "terms": {
            "id": "FO-1042",
            "title": "Logo for a bakery",
            "price": "180",
            "currency": "USD",
            "hours": "6.5",
            "revisions": "unlimited",
            "platform": "direct",
            "language": "de",
            "client": "bakery22",
            "placed": datetime(2026, 11, 1, 7, tzinfo=UTC),
            "due": datetime(2026, 11, 15, 18, tzinfo=UTC),
        },
        "scope": ({"id": "logo", "text": "One logo"},),
        "events": (),
        "acks": (),
        "custom": {"folder": ["a", {"b": 1.5}]},
        "format": 1,
    }
    assert order.terms.price == Decimal("180.00")


def test_what_may_be_left_out_is_unknown() -> None:
    order = revise.loads(TERMS)

    assert order.terms.model_dump(exclude={"id", "title", "price", "revisions"}) == dict.fromkeys(
        ("hours", "currency", "platform", "language", "client", "placed", "due")
    )
    assert (order.scope, order.events, order.acks) == ((), (), ())
    assert (order.custom, order.format) == ({}, 1)


@pytest.mark.parametrize(
    "line",
    [
        'id = "A"',
        'id = "1.1"',
        'id = "' + "a" * 64 + '"',
        'id = "Z9._-"',
        'title = ""',
        "revisions = 0",
        "revisions = 99999999999999999999",
        "hours = 0.0001",
        'hours = "0.0001"',
        'currency = "EUR"',
        'currency = "ISK"',
        "due = 2000-01-01T00:00:00Z",
        "due = 2199-12-31T23:59:59.999999Z",
        "due = 2000-01-01T01:00:00+01:00",
        "due = 2199-12-31T22:59:59-01:00",
        "due = 2026-11-15T18:00:00.123456789Z",
    ],
)
def test_the_last_value_that_can_be(line: str) -> None:
    revise.loads(with_key(line))


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('price = "180.0001"', "180.0001"),
        ('price = "999999999999.9999"', "999999999999.9999"),
        ('price = "007"', "7"),
        ("price = 180", "180"),
        ("price = 1_000", "1000"),
        ("price = 999999999999", "999999999999"),
        ("price = 0", "0"),
        ("price = 0.1", "0.1"),
        ("price = 999999999999.999", "999999999999.999"),
        ("price = 0.123456789012345", "0.123456789012345"),
        ("price = 1e11", "100000000000"),
        ("price = 1e-7", "0.0000001"),
        ("price = -0.0", "0"),
    ],
)
def test_money_is_exact(line: str, value: str) -> None:
    """order-format.md: "Inside the program both are exact decimals."."""
    price = revise.loads(with_key(line)).terms.price

    assert price == Decimal(value)
    assert not price.is_signed()


def test_every_common_currency_is_one_that_babel_knows() -> None:
    from revise.model.order import _COMMON

    assert set(get_global("all_currencies")) >= _COMMON


def test_the_schema_describes_every_key_and_takes_what_the_reader_takes() -> None:
    described = schema()
    Draft202012Validator.check_schema(described)

    for table in (described, *described["$defs"].values()):
        assert all(
            "description" in key or "$ref" in key or "const" in key
            for key in table["properties"].values()
        )
        assert table["additionalProperties"] is False
    valid = {"id": "A", "title": "", "price": "180.00", "revisions": "unlimited", "hours": 6.5}
    assert Draft202012Validator(described).is_valid({"order": valid})
    assert not Draft202012Validator(described).is_valid({"order": valid | {"hours": 0}})
    assert not Draft202012Validator(described).is_valid({"order": valid | {"currency": "usd"}})


def test_all_of_an_amount_is_written_as_it_is_read() -> None:
    """What a sitting is judged on is made of it; `revise reply` ended in a traceback."""
    order = revise.loads(
        """
        [order]
        id = "FO-1042"
        title = "Logo for a bakery"
        price = "180.00"
        revisions = 2

        [[event]]
        type = "revision-requested"
        at = 2026-11-15T08:00:00Z
        text = "I want my money back."
        items = [{ text = "Money back", kind = "refund", amount = "all" }]
        """
    )

    (event,) = order.model_dump(exclude_unset=True)["events"]
    assert event["items"][0]["amount"] == "all"
