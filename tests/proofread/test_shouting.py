"""What shouts, and what is merely written in capitals."""

from __future__ import annotations

import pytest

from revise.proofread.found import capitals, marks
from revise.proofread.spoken import sentences


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("This is NOT INCLUDED, sorry.", ["NOT INCLUDED"]),
        ("I SENT IT TO YOU.", ["I SENT IT TO YOU"]),
        ("HÖR AUF DAMIT", ["HÖR AUF DAMIT"]),
        ("(STOP CHANGING IT!)", ["STOP CHANGING IT"]),
        ("PLEASE read ALL NUMBERS.", ["ALL NUMBERS"]),
        ("As PNG, SVG, PDF and CMYK, RGB", []),
        ("HTML CSS PHP SQL", []),
        ("UTF-8 ASCII JSON and ISO 8859-1", []),
        ("Press DELIVER AGAIN NOW", []),
        ("Dann JETZT ERNEUT LIEFERN drücken", []),
        ("The button says BUY IT TODAY", []),
        ("Die Aufschrift lautet JETZT KAUFEN", []),
        ("The text is “WE ARE OPEN”", []),
        ("READ_ME_FIRST.txt", []),
        ("LISBON, MADRID, PARIS", []),
        ("That is WRONG.", []),
        ("Start in SAFE MODE", []),
        ("Start in SAFER MODE", ["SAFER MODE"]),
        ("IT IS OFF", []),
        ("IT IS OVER", ["IT IS OVER"]),
        ("A B C D E F G H I J", []),
    ],
)
def test_capitals(text: str, runs: list[str]) -> None:
    (sentence,) = sentences(text)
    assert [sentence.spoken[first:last] for first, last in capitals(sentence)] == runs


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Why???", ["???"]),
        ("Really?!?! Yes!", ["?!?!"]),
        ("Great!!", []),
        ("Great! Why?", []),
        ("The bubble “Boom!!!” stays", []),
    ],
)
def test_marks(text: str, rows: list[str]) -> None:
    found = [
        sentence.spoken[first:last]
        for sentence in sentences(text)
        for first, last in marks(sentence)
    ]
    assert found == rows
