"""Files of cases that nearly are right: refused at their place, or tried and told."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revise.render.input_schemas import cases_schema
from tests.cli import revise
from tests.fuzz.changes import Kind, nearly, parsed
from tests.fuzz.policies import SPOILING, keys, like
from tests.fuzz.telling import document_of, hidden

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
STORY = ROOT / "examples" / "34-policy-as-code"
_SEEDS = ((STORY / "studio_test.toml").read_bytes(),)
CASES = Kind(_SEEDS, parsed(_SEEDS), like, keys(cases_schema()), scalars=SPOILING)


@pytest.fixture(autouse=True, scope="module")
def _folder() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.chdir(folder)
        patch.setenv("HOME", folder)
        for path in (STORY / "studio.toml", *(STORY / "orders").iterdir()):
            copy = Path(path.relative_to(STORY))
            copy.parent.mkdir(exist_ok=True)
            copy.write_bytes(path.read_bytes())
        yield


@settings(max_examples=200)
@given(nearly(CASES), st.sampled_from(["text", "json", "github", "junit"]))
def test_any_file_of_cases_is_tried_or_refused(data: bytes, form: str) -> None:
    """Never a traceback, an exit code of the table, nothing hidden printed."""
    Path("studio_test.toml").write_bytes(data)
    done = revise("policy", "test", "studio_test.toml", "--format", form)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in {0, 1, 4}, done.output
    assert hidden((done.stdout + done.stderr).replace("\r\n", "\n")) == []
    if form == "json" and done.stdout:
        assert document_of(done.stdout, "policy-test") == []
        assert json.loads(done.stdout)["schema"] == "revise.policy-test/1"
