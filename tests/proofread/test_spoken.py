"""How a message becomes sentences in the one spelling that patterns know."""

from __future__ import annotations

import pytest

from revise.proofread.spoken import fold, lines, place, sentences


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Größe ÄÖÜ ẞ", "groesse aeoeue ss"),
        ("a\u0308o\u0308u\u0308 e\u0301", "aeoeue e"),
        ("Don\u2019t can't won`t", "dont cant wont"),
        ('„a“ “b” «c» "d"', '"a" "b" "c" "d"'),
        ("5\u2011star \u2013 \u2014 \u2212", "5-star - - -"),
        ("  a \t\r\n\u00a0 b", "a b"),
        ("Pay\u200bPal, so\u00adfort, \x07x", "paypal, sofort, x"),
        ("\uff26\uff32\uff25\uff25 ①", "free 1"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text)[0] == folded


def test_fold_remembers_where_each_character_stood() -> None:
    assert fold("ß  ä\u2019b") == ("ss aeb", [0, 0, 1, 3, 3, 5, 6])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four… five", ["one.", "two!", "three?", "four...", "five"]),
        ("It is 2.5 or v1.2 here. Next", ["it is 2.5 or v1.2 here.", "next"]),
        ("Am 26. November, z. B. um 8. Und", ["am 26. november, z. b. um 8. und"]),
        ("Say “yes. No!” to it. Then", ['say "yes. no!" to it.', "then"]),
        ("one\ntwo\n\nthree", ["one two", "three"]),
        ("- one\n- two\n3. three\n4) four", ["one", "two", "three", "four"]),
        ("one\n> theirs. More\ntwo", ["one", "two"]),
        ("one\rtwo\r\n\r\nthree", ["one two", "three"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [sentence.folded_own for sentence in sentences(text)] == parts


def test_a_sentence_knows_its_text_and_where_it_stood() -> None:
    text = "Hi.\n\n- Größe “zwei” fehlt."
    hello, size = sentences(text)
    assert (hello.own, hello.start) == ("Hi.", 0)
    assert (size.own, size.start) == ("Größe “zwei” fehlt.", 7)
    assert size.spoken == "Größe ······ fehlt."
    assert size.folded_own == 'groesse "zwei" fehlt.'
    assert size.folded_spoken == "groesse ······ fehlt."
    assert "".join(text[index] for index in size.where[:-1]) == "Gröößße “zwei” fehlt."
    assert size.where[-1] == len(text)


@pytest.mark.parametrize(
    ("text", "quoted", "own"),
    [
        ("- make it pop", "Make it pop", "···········"),
        ("Your “pop” is in.", "pop", 'your "···" is in.'),
        ("Your pop is in.", "pop", "your pop is in."),
        ("You ask: make it pop!", "make it pop", "you ask: ···········!"),
        ("I want it now, ok", "it now", "i want it now, ok"),
        ("Your “pop art” is in", "pop", 'your "pop art" is in'),
        ("-- pop", "pop", "-- ···"),
        ("---- pop", "pop", "---- pop"),
        ("I make it popular", "make it pop", "i make it popular"),
        ("make\n  it pop", "Make it\npop", "···········"),
        ("So you say: it is ugly!", "Hm. It is ugly. Sorry", "so you say: ··········!"),
        ("“a b c” and “d e f”", "a b c\n\n- d e f", '"·····" and "·····"'),
    ],
)
def test_texts_of_others_are_blanked(text: str, quoted: str, own: str) -> None:
    assert [sentence.folded_own for sentence in sentences(text, [quoted])] == [own]


@pytest.mark.parametrize("text", ["a" * 5000, "ab " * 2000, "ü" * 3000, "a." * 2000])
def test_no_sentence_is_longer_than_the_longest(text: str) -> None:
    parts = [sentence.folded_own for sentence in sentences(text)]
    assert max(map(len, parts)) <= 1000
    assert "".join(parts).replace(" ", "") == fold(text)[0].replace(" ", "")


def test_lines_and_places() -> None:
    starts = lines("a\nb\r\nc\rd\n")
    assert starts == [0, 2, 5, 7, 9]
    assert [place(starts, offset) for offset in (0, 1, 2, 5, 7, 8)] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (3, 1),
        (4, 1),
        (4, 2),
    ]
