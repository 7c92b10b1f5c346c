"""What is suggested for the pieces of a message, by the weights of each language."""

import pytest

from revise.itemize.kinds import language_of, reader_of, shipped
from revise.words import LANGUAGES, Language


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Please make the logo bigger.", "work"),
        ("The name is misspelt.", "mistake"),
        ("I want my money back!", "refund"),
        ("Please cancel the order.", "cancel"),
        ("I will leave a bad review.", "threat"),
        ("Ich möchte mein Geld zurück.", "refund"),
        ("Welche Schrift ist das?", "question"),
        ("My sister saw it at breakfast.", "remark"),
        ("It rained all day in town.", "remark"),
    ],
)
def test_a_suggestion_names_the_clients_words(words: str, kind: str) -> None:
    found = reader_of(words).suggest(words)
    assert found.kind == kind
    assert found.words in words
    assert found.words


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("After all that I want my money back by bank transfer.", "money back"),
        ("Nach all dem möchte ich jetzt mein Geld zurück, per Überweisung.", "Geld zurück"),
    ],
)
def test_the_words_that_weigh_most_are_the_reason(words: str, because: str) -> None:
    assert because in reader_of(words).suggest(words).words


def test_a_point_of_a_list_is_work_unless_it_says_otherwise() -> None:
    found = reader_of("the logo").suggest("Logo", is_point=True)
    assert (found.kind, found.reason.told("en"), found.reason.told("de")) == (
        "work",
        "It stands in a list, so most likely it asks for work.",
        "Das steht in einer Liste, also ist wohl Arbeit gemeint.",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_knows_each_kind(language: Language) -> None:
    assert shipped("kinds", language).kinds == (
        *("cancel", "deadline", "missed", "mistake", "nothing"),
        *("question", "refund", "remark", "threat", "work"),
    )
    assert shipped("cuts", language).kinds == ("cut",)
    assert shipped("wholes", language).kinds == ("whole",)
    assert shipped("begins", language).kinds == ("begin",)
    assert shipped("ends", language).kinds == ("end",)


def test_a_message_is_read_in_its_own_language() -> None:
    texts = {"en": "it is the one that i do not like", "de": "das ist nicht das, was ich mag"}
    assert {one: language_of(text, "en") for one, text in texts.items()} == {"en": "en", "de": "de"}
    assert language_of("42", "de") == "de"
    assert language_of("siehe example.com/a", "de") == "de"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Logo größer", "de"),
        ("Schrift kleiner", "de"),
        ("Bigger logo!", "en"),
        ("Mascot", "en"),
        ("It should say Müller", "en"),
    ],
)
def test_a_message_without_common_words_has_a_language(text: str, language: Language) -> None:
    assert reader_of(text).language == language
