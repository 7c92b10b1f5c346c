"""From the bytes of a file to an order, or to every problem in it with its place."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import rtoml

import revise
from revise.files.read import decode, parse_order, read_bytes, read_order
from revise.model.limits import LARGEST_FILE
from revise.model.problem import WrongUseError
from tests.model.telling import TERMS, shown, told


def refused(data: bytes) -> str:
    with pytest.raises(revise.InputError) as error:
        parse_order(data, "order.toml")
    return shown(error.value)


@pytest.mark.parametrize(
    "data",
    [
        TERMS.encode(),
        b"\xef\xbb\xbf" + TERMS.encode(),
        TERMS.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + TERMS.replace("\n", "\r\n").encode(),
        TERMS.rstrip().encode(),
    ],
    ids=["LF", "byte-order mark", "CRLF", "both", "no end of line"],
)
def test_the_same_order_in_every_form_of_text(data: bytes) -> None:
    """order-format.md: "UTF-8 with or without a byte-order mark, LF or CRLF"."""
    order, source = parse_order(data, "order.toml")

    assert order == revise.loads(TERMS)
    assert source.path == "order.toml"
    assert source.place("order.title") == ("order.title", 3, 9)


@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_count_characters_and_no_byte_order_mark(start: str, end: str) -> None:
    """order-format.md: "columns in characters, a byte-order mark not counted"."""
    text = "scope = [{ id = '😀', text = 5 }]\n" + TERMS.replace("180", "-1")

    assert (
        refused((start + text.replace("\n", end)).encode())
        == """\
order.toml:1:17: scope[0].id: is not an id: "😀" [invalid-value]
  hint: an id has 1 to 64 letters (a to z), digits, dots, dashes and underscores, and begins \
with a letter or digit
order.toml:1:29: scope[0].text: must be text, is 5 [invalid-value]
  hint: write it in quotes, like "…"
order.toml:5:9: order.price: must be 0 or more, is -1 [invalid-value]
  hint: write it without the minus sign
"""
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xff", "1:1: is not UTF-8: byte 0xFF"),
        (b"\xff\xfe[\x00", "1:1: is not UTF-8: byte 0xFF"),
        (b"[order]\n# \xc3\xa4\xe4\n", "2:4: is not UTF-8: byte 0xE4"),
        (b"\xef\xbb\xbf# \xe4\n", "1:3: is not UTF-8: byte 0xE4"),
        (b"[order]\r\nid = '\xed\xa0\x80'", "2:7: is not UTF-8: byte 0xED"),
        (b"[order]\n\xc3", "2:1: is not UTF-8: byte 0xC3"),
    ],
)
def test_what_is_no_utf8(data: bytes, problem: str) -> None:
    assert refused(data) == f"order.toml:{problem} [not-utf8]\n  hint: save the file as UTF-8\n"


@pytest.mark.parametrize(
    ("text", "problem", "hint"),
    [
        ("a = 1\rb = 2\n",
         "1:7: is not valid TOML: carriage return must be followed by newline, expected newline",
         "save the file with LF or CRLF at the ends of its lines"),
        ('a = "x\0y"\n', "1:7: is not valid TOML: invalid basic string,"
         " expected non-double-quote visible characters, `\\`", "delete the control character"),
        ("a = " + "1" * 5000 + "\n", "1:5: is not valid TOML: integer number overflowed",
         "write it like 12.5; a time like 2026-11-15T18:00:00Z; text in quotes"),
        ('text = """\nabc\n\n',
         '4:1: is not valid TOML: invalid multi-line basic string, expected `"`',
         'close the text with """'),
    ],
)  # fmt: skip
def test_what_is_no_toml(text: str, problem: str, hint: str) -> None:
    assert told(text) == f"order.toml:{problem} [toml-syntax]\n  hint: {hint}\n"


@pytest.mark.parametrize(
    ("parser", "expected"),
    [
        ("odd thing at line 3 column 7\n", "3:7: is not valid TOML: odd thing"),
        ("ValueError: odd thing\nhere", "1:1: is not valid TOML: odd thing here"),
    ],
)
def test_syntax_that_no_hint_is_known_for(
    monkeypatch: pytest.MonkeyPatch, parser: str, expected: str
) -> None:
    def loads(_: str) -> None:
        raise ValueError(parser)

    monkeypatch.setattr(rtoml, "loads", loads)

    assert told("") == f"order.toml:{expected} [toml-syntax]\n  hint: fix the syntax there\n"


def test_toml_1_1_is_tolerated() -> None:
    """order-format.md: "TOML 1.1 syntax is tolerated where the parser reads it."."""
    order = revise.loads(
        TERMS + 'client = "\\x41\\e"\nplaced = 2026-11-01 08:00Z\n'
        "[custom]\na = {\n  b = 1, # one\n  c = 2,\n}\n"
    )

    assert (order.terms.client, order.custom) == ("A\x1b", {"a": {"b": 1, "c": 2}})


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "an order file begins with [order]; `revise new` writes one to start from"),
        ("x = 1\n", "an order file begins with [order]; `revise new` writes one to start from"),
        ("[ordr]\n", "it has [ordr]: write [order]"),
        ("[Order]\n", "it has [Order]: write [order]"),
    ],
)
def test_a_file_without_an_order(text: str, hint: str) -> None:
    assert told(text) == (f"order.toml:1:1: has no [order] table [not-an-order]\n  hint: {hint}\n")


def test_a_file_has_4_mib(tmp_path: Path) -> None:
    """order-format.md, "Limits": "4 MiB a file (not more than that is ever read)"."""
    path = tmp_path / "order.toml"
    full = TERMS.encode() + b"#" * (LARGEST_FILE - len(TERMS))
    path.write_bytes(full)

    assert read_order(str(path))[0] == revise.load(path) == revise.loads(TERMS)

    path.write_bytes(full + b"#")
    with pytest.raises(revise.InputError) as error:
        revise.load(path)
    assert shown(error.value) == (
        f"{path}:None:None: is larger than 4 MiB [too-large]\n"
        "  hint: keep long texts and logs in files of their own and name those in the order\n"
    )


def test_a_text_has_no_more_than_a_file() -> None:
    assert revise.loads(TERMS + "#" * (LARGEST_FILE - len(TERMS))) == revise.loads(TERMS)
    assert told(TERMS + "#" * (LARGEST_FILE - len(TERMS) + 1)) == (
        "order.toml:None:None: is larger than 4 MiB [too-large]\n"
        "  hint: keep long texts and logs in files of their own and name those in the order\n"
    )


class _Stdin:
    closed = False

    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_standard_input_is_read_as_far_as_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    endless = _Stdin(TERMS.encode() + b"#" * LARGEST_FILE)
    monkeypatch.setattr(sys, "stdin", endless)

    with pytest.raises(revise.InputError) as error:
        read_bytes("-")

    assert (error.value.path, error.value.problems[0].code) == ("-", "too-large")
    assert endless.buffer.tell() == LARGEST_FILE + 1

    monkeypatch.setattr(sys, "stdin", _Stdin(TERMS.encode()))
    assert decode(read_bytes("-"), "-") == TERMS


def gone() -> None:
    return None


def shut() -> io.TextIOWrapper:
    stream = io.TextIOWrapper(io.BytesIO())
    stream.close()
    return stream


def without_descriptor() -> io.TextIOWrapper:
    reading, writing = os.pipe()
    os.close(writing)
    stream = io.TextIOWrapper(io.FileIO(reading, closefd=False))  # type: ignore[type-var]
    os.close(reading)
    return stream


@pytest.mark.parametrize("stdin", [gone, shut, without_descriptor])
def test_standard_input_that_is_closed_is_wrong_use(
    monkeypatch: pytest.MonkeyPatch, stdin: Callable[[], object]
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin())

    with pytest.raises(WrongUseError) as error:
        read_bytes("-")

    assert error.value.message == "standard input is closed"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(revise.InputError) as error:
        revise.load(tmp_path / "order.toml")

    assert [problem.code for problem in error.value.problems] == ["not-found"]
