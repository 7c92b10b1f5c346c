"""A client's message and the items it becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.itemize.pieces import pieces
from revise.itemize.split import LONGEST, MOST, passed_over, sentences_of, split_request
from revise.model.limits import LARGEST_ROUND, LARGEST_TEXT

ANGRY = """\
Hi there,

this is NOT what I ordered!! Please change:
- thinner letters
- the blue, approx. #00f,
  and darker
• three variants for the packaging

Thanks!
K.
"""

FREUNDLICH = """\
Hallo K.,

vielen Dank für den Entwurf! Die Schrift ist z. B. auf Seite 3 zu dick. Bitte bis zum
3. Oktober die Nr. 3 ändern, ca. 2,5 cm breiter. Siehe https://example.com/a.b?c=1. Und
logo.final.svg umbenennen!

Viele Grüße
A. Beispiel
Tel. 030 123
"""


def test_list_points_are_the_items() -> None:
    assert split_request(ANGRY) == (
        "thinner letters",
        "the blue, approx. #00f, and darker",
        "three variants for the packaging",
    )


def test_without_a_list_sentences_that_ask_are_the_items() -> None:
    assert split_request(FREUNDLICH) == (
        "Die Schrift ist z. B. auf Seite 3 zu dick.",
        "Bitte bis zum 3. Oktober die Nr. 3 ändern, ca. 2,5 cm breiter.",
        "logo.final.svg umbenennen!",
    )
    assert passed_over(FREUNDLICH) == ("Siehe https://example.com/a.b?c=1.",)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("- a\n- b", ("a", "b")),
        ("* Logo\n* Farbe", ("Logo", "Farbe")),
        ("•a\n•b", ("a", "b")),
        ("-thinner\n-bigger", ("thinner", "bigger")),
        ("1. Logo\n2. Farbe", ("Logo", "Farbe")),
        ("1) Logo\n2) Farbe", ("Logo", "Farbe")),
        ("(1) Logo\n(2) Farbe", ("Logo", "Farbe")),
        ("a) Logo\nb) Farbe", ("Logo", "Farbe")),
        ("1\ufe0f\u20e3 Logo\n2\ufe0f\u20e3 Farbe", ("Logo", "Farbe")),
        ("- [ ] Logo\n- [x] Farbe", ("Logo", "Farbe")),
        ("Bitte ändern:\n- Logo", ("Logo",)),
        ("1. Logo", ("Logo",)),
        ("1. Logo\n2. Farbe\n2. Schrift\n4. Rand", ("Logo", "Farbe", "Schrift", "Rand")),
        ("1. Logo\n3. Farbe", ("Logo", "Farbe")),
        ("1. Logo\n4. Farbe", ("Logo", "Farbe")),
        ("1. Logo\n12. Farbe", ("Logo 12.", "Farbe")),
        ("1. Logo\r\n2. Farbe\r\n", ("Logo", "Farbe")),
        ("1. Logo\n2. Farbe\nbis zum\n3. Oktober", ("Logo", "Farbe bis zum 3. Oktober")),
        ("  - Logo\n    - Rand", ("Logo: Rand",)),
        ("- Logo\n- Thanks!", ("Logo",)),
    ],
)
def test_points_of_many_kinds(text: str, items: tuple[str, ...]) -> None:
    assert split_request(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("It is 3. 5 cm would do.", ("It is 3.", "5 cm would do.")),
        ("-5 px more. Bold!", ("-5 px more.", "Bold!")),
        ("*Please* bigger. Now.", ("*Please* bigger.", "Now.")),
        ("7. Oktober passt nicht.", ("7. Oktober passt nicht.",)),
        ("See page 3.\n12. is fine", ("See page 3.", "12. is fine")),
    ],
)
def test_what_only_looks_like_a_point(text: str, items: tuple[str, ...]) -> None:
    assert tuple(sentences_of(text)) == items


@pytest.mark.parametrize(
    "sentence",
    [
        "Use e.g. navy instead.",
        "Mach z.B. die Linie dünner.",
        "Mach z. B. Linien dünner.",
        "Nimm d. h. Blau bzw. Grün, u. a. für Nr. 3.",
        "Make it approx. 3.5 cm wide.",
        "Change no. 3 vs. no. 4 please.",
        "Bis zum 3. Oktober bitte.",
        "Please write St. and Dr. in full.",
        "Rename logo.final.v2.svg please.",
        "Look at www.example.com/a.html, then copy it.",
        "This is not what I asked for... and it is ugly.",
        'The "wow!" effect is missing.',
        "Das kostet 1.250,00 Euro zu viel.",
    ],
)
def test_points_within_a_sentence_do_not_split(sentence: str) -> None:
    assert tuple(sentences_of(sentence)) == (sentence,)
    assert tuple(sentences_of(f"{sentence} Then make it blue.")) == (sentence, "Then make it blue.")


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("make it bigger. change the blue", ("make it bigger.", "change the blue")),
        ("Größer! Blauer?", ("Größer!", "Blauer?")),
        ("In Größe 12. Danach in Blau.", ("In Größe 12.", "Danach in Blau.")),
        ("So ist es seit 2024. Danach in Blau.", ("So ist es seit 2024.", "Danach in Blau.")),
        ("No. I want blue.", ("No.", "I want blue.")),
        ("Logo, Farbe usw. Die Linie auch.", ("Logo, Farbe usw.", "Die Linie auch.")),
        ("Logo, Farbe usw. ändern.", ("Logo, Farbe usw. ändern.",)),
        ('He said "make it blue." Then do.', ('He said "make it blue."', "Then do.")),
        ("make the logo bigger\nchange the font", ("make the logo bigger", "change the font")),
        (
            "Please make the letters thinner, and I also need three\nvariants for the packaging.",
            ("Please make the letters thinner, and I also need three variants for the packaging.",),
        ),
    ],
)
def test_where_a_sentence_ends(text: str, items: tuple[str, ...]) -> None:
    assert tuple(sentences_of(text)) == items


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "😀",
        "???",
        "Hi!",
        "Hello K.,",
        "Guten Tag Frau Beispiel,",
        "Sehr geehrte Frau Beispiel,",
        "Thanks!",
        "Thank you so much for the quick delivery 😀",
        "Vielen Dank für die schnelle Lieferung!",
        "Danke dir und viele Grüße, A.",
        "Nice work so far!",
        "Sieht schon richtig gut aus!",
        "I hope you are well.",
        "Best regards,\nMint Example",
        "Viele Grüße, A.",
        "Mit freundlichen Grüßen\nA. Beispiel\nMusterstraße 1\n12345 Ort",
        "LG A.",
        "Sent from my phone",
    ],
)
def test_courtesy_is_no_item(text: str) -> None:
    assert split_request(text) == ()
    assert split_request(f"Make it blue.\n\n{text}") == ("Make it blue.",)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Hi K., make it blue.", ("make it blue.",)),
        ("Thanks, but it is too thick.", ("it is too thick.",)),
        ("Thank you, please make it blue.", ("please make it blue.",)),
        ("Danke\nLogo größer", ("Logo größer",)),
        ("Thanks\nMint\n\nPS: please also in red.", ("please also in red.",)),
        ("Make it blue.\n--\nMint\nAgency. Call us!", ("Make it blue.",)),
        ("Make it blue.\n\n- Mint", ("Make it blue.",)),
        ("Bigger.\n\nCheers\nMint\nAnd then I want it red.", ("Bigger.", "I want it red.")),
    ],
)  # fmt: skip
def test_a_wish_beside_courtesy_stays(text: str, items: tuple[str, ...]) -> None:
    assert split_request(text) == items


def test_a_thousand_items_at_most_and_no_word_is_lost() -> None:
    assert len(split_request("\n".join(f"- p{n}" for n in range(1000)))) == 1000
    items = split_request("\n".join(f"- p{n}" for n in range(1002)))
    assert len(items) == 1000
    assert items[-1] == "p999 - p1000 - p1001"


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    ["a. ", "a b. ", "ab. ", "- ", "hi ", ".", "danke ", "Danke\n", "best ", "(", "vielen ", ":)",
     "1. ", "\n", " ", "- a\n", "P.S. ", "nice ", "x", "ganz liebe ", "> ", "From: a\n",
     "10:02 a: b\n", "and ", ", ", "; ", "by ", "by friday ", "please ", "if ", "a) ", "1.1.",
     "[1] ", "\U0001f600"],
)  # fmt: skip
def test_hostile_text_of_full_length_is_split_in_linear_work(part: str) -> None:
    """A pattern that went back over its text would be felt here as minutes."""
    text = part * (65536 // len(part))
    assert "".join(text[one.start : one.end] for one in pieces(text)) in {text, ""}


def test_a_draft_fits_into_an_order() -> None:
    assert (MOST, LONGEST) == (LARGEST_ROUND, LARGEST_TEXT)


def test_of_a_longer_text_no_more_is_looked_at() -> None:
    assert split_request("make a " + "a " * 32768 + "b") == (
        ("make a " + "a " * 32768)[:65536].strip(),
    )


WORDS = st.sampled_from(
    [
        *("Hi", "Thanks!", "blue", "z. B.", "3.", "Oktober", "\n", "\n\n", "- ", "1. ", "a) "),
        *("Viele Grüße", "K.", "!", "...", "logo.svg", '"', "(", "PS:", "\u2028", "\x1b", "😀"),
        "--\n",
    ]
)


@given(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=300))
def test_any_text_gives_lines_made_of_its_words(text: str) -> None:
    """cli.md: "the text's list points, else its sentences, become the items' first draft"."""
    items = split_request(text)
    for item in items:
        assert item == " ".join(item.split())
        assert any(character.isalnum() for character in item)
    assert sum(map(len, items)) <= len(text)


def test_what_stands_below_a_list_is_never_lost() -> None:
    """Issue 11: "prose beside a list (never lost)"."""
    text = "I am shocked!\n- Thinner letters\n- Green\n\nBy Friday!\n\nMoney back?\n\nBest\nAnn"
    assert split_request(text) == ("Thinner letters", "Green", "By Friday!", "Money back?")
    assert passed_over(text) == ("I am shocked!",)
