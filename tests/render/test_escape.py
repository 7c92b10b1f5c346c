"""Text made safe for its place: a cell of CSV is no formula, Markdown shows it as it is."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from revise.render.escape import (
    LEFT_OUT,
    code_span,
    csv_line,
    csv_path,
    csv_text,
    exact_line,
    markdown,
    markdown_table,
    one_line,
)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "-1"),
        ("-1.5", "-1.5"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff201", "'\uff201"),
        ("\t=1", "'=1"),
        ("a=1", "a=1"),
        ("-", "-"),
        ("a\nb", "a b"),
    ],
)
def test_a_formula_becomes_text(text: str, cell: str) -> None:
    """Text is escaped for the format it goes into: CSV formulas."""
    assert csv_text(text) == cell


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        ("=1.toml", "./=1.toml"),
        ("-1.toml", "./-1.toml"),
        ("-", "-"),
        ("a=1", "a=1"),
        ("a\nb", r"a\nb"),
    ],
)
def test_a_path_stays_one(path: str, cell: str) -> None:
    assert csv_path(path) == cell


def test_a_line_quotes_what_it_must() -> None:
    assert csv_line(("a", 'b"c', "d,e", None, 7, "=1")) == 'a,"b""c","d,e",,7,\'=1\n'


@given(st.text(), st.text())
def test_any_text_is_read_back(text: str, path: str) -> None:
    """Human text and JSON always come from the same values."""
    written = csv_line((text, csv_path(path), "end"))
    ((cell, place, end),) = csv.reader(io.StringIO(written, newline=""))
    assert cell in {one_line(text), f"'{one_line(text)}"}
    assert place in {exact_line(path), f"./{exact_line(path)}"}
    assert end == "end"
    assert len(cell) < 2 or not cell.startswith(("=", "+", "@"))


HOSTILE = [
    "`",
    "``a``",
    " a ",
    "a|b",
    "|",
    "\\",
    "\\|",
    "@somebody #1 GH-1",
    "https://example.com www.example.com",
    "![a](http://b) [c](d)",
    "<img src=x onerror=alert(1)>",
    "<!-- a",
    "**a** _b_ ~c~ &amp;",
    "a\nb\r\n\tc",
]
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(), st.text(alphabet="`|\\<&*_[]() a\n"))


def tokens(text: str) -> Iterator[Token]:
    """Read Markdown as GitHub does; every token of it, those of a line included."""
    for one in MarkdownIt("commonmark").enable("table").parse(text):
        yield one
        yield from one.children or ()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Logo", "`Logo`"),
        ("a`b", "``a`b``"),
        ("`a", "`` `a ``"),
        (" a ", "`  a  `"),
        ("a\nb", r"`a\nb`"),
        ("", LEFT_OUT),
        (None, LEFT_OUT),
    ],
)
def test_a_text_from_outside_stands_in_code(text: str | None, span: str) -> None:
    assert code_span(text) == span


@given(TEXTS.filter(lambda text: exact_line(text).strip(" ") != ""))
def test_any_text_stays_in_its_span(text: str) -> None:
    """Text from outside is escaped for the format it goes into: Markdown."""
    kinds = [one for one in tokens(f"before {code_span(text)} after") if not one.hidden]
    (span,) = [one for one in kinds if one.type == "code_inline"]
    assert span.content == exact_line(text)
    shown = {one.type for one in kinds}
    assert shown == {"paragraph_open", "inline", "text", "code_inline", "paragraph_close"}


@given(TEXTS, TEXTS.filter(lambda text: exact_line(text).strip(" ") != ""))
def test_any_text_stays_in_its_cell(first: str, second: str) -> None:
    """A bar ends a cell, even in code."""
    text = "\n".join(markdown_table(("a", "b"), [(f"x{markdown(first)}", code_span(second))]))
    read = list(tokens(text))
    assert len([one for one in read if one.type in {"td_open", "th_open"}]) == 4
    assert [one.content for one in read if one.type == "code_inline"][-1] == exact_line(second)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hi @octocat, see http://a.example/b_c?", "Hi `@octocat,` see `http://a.example/b_c?`"),
        ("www.a.example *b*", r"`www.a.example` \*b\*"),
        ("a@b.example", "`a@b.example`"),
        ("48 h @ noon", "48 h @ noon"),
    ],
)
def test_what_calls_or_leads_away_is_code(text: str, shown: str) -> None:
    assert markdown(text) == shown


@given(st.text(alphabet="ab.,`*_[]<>#~&\\ é!"))
def test_a_sentence_is_read_as_it_was_written(text: str) -> None:
    read = list(tokens(f"x{markdown(text)}"))
    shown = "".join(one.content for one in read if one.type in {"text", "text_special"})
    assert shown == f"x{one_line(text)}".rstrip(" ")
    assert not [one for one in read if one.type in {"em_open", "strong_open", "link_open", "image"}]
