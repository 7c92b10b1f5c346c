"""How much work a message makes: counted, never timed. `tests/benchmarks` has the ratios."""

from __future__ import annotations

from collections import Counter
from itertools import product

import phonenumbers
import pytest
from linkify_it import LinkifyIt  # type: ignore[import-untyped] # has no types

from revise.proofread import proofread
from revise.proofread.found import MOST
from revise.proofread.spoken import LONGEST, fold, sentences
from tests import counting
from tests.proofread.hostile import ORDINARY, SIZE, filled
from tests.proofread.signs import SIGNS

each_sign = pytest.mark.parametrize("unit", SIGNS)


def calls(text: str, quoted: tuple[str, ...] = ()) -> int:
    """Count the calls that proofreading makes, of Python and of C functions."""
    return counting.calls(lambda: proofread(text, quoted=quoted))


@pytest.fixture(scope="module")
def ordinary() -> int:
    """The calls for an ordinary message of 2 KiB."""
    text = filled(ORDINARY, 2048)
    proofread(text)  # what is compiled or loaded once is no work of the text's
    return calls(text)


@pytest.mark.slow
@each_sign
def test_no_sign_makes_much_more_work_than_ordinary_text(unit: str, ordinary: int) -> None:
    """Calls are short where sentences are: a third of them would be as much time."""
    text = filled(unit, 2048)
    proofread(text)
    assert calls(text) <= 15 * ordinary


@pytest.mark.slow
@each_sign
def test_twice_the_text_is_twice_the_work(unit: str) -> None:
    """No pattern meets more than `LONGEST` characters, so the number of calls is the work."""
    text = filled(unit, 2048)
    proofread(text)
    assert calls(text * 2) <= 2.2 * calls(text) + 500


@each_sign
def test_no_sign_makes_a_text_much_longer(unit: str) -> None:
    """A sentence has 1,000 characters at most; one that stands for many words is not spelt out."""
    found = list(sentences(filled(unit, 8192)))
    assert all(len(sentence.folded_own) <= LONGEST for sentence in found)
    assert sum(len(sentence.folded_own) for sentence in found) <= 8192 * 4 / 3


def test_what_stands_for_a_few_letters_is_read_as_them() -> None:
    assert fold("o\ufb03ce, 3 \u33a2, \u33c2, \ufdfa") == (
        "office, 3 km2, a.m., \ufdfa",
        [0, 1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 9, 10, 11, 11, 11, 11, 12, 13, 14, 15],
    )


def asked(text: str, monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often each library is asked."""
    count: Counter[str] = Counter()
    parse, match = phonenumbers.parse, LinkifyIt.match

    def parsed(*arguments: object) -> object:
        count["phonenumbers"] += 1
        return parse(*arguments)

    def matched(*arguments: object) -> object:
        count["linkify"] += 1
        return match(*arguments)

    monkeypatch.setattr(phonenumbers, "parse", parsed)
    monkeypatch.setattr(LinkifyIt, "match", matched)
    proofread(text)
    return count


@pytest.mark.parametrize("unit", ["01 ", "(0)", "0171 000 ", "a@b.de ", "www.a.de\n\n"])
def test_a_library_is_asked_of_the_same_word_once(
    unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked(filled(unit), monkeypatch).total() < 100


@pytest.mark.parametrize("form", ["0{:07}\n\n", "call {:010}. ", "+49 {:08}, "])
def test_a_library_is_asked_of_so_many_numbers_and_no_more(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    regions = 8
    text = "".join(form.format(number * 7919 % 10**7) for number in range(SIZE // len(form)))
    assert asked(text, monkeypatch)["phonenumbers"] <= MOST * regions


def test_a_library_is_asked_of_so_many_links_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"a{number}@b.example" for number in range(SIZE // 12))
    assert asked(text, monkeypatch)["linkify"] == MOST


def test_beyond_that_nothing_is_looked_up() -> None:
    numbers = "".join(f"0{number:07}\n\n" for number in range(MOST - 1))
    found, lost = (
        [remark.excerpt for remark in proofread(f"{before}+44 20 7946 0958")]
        for before in (numbers, f"{numbers}09999999\n\n")
    )
    assert (found, lost) == (["+44 20 7946 0958"], [])


def test_what_others_wrote_is_found_in_one_walk() -> None:
    """Many lines of theirs in many paragraphs of ours: it was a look for each of each."""
    words = ["".join(letters) for letters in product("abcdefgh", repeat=3)]
    few, many = words[:200], words[:400]
    proofread("\n\n".join(many), quoted=many)
    few_calls, many_calls = (
        calls("\n\n".join(lines), quoted=("\n".join(lines),)) for lines in (few, many)
    )
    assert many_calls <= 2.2 * few_calls + 500


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["please accept my ", "a", "http://", '"a ', "!?"])
def test_a_large_hostile_message_is_read_to_its_end(unit: str) -> None:
    """What stands before and after 64 KiB of anything is remarked on like any other."""
    assert proofread(f"{filled(unit)}\n\nYou are an idiot.")[-1].excerpt == "idiot"
    assert proofread(f"You are an idiot.\n\n{filled(unit)}")[0].excerpt == "idiot"
