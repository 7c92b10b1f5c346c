"""Real orders, changed at random."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from hypothesis import strategies as st

from tests.fuzz.changes import TAME, Kind, at, changed_tables, nearly, parsed, slots, written
from tests.fuzz.values import HOURS, NAMES, RIGHT, TEXTS, WORDS, Value, moments

ROOT = Path(__file__).parents[2]
LAST = 9999
SEEDS = tuple(
    path.read_bytes()
    for path in [
        ROOT / "tests" / "fuzz" / "every.toml",
        ROOT / "tests" / "benchmarks" / "order.toml",
        *sorted((ROOT / "examples").rglob("*.toml")),
    ]
    if b"\n[order]" in b"\n" + path.read_bytes() and path.name != "broken.toml"
)


def ids(value: Value) -> Iterator[str]:
    """Give the ids that stand anywhere inside."""
    for *_, key in slots(value):
        if key in {"id", "to", "scope"}:
            yield from (at(value, path) for path in slots(value) if path[-1] == key)
            return


def like(draw: st.DrawFn, key: object, old: Value, data: dict[str, Value]) -> Value:
    """Draw another value that could stand there."""
    if isinstance(old, datetime):
        near = draw(st.integers(-80, 80)) * HOURS
        return old + near if 1 < old.year < LAST else draw(moments())
    if key in {"id", "to", "scope", "free", "declined", "questions"} or isinstance(key, int):
        return draw(st.sampled_from(["1.1", "2.1", "P1", "X9", "logo", "a" * 64, *ids(data)]))
    if key in {"text", "title", "reason", "note", "question", "alternative", "client", "path"}:
        return draw(TEXTS)
    if isinstance(old, bool):
        return not old
    return draw(st.sampled_from(RIGHT.get(str(key), WORDS)))


ORDER = Kind(SEEDS, parsed(SEEDS), like, NAMES)


@st.composite
def shortened(draw: st.DrawFn) -> dict[str, Value]:
    """Let an order end after any of its events, and change what may be changed in it."""
    data = draw(changed_tables(ORDER, TAME))
    events = data.get("event")
    if isinstance(events, list):
        del events[draw(st.sampled_from(range(len(events) + 1))) :]
        if events:  # tomli_w writes short tables inline, and nothing can be appended to these
            events[0].setdefault("note", "a long note " * 10)
    return data


FILES: st.SearchStrategy[bytes] = shortened().map(written) | nearly(ORDER)
"""Files that are, or nearly are, orders."""

ORDERS: st.SearchStrategy[bytes] = shortened().map(written)
"""Files most of which are orders."""
