"""Weights written by hand: what they say of a text, how sure that is, and by which words."""

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.learnt.grams import LONGEST, Gram, Word, grams_of, words_of
from revise.learnt.judge import judge, softmax
from revise.learnt.weights import Weights, weights_of

DATA = {
    "trained_on": "",
    "kinds": ["refund", "work"],
    "bias": [0.0, 0.5],
    "least": [0.5, 0.9],
    "step": 0.1,
    "names": "money back\nplease\n~ bac\n#point",
    "weights": b64encode(bytes([30, 0, 0, 10, 5, 0, 0, 40])).decode(),
}
WEIGHTS = weights_of(DATA)


def test_words_are_numbers_marks_and_the_texts_ends() -> None:
    assert words_of("up 20 %, ok?") == [
        Word("^", 0, 0),
        Word("up", 0, 2),
        Word("0", 3, 5),
        Word("%", 6, 7),
        Word("ok", 9, 11),
        Word("?", 11, 12),
        Word("$$", 12, 12),
    ]


def test_grams_are_runs_of_words_and_of_the_characters_of_a_word() -> None:
    assert list(grams_of(words_of("cut"))) == [
        Gram("^", 0, 1),
        Gram("^ cut", 0, 2),
        Gram("^ cut $$", 0, 3),
        Gram("cut", 1, 2),
        Gram("cut $$", 1, 3),
        Gram("$$", 2, 3),
        Gram("~ cu", 1, 2),
        Gram("~cut", 1, 2),
        Gram("~ut ", 1, 2),
        Gram("~ cut", 1, 2),
        Gram("~cut ", 1, 2),
        Gram("~ cut ", 1, 2),
    ]


def test_scores_are_added_up_by_group() -> None:
    """Two grams of words are known, one of characters; each group is divided by its root."""
    found = judge(WEIGHTS, "please, my money back")
    assert found.scores == pytest.approx([3.0 / 2**0.5 + 0.5, 0.5 + 1.0 / 2**0.5])


def test_how_sure_a_kind_is_and_the_words_that_say_so() -> None:
    found = judge(WEIGHTS, "please, my money back")
    assert softmax(found.scores) == pytest.approx([0.8045, 0.1955], abs=1e-4)
    assert found.span(0) == (11, 21)


def test_a_sign_counts_without_words() -> None:
    found = judge(WEIGHTS, "money back", ["#point", "#unheard-of"])
    assert found.scores == pytest.approx([3.5, 4.5])
    assert found.span(1) is None


@pytest.mark.parametrize("text", ["", "?", "\u00b7\u00b7", "a" * 5000])
def test_of_what_was_never_learnt_nothing_is_known(text: str) -> None:
    assert judge(WEIGHTS, text).scores == pytest.approx([0.0, 0.5])


def test_a_text_is_read_up_to_its_limit() -> None:
    assert judge(WEIGHTS, "x " * (LONGEST // 2) + "please").grams == ()


@given(st.text(max_size=200))
def test_a_reason_stands_in_the_text(text: str) -> None:
    span = judge(_of_all(text), text).span(0)
    assert span is None or 0 <= span[0] < span[1] <= len(text)


def _of_all(text: str) -> Weights:
    """Weigh every gram of a text for the first kind, in turns."""
    names = list(dict.fromkeys(gram.name for gram in grams_of(words_of(text))))
    signed = [step for number in range(len(names)) for step in (number * 7 % 50 - 10, 0)]
    table = b64encode(bytes(one % 256 for one in signed)).decode()
    return weights_of(DATA | {"names": "\n".join(names), "weights": table})
