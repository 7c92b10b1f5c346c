"""Places in texts that nobody wrote by hand: of any data in any style, and of no TOML at all."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import rtoml
import tomli_w
import tree_sitter_toml
from hypothesis import assume, given, note
from hypothesis import strategies as st
from tree_sitter import Language, Parser

from revise.files.places import Places
from revise.model.keypath import join

pytestmark = pytest.mark.slow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from tree_sitter import Node

Path = tuple[str | int, ...]

NASTY = "ab1 =.,#'\"\\[]{}\n\tü🙂"
keys = st.one_of(st.sampled_from(["id", "a", "items", "event"]), st.text(NASTY, max_size=4))
leaves = st.one_of(
    st.text(NASTY, max_size=12),
    st.sampled_from(["\n[a]\nid = 1\n", '"""', "'''", "\\", "#"]),
    st.booleans(),
    st.integers(-9, 9),
    st.sampled_from([0.5, 1e300, float("inf")]),
    st.sampled_from([date(2026, 1, 1), time(1, 2, 3), datetime(2026, 1, 1, 1, 1, 1, tzinfo=UTC)]),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(keys, inner, max_size=3),
        st.lists(st.dictionaries(keys, inner, max_size=3), max_size=3),
    ),
    max_leaves=12,
)
tables = st.dictionaries(keys, values, max_size=5)


class Writer:
    """Writes data as TOML in a random style."""

    def __init__(self, style: Random, *, toml_1_1: bool) -> None:
        self.style = style
        self.toml_1_1 = toml_1_1
        self.count = 0

    def maybe(self) -> bool:
        return self.style.random() < 0.5

    def blank(self) -> str:
        return self.style.choice(["", " ", "\t", "  "])

    def gap(self, *, lines: bool = True) -> str:
        choices = ["", " ", "\n", " # ]} [x] '''\n  ", ' # "\n\n'] if lines else ["", " ", "\t "]
        return self.style.choice(choices)

    def key(self, name: str) -> str:
        if name and name.isascii() and name.isalnum() and self.maybe():
            return name
        if not set(name) & set("'\n") and self.maybe():
            return f"'{name}'"
        return self.basic(name)

    def dotted(self, names: list[str]) -> str:
        return f"{self.blank()}.{self.blank()}".join(self.key(name) for name in names)

    def basic(self, text: str) -> str:
        short = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
        written = "".join(short.get(c, c) if self.maybe() else f"\\U{ord(c):08X}" for c in text)
        return f'"{written}"'

    def string(self, text: str) -> str:
        choices = [self.basic(text)]
        if not set(text) & set("'\n"):
            choices.append(f"'{text}'")
        if "'''" not in text and not text.startswith("\n"):
            choices.append(f"'''{self.style.choice(['', chr(10)])}{text}'''")
        escaped = text.replace("\\", "\\\\").replace('"""', '""\\"')
        choices += [f'"""\n{escaped}"""', f'"""\\\n\n  \\u0041{escaped}"""']
        return self.style.choice(choices)

    def inline(self, value: Any) -> str:  # noqa: ANN401 - any value that TOML knows
        if isinstance(value, dict):
            lines = self.toml_1_1
            pairs = [
                f"{self.gap(lines=lines)}{self.dotted(names)}{self.gap(lines=lines)}="
                f"{self.gap(lines=lines)}{self.inline(inner)}{self.gap(lines=lines)}"
                for names, inner in self.pairs(value)
            ]
            last = "," if pairs and lines and self.maybe() else ""
            return "{" + ",".join(pairs) + last + self.gap(lines=lines) + "}"
        if isinstance(value, list):
            items = [self.gap() + self.inline(item) + self.gap() for item in value]
            last = "," if items and self.maybe() else ""
            return "[" + ",".join(items) + last + self.gap() + "]"
        return self.leaf(value)

    def leaf(self, value: Any) -> str:  # noqa: ANN401 - any value that TOML knows
        self.count += 1  # makes most leaves different, so that no wrong place looks right
        match value:
            case bool():
                return str(value).lower()
            case str():
                return self.string(f"{self.count}{value}")
            case datetime():
                moment = value + timedelta(minutes=self.count)
                return moment.isoformat(self.style.choice(["T", " "]))
            case int():
                return f"{value:+}0{self.count}" if value else str(self.count)
            case date() | time():
                return value.isoformat()
        return str(value)

    def pairs(self, table: dict[str, Any]) -> Iterator[tuple[list[str], Any]]:
        """Yield dotted keys and values: a table inside may be spread over several keys."""
        for name, value in table.items():
            if isinstance(value, dict) and value and self.maybe():
                for names, inner in self.pairs(value):
                    yield [name, *names], inner
            else:
                yield [name], value

    def table(self, path: list[str], table: dict[str, Any]) -> Iterator[str]:
        below = {name: self.has_header(value) for name, value in table.items()}
        for names, value in self.pairs({k: v for k, v in table.items() if not below[k]}):
            key = f"{self.blank()}{self.dotted(names)}{self.blank()}={self.blank()}"
            yield f"{key}{self.inline(value)}{self.comment()}"
        for name in filter(below.get, table):
            inner = [*path, name]
            for element in table[name] if isinstance(table[name], list) else [table[name]]:
                header = f"[{self.blank()}{self.dotted(inner)}{self.blank()}]"
                header = f"[{header}]" if isinstance(table[name], list) else header
                yield f"{self.blank()}{header}{self.comment()}"
                yield from self.table(inner, element)

    def comment(self) -> str:
        return self.style.choice(["", "", ' # [x] """', "\n\n# '''\n"])

    def has_header(self, value: Any) -> bool:  # noqa: ANN401 - any value that TOML knows
        elements = value if isinstance(value, list) and value else [value]
        return all(isinstance(element, dict) for element in elements) and self.maybe()


@st.composite
def texts(draw: st.DrawFn, *, toml_1_1: bool) -> str:
    writer = Writer(draw(st.randoms(use_true_random=False)), toml_1_1=toml_1_1)
    text = "\n".join(writer.table([], draw(tables))) + draw(st.sampled_from(["", "\n"]))
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:  # noqa: ANN401 - any value
    """Yield every leaf with its path."""
    if not isinstance(value, (dict, list)):
        yield path, value
        return
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from walk(inner, (*path, name))


def offset_of(text: str, places: Places, path: Path, *, of_key: bool = False) -> int:
    found = places.of(join(path), of_key=of_key)
    assert found.line is not None
    assert found.column is not None
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: found.line - 1]) + found.column - 1


def begins_with(text: str, value: object) -> bool:
    """Whether a text begins with a TOML value of this value and type."""
    ends = [at for at, character in enumerate(text) if character in " \t\r\n,]}#"]
    return any(repr(parsed(text[:end])) == repr(value) for end in [*ends, len(text)])


def parsed(value: str) -> object:
    try:
        return rtoml.loads(f"x = {value}")["x"]
    except rtoml.TomlParsingError:
        return None


def check_every_leaf(text: str) -> None:
    note(text)
    places = Places(text)
    for path, leaf in walk(rtoml.loads(text)):
        assert begins_with(text[offset_of(text, places, path) :], leaf)
        if isinstance(path[-1], str):
            key = text[offset_of(text, places, path, of_key=True) :]
            ends = [at for at, character in enumerate(key) if character in " \t\r\n=.#"]
            assert any(name_of(key[:end]) == path[-1] for end in ends)


def name_of(key: str) -> str | None:
    try:
        return next(iter(rtoml.loads(f"{key} = 1")))
    except rtoml.TomlParsingError:
        return None


@given(texts(toml_1_1=True))
def test_every_leaf_stands_where_it_is_said_to(text: str) -> None:
    """Each with its place, the value's (for an unknown key the key's)."""
    check_every_leaf(text)


@given(tables, st.booleans())
def test_the_same_in_texts_of_the_usual_writer(data: dict[str, Any], multiline: bool) -> None:
    """Each with its place, the value's (for an unknown key the key's)."""
    check_every_leaf(tomli_w.dumps(data, multiline_strings=multiline))


@given(texts(toml_1_1=False))
def test_another_parser_sees_values_at_the_same_places(text: str) -> None:
    """TOML 1.0 is the contract."""
    note(text)
    source = text.encode()
    tree = Parser(Language(tree_sitter_toml.language())).parse(source)
    assume(not tree.root_node.has_error)
    places = Places(text)
    ours = sorted(offset_of(text, places, path) for path, _ in walk(rtoml.loads(text)))
    theirs = [len(source[: node.start_byte].decode()) for node in leaves_of(tree.root_node)]
    assert ours == theirs


def leaves_of(node: Node) -> Iterator[Node]:
    """Yield the nodes of single values, in the order of the text."""
    if node.parent is not None and node.parent.type in {"pair", "array"} and node.is_named:
        is_value = node.type in {"string", "integer", "float", "boolean"} or "_date" in node.type
        if is_value or node.type.endswith(("_time", "date")):
            yield node
            return
    for inner in node.children:
        yield from leaves_of(inner)


FRAGMENTS = ['"""', "'''", '"', "'", "\\", "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "#", "\n"]
FRAGMENTS += ["\r\n", " ", "a", "items", "1", "\ufeff", "\x00", "a = 1\n", "[a]\n", "[[a.items]]\n"]
hostile = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))


@given(hostile, st.one_of(hostile, st.sampled_from(["a.items[0].a", "a[0]", "a.a"])), st.booleans())
def test_no_text_and_no_key_raises(text: str, key: str, of_key: bool) -> None:
    found = Places(text).of(key, of_key=of_key)
    assert found.line is not None
    assert found.column is not None
    lines = text.removeprefix("\ufeff").split("\n")
    assert 1 <= found.line <= len(lines)
    assert 1 <= found.column <= len(lines[found.line - 1]) + 1


@pytest.mark.parametrize(
    "again", [*FRAGMENTS, "a.", '"a"', "a=[", "a={", "[a", "a=[[],", "\n[", "\n [ "]
)
@pytest.mark.parametrize("head", ["", "a = ", "a = [", 'a = """'])
def test_a_long_hostile_text_is_read_to_its_end(head: str, again: str) -> None:
    """A quadratic scan would need hours here."""
    assert Places(head + again * 50_000 + "\n[a]\nb = 1").of("a.b").line is not None
