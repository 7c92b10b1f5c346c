"""`revise.due/1`: each clock with order and path."""

from datetime import timedelta

import pytest

from revise.files.schemas import shipped_schema
from revise.render.due_json import deadline_document, due_document
from tests.render.due_rows import NOW, row
from tests.validating import complaints


def test_the_document_holds_the_clocks_as_they_come() -> None:
    document = due_document([row(-0.5), row(1 / 3, order="FO-2", path="b.toml")])
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
    }
    assert complaints(shipped_schema("due"), document) == []


def test_without_clocks_the_list_is_empty() -> None:
    document = due_document([])
    assert document == {"schema": "revise.due/1", "deadlines": []}
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
