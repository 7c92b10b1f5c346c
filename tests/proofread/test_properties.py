"""What holds for any message, hostile ones included."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from revise.proofread import proofread

pytestmark = pytest.mark.slow

OPEN = Path(__file__).parent / "corpus" / "open.jsonl"
TEXTS = [json.loads(line)["text"] for line in OPEN.read_text("utf-8").splitlines()]
PIECES = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "> ",
    "- ",
    "“",
    "”",
    '"',
    "ß",
    "İ",
    "\u0308",
    "\u00b7",
    ".",
]

texts = st.lists(
    st.one_of(st.sampled_from(TEXTS), st.sampled_from(PIECES), st.text(max_size=8)), max_size=8
).map("".join)


@settings(deadline=None)
@given(texts)
def test_a_remark_stands_where_it_says(text: str) -> None:
    """Proves, of the issue: "Line, column and a better wording." """
    lines = re.split(r"\r\n|\r|\n", text)
    remarks = proofread(text)
    for remark in remarks:
        first_line = re.split(r"\r|\n", remark.excerpt)[0]
        assert lines[remark.line - 1][remark.column - 1 :].startswith(first_line)
        assert remark.excerpt in text
        assert 0 < len(remark.excerpt) <= 80
    places = [(remark.line, remark.column, remark.rule) for remark in remarks]
    assert places == sorted(places)


@settings(deadline=None)
@given(texts)
def test_a_harmless_paragraph_before_it_only_moves_the_lines(text: str) -> None:
    """Remarks depend on their own paragraph alone."""
    later = proofread(f"Thank you for your notes.\nHere is the list:\n\n{text}")
    assert [(r.rule, r.line - 3, r.column, r.excerpt) for r in later] == [
        (r.rule, r.line, r.column, r.excerpt) for r in proofread(text)
    ]


@settings(deadline=None)
@given(texts)
def test_quoted_lines_never_count(text: str) -> None:
    """Proves, of the issue: "quoted client text never counts as the user's own words"."""
    quoted = "".join(f"> {line}\n" for line in re.split(r"\r\n|\r|\n", text))
    assert proofread(f"You wrote:\n{quoted}\nThank you.") == ()


@settings(deadline=None)
@given(texts)
@pytest.mark.parametrize("frame", ["- “{}”\n", "1. {}\n\n", "Item:\n\n{}\n"])
def test_a_text_of_the_client_never_counts(frame: str, text: str) -> None:
    """Proves, of the issue: "quoted client text never counts as the user's own words"."""
    assert proofread(f"Your points:\n\n{frame.format(text)}", quoted=[text]) == ()
