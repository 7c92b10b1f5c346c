"""Files, changed at random: in their bytes, in their tokens, in what their tables hold.

Changes are few and mostly plausible, so that they come through to what stands behind the reader.
What is plausible depends on the file: orders, policies and configs each are a `Kind`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import rtoml
import tomli_w
from hypothesis import strategies as st

from tests.fuzz.values import PIECES, SCALARS, Value

Like = Callable[[st.DrawFn, object, Value, dict[str, Value]], Value]
"""Draws another value in the place of one, by its key and the file it stands in."""


class Kind(NamedTuple):
    """A kind of file: real ones as bytes and as tables, what may stand in one, and the keys."""

    seeds: tuple[bytes, ...]
    parsed: tuple[dict[str, Value], ...]
    like: Like
    names: Sequence[str]
    pieces: tuple[bytes, ...] = PIECES
    scalars: st.SearchStrategy[Value] = SCALARS


def parsed(seeds: Iterable[bytes]) -> tuple[dict[str, Value], ...]:
    """Give the tables of real files."""
    return tuple(rtoml.loads(seed.decode()) for seed in seeds)


TOKEN = re.compile(
    rb'"""(?:.|\n)*?"""|"[^"\n]*"|\'[^\'\n]*\'|[A-Za-z0-9_.:+-]+|\[\[|\]\]|#[^\n]*|\n|[ \t]+|.',
    re.DOTALL,
)


@st.composite
def changed_bytes(draw: st.DrawFn, kind: Kind) -> bytes:
    """Cut, put in, double or move stretches of a file's bytes."""
    data = draw(st.sampled_from(kind.seeds))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        end = min(len(data), at + draw(st.sampled_from([0, 0, 1, 2, 5, 40, 400])))
        put = draw(st.sampled_from(kind.pieces) | st.binary(max_size=3) | st.just(data[at:end] * 2))
        data = data[:at] + put + data[end:]
    return data


@st.composite
def changed_tokens(draw: st.DrawFn, kind: Kind) -> bytes:
    """Leave out, exchange or double tokens: names, numbers, texts, brackets, line ends."""
    data = draw(st.sampled_from(kind.seeds))
    tokens = TOKEN.findall(data)
    for _ in range(draw(st.integers(1, 4))):
        at, other = (draw(st.sampled_from(range(len(tokens)))) for _ in range(2))
        alike = [one for one in tokens if one[:1].isalnum() is tokens[at][:1].isalnum()]
        new = draw(
            st.sampled_from([[], [tokens[at]] * 2, tokens[other : other + 9]])
            | st.sampled_from(alike).map(lambda piece: [piece])
            | st.sampled_from(kind.pieces).map(lambda piece: [piece])
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


def at(value: Value, path: tuple[Value, ...]) -> Value:
    """Follow a path inside."""
    for key in path:
        value = value[key]
    return value


class Changing(NamedTuple):
    """A file while it is changed: how to draw, what kind it is, and its tables as they are now."""

    draw: st.DrawFn
    kind: Kind
    data: dict[str, Value]

    def name(self) -> str:
        """Draw a name that a key may have."""
        return self.draw(st.sampled_from(self.kind.names))

    def like(self, key: object, old: Value) -> Value:
        """Draw another value. Copied: a drawn table would come to stand inside itself."""
        return copied(self.kind.like(self.draw, key, old, self.data))


def _replace(of: Changing, outer: Value, key: Value) -> None:
    """Exchange one value by another of its kind."""
    if not isinstance(outer[key], dict | list):
        outer[key] = of.like(key, outer[key])


def _spoil(of: Changing, outer: Value, key: Value) -> None:
    """Put anything in the place of a value."""
    outer[key] = copied(of.draw(of.kind.scalars))


def _leave_out(_of: Changing, outer: Value, key: Value) -> None:
    del outer[key]


def _double(of: Changing, outer: Value, key: Value) -> None:
    """Put an entry of a list a second time into it, or a value under another name."""
    if isinstance(outer, list):
        outer.insert(of.draw(st.integers(0, len(outer))), copied(outer[key]))
    else:
        outer[of.name()] = copied(outer[key])


def _swap(of: Changing, outer: Value, key: Value) -> None:
    """Let two values of a table or a list change places."""
    keys = sorted(outer) if isinstance(outer, dict) else range(len(outer))
    other = of.draw(st.sampled_from(keys))
    outer[key], outer[other] = outer[other], outer[key]


def _add(of: Changing, outer: Value, key: Value) -> None:
    """Add a key that tables of the format have."""
    name = of.name()
    table = outer if isinstance(outer, dict) else outer[key]
    if isinstance(table, dict):
        table[name] = of.like(name, table.get(name))


Change = Callable[[Changing, Value, Value], None]
TAME: tuple[Change, ...] = (*(_replace,) * 12, _leave_out, _swap)
WILD: tuple[Change, ...] = (_replace, _replace, _spoil, _leave_out, _double, _swap, _add)


@st.composite
def changed_tables(
    draw: st.DrawFn, kind: Kind, changes: tuple[Change, ...] = WILD
) -> dict[str, Value]:
    """Exchange, leave out, double, swap or add values in what a file's tables hold."""
    data = copied(draw(st.sampled_from(kind.parsed)))
    for _ in range(draw(st.integers(1, 4))):
        paths = [path for path in slots(data) if changes is WILD or len(path) > 1]
        if not paths:
            break
        path = draw(st.sampled_from(paths))
        change = draw(st.sampled_from(changes))
        change(Changing(draw, kind, data), at(data, path[:-1]), path[-1])
    return data


def written(data: dict[str, Value]) -> bytes:
    """Write tables as a file."""
    return tomli_w.dumps(data).encode("utf-8", "replace")


def nearly(kind: Kind) -> st.SearchStrategy[bytes]:
    """Give files that are of a kind, or nearly are, however they were changed."""
    return st.one_of(changed_tables(kind).map(written), changed_tokens(kind), changed_bytes(kind))
