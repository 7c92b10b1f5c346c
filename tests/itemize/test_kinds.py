"""The patterns of each language, and what is suggested by them."""

from importlib.resources import files

import pytest
import rtoml

from revise.itemize.kinds import Suggestion, patterns_for
from revise.words import LANGUAGES

TEXTS = {one: (files("revise.itemize") / f"{one}.toml").read_text("utf-8") for one in LANGUAGES}
DATA = {one: rtoml.loads(text) for one, text in TEXTS.items()}


@pytest.mark.parametrize("table", ["kinds", "signs"])
def test_each_language_has_the_same_tables(table: str) -> None:
    assert {frozenset(data[table]) for data in DATA.values()} == {frozenset(DATA["en"][table])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_used(language: str) -> None:
    unused = [name for name in DATA[language]["words"] if f"{{{name}}}" not in TEXTS[language]]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_term_ends_in_a_space(language: str) -> None:
    """Where a term ends, a word has to end: behind a space none does, so it would never fit."""
    data = DATA[language]
    lists = [one for table in ("kinds", "signs") for some in data[table].values() for one in some]
    assert [term for terms in lists for term in terms if term.endswith(" ")] == []


@pytest.mark.parametrize(
    ("words", "kind", "because"),
    [
        ("Please make the logo bigger.", "work", "Please make"),
        ("The name is misspelt.", "mistake", "misspelt"),
        ("I want my money back!", "refund", "money back"),
        ("Please cancel the order.", "cancel", "cancel"),
        ("I will leave a bad review.", "threat", "leave a bad review"),
        ("Ich möchte mein Geld zurück.", "refund", "Geld zurück"),
        ("Welche Schrift ist das?", "question", "?"),
        ("My sister saw it at breakfast.", "remark", "My sister saw"),
        ("It rained all day in town.", "remark", ""),
    ],
)
def test_a_suggestion_names_the_clients_words(words: str, kind: str, because: str) -> None:
    assert patterns_for(words).suggest(words) == Suggestion(kind, because)


def test_a_point_of_a_list_is_work_unless_it_says_otherwise() -> None:
    found = patterns_for("the logo").suggest("Logo", is_point=True)
    assert (found.kind, found.reason.told("en"), found.reason.told("de")) == (
        "work",
        "It stands in a list, so most likely it asks for work.",
        "Das steht in einer Liste, also ist wohl Arbeit gemeint.",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_read_in_its_own_language(language: str) -> None:
    texts = {"en": "It is the one that I do not like.", "de": "Das ist nicht das, was ich mag."}
    own, both = patterns_for(texts[language]), patterns_for("42")
    assert sum(map(len, own.kinds.values())) < sum(map(len, both.kinds.values()))
    assert own != patterns_for(texts["de" if language == "en" else "en"])
