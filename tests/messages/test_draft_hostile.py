"""What a client writes can neither act nor hide in a message, and no message has an empty place."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import UTC
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import revise
from revise.messages.draft import draft
from revise.messages.forms import quoted, their_words
from revise.messages.letter import KINDS, Carried, Voice
from revise.model.config import Seller
from revise.proofread import proofread
from revise.render.numbers import money
from revise.rules.proposal import OfferAs, Unpriced, propose
from tests.messages.cases import as_new_order
from tests.orders import START, cancellation, delivered, hour, item, order, proposed, requested
from tests.rules.histories import History, beginnings, events, history

pytestmark = pytest.mark.slow

VOICES = (Voice("en", timezone=UTC), Voice("de", "du", timezone=UTC), Voice("de", "Sie"))


def acknowledged(text: str, voice: Voice = VOICES[0]) -> str:
    """Give the line of an acknowledgement that repeats an item."""
    asked = order(delivered(), requested(-1, item(text=text)))
    found = revise.assess(revise.loads(asked), at=START)
    (line,) = re.findall(
        "^- (.*)$", draft("acknowledgement", found, Carried(), voice), re.MULTILINE
    )
    return str(line)


HOSTILE = [
    ("{{ order.id }}", "“{{ order.id }}”"),
    ("{% for x in y %}x{% endfor %}{# no #}", "“{% for x in y %}x{% endfor %}{# no #}”"),
    ("{order} %(id)s $id ${id}", "“{order} %(id)s $id ${id}”"),
    ("\x1b[31mred\x07", "“\\x1b[31mred\\x07”"),
    ("evil\u202egnp.exe", "“evil\\u202egnp.exe”"),
    ("one\n\n- two\r\n3. three", "“one - two 3. three”"),
    ("\u2028next\u2029", "“\\u2028next\\u2029”"),
    ("**bold** [link](x) `code` <b>&amp;</b>", "“**bold** [link](x) `code` <b>&amp;</b>”"),
    ('the "kraft" look', "“the \u2018kraft\u2019 look”"),
    ("das „schöne“ Blau", "“das \u2018schöne\u2019 Blau”"),
    ('"all of it"', "“\u2018all of it\u2019”"),
    ('a 27" screen', "“a 27\u2033 screen”"),
    ('end" of it', "“end\u2019 of it”"),
    ("it's fine", "“it's fine”"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), HOSTILE)
def test_what_the_client_wrote_is_only_repeated(text: str, told: str) -> None:
    """Client text can never act as template, markup or terminal control."""
    assert acknowledged(text) == told


def test_german_has_quotation_marks_of_its_own() -> None:
    assert acknowledged('das "schöne" Blau', VOICES[1]) == "„das \u201aschöne\u2018 Blau“"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a" * 200, "a" * 200),
        ("ab " * 67, "ab " * 66 + "ab"),
        ("ab, " * 51, "ab, " * 49 + "ab …"),
        ("a" * 201, "a" * 200 + " …"),
    ],
)
def test_long_texts_are_cut_between_words(text: str, told: str) -> None:
    assert their_words(text) == told


def spoken(text: str, kind: str, voice: Voice) -> str:
    wanted = item(text="TEXT", clear=kind != "questions")
    asked = [delivered(), requested(-9, wanted)]
    if kind == "reminder":
        asked.append(proposed(-8, free=["1.1"]))
    # JSON's escapes are TOML's, but for surrogates and DEL.
    escaped = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    found = revise.assess(revise.loads(order(*asked).replace('"TEXT"', escaped)), at=START)
    made = propose(found, Seller())
    return draft(kind, found, Carried(proposal=made, reason="Scope"), voice)


WITH_ITEMS = [
    *("acknowledgement", "questions", "proposal", "reminder"),
    *("redelivery", "statement", "support"),
]


@settings(deadline=None)
@given(text=st.text(min_size=1, max_size=250), kind=st.sampled_from(WITH_ITEMS))
def test_a_clients_text_changes_nothing_but_its_own_place(text: str, kind: str) -> None:
    """Issue, 5: "Client text can never act as template, markup or terminal control"."""
    shown = their_words(text)
    assume(shown)
    assert shown
    for voice in VOICES:
        plain = spoken("Placeholder", kind, voice)
        expected = plain.replace(
            quoted("Placeholder", voice.language), quoted(shown, voice.language)
        )
        assert spoken(text, kind, voice) == expected


EMPTY = re.compile(
    r"None|[{}]|\(\)|“”|„“|  | [,.;:!?]|: *$|- *$|: \.|\n\n\n|\[\]|undefined|_Unset", re.MULTILINE
)


def holes(text: str) -> list[str]:
    """Give what looks like an empty place; a heading may end in a colon if a list follows."""
    listed = re.sub(r":\n(?=- |1\. )", ":…\n", text)
    listed = re.sub(r":\n\n(?=1\. |[A-Z])", ":…\n\n", listed)
    return EMPTY.findall(listed)


def test_holes_are_seen() -> None:
    assert holes("Files:\n- a\n\nIt moves to None, see ().\nReason: \nThe end:") == [
        *("None", "()", ": ", ":"),
    ]
    assert holes("Agreed:\n- “Logo”\n\nThis is my proposal:\n\nIncluded:\n- “A”\n") == []


OFFERS: tuple[OfferAs, ...] = ("extra", "custom-offer")


def carried(found: revise.Assessment, kind: str) -> list[Carried]:
    """Give what the moves carry."""
    if kind == "proposal":
        try:
            made = [
                propose(found, Seller(), lean=lean, offer_as=offer_as)
                for lean, offer_as in product((False, True), OFFERS)
            ]
        except Unpriced:
            made = [propose(found, Seller(), lean=True)]
        return [Carried(proposal=one, recommend="Begin small") for one in made]
    kinds = {
        "extension": [Carried(due=hour(300), reason="More work")],
        "cancellation": [Carried(reason="Scope", kind=of) for of in ("other", "mutual-reorder")],
        "statement": [Carried(), Carried(reason="Scope"), Carried(reason="Scope", threats=True)],
        "answer": [
            *(Carried(answer=of) for of in ("accepted", "declined")),
            Carried(answer="countered", amount=Fraction(60)),
        ],
        "late": [Carried(due=hour(300)), Carried(due=hour(300), reason="I was ill")],
        "new-order": [Carried(proposal=as_new_order(found, Seller(hourly_rate=Decimal(28))))],
    }
    return kinds.get(kind, [Carried()])


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Give an order that any legal events, or quiet days, have happened to."""
    platform = draw(st.sampled_from(["fiverr", "direct"]))
    found = history(draw(st.sampled_from(beginnings(platform))), START)
    assert found
    for _ in range(draw(st.integers(0, 6))):
        happens = draw(st.sampled_from([24.0, 72.0, *events(found)]))
        quiet = isinstance(happens, float)
        found = found.later(happens) if quiet else found.then(happens) or found
    return found


@settings(max_examples=60, deadline=None)
@given(of=histories(), voice=st.sampled_from(VOICES))
def test_no_draft_has_an_empty_place(of: History, voice: Voice) -> None:
    """Issue, 5: "every number and date from the record … a missing value is an error, never an
    empty place"; 6: "Every draft of our own passes it". Whatever happened, a draft is whole and
    the proofreader has nothing to say, or it says what is missing.
    """
    for kind in KINDS:
        for one in carried(of.found, kind):
            try:
                text = draft(kind, of.found, one, voice)
            except revise.InputError as error:
                (problem,) = error.problems
                assert problem.code == "message"
                assert problem.hint
                continue
            assert holes(text) == [], text
            assert proofread(text, quoted=["Thinner letters"]) == (), text


def test_what_is_held_to_have_no_holes_is_drafted() -> None:
    """A property that only ever saw errors would prove nothing."""
    found = history(
        order(
            *(delivered(), requested(-9, item(), item("new"), item(clear=False))),
            *(proposed(-8, free=["1.1"]), cancellation(-7, by="client")),
        ),
        START,
    )
    assert found
    for kind in KINDS:
        for one in carried(found.found, kind):
            assert draft(kind, found.found, one, VOICES[0])


def test_a_share_of_the_price_is_told_as_it_is_recorded() -> None:
    """A percentage can have more decimals than money: message and record cut it alike."""
    found = revise.assess(revise.loads(order(delivered(), price="99.99")), at=START)
    for percent, told in (("25", "$24.9975"), ("33.3333", "$33.32")):
        refund = Fraction("99.99") * Fraction(percent) / 100
        text = draft("statement", found, Carried(reason="Scope", amount=refund), VOICES[0])
        assert f"a partial refund of {told}.\n" in text
        assert told.removeprefix("$") == money(refund, "USD")


def test_nothing_heavy_is_imported_until_a_draft_is_made() -> None:
    """Jinja2 and Babel are felt at each start."""
    code = "import sys, revise.messages.draft; print(*{'jinja2', 'babel'} & {*sys.modules})"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "\n"


@pytest.mark.parametrize(
    ("currency", "price", "english", "german"),
    [
        ("USD", "1234.5", "$1,234.50", "1.234,50 $"),
        ("EUR", "0", "€0.00", "0,00 €"),
        ("CHF", "24.9975", "CHF 24.9975", "24,9975 CHF"),
        ("JPY", "180", "¥180", "180 ¥"),
        ("JPY", "180.5", "¥180.50", "180,50 ¥"),
    ],
)
def test_money_in_each_languages_form(currency: str, price: str, english: str, german: str) -> None:
    """In the language's own form, and exact where it has more decimals than the currency."""
    text = order(delivered(), cancellation(-1), price=price, currency=currency)
    found = revise.assess(revise.loads(text), at=START)
    for voice, told in zip(VOICES, (english, german, german), strict=True):
        assert f"- {told}, 2 " in draft("statement", found, Carried(), voice)
