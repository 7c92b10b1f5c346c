"""Reading never ends in anything but an order or an `InputError`, whatever the bytes."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
import tomli_w
from hypothesis import example, given, settings
from hypothesis import strategies as st

import revise
from revise.files.read import parse_order
from revise.model.event import EVENT_CLASSES, Extra, File
from revise.model.item import Item
from revise.model.order import Order, Terms
from revise.model.problem import Problem
from tests.model.telling import TERMS

pytestmark = pytest.mark.slow

FIVERR = revise.policy()

VALID = f"""{TERMS}hours = 6.5
due = 2026-11-15T18:00:00Z

[[scope]]
id = "logo"
text = "One logo"

[[event]]
type = "delivered"
at = 2026-11-14T12:00:00Z
files = [{{ path = "out/logo.svg" }}]

[[event]]
type = "revision-requested"
at = 2026-11-15T09:30:00Z
text = \"\"\"
Nice! Thinner, please.\"\"\"

[[event.items]]
id = "1.1"
text = "Thinner letters"
scope = "logo"
hours = 1

[[event]]
type = "proposed"
at = 2026-11-15T10:00:00Z
id = "P1"
extras = [{{ items = ["1.1"], title = "x", price = "30.00", days = 1 }}]

[[event]]
type = "answered"
at = 2026-11-15T11:00:00Z
to = "P1"
answer = "partly"
items = ["1.1"]
""".encode()


def holds(data: bytes) -> None:
    """Read and assess; where that is refused, each problem stands at a place inside the text."""
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    for problem in problems(data):
        assert problem.message
        assert problem.hint
        assert problem.where.line is not None
        assert problem.where.column is not None
        assert 1 <= problem.where.line <= len(lines)
        assert 1 <= problem.where.column <= len(lines[problem.where.line - 1]) + 1


def problems(data: bytes) -> tuple[Problem, ...]:
    try:
        order, _ = parse_order(data, "order.toml")
    except revise.InputError as refused:
        return refused.problems
    with suppress(revise.InputError):
        revise.assess(order, FIVERR, at=datetime(2027, 1, 1, tzinfo=UTC))
    return ()


@settings(deadline=None)
@given(st.binary())
@example(b"")
@example(b"[order]\nid=\xff")
@example(b"\xef\xbb\xbf\xef\xbb\xbf[order]")
def test_any_bytes(data: bytes) -> None:
    """cli.md, "Errors": "Never a traceback for what a user can cause."."""
    holds(data)


@settings(deadline=None)
@given(st.text(st.sampled_from("[]{}=\"'.,#\n\r\t 0123456789aeo-_:TZ\\ü\ufeff")))
def test_any_text_of_toml_s_own_characters(text: str) -> None:
    """cli.md, "Errors": "Never a traceback for what a user can cause."."""
    holds(text.encode())


SCALARS = st.one_of(
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.text(max_size=5),
    st.sampled_from(["1.1", "P1", "logo", "partly", "180.00", "client", "proposed", "support"]),
    st.datetimes(),
    st.datetimes(timezones=st.just(UTC)),
    st.dates(),
    st.times(),
)
KEYS = st.sampled_from(
    sorted(
        {"order", "event", "as", "seal", "x"}.union(
            *(part.model_fields for part in (Order, Terms, Item, Extra, File)),
            *(event.model_fields for event in EVENT_CLASSES.values()),
        )
    )
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=6)
EVENTS = st.builds(
    lambda table, kind, at: table | {"type": kind, "at": at},
    TABLES,
    st.sampled_from(sorted(EVENT_CLASSES)),
    st.just(datetime(2026, 11, 15, tzinfo=UTC)) | VALUES,
)
ORDERS = st.builds(
    lambda rest, order, events: rest | {"order": order, "event": events},
    TABLES,
    st.builds(lambda table: {"id": "A", "title": "", "price": 1, "revisions": 1} | table, TABLES),
    st.lists(EVENTS, max_size=4) | VALUES,
)


@settings(deadline=None)
@given(ORDERS)
def test_any_data_in_the_shape_of_an_order(data: dict[str, Any]) -> None:
    """cli.md, "Errors": "Never a traceback for what a user can cause."."""
    holds(tomli_w.dumps(data).encode())


@settings(deadline=None)
@given(st.data())
def test_any_change_to_a_valid_order(data: st.DataObject) -> None:
    """cli.md, "Errors": "Never a traceback for what a user can cause."."""
    start = data.draw(st.integers(0, len(VALID)))
    end = data.draw(st.integers(start, min(start + 12, len(VALID))))
    put = data.draw(
        st.binary(max_size=4)
        | st.sampled_from([b"\n", b'"', b"[[event]]\n", b"5", b"-", b"[]", b"{}", b"nan"])
    )
    holds(VALID[:start] + put + VALID[end:])


@settings(deadline=None)
@given(st.data())
def test_any_line_of_a_valid_order_left_out_or_doubled_or_moved(data: st.DataObject) -> None:
    """cli.md, "Errors": "Never a traceback for what a user can cause."."""
    lines = VALID.splitlines(keepends=True)
    line = lines.pop(data.draw(st.integers(0, len(lines) - 1)))
    for _ in range(data.draw(st.integers(0, 2))):
        lines.insert(data.draw(st.integers(0, len(lines))), line)
    holds(b"".join(lines))


def test_the_valid_order_is_valid() -> None:
    assert parse_order(VALID, "order.toml")[0].terms.hours is not None
