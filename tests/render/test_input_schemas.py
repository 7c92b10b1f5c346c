"""The order's and the config's schemas agree with what reads these files."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import rtoml
from hypothesis import assume, given
from hypothesis import strategies as st

import revise
from revise.model.config import Config
from revise.model.order import Order
from revise.model.parse import parse
from revise.render.input_schemas import INPUTS, order_schema
from tests.configs import parse_config
from tests.fuzz.changes import changed_tables, copied
from tests.fuzz.orders import ORDER, shortened
from tests.validating import complaints, plain


@cache
def schema(name: str) -> dict[str, Any]:
    return INPUTS[name]()


def accepted(text: str) -> bool:
    return not complaints(schema("order"), plain(rtoml.loads(text)))


def read(text: str) -> bool:
    try:
        revise.loads(text)
    except revise.InputError:
        return False
    return True


HEAD = '[order]\nid = "FO-1"\ntitle = "Logo"\nprice = "180.00"\nrevisions = 2\n'
ROUND = (
    '[[event]]\ntype = "delivered"\nat = 2026-11-14T12:00:00Z\n\n'
    '[[event]]\ntype = "revision-requested"\nat = 2026-11-15T12:00:00Z\ntext = "x"\n'
)


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        HEAD.replace('"180.00"', "180"),
        HEAD.replace('"180.00"', "180.5"),
        HEAD.replace("revisions = 2", 'revisions = "unlimited"'),
        f'{HEAD}hours = 6.5\ncurrency = "EUR"\nplatform = "direct"\nlanguage = "de"\n',
        f"{HEAD}placed = 2026-11-14T12:00:00Z\ndue = 2026-11-20T18:00:00.5+01:00\n",
        f"format = 1\n\n{HEAD}\n[custom]\nanything = [1, {{ a = 2026-11-14 }}]\n",
        f'{HEAD}\n[[scope]]\nid = "logo"\ntext = "Logo"\n',
        HEAD + ROUND,
        f'{HEAD}{ROUND}[[event.items]]\ntext = "thinner"\n',
        f'{HEAD}{ROUND}[[event.items]]\nid = "a"\ntext = "thinner"\nhours = 0\nclear = false\n',
        f'{HEAD}{ROUND}[[event.items]]\ntext = "x"\n\n[[event]]\ntype = "proposed"\nid = "P1"\n'
        'at = 2026-11-15T13:00:00Z\nextras = [{ items = ["1.1"], title = "x", price = 5,'
        ' days = 1, as = "custom-offer" }]\n',
    ],
)
def test_good_files_are_good_for_both(text: str) -> None:
    assert read(text)
    assert accepted(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[order]\n",
        HEAD.replace('"FO-1"', "1"),
        HEAD.replace('"FO-1"', '"FO 1"'),
        HEAD.replace('"FO-1"', '""'),
        HEAD.replace("title", "titel"),
        HEAD.replace('"180.00"', '"-1"'),
        HEAD.replace('"180.00"', "-1"),
        HEAD.replace('"180.00"', '"1e3"'),
        HEAD.replace('"180.00"', "1000000000000"),
        HEAD.replace('"180.00"', "true"),
        HEAD.replace("= 2", "= -1"),
        HEAD.replace("= 2", "= 1.5"),
        HEAD.replace("= 2", '= "many"'),
        f"{HEAD}hours = 0\n",
        f'{HEAD}hours = "0.00"\n',
        f'{HEAD}currency = "euro"\n',
        f'{HEAD}language = "fr"\n',
        f'{HEAD}due = "soon"\n',
        f"{HEAD}[more]\nx = 1\n",
        f"format = 2\n\n{HEAD}",
        f'{HEAD}\n[[scope]]\nid = "logo"\n',
        f"{HEAD}\n[[event]]\nat = 2026-11-14T12:00:00Z\n",
        f'{HEAD}\n[[event]]\ntype = "delivered"\n',
        f'{HEAD}\n[[event]]\ntype = "delivred"\nat = 2026-11-14T12:00:00Z\n',
        f'{HEAD}\n[[event]]\ntype = "delivered"\nat = 2026-11-14T12:00:00Z\nseal = "x"\n',
        f'{HEAD}{ROUND}[[event.items]]\nid = "1.1"\n',
        f'{HEAD}{ROUND}[[event.items]]\ntext = "x"\nvia = "button"\n',
        f'{HEAD}{ROUND}[[event.items]]\ntext = "x"\nkind = "bug"\n',
        f'{HEAD}{ROUND}[[event.items]]\ntext = "x"\nclear = "no"\n',
        f'{HEAD}\n[[event]]\ntype = "delivered"\nat = 2026-11-14T12:00:00Z\n'
        'files = [{ path = "/etc/x" }]\n',
        f'{HEAD}\n[[event]]\ntype = "delivered"\nat = 2026-11-14T12:00:00Z\n'
        'files = [{ path = "a", sha256 = "0" }]\n',
        f'{HEAD}{ROUND}\n[[event]]\ntype = "escalated"\nat = 2026-11-15T12:00:00Z\nid = "R1"\n'
        'to = "resolution-center"\namount = 5\n',
        f'{HEAD}{ROUND}\n[[event]]\ntype = "escalated"\nat = 2026-11-15T12:00:00Z\nid = "R1"\n'
        'to = "resolution-center"\noffer = "partial-refund"\n',
        f'{HEAD}{ROUND}[[event.items]]\ntext = "x"\n\n[[event]]\ntype = "proposed"\nid = "P1"\n'
        'at = 2026-11-15T13:00:00Z\nfree = ["1.1"]\n\n[[event]]\ntype = "answered"\nto = "P1"\n'
        'at = 2026-11-15T14:00:00Z\nanswer = "partly"\n',
    ],
)
def test_bad_files_are_bad_for_both(text: str) -> None:
    assert not read(text)
    assert not accepted(text)


def test_an_unknown_key_is_bad_everywhere() -> None:
    for found in map(schema, INPUTS):
        assert all(
            table["additionalProperties"] is False for table in [found, *found["$defs"].values()]
        )


@pytest.mark.parametrize(
    "data",
    [
        {"seller": {"completed": -1}},
        {"seller": {"completed": 1.5}},
        {"pricing": {"extra_step": "0"}},
        {"pricing": {"hourly_rate": -1}},
        {"messages": {"address": "sie"}},
        {"messages": {"folder": 1}},
        {"defaults": {"currency": "eur"}},
        {"prices": {}},
    ],
)
def test_bad_configs_are_bad_for_both(data: dict[str, Any]) -> None:
    assert complaints(schema("config"), data) != []
    assert not isinstance(parse_config(deepcopy(data), Path()), Config)


def test_editors_are_offered_no_null_and_every_type_of_event() -> None:
    found = order_schema()
    assert "null" not in str(found)
    events = found["properties"]["event"]["items"]["oneOf"]
    tables = [found["$defs"][one["$ref"].removeprefix("#/$defs/")] for one in events]
    types = [table["properties"]["type"]["const"] for table in tables]
    assert len(types) == len(set(types)) == 14


def shapes() -> dict[str, dict[str, Any]]:
    """Give the shape of each event by its type, as the schema tells them apart."""
    found = schema("order")
    events = found["properties"]["event"]["items"]["oneOf"]
    tables = [found["$defs"][one["$ref"].removeprefix("#/$defs/")] for one in events]
    return {table["properties"]["type"]["const"]: table for table in tables}


@pytest.mark.parametrize("kind", shapes())
def test_the_type_alone_tells_an_editor_which_keys_may_follow(kind: str) -> None:
    """An event that is only begun has exactly one shape; what it lacks is said all the same."""
    defs = schema("order")["$defs"]
    fits = [
        name
        for name, shape in shapes().items()
        if not complaints({**shape, "$defs": defs}, {"type": kind})
    ]
    assert fits == [kind]
    asked = shapes()[kind]["x-taplo"]["initKeys"]
    begun = {**rtoml.loads(HEAD), "event": [{"type": kind}]}
    assert complaints(schema("order"), begun) == [
        f"$.event[0]: {key!r} is a required property" for key in asked if key != "type"
    ]


def choices(part: Any) -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 # any schema
    """Find every key that takes one of several values."""
    if isinstance(part, dict):
        yield from (
            (key, one)
            for key, one in part.get("properties", {}).items()
            if len(one.get("enum", ())) > 1
        )
    for below in part.values() if isinstance(part, dict) else part:
        if isinstance(below, dict | list):
            yield from choices(below)


@pytest.mark.parametrize("name", sorted({*INPUTS} - {"cases"}))  # it names things, it chooses none
def test_every_value_of_a_choice_says_what_it_means(name: str) -> None:
    """In the description for every editor, and where Taplo looks for it.

    A policy's name, which one may extend, says that itself.
    """
    found = [(key, one) for key, one in choices(schema(name)) if key != "extends"]
    assert len(found) > 1
    for key, one in found:
        meanings = one["x-taplo"]["docs"]["enumValues"]
        rows = [f"- `{v}`: {m}" for v, m in zip(one["enum"], meanings, strict=True)]
        assert one["description"].splitlines()[1:] == ["", *rows], key


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
NUMBERS = st.one_of(
    st.integers(0, 10**12 - 1),
    st.floats(0, 10**6).map(lambda value: round(value, 4)),
    st.from_regex(r"[0-9]{1,12}(\.[0-9]{1,4})?", fullmatch=True),
    st.just(-0.0),
)


def table(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


@pytest.mark.slow
@given(st.one_of(shortened(), changed_tables(ORDER)))
def test_whatever_the_reader_accepts_the_schema_accepts(data: dict[str, Any]) -> None:
    """cli.md: "`revise schema` describes each"; order-format.md is what it describes."""
    assume(isinstance(parse(copied(data)), Order))
    assert complaints(schema("order"), plain(data)) == []


@pytest.mark.slow
@given(
    table(
        {},
        {
            "defaults": table(
                {},
                {
                    "platform": WORDS,
                    "client_language": st.sampled_from(["en", "de"]),
                    "lang": st.sampled_from(["en", "de", "fr"]),
                    "currency": st.sampled_from(["EUR", "eur"]),
                    "timezone": st.sampled_from(["Europe/Berlin", "UTC", "Nowhere"]),
                },
            ),
            "pricing": table(
                {},
                dict.fromkeys(
                    ("hourly_rate", "hours_per_day", "rate_floor", "extra_step"), NUMBERS
                ),
            ),
            "seller": table({}, dict.fromkeys(("completed", "cancelled"), st.integers(-1, 9))),
            "messages": table(
                {},
                {
                    "folder": WORDS,
                    "signature": WORDS,
                    "address": st.sampled_from(["du", "Sie", "sie"]),
                },
            ),
            "policy": table({}, {"file": WORDS}),
        },
    )
)
def test_whatever_config_the_reader_accepts_the_schema_accepts(data: dict[str, Any]) -> None:
    """cli.md: "Unknown keys are errors (code `config`, exit 4) with the nearest known name"."""
    assume(isinstance(parse_config(deepcopy(data), Path()), Config))
    assert complaints(schema("config"), data) == []
