"""The shipped schemas: complete in themselves."""

import json
import re

import pytest

from revise.files.schemas import DOCUMENTS, shipped_schema


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
