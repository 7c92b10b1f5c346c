"""The text of JSON documents: what Python's `json` writes; on a line of its own without blanks."""

import json
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from revise.app.run import Run
from revise.commands.schema import schema_of
from revise.files.schemas import DOCUMENTS
from revise.model.hidden import HIDDEN, spelt_out
from revise.model.problem import InputError
from revise.render.documents import Document, custom, dump, dump_line, dump_row, error_document
from revise.render.input_schemas import INPUTS
from revise.render.order_json import assessment_document, event_document
from tests.cli import ROOT

FILES = sorted((ROOT / "examples").glob("**/*.toml"))
WEEK = Run(at="2026-11-20T12:00:00Z")


def escaped(character: str) -> str:
    return json.dumps(character).strip('"')


def told(path: Path) -> Document:
    found = WEEK.result(str(path))
    return error_document(found) if isinstance(found, InputError) else assessment_document(found)


def same(document: Document) -> None:
    """Compare each text with the one that Python's own `json` makes."""
    indented = json.dumps(document, indent=2, ensure_ascii=False)
    narrow = json.dumps(document, separators=(",", ":"), ensure_ascii=False)
    wide = json.dumps(document, ensure_ascii=False)
    assert dump(document) == spelt_out(indented, HIDDEN, escaped)
    assert dump_line(document) == spelt_out(narrow, HIDDEN, escaped)
    assert dump_row(document) == spelt_out(wide, HIDDEN, escaped)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "examples")))
def test_an_example_is_written_as_pythons_json_writes_it(path: Path) -> None:
    """Orders as they are assessed; configs and policies, which are none, as errors."""
    same(told(path))


@pytest.mark.parametrize("name", [*INPUTS, *DOCUMENTS])
def test_a_schema_is_written_as_pythons_json_writes_it(name: str) -> None:
    same(schema_of(name))


def test_every_character_is_written_as_pythons_json_writes_it() -> None:
    """Lone surrogates, which the name of a file may hold, are among them."""
    for block in range(0, 0x110000, 0x400):
        same({"text": "".join(map(chr, range(block, block + 0x400)))})


@pytest.mark.parametrize(
    "value",
    [
        *([], {}, [[], {}], {"": {"a": []}}, [None, True, False], ("a", "b")),
        *(0, -1, 2**63 - 1, -(2**63), 2**64, 10**30),
        *(0.0, -0.0, 1.0, 0.1, 1e16, 1.5e300, 5e-324, 0.0001, 9.9e-05, 1e-05, -2.5e-07),
    ],
    ids=repr,
)
def test_a_users_value_is_written_as_pythons_json_writes_it(value: object) -> None:
    """In `[custom]` and in what an event holds: 1e-05 stays 1e-05."""
    same({"custom": custom(value)})
    same({"custom": custom({"inside": [value, {"deep": value}]})})
    same(event_document({"type": "noted", "value": value, "list": [value], "in": {"a": value}}))


def test_what_json_does_not_know_is_written_as_text_or_null() -> None:
    """Times in UTC where they have an offset, numbers that are none as null."""
    values = {
        "nan": float("nan"),
        "inf": float("inf"),
        "at": datetime(2026, 11, 15, 12, 30, tzinfo=UTC),
        "local": datetime(2026, 11, 15, 12, 30, 0, 250000),  # noqa: DTZ001 # as TOML may have it
        "day": date(2026, 11, 15),
        "clock": time(12, 30),
        "small": 1e-05,
    }
    assert dump({"custom": custom(values)}) == (
        "{\n"
        '  "custom": {\n'
        '    "nan": null,\n'
        '    "inf": null,\n'
        '    "at": "2026-11-15T12:30:00Z",\n'
        '    "local": "2026-11-15T12:30:00.250000",\n'
        '    "day": "2026-11-15",\n'
        '    "clock": "12:30:00",\n'
        '    "small": 1e-05\n'
        "  }\n"
        "}"
    )


def test_a_line_has_no_blanks_and_a_row_of_a_document_has() -> None:
    """Names of files that are no UTF-8 change nothing: the stream escapes what it cannot carry."""
    document = {"path": "a b", "n": [1, 2.5, None], "odd": "\udcff\u200b"}
    assert dump_line(document) == '{"path":"a b","n":[1,2.5,null],"odd":"\udcff\\u200b"}'
    assert dump_row(document) == '{"path": "a b", "n": [1, 2.5, null], "odd": "\udcff\\u200b"}'


def test_what_is_no_json_at_all_is_an_error() -> None:
    for write in (dump, dump_line, dump_row):
        with pytest.raises(TypeError, match=r"^not for JSON: \{1\}$"):
            write({"set": {1}})
