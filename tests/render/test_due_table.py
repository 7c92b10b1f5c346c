"""`due` for spreadsheets and for Markdown: text from outside stays text."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.render.due_json import deadline_document
from revise.render.due_table import due_csv, due_markdown
from revise.render.escape import visible
from tests.render.due_rows import row


def test_csv_has_the_keys_of_the_document() -> None:
    assert due_csv([row(-1.5), row(30, path="a, b.toml")]) == (
        "order,path,clock,at,hours_left,who,on_silence\n"
        "FO-1,order.toml,due,2026-11-15T10:30:00Z,-1.5,freelancer,past due\n"
        'FO-1,"a, b.toml",due,2026-11-16T18:00:00Z,30,freelancer,past due\n'
    )


def test_csv_without_clocks_is_its_head() -> None:
    assert due_csv([]) == "order,path,clock,at,hours_left,who,on_silence\n"


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1", "'\uff1d1"),
        ("\t=1", r"\x09=1"),
        ("\r=1", r"\x0d=1"),
        ("a=1", "a=1"),
        ('=a"b', '"\'=a""b"'),
        ("a\nb", '"a\nb"'),
    ],
)
def test_a_formula_becomes_text(path: str, cell: str) -> None:
    """Text is escaped for the format it goes into: CSV formulas."""
    assert due_csv([row(path=path)]).partition("FO-1,")[2].startswith(f"{cell},due,")


@given(st.text(), st.text())
def test_any_text_is_read_back_from_csv(path: str, on_silence: str) -> None:
    """Human text and JSON always come from the same values."""
    made = row(path=path, on_silence=on_silence)
    (read,) = csv.DictReader(io.StringIO(due_csv([made]), newline=""))
    for name, value in deadline_document(made).items():
        marked = name != "hours_left" and read[name].startswith("'") and not value.startswith("'")
        assert read[name][marked:] == visible(value)


def test_markdown_is_a_table_in_words() -> None:
    late = row(-2, clock="very-late", meaning="the client may cancel alone")
    assert due_markdown([late, row(54, path="orders/a_b.toml")]) == (
        "| Ends | Time left | Order | Clock | Who acts | If nothing happens | File |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| Sun 15 Nov 2026, 10:00 (UTC) | 2 h late | FO-1 | very late | you"
        " | the client may cancel alone | order.toml |\n"
        "| Tue 17 Nov 2026, 18:00 (UTC) | 2 days 6 h | FO-1 | due | you"
        " | the order is past due | orders/a\\_b.toml |\n"
    )


def test_markdown_speaks_german() -> None:
    heads = "| Endet | Noch | Auftrag | Frist | Wer handelt | Geschieht nichts | Datei |\n"
    assert due_markdown([row(lang="de")]).startswith(heads)


def test_markdown_without_clocks_is_nothing() -> None:
    assert due_markdown([]) == ""


@pytest.mark.parametrize(
    ("path", "cell"),
    [
        ("a|b", r"a\|b"),
        ("a\nb", r"a\\nb"),
        ("<img src=x>", r"\<img src=x\>"),
        ("[a](http://b)", r"\[a\](http\://b)"),
        ("www.a.b", r"www\.a.b"),
        ("`*_~&@\\", r"\`\*\_\~\&\@\\"),
    ],
)
def test_markup_becomes_text(path: str, cell: str) -> None:
    """Text is escaped for the format it goes into: Markdown."""
    assert due_markdown([row(path=path)]).endswith(f" | {cell} |\n")


@given(st.text())
def test_any_text_stays_in_its_cell(path: str) -> None:
    """Text from outside is never trusted."""
    lines = due_markdown([row(path=path)]).split("\n")
    assert len(lines) == 4
    bars = lines[2].replace("\\\\", "").replace("\\|", "").count("|")
    assert bars == 8
