"""`revise.due/1`: each clock with order and path."""

import json
from datetime import timedelta

import pytest

from revise.files.schemas import shipped_schema
from revise.render.due_tables import deadline_document, due_json, due_lines
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
            },
            {
                "order": "FO-2",
                "path": "b.toml",
                "clock": "due",
                "at": "2026-11-15T12:20:00Z",
                "hours_left": "0.333333",
                "who": "freelancer",
                "on_silence": "past due",
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
