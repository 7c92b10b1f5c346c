"""Real orders, changed at random: in their bytes, in their tokens, in what their tables hold.

Changes are few and mostly plausible, so that they come through to what stands behind the reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import rtoml
import tomli_w
from hypothesis import strategies as st

from tests.fuzz.values import HOURS, NAMES, PIECES, RIGHT, SCALARS, TEXTS, WORDS, Value, moments

ROOT = Path(__file__).parents[2]
SEEDS = tuple(
    path.read_bytes()
    for path in [
        ROOT / "tests" / "fuzz" / "every.toml",
        ROOT / "tests" / "benchmarks" / "order.toml",
        *sorted((ROOT / "examples").rglob("*.toml")),
    ]
    if b"\n[order]" in b"\n" + path.read_bytes() and path.name != "broken.toml"
)

TOKEN = re.compile(
    rb'"""(?:.|\n)*?"""|"[^"\n]*"|\'[^\'\n]*\'|[A-Za-z0-9_.:+-]+|\[\[|\]\]|#[^\n]*|\n|[ \t]+|.',
    re.DOTALL,
)


@st.composite
def changed_bytes(draw: st.DrawFn) -> bytes:
    """Cut, put in, double or move stretches of an order's bytes."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.sampled_from([0, 0, 1, 2, 5, 40, 400])))
        put = draw(st.sampled_from(PIECES) | st.binary(max_size=3) | st.just(data[at:end] * 2))
        data = data[:at] + put + data[end:]
    return data


@st.composite
def changed_tokens(draw: st.DrawFn) -> bytes:
    """Leave out, exchange or double tokens: names, numbers, texts, brackets, line ends."""
    data = draw(st.sampled_from(SEEDS))
    tokens = TOKEN.findall(data)
    for _ in range(draw(st.integers(1, 4))):
        at, other = (draw(st.sampled_from(range(len(tokens)))) for _ in range(2))
        alike = [one for one in tokens if one[:1].isalnum() is tokens[at][:1].isalnum()]
        new = draw(
            st.sampled_from([[], [tokens[at]] * 2, tokens[other : other + 9]])
            | st.sampled_from(alike).map(lambda piece: [piece])
            | st.sampled_from(PIECES).map(lambda piece: [piece])
        )
        tokens[at : at + 1] = new
        if not tokens:
            return b""
    return b"".join(tokens)


def copied(value: Value) -> Value:
    """Copy tables and lists; what stands in them never changes (and rtoml's zones do not copy)."""
    if isinstance(value, dict):
        return {key: copied(inner) for key, inner in value.items()}
    return [copied(inner) for inner in value] if isinstance(value, list) else value


def slots(value: Value, path: tuple[Value, ...] = ()) -> Iterator[tuple[Value, ...]]:
    """Give the path of every value that stands inside."""
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in entries:
        yield (*path, key)
        if isinstance(inner, dict | list):
            yield from slots(inner, (*path, key))


def ids(value: Value) -> Iterator[str]:
    """Give the ids that stand anywhere inside."""
    for *_, key in slots(value):
        if key in {"id", "to", "scope"}:
            yield from (at(value, path) for path in slots(value) if path[-1] == key)
            return


def at(value: Value, path: tuple[Value, ...]) -> Value:
    """Follow a path inside."""
    for key in path:
        value = value[key]
    return value


def like(draw: st.DrawFn, key: object, old: Value, data: dict[str, Value]) -> Value:
    """Draw another value that could stand there."""
    if isinstance(old, datetime):
        near = draw(st.integers(-80, 80)) * HOURS
        return old + near if 1 < old.year < LAST else draw(moments())
    if key in {"id", "to", "scope", "free", "declined", "questions"} or isinstance(key, int):
        # Copied: what was spoilt may hold tables, and one would come to stand inside itself.
        return copied(draw(st.sampled_from(["1.1", "2.1", "P1", "X9", "logo", *ids(data)])))
    if key in {"text", "title", "reason", "note", "question", "alternative", "client", "path"}:
        return draw(TEXTS)
    if isinstance(old, bool):
        return not old
    return copied(draw(st.sampled_from(RIGHT.get(str(key), WORDS))))


def _replace(draw: st.DrawFn, data: dict[str, Value], outer: Value, key: Value) -> None:
    """Exchange one value by another of its kind."""
    if not isinstance(outer[key], dict | list):
        outer[key] = like(draw, key, outer[key], data)


def _spoil(draw: st.DrawFn, _data: dict[str, Value], outer: Value, key: Value) -> None:
    """Put anything in the place of a value."""
    outer[key] = copied(draw(SCALARS))


def _leave_out(_draw: st.DrawFn, _data: dict[str, Value], outer: Value, key: Value) -> None:
    del outer[key]


def _double(draw: st.DrawFn, _data: dict[str, Value], outer: Value, key: Value) -> None:
    """Put an entry of a list a second time into it, or a value under another name."""
    if isinstance(outer, list):
        outer.insert(draw(st.integers(0, len(outer))), copied(outer[key]))
    else:
        outer[draw(st.sampled_from(NAMES))] = copied(outer[key])


def _swap(draw: st.DrawFn, _data: dict[str, Value], outer: Value, key: Value) -> None:
    """Let two values of a table or a list change places."""
    other = draw(st.sampled_from(sorted(outer) if isinstance(outer, dict) else range(len(outer))))
    outer[key], outer[other] = outer[other], outer[key]


def _add(draw: st.DrawFn, data: dict[str, Value], outer: Value, key: Value) -> None:
    """Add a key that tables of the format have."""
    name = draw(st.sampled_from(NAMES))
    table = outer if isinstance(outer, dict) else outer[key]
    if isinstance(table, dict):
        table[name] = like(draw, name, table.get(name), data)


Change = Callable[[st.DrawFn, dict[str, Value], Value, Value], None]
TAME: tuple[Change, ...] = (*(_replace,) * 12, _leave_out, _swap)
WILD: tuple[Change, ...] = (_replace, _replace, _spoil, _leave_out, _double, _swap, _add)
LAST = 9999
PARSED = tuple(rtoml.loads(seed.decode()) for seed in SEEDS)


@st.composite
def changed_tables(draw: st.DrawFn, changes: tuple[Change, ...] = WILD) -> dict[str, Value]:
    """Exchange, leave out, double, swap or add values in what an order's tables hold."""
    data = copied(draw(st.sampled_from(PARSED)))
    for _ in range(draw(st.integers(1, 4))):
        paths = [path for path in slots(data) if changes is WILD or len(path) > 1]
        if not paths:
            break
        path = draw(st.sampled_from(paths))
        draw(st.sampled_from(changes))(draw, data, at(data, path[:-1]), path[-1])
    return data


@st.composite
def shortened(draw: st.DrawFn) -> dict[str, Value]:
    """Let an order end after any of its events, and change what may be changed in it."""
    data = draw(changed_tables(TAME))
    events = data.get("event")
    if isinstance(events, list):
        del events[draw(st.sampled_from(range(len(events) + 1))) :]
        if events:  # tomli_w writes short tables inline, and nothing can be appended to these
            events[0].setdefault("note", "a long note " * 10)
    return data


def written(data: dict[str, Value]) -> bytes:
    """Write tables as an order file."""
    return tomli_w.dumps(data).encode("utf-8", "replace")


FILES: st.SearchStrategy[bytes] = st.one_of(
    shortened().map(written),
    changed_tables().map(written),
    changed_tokens(),
    changed_bytes(),
)
"""Files that are, or nearly are, orders."""

ORDERS: st.SearchStrategy[bytes] = shortened().map(written)
"""Files most of which are orders."""
