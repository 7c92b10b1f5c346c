"""The policy's sentences: right for one and for many, and silent on what nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest

import revise
from revise.policies.named import shipped
from revise.policies.texts import is_one
from revise.render.speech import Speech
from revise.rules.assessment import Decision
from revise.words import Language
from tests.rules.histories import DEPTH, grid

POLICY = shipped("fiverr")
LANGUAGES: tuple[Language, ...] = get_args(Language)


def both(texts: dict[str, str], **values: int) -> tuple[str, ...]:
    return tuple(Speech(POLICY, "USD", lang).fill(texts, values) for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("unclear", "items", "english", "german"),
    [
        (1, 1, "1 of 1 item is still unclear", "1 von 1 Punkt ist noch unklar"),
        (1, 4, "1 of 4 items is still unclear", "1 von 4 Punkten ist noch unklar"),
        (3, 4, "3 of 4 items are still unclear", "3 von 4 Punkten sind noch unklar"),
    ],
)
def test_words_go_with_their_number(unclear: int, items: int, english: str, german: str) -> None:
    say = dict(POLICY.rules["feedback.unclear"].say)
    found = both(say, items_to_clarify=unclear, items=items)
    assert found == (f"{english}: ask, don't guess.", f"{german}: Frag nach, statt zu raten.")


def test_a_list_counts_by_its_entries() -> None:
    assert [is_one(one) for one in (1, 0, 2, ("a",), ("a", "b"), None)] == [
        *(True, False, False, True, False, False)
    ]


def test_where_a_value_is_unknown_the_other_text_is_said() -> None:
    rule = POLICY.rules["escalate.refund-limits"]
    known = {"refund_min_order": 50, "refund_min": 5, "refund_max": 108}
    some = {**known, "refund_min_order": None, "refund_min": None}
    said = [Speech(POLICY, "EUR", "de").said(Decision(rule, None, one)) for one in (known, some)]
    assert said == [
        "Eine Teilrückerstattung gibt es bei Aufträgen über 50,00 EUR, und zwar von 5,00 EUR bis"
        " 108,00 EUR.",
        "Als Teilrückerstattung sind höchstens 108,00 EUR möglich.",
    ]


def test_effort_is_no_right_where_revisions_are_promised_without_limit() -> None:
    say = dict(POLICY.rules["verdict.effort"].say)
    ends = [[text.split("). ")[1:] for text in both(say, rounds_unlimited=one)] for one in (0, 1)]
    assert ends == [
        [[], []],
        [
            [
                "Revisions were promised without limit: this is an argument for talking, not a"
                " right."
            ],
            [
                "Revisionen sind unbegrenzt zugesagt: Das ist ein Argument fürs Gespräch, kein"
                " Anspruch."
            ],
        ],
    ]


@pytest.mark.parametrize(
    ("rule", "first", "later"),
    [
        (
            "step.agreed",
            "Everything is free or agreed: do it and deliver.",
            "Everything is free or agreed: deliver again.",
        ),
        (
            "redeliver.no-request",
            "Nothing was delivered yet, so there is nothing to deliver again.",
            "No revision request is open, so there is nothing to deliver again.",
        ),
    ],
)
def test_before_the_first_delivery_nothing_is_delivered_again(
    rule: str, first: str, later: str
) -> None:
    say = dict(POLICY.rules[rule].say)
    assert [both(say, before_delivery=one)[0] for one in (1, 0)] == [first, later]


def test_words_told_anew_keep_the_other_text_and_its_values() -> None:
    """A policy of one's own exchanges the first text alone, and that may name other values."""
    anew = {"en": "At least {refund_min}.", "de": "Mindestens {refund_min}."}
    rule = replace(POLICY.rules["escalate.refund-limits"], when=None, say=anew)
    assert set(rule.said) == {"refund_min", "refund_max"}
    values = {"refund_min": None, "refund_max": 108}
    said = Speech(POLICY, "EUR", "en").said(Decision(rule, None, values))
    assert said == "A partial refund can be 108.00 EUR at most."


def sentences(found: revise.Assessment, lang: Language) -> Iterator[str]:
    """Give every sentence that is told of an order."""
    items = tuple(found.state.items.values())
    speech = Speech(found.policy, found.currency, lang, items=items)
    yield from map(speech.said, (found.verdict, found.step_decision, found.next))
    yield from (speech.said(one.decision) for one in (*found.items, *found.findings))
    yield from (speech.said(held.decision) for move in found.moves for held in move.held_back_by)
    yield from (speech.silence(one) for one in found.deadlines)


@pytest.mark.parametrize("platform", DEPTH)
def test_no_sentence_names_a_path_or_says_unknown(platform: str) -> None:
    """Over a generated grid of histories, in both languages."""
    odd = re.compile(r"unknown|unbekannt|event\[|items\[|order\.hours|None|[{}]")
    told = {
        text
        for one in grid(platform)
        for lang in LANGUAGES
        for text in sentences(one.of.found, lang)
    }
    assert len(told) > 50
    assert [text for text in sorted(told) if odd.search(text)] == []
