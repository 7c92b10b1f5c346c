"""The program's own words: every name in every language, with the same values."""

import ast
import pickle
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest
import rtoml

from revise import words
from revise.model.problem import Code
from revise.words import LANGUAGES, Said, hint, said, told

ROOT = Path(__file__).parent.parent.parent
HOME = ROOT / "revise" / "words"
ASKS = {"said", "hint", "word", "problem", "wrong", "knows"}


def every(lang: str) -> dict[str, object]:
    """Give all texts of a language by their names."""
    data = rtoml.loads((HOME / f"{lang}.toml").read_text("utf-8"))
    return {f"{part}.{key}": text for part, texts in data.items() for key, text in texts.items()}


def shape(text: object) -> object:
    """Say what a text is like in every language: its parts, and the values that each names."""
    if isinstance(text, list):
        return [shape(one) for one in text]
    if isinstance(text, dict):
        named = {name for one in text.values() for name in names(one)}
        return text.keys(), named - {"count"}
    return names(str(text))


def names(text: str) -> set[str]:
    """Give the values that a text names."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_text_is_there_in_every_language_with_the_same_values() -> None:
    """Every text that is no policy text exists in English and German."""
    english = {name: shape(text) for name, text in every("en").items()}
    for lang in LANGUAGES:
        assert {name: shape(text) for name, text in every(lang).items()} == english


def test_a_section_alone_is_what_the_whole_file_says() -> None:
    """A run parses the sections that it needs, no more."""
    for lang in LANGUAGES:
        parts = {name.partition(".")[0] for name in every(lang)}
        found = {f"{p}.{key}": text for p in parts for key, text in words.section(p, lang).items()}
        assert found == every(lang)
    assert not words.knows("no-section.key")


def test_the_files_keep_the_same_order() -> None:
    """Who translates reads them side by side."""
    assert [*every("en")] == [*every("de")]


def test_no_text_is_the_same_in_both_languages_by_oversight() -> None:
    """What stands untranslated is short, or a name."""
    english, german = every("en"), every("de")
    same = {name for name in english if english[name] == german[name]}
    assert not {
        name for name in same if re.search(r"[a-z]{3,} [a-z]{3,} [a-z]{3,}", str(english[name]))
    }


def test_every_text_that_the_code_names_is_there() -> None:
    """A name that is written out in the code stands in the files."""
    known, missing = every("en"), []
    for path in sorted((ROOT / "revise").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ASKS:
                for one in node.args[:2]:
                    text = getattr(one, "value", None)
                    if isinstance(text, str) and re.fullmatch(r"[a-z-]+\.[a-z0-9.-]+", text):
                        missing += [] if text in known else [f"{path.name}:{node.lineno}: {text}"]
    assert missing == []


def test_every_code_of_a_problem_has_a_sentence() -> None:
    """What a code means is shown where results of CI are looked at."""
    codes = rtoml.loads((HOME / "en.toml").read_text("utf-8"))["codes"]
    assert set(codes) == set(get_args(Code))
    assert all(text.endswith(".") for text in codes.values())


def test_a_text_is_english_and_can_be_said_in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value may be a text itself; thousands are grouped as the language does."""
    texts = {
        "en": """
[form]
thousands = ","
[a]
most = ["at most {most:,}, is {value}", "shorten {value}"]
list = "an empty list"
items = { one = "{count} item", other = "{count} items" }
""",
        "de": """
[form]
thousands = "."
[a]
most = ["höchstens {most:,}, ist {value}", "kürze {value}"]
list = "eine leere Liste"
items = { one = "{count} Punkt", other = "{count} Punkte" }
""",
    }
    monkeypatch.setattr(words, "_text", texts.__getitem__)
    monkeypatch.setattr(words, "section", words.section.__wrapped__)
    text = said("a.most", most=10_000, value=said("a.list"))
    assert text == "at most 10,000, is an empty list"
    assert told(text, "de") == "höchstens 10.000, ist eine leere Liste"
    assert hint("a.most", value="x") == "shorten x"
    assert hint("a.list") is None
    assert told("whatever", "de") == "whatever"
    assert told(None, "de") is None
    assert [said("a.items", count=count).told("de") for count in (1, 2)] == ["1 Punkt", "2 Punkte"]
    again = pickle.loads(pickle.dumps(text))
    assert isinstance(again, Said)
    assert again.told("de") == text.told("de")
