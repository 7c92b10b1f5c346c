"""Cells of CSV: read back as they are shown, and never a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.render.escape import csv_line, csv_path, csv_text, exact_line, one_line


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
