"""The clocks of orders for other programs: `revise.due/1`, CSV, Markdown."""

import json
from datetime import timedelta

import pytest

from revise.files.schemas import shipped_schema
from revise.render.due_tables import deadline_document, due_csv, due_json, due_lines, due_markdown
from tests.render.due_rows import NOW, row
from tests.validating import complaints


def test_the_document_holds_the_clocks_as_they_come() -> None:
    text = "".join(due_json([row(-0.5), row(1 / 3, order="FO-2", path="b.toml")]))
    document = json.loads(text)
    assert document == {
        "schema": "revise.due/1",
        "deadlines": [
            {
                "order": "FO-1",
                "path": "order.toml",
                "clock": "due",
                "at": "2026-11-15T11:30:00Z",
                "hours_left": "-0.5",
                "who": "freelancer",
                "on_silence": "past due",
                "columns": {},
            },
            {
                "order": "FO-2",
                "path": "b.toml",
                "clock": "due",
                "at": "2026-11-15T12:20:00Z",
                "hours_left": "0.333333",
                "who": "freelancer",
                "on_silence": "past due",
                "columns": {},
            },
        ],
        "files": [],
    }
    assert complaints(shipped_schema("due"), document) == []


def test_a_line_holds_a_clock() -> None:
    rows = [row(-0.5), row(3)]
    assert [json.loads(line) for line in due_lines(rows)] == [
        {"schema": "revise.due/1", "deadlines": [deadline_document(one)], "files": []}
        for one in rows
    ]


def test_without_clocks_the_list_is_empty() -> None:
    document = json.loads("".join(due_json([])))
    assert document == {"schema": "revise.due/1", "deadlines": [], "files": []}
    assert complaints(shipped_schema("due"), document) == []


@pytest.mark.parametrize(
    ("after", "hours"),
    [
        (timedelta(), "0"),
        (timedelta(microseconds=-1), "0"),
        (timedelta(seconds=-36), "-0.01"),
        (timedelta(days=10_000), "240000"),
    ],
)
def test_hours_left_at_its_edges(after: timedelta, hours: str) -> None:
    assert deadline_document(row()._replace(at=NOW + after))["hours_left"] == hours


def test_csv_has_the_keys_of_the_document() -> None:
    assert "".join(due_csv([row(-1.5), row(30, path="a, b.toml")])) == (
        "order,path,clock,at,hours_left,who,on_silence\n"
        "FO-1,order.toml,due,2026-11-15T10:30:00Z,-1.5,freelancer,past due\n"
        'FO-1,"a, b.toml",due,2026-11-16T18:00:00Z,30,freelancer,past due\n'
    )


def test_csv_takes_no_text_for_a_formula() -> None:
    """Text is escaped for the format it goes into: CSV formulas."""
    odd = row(path="=1+1", clock="@house", on_silence="-a")
    assert list(due_csv([odd]))[1] == (
        "FO-1,./=1+1,'@house,2026-11-16T18:00:00Z,30,freelancer,'-a\n"
    )


def test_csv_without_clocks_is_its_head() -> None:
    assert list(due_csv([])) == ["order,path,clock,at,hours_left,who,on_silence\n"]


def test_markdown_is_a_table_in_words() -> None:
    late = row(-2, clock="very-late", meaning="the client may cancel alone")
    assert due_markdown([late, row(54, path="orders/a_b.toml")]) == (
        "| Ends | Time left | Order | Clock | Who acts | If nothing happens | File |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
        "| Sun 15 Nov 2026, 10:00 (UTC) | 2 h late | `FO-1` | very late | you"
        " | the client may cancel alone | `order.toml` |\n"
        "| Tue 17 Nov 2026, 18:00 (UTC) | 2 days 6 h | `FO-1` | due | you"
        " | the order is past due | `orders/a_b.toml` |\n"
    )


def test_markdown_speaks_german() -> None:
    heads = "| Endet | Noch | Auftrag | Frist | Wer handelt | Danach | Datei |\n"
    assert due_markdown([row(lang="de")]).startswith(heads)


def test_markdown_without_clocks_is_nothing() -> None:
    assert due_markdown([]) == ""
