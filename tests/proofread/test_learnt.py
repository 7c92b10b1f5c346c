"""What learnt weights add to the rules: weights written by hand, and those that are shipped."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from itertools import chain

import pytest

from revise.learnt.weights import Weights, weights_of
from revise.proofread import proofread
from revise.proofread.learnt import opinion_on, shipped
from revise.words import LANGUAGES, Language

KINDS = ["nothing", "tone.off-platform-contact", "tone.review-for-favour", "tone.threat"]
NAMES = {
    "tea": [0, 90, 0, 0],
    "cake": [0, 0, 90, 0],
    "storm": [0, 0, 0, 90],
    "calm": [120, 0, 0, 0],
}
BY_HAND = weights_of(
    {
        "kinds": KINDS,
        "bias": [3.0, 0.0, 0.0, 0.0],
        "least": [0.5] * len(KINDS),
        "step": 0.1,
        "names": "\n".join(NAMES),
        "weights": b64encode(bytes(chain.from_iterable(NAMES.values()))).decode(),
    }
)
UNLEARNT = weights_of(
    {
        "kinds": KINDS,
        "bias": [0.0] * len(KINDS),
        "least": [2.0] * len(KINDS),
        "step": 0.1,
        "names": "nobody",
        "weights": b64encode(bytes(len(KINDS))).decode(),
    }
)


def by_hand(language: Language) -> Weights:
    return BY_HAND if language == "en" else UNLEARNT


def found(
    text: str, *, quoted: Sequence[str] = (), languages: Sequence[Language] = LANGUAGES
) -> list[tuple[str, str, str]]:
    remarks = proofread(text, quoted=quoted, languages=languages, load=by_hand)
    return [(one.rule, one.level, one.excerpt) for one in remarks]


def test_what_no_rule_finds_is_a_warning_with_the_words_that_weigh_most() -> None:
    """An error would hold a move back, and nothing is refused on a guess."""
    assert found("There may be a storm over you.") == [("tone.threat", "warning", "storm")]


def test_a_rule_speaks_before_a_guess() -> None:
    assert found("Now I will report you in a storm.") == [("tone.threat", "error", "report you")]


def test_a_guess_never_silences_a_rule() -> None:
    """`review-for-favour` speaks instead of `review-pressure`, where a pattern found it."""
    assert found("I need a good review with cake.") == [
        ("tone.review-pressure", "error", "need a good review")
    ]


def test_what_a_rule_allows_is_not_guessed() -> None:
    assert found("Your number for tea now stands on the card.") == []


def test_a_pattern_that_the_weights_doubt_is_a_warning() -> None:
    """It is told, and holds no move back."""
    assert found("Now I will report you, calm as it is.") == [
        ("tone.threat", "warning", "report you")
    ]


def test_what_a_detector_found_is_never_doubted() -> None:
    assert found("A calm mail: a@example.org") == [
        ("tone.off-platform-contact", "error", "a@example.org")
    ]


def test_words_of_others_are_not_judged() -> None:
    assert found("> a storm\n\nYou wrote “a storm”.") == []
    assert found("A storm of a logo.", quoted=["A storm of a logo."]) == []


def test_weights_speak_only_their_language() -> None:
    assert found("A storm.", languages=("de",)) == []
    assert opinion_on("a storm", (), by_hand).guesses == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_weights_are_small_and_name_rules(language: Language) -> None:
    known = shipped(language)
    assert "nothing" in known.kinds
    assert len(known.kinds) == 12
    assert len(known.names) <= 11_000
    assert all(least >= 0.5 for least in known.least)
