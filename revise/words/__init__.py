"""The program's own words: everything it prints that is no policy text, in each language.

They stand in `en.toml` and `de.toml`, by the same names: a name is `section.key`. A text may name
values in braces; `{count:,}` groups thousands as the language does. A pair of texts is what is
wrong and what to do about it. Where a number changes the sentence, a table `{ one = …, other = … }`
stands in the place of the text, and the value `count` decides.

A new language is a new file here.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

Language = Literal["en", "de"]
LANGUAGES: tuple[Language, ...] = ("en", "de")

_FOLDER = Path(__file__).parent
_Entry = Any
"""What stands under a name: a text, a pair of texts, or tables in their places."""


class Said(str):
    """A text in English that can be said in another language: it knows its name and its values.

    A value may be such a text itself. Every other value is shown as it is.
    """

    __slots__ = ("_name", "_part", "_values")

    _name: str
    _part: int
    _values: Mapping[str, object]

    def __new__(cls, name: str, part: int, values: Mapping[str, object]) -> Self:
        """Fill the English text of that name; `part` 1 is the second of a pair."""
        text = super().__new__(cls, _filled(name, part, values, "en"))
        text._name, text._part, text._values = name, part, values
        return text

    def __reduce__(self) -> tuple[type[Said], tuple[str, int, Mapping[str, object]]]:
        """Let it be sent to another process."""
        return Said, (self._name, self._part, self._values)

    @property
    def name(self) -> str:
        """The name of the text."""
        return self._name

    @property
    def values(self) -> Mapping[str, object]:
        """What it is filled with."""
        return self._values

    def told(self, lang: Language) -> str:
        """Say it in a language."""
        return _filled(self._name, self._part, self._values, lang)


Text = TypeVar("Text", str, None, str | None)


def said(name: str, /, **values: object) -> Said:
    """Give a text by its name, filled with values; of a pair the first."""
    return Said(name, 0, values)


def hint(name: str, /, **values: object) -> Said | None:
    """Give the second text of a pair: what to do; None where the name has no pair."""
    entry = _entry(name, "en")
    return Said(name, 1, values) if isinstance(entry, list) else None


def told(text: Text, lang: Language) -> Text:
    """Say a text in a language, if it is one of ours; any other stays as it is."""
    return text.told(lang) if isinstance(text, Said) else text


def sentence(text: str, lang: Language) -> str:
    """Begin what stands after a colon as the language does: in German a sentence has a capital."""
    return f"{text[:1].upper()}{text[1:]}" if lang == "de" else text


@cache
def word(name: str, lang: Language) -> str:
    """Give a text without values, such as a label."""
    return _filled(name, 0, {}, lang)


def label(name: str | None, lang: Language, part: str = "page") -> str:
    """Give the word for a name of the ladder; a name of a user's own stands as it is."""
    return word(f"{part}.{name}", lang) if name and knows(f"{part}.{name}") else name or "-"


def knows(name: str) -> bool:
    """Whether there is a text of that name."""
    part, _, key = name.partition(".")
    return key in section(part, "en")


def _filled(name: str, part: int, values: Mapping[str, object], lang: Language) -> str:
    entry = _entry(name, lang)
    text = entry[part] if isinstance(entry, list) else entry
    if isinstance(text, dict):
        text = text["one" if values["count"] == 1 else "other"]
    shown = {key: _Value(value, lang) for key, value in values.items()}
    return str(text).format_map(shown) if values else str(text)


class _Value:
    """A value as a text of one language shows it."""

    __slots__ = ("lang", "value")

    def __init__(self, value: object, lang: Language) -> None:
        self.value = told(value, lang) if isinstance(value, str) else value
        self.lang = lang

    def __format__(self, spec: str) -> str:
        shown = format(self.value, spec)
        return shown.replace(",", _entry("form.thousands", self.lang)) if spec else shown

    def __repr__(self) -> str:
        return repr(self.value)


def _entry(name: str, lang: Language) -> _Entry:
    part, _, key = name.partition(".")
    return section(part, lang)[key]


@cache
def section(part: str, lang: Language) -> Mapping[str, _Entry]:
    """Read one section, empty where there is none: to read them all is felt at every start."""
    import rtoml  # a run without a word to say does without

    text = _text(lang)
    begin = text.find(f"\n[{part}]\n")
    if begin < 0:
        return {}
    end = text.find("\n[", begin + 1)
    found: Mapping[str, _Entry] = rtoml.loads(text[begin : end if end > 0 else len(text)])[part]
    return found


@cache
def _text(lang: Language) -> str:
    return (_FOLDER / f"{lang}.toml").read_text("utf-8")
