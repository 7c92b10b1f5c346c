"""What was agreed: every key of `[order]` and `[[scope]]`, on both sides of each boundary."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types

import revise
from revise.model.order import schema
from tests.model.telling import TERMS, told

AN_ID = (
    "an id has 1 to 64 letters (a to z), digits, dots, dashes and underscores,"
    " and begins with a letter or digit"
)
A_NUMBER = (
    'write digits and a point alone, like "180.00": no sign, no exponent, no unit,'
    " at most 12 digits before the point and 4 after it"
)
UNKNOWN_HERE = (
    "known here: client, currency, due, hours, id, language, placed, platform, price, revisions,"
    " title"
)
LEAVE_OUT = "leave the key out if it is not known"
ROUNDS = 'give the rounds included, without quotes, or "unlimited"'


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
        "custom": {"folder": ["a", {"b": 1.5}]},
        "format": 1,
    }
    assert order.terms.price == Decimal("180.00")


def test_what_may_be_left_out_is_unknown() -> None:
    order = revise.loads(TERMS)

    assert order.terms.model_dump(exclude={"id", "title", "price", "revisions"}) == dict.fromkeys(
        ("hours", "currency", "platform", "language", "client", "placed", "due")
    )
    assert (order.scope, order.events, order.custom, order.format) == ((), (), {}, 1)


def of(line: str) -> str:
    """Write terms with one key set as `line` says, on line 5."""
    key = line.partition(" ")[0]
    others = [other for other in TERMS.splitlines() if not other.startswith(f"{key} ")]
    # Four lines come before it, whether it is one of the required keys or not.
    return "\n".join([*others[:4], *([""] * (4 - len(others))), line, *others[4:]]) + "\n"


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
    revise.loads(of(line))


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
    price = revise.loads(of(line)).terms.price

    assert price == Decimal(value)
    assert not price.is_signed()


@pytest.mark.parametrize(
    ("line", "problem", "hint"),
    [
        ("id = 1", "id: an id is always text, is 1", 'quote it: "1"'),
        ("id = 1.1", "id: an id is always text, is 1.1", 'quote it: "1.1"'),
        ("id = true", "id: must be text, is true", 'write it in quotes, like "…"'),
        ("id = 2026-01-01", "id: must be text, is 2026-01-01", 'write it in quotes, like "…"'),
        ("id = {}", "id: must be text, is a table", 'write it in quotes, like "…"'),
        ('id = ""', 'id: is not an id: ""', AN_ID),
        ('id = "-a"', 'id: is not an id: "-a"', AN_ID),
        ('id = "a b"', 'id: is not an id: "a b"', AN_ID),
        ('id = "ä"', 'id: is not an id: "ä"', AN_ID),
        ('id = "a\\n"', 'id: is not an id: "a\\n"', AN_ID),
        ('id = "' + "a" * 65 + '"', 'id: is not an id: "' + "a" * 65 + '"', AN_ID),
        ('id = "' + "ab" * 99 + '"', 'id: is not an id: "' + "ab" * 39 + "…", AN_ID),
        ("title = 5", "title: must be text, is 5", 'write it in quotes, like "…"'),
        ("title = []", "title: must be text, is an empty list", 'write it in quotes, like "…"'),
        ('price = "180.00001"', 'price: must be a plain number, is "180.00001"', A_NUMBER),
        ('price = "1000000000000"', 'price: must be a plain number, is "1000000000000"', A_NUMBER),
        ('price = "-1"', 'price: must be a plain number, is "-1"', A_NUMBER),
        ('price = "+1"', 'price: must be a plain number, is "+1"', A_NUMBER),
        ('price = "1e3"', 'price: must be a plain number, is "1e3"', A_NUMBER),
        ('price = "1."', 'price: must be a plain number, is "1."', A_NUMBER),
        ('price = ".5"', 'price: must be a plain number, is ".5"', A_NUMBER),
        ('price = "180 USD"', 'price: must be a plain number, is "180 USD"', A_NUMBER),
        ('price = "1\\n"', 'price: must be a plain number, is "1\\n"', A_NUMBER),
        ('price = "\u0661"', 'price: must be a plain number, is "\u0661"', A_NUMBER),
        (
            'price = "1,50"',
            'price: must be a plain number, is "1,50"',
            'write the comma as a point: "1.50"',
        ),
        ("price = -1", "price: must be 0 or more, is -1", "write it without the minus sign"),
        ("price = -0.5", "price: must be 0 or more, is -0.5", "write it without the minus sign"),
        (
            "price = 1000000000000",
            "price: must have at most 12 digits before the point, is 1000000000000",
            "check the number",
        ),
        (
            "price = 1e12",
            "price: must have at most 12 digits before the point, is 1000000000000.0",
            "check the number",
        ),
        (
            "price = 0.1234567890123456",
            "price: has more than 15 significant digits: 0.1234567890123456",
            'round it and quote it: "0.1235"',
        ),
        (
            "price = 0.30000000000000004",
            "price: has more than 15 significant digits: 0.30000000000000004",
            'round it and quote it: "0.3"',
        ),
        ("price = inf", "price: must be a number, is inf", "give the number itself"),
        ("price = -inf", "price: must be a number, is -inf", "give the number itself"),
        ("price = nan", "price: must be a number, is nan", "give the number itself"),
        ("price = true", "price: must be a number, is true", 'write it as 12.5 or "12.50"'),
        ("price = [1]", "price: must be a number, is a list", 'write it as 12.5 or "12.50"'),
        ("hours = 0", "hours: must be more than 0, is 0", LEAVE_OUT),
        ("hours = -0.0", "hours: must be more than 0, is -0.0", LEAVE_OUT),
        ('hours = "0.0000"', 'hours: must be more than 0, is "0.0000"', LEAVE_OUT),
        ("hours = -1", "hours: must be more than 0, is -1", LEAVE_OUT),
        ('hours = "6h"', 'hours: must be a plain number, is "6h"', A_NUMBER),
        ("revisions = -1", "revisions: must be 0 or more, is -1", ROUNDS),
        ("revisions = 2.0", 'revisions: must be a whole number or "unlimited", is 2.0', ROUNDS),
        ("revisions = true", 'revisions: must be a whole number or "unlimited", is true', ROUNDS),
        ('revisions = "2"', 'revisions: must be a whole number or "unlimited", is "2"', ROUNDS),
        ("revisions = []", 'revisions: must be a whole number or "unlimited", is an empty list',
         ROUNDS),
        ("currency = 1", "currency: must be text, is 1", 'write it in quotes, like "…"'),
        (
            'currency = "usd"',
            'currency: must be an ISO 4217 currency code, is "usd"',
            'did you mean "USD"?',
        ),
        (
            'currency = "EURO"',
            'currency: must be an ISO 4217 currency code, is "EURO"',
            'did you mean "EUR"?',
        ),
        (
            'currency = "£"',
            'currency: must be an ISO 4217 currency code, is "£"',
            'write three capital letters, like "EUR"',
        ),
        (
            'language = "fr"',
            'language: must be `en` or `de`, is "fr"',
            "write one of these, in quotes",
        ),
        ('language = "EN"', 'language: must be `en` or `de`, is "EN"', "did you mean `en`?"),
        ("language = 1", "language: must be `en` or `de`, is 1", "write one of these, in quotes"),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be(line: str, problem: str, hint: str) -> None:
    column = line.index("=") + 3

    assert told(of(line)) == (
        f"order.toml:5:{column}: order.{problem} [invalid-value]\n  hint: {hint}\n"
    )


@pytest.mark.parametrize(
    ("value", "problem", "hint"),
    [
        (
            "2026-11-15",
            "must be a date-time with an offset, is a date without a time",
            "add the time, like 2026-11-15T18:00:00Z",
        ),
        (
            "18:00:00",
            "must be a date-time with an offset, is a time without a date",
            "write it like 2026-11-15T18:00:00Z",
        ),
        (
            '"2026-11-15T18:00:00Z"',
            'must be a date-time with an offset, is "2026-11-15T18:00:00Z"',
            "write it without quotes, like 2026-11-15T18:00:00Z",
        ),
        (
            "5",
            "must be a date-time with an offset, is 5",
            "write it like 2026-11-15T18:00:00Z",
        ),
        (
            "2026-11-15T18:00:00",
            "has no offset: 2026-11-15T18:00:00",
            "add it, like 2026-11-15T18:00:00+01:00 or 2026-11-15T18:00:00Z,"
            " or name a `timezone` in revise.toml",
        ),
        (
            "1999-12-31T23:59:59Z",
            "must lie in the years 2000 to 2199, is 1999-12-31T23:59:59Z",
            "check the year",
        ),
        (
            "2200-01-01T00:00:00Z",
            "must lie in the years 2000 to 2199, is 2200-01-01T00:00:00Z",
            "check the year",
        ),
        (
            "2000-01-01T00:59:59+01:00",
            "must lie in the years 2000 to 2199, is 2000-01-01T00:59:59+01:00,"
            " which is 1999-12-31T23:59:59Z",
            "check the year and the offset",
        ),
        (
            "2199-12-31T23:00:00-01:00",
            "must lie in the years 2000 to 2199, is 2199-12-31T23:00:00-01:00,"
            " which is 2200-01-01T00:00:00Z",
            "check the year and the offset",
        ),
        (
            "1999-12-31T23:59:59-01:00",
            "must lie in the years 2000 to 2199, is 1999-12-31T23:59:59-01:00",
            "check the year",
        ),
        (
            "0001-01-01T00:00:00+14:00",
            "must lie in the years 2000 to 2199, is 0001-01-01T00:00:00+14:00",
            "check the year",
        ),
        (
            "9999-12-31T23:59:59-14:00",
            "must lie in the years 2000 to 2199, is 9999-12-31T23:59:59-14:00",
            "check the year",
        ),
    ],
)
@pytest.mark.parametrize("key", ["placed", "due"])
def test_a_time_that_cannot_be(key: str, value: str, problem: str, hint: str) -> None:
    assert told(f"{TERMS}{key} = {value}\n") == (
        f"order.toml:6:{len(key) + 4}: order.{key}: {problem} [invalid-value]\n  hint: {hint}\n"
    )


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("id", 'add id = "A1"'),
        ("title", 'add title = "…"'),
        ("price", 'add price = "180.00"'),
        ("revisions", 'add revisions = 2, or revisions = "unlimited"'),
    ],
)
def test_a_required_key_is_missing(key: str, hint: str) -> None:
    text = "".join(
        line for line in TERMS.splitlines(keepends=True) if not line.startswith(f"{key} ")
    )

    assert told(text) == (
        f"order.toml:1:1: order.{key}: `{key}` is missing [missing-key]\n  hint: {hint}\n"
    )


@pytest.mark.parametrize(
    ("line", "key", "name", "hint"),
    [
        ("prise = 1", "order.prise", "`prise`", "did you mean `price`?"),
        ("Title = 1", "order.Title", "`Title`", "did you mean `title`?"),
        ("seal = 1", "order.seal", "`seal`", UNKNOWN_HERE),
        ('"odd key" = 1', 'order."odd key"', "`odd key`", UNKNOWN_HERE),
        ('"" = 1', 'order.""', '""', UNKNOWN_HERE),
        ('"a\\n" = 1', 'order."a\\u000A"', '"a\\n"', UNKNOWN_HERE),
        ("x" * 65 + " = 1", "order." + "x" * 65, '"' + "x" * 65 + '"', UNKNOWN_HERE),
    ],
)
def test_an_unknown_key_of_the_terms(line: str, key: str, name: str, hint: str) -> None:
    assert told(TERMS + line + "\n") == (
        f"order.toml:6:1: {key}: unknown key {name} [unknown-key]\n  hint: {hint}\n"
    )


@pytest.mark.parametrize(
    ("top", "problem", "hint"),
    [
        (
            "format = 2",
            "1:10: format: format 2 is not known to this version, which reads format 1"
            " [invalid-value]",
            "update revise, or leave the key out",
        ),
        (
            "format = 1.0",
            "1:10: format: format 1.0 is not known to this version, which reads format 1"
            " [invalid-value]",
            "update revise, or leave the key out",
        ),
        (
            "format = true",
            "1:10: format: format true is not known to this version, which reads format 1"
            " [invalid-value]",
            "update revise, or leave the key out",
        ),
        (
            "due = 2026-11-15T18:00:00Z",
            "1:1: due: unknown key `due` [unknown-key]",
            "`due` belongs to the order: put it below [order]",
        ),
        ("evnt = 1", "1:1: evnt: unknown key `evnt` [unknown-key]", "did you mean `event`?"),
        (
            "x = 1",
            "1:1: x: unknown key `x` [unknown-key]",
            "known here: custom, event, format, order, scope",
        ),
        (
            "custom = 1",
            "1:10: custom: must be a table, is 1 [invalid-value]",
            "begin it with [custom]",
        ),
        (
            'scope = "logo"',
            '1:9: scope: must be a list, is "logo" [invalid-value]',
            "begin each with [[scope]], in two brackets",
        ),
        (
            "scope = [1]",
            "1:10: scope[0]: must be a table, is 1 [invalid-value]",
            "begin it with [[scope]]",
        ),
        (
            "event = 5",
            "1:9: event: must be a list, is 5 [invalid-value]",
            "begin each with [[event]], in two brackets",
        ),
        (
            'event = ["x"]',
            '1:10: event[0]: must be a table, is "x" [invalid-value]',
            "begin it with [[event]]",
        ),
    ],
)
def test_above_the_terms(top: str, problem: str, hint: str) -> None:
    assert told(f"{top}\n{TERMS}") == f"order.toml:{problem}\n  hint: {hint}\n"


@pytest.mark.parametrize(
    ("order", "problem"),
    [
        ("order = 1\n", "1:9: order: must be a table, is 1"),
        ("[[order]]\n", "1:1: order: must be a table, is a list"),
    ],
)
def test_terms_that_are_no_table(order: str, problem: str) -> None:
    assert told(order) == f"order.toml:{problem} [invalid-value]\n  hint: begin it with [order]\n"


def test_every_problem_of_the_scope_at_once() -> None:
    text = f"""{TERMS}
[[scope]]
id = "logo"

[[scope]]
id = "logo"
text = "One logo"
txt = "One logo"
due = 2026-11-15T18:00:00Z

[[scope]]
text = 5
"""

    assert (
        told(text)
        == """\
order.toml:7:1: scope[0].text: `text` is missing [missing-key]
  hint: add text = "…"
order.toml:11:6: scope[1].id: the scope id "logo" is taken [duplicate-id]
  hint: choose another
order.toml:13:1: scope[1].txt: unknown key `txt` [unknown-key]
  hint: did you mean `text`?
order.toml:14:1: scope[1].due: unknown key `due` [unknown-key]
  hint: `due` belongs to the order: put it below [order]
order.toml:16:1: scope[2].id: `id` is missing [missing-key]
  hint: add id = "A1"
order.toml:17:8: scope[2].text: must be text, is 5 [invalid-value]
  hint: write it in quotes, like "…"
"""
    )


def test_a_table_with_one_bracket_too_few() -> None:
    assert (
        told(TERMS + '[scope]\nid = "logo"\ntext = "One logo"\n')
        == """\
order.toml:6:1: scope: must be a list, is a table [invalid-value]
  hint: begin each with [[scope]], in two brackets
"""
    )


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
