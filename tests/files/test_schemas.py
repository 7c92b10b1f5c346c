"""The shipped schemas: complete in themselves."""

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # it has no types

from revise.files.schemas import DOCUMENTS, shipped_schema
from tests.validating import complaints


def test_one_that_refers_to_another_carries_it() -> None:
    assert set(shipped_schema("move")["$defs"]) == {"message", "assessment"}
    assert set(shipped_schema("check")["$defs"]) == {"file", "error", "assessment"}
    assert set(shipped_schema("refusal")["$defs"]) == {"assessment"}
    assert "$defs" in shipped_schema("assessment")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_reference_leads_out_of_the_document(name: str) -> None:
    text = json.dumps(shipped_schema(name))
    inside = set(re.findall(r'"\$id": "([^"]+)"', text))
    assert {one.partition("#")[0] for one in re.findall(r'"\$ref": "([^"]+)"', text)} <= {
        "",
        *inside,
    }


WHOLE = {"key": "", "line": None, "column": None}
ERROR: dict[str, Any] = {
    "schema": "revise.error/1",
    "path": "a.toml",
    "errors": [{"code": "bug", "message": "No.", "where": WHOLE, "hint": None}],
}


def test_a_document_may_have_keys_that_came_later() -> None:
    """A reader that validates goes on working with the next version; the tests see slips."""
    later = {**ERROR, "lang": "en", "errors": [{**ERROR["errors"][0], "severity": 1}]}
    assert Draft202012Validator(shipped_schema("error")).is_valid(later)
    assert len(complaints(shipped_schema("error"), later)) == 2
    assert complaints(shipped_schema("error"), ERROR) == []
    assert complaints(shipped_schema("error"), {**ERROR, "errors": [{}]})


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_part_of_a_document_is_closed(name: str) -> None:
    text = json.dumps(shipped_schema(name))
    assert '"additionalProperties": false' not in text
    assert "unevaluatedProperties" not in text
