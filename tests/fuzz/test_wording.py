"""Words for any order, and any words: drafts, the request splitter, the proofreader."""

from __future__ import annotations

import json
import re
from datetime import UTC, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import revise
from revise.itemize.split import split_request
from revise.messages.draft import draft
from revise.messages.letter import KINDS, Carried, Voice
from revise.model.base import Language
from revise.model.limits import LARGEST_ROUND
from revise.proofread import proofread
from revise.render.assessed import Assessed
from revise.render.documents import dump
from revise.render.letters import Proofread, remarks_document
from revise.rules.moves import to_deliver
from revise.rules.proposal import Unpriced, propose
from tests.fuzz.assessing import SELLERS, tellings
from tests.fuzz.telling import document_of
from tests.fuzz.values import HOSTILE_TEXTS

pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[1] / "proofread" / "corpus"
SPOKEN = tuple(
    json.loads(line)["text"]
    for name in ("open.jsonl", "aside.jsonl")
    for line in (CORPUS / name).read_text("utf-8").splitlines()
)
PIECES = (
    *HOSTILE_TEXTS,
    *("\n", "\n\n", "\r", "> ", "- ", "* ", "1. ", "2) ", "a) ", "•", "“", "„", "\u2018", "«"),
    *(". ", "! ", "?", ", ", ": ", "z. B. ", "3. Mai ", "Hi,\n", "Best,\n", "--\n", "PS: "),
    *("a@b.de", "https://x.y/z", "www.x.y", "+49 30 123456", "DE89 3704 0044 0532 0130 00"),
    *("PayPal", "WhatsApp", "★★★★★", "5 stars", "İ", "\u017f", "ﬁ", "\u200d", "\u00ad", "\u200b"),
)
TEXTS = st.lists(
    st.sampled_from(SPOKEN) | st.sampled_from(PIECES) | st.text(max_size=12), max_size=12
).map("".join)
VOICES = tuple(
    Voice(language, address, signature, timezone=UTC)
    for language, address in (("en", "du"), ("de", "du"), ("de", "Sie"))
    for signature in (None, "{{ x }} \u202e")
)


@st.composite
def carryings(draw: st.DrawFn) -> tuple[Assessed, Carried]:
    """Give an order and what a move adds to it, fitting or not."""
    told, lean = draw(tellings()), draw(st.booleans())
    try:
        made = propose(told.assessment, draw(st.sampled_from(SELLERS)), lean=lean)
    except Unpriced:
        made = None
    amount = draw(st.integers(0, 10**6))
    return told, Carried(
        proposal=made,
        recommend=draw(st.none() | TEXTS),
        reason=draw(st.none() | TEXTS),
        due=told.assessment.instant + timedelta(hours=amount),
        items=to_deliver(told.assessment),
        files=("a b.svg", "\u202e.svg") if lean else (),
        offer="partial-refund" if lean else None,
        amount=Fraction(amount, 100),
        kind="mutual-reorder" if lean else None,
        answer=draw(st.sampled_from(["accepted", "declined"])),
    )


@settings(max_examples=40)
@given(carryings(), st.sampled_from(KINDS), st.sampled_from(VOICES))
def test_any_order_is_put_into_words(
    carrying: tuple[Assessed, Carried], kind: str, voice: Voice
) -> None:
    """revise/messages: "a value that the message needs is not there (names what and where …)"."""
    told, carried = carrying
    try:
        text = draft(kind, told.assessment, carried, voice)
    except revise.InputError as refused:
        for problem in refused.problems:
            assert problem.code in {"message", "unknown-id"}
            assert problem.message
            assert problem.hint
    else:
        assert text.endswith("\n")
        assert "\n\n\n" not in text
        proofread(text)


@given(TEXTS, st.lists(TEXTS, max_size=2), st.sampled_from(["en", "de"]))
def test_any_text_is_proofread(text: str, quoted: list[str], lang: Language) -> None:
    """cli.md: "`remarks`: rule, level, line, column, excerpt, better"."""
    remarks = proofread(text, quoted=quoted, lang=lang)
    lines = re.split(r"\r\n|\r|\n", text)

    assert document_of(dump(remarks_document(Proofread("a", lang, remarks))), "proofreading") == []
    for remark in remarks:
        assert lines[remark.line - 1][remark.column - 1 :].startswith(
            re.split(r"\r|\n", remark.excerpt)[0]
        )


@given(TEXTS)
def test_any_text_is_split_into_items(text: str) -> None:
    """cli.md: "the text's list points, else its sentences, become the items' first draft"."""
    items = split_request(text)

    assert len(items) <= LARGEST_ROUND
    words = text.split()
    for item in items:
        assert item == " ".join(item.split())
        assert set(item.split()) <= {*words} or any(part in text for part in item.split())
