"""What nobody sees is spelt out, but where emoji or a script needs it; each format for itself."""

from __future__ import annotations

import json

import pytest
import rtoml

from revise.files.event_text import render
from revise.render.documents import dump_line
from revise.render.escape import visible

# Unicode 17, DerivedCoreProperties.txt: Default_Ignorable_Code_Point; and what annotates.
IGNORABLE = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5)),
    *((0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
    *((0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3)),
    *((0x1D173, 0x1D17A), (0xE0000, 0xE0FFF), (0xFFF9, 0xFFFB)),
)
EVERY = [chr(code) for first, last in IGNORABLE for code in range(first, last + 1)]

NEEDED = {
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a heart on fire": "\u2764\ufe0f\u200d\U0001f525",
    "a rainbow flag": "\U0001f3f3\ufe0f\u200d\U0001f308",
    "a pirate flag": "\U0001f3f4\u200d\u2620\ufe0f",
    "a tone of skin": "\U0001f469\U0001f3fd\u200d\U0001f3a8",
    "a keycap": "1\ufe0f\u20e3 #\ufe0f\u20e3 *\ufe0f\u20e3",
    "a sign as text": "\u2714\ufe0e \xa9\ufe0f \u203c\ufe0f",
    "Scotland": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "Persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "an abbreviation in Persian": "\u06f1\u06f3\u06f8\u06f5 \u0647\u200d.\u0634",
    "Hindi": "\u0915\u094d\u200d\u0937 \u0915\u094d\u200c\u0937",
    "Malayalam": "\u0d28\u0d4d\u200d \u0d05\u0d35\u0d28\u0d4d\u200d",
    "Sinhala": "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
    "Khmer": "\u1781\u17d2\u1789\u17bb\u17c6\u200b\u1785\u1784\u17cb",
    "Thai": "\u0e20\u0e32\u0e29\u0e32\u200b\u0e44\u0e17\u0e22",
    "Mongolian": "\u182d\u180b\u1820 \u1830\u180e\u1820",
    "a Japanese name": "\u845b\U000e0100\u57ce",
}

SPELT = {
    "a\u200bb": r"a\u200bb",
    "pass\u2060word": r"pass\u2060word",
    "\ufeffa\ufeff": r"\ufeffa\ufeff",
    "Do\xadnau": r"Do\xadnau",
    "a\u200db a\u200cb": r"a\u200db a\u200cb",
    "\U0001f600\u200da": "\U0001f600\\u200da",
    "a\u200d\U0001f600": "a\\u200d\U0001f600",
    "\U0001f600\u200d\u200d\U0001f600": "\U0001f600\\u200d\\u200d\U0001f600",
    "\U0001f600\ufe0f\ufe0f": "\U0001f600\\ufe0f\\ufe0f",
    "\U0001f600\U000e0100\U000e0101": "\U0001f600\\U000e0100\\U000e0101",
    "a\ufe0f 1\ufe0f 12\ufe0f3": r"a\ufe0f 1\ufe0f 12\ufe0f3",
    "\U0001f600\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f": (
        "\U0001f600\\U000e0067\\U000e0062\\U000e0065\\U000e006e\\U000e0067\\U000e007f"
    ),
    "\U0001f3f4\U000e0061\U000e007f": "\U0001f3f4\\U000e0061\\U000e007f",
    "\u3164\u115f\u1160\uffa0": r"\u3164\u115f\u1160\uffa0",
    "a\u180eb\u180b": r"a\u180eb\u180b",
    "\u06f1\u200c\u06f2 \u0645\u200c \u200c\u0645": (
        "\u06f1\\u200c\u06f2 \u0645\\u200c \\u200c\u0645"
    ),
    "\u0e01\u200ba a\u200b\u0e01": "\u0e01\\u200ba a\\u200b\u0e01",
    "\u845b\U000e0100\U000e0101": "\u845b\\U000e0100\\U000e0101",
}


def in_json(text: str) -> str:
    return dump_line({"text": text}).removeprefix('{"text":"').removesuffix('"}')


def in_toml(text: str) -> str:
    return render({"text": text}).removeprefix('[[event]]\ntext = "').removesuffix('"\n')


@pytest.mark.parametrize("text", NEEDED.values(), ids=NEEDED)
def test_what_a_picture_or_a_script_needs_stays(text: str) -> None:
    """Joiners inside emoji and in scripts that need them stay."""
    assert visible(text) == in_json(text) == in_toml(text) == text


@pytest.mark.parametrize(("text", "shown"), SPELT.items())
def test_what_hides_is_spelt_out(text: str, shown: str) -> None:
    """Zero-width characters of a client are shown escaped; files and JSON keep their value."""
    assert visible(text) == shown
    assert in_json(text).isascii() == in_toml(text).isascii() == shown.isascii()
    assert json.loads(f'"{in_json(text)}"') == text
    assert rtoml.loads(render({"text": text}))["event"][0]["text"] == text


def test_nothing_that_unicode_calls_ignorable_is_seen_in_a_word() -> None:
    word = "".join(f"a{character}" for character in EVERY)
    for shown in (visible(word), in_json(word), in_toml(word)):
        assert shown.isascii()
    assert json.loads(f'"{in_json(word)}"') == word
    assert rtoml.loads(render({"text": word}))["event"][0]["text"] == word


def test_a_key_hides_nothing_either() -> None:
    assert render({"a\u200b\U000e0041": 1}) == '[[event]]\n"a\\u200B\\U000E0041" = 1\n'
