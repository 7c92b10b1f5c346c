"""Draw the pictures that the README shows: `python -m tests.programs.pictures`.

A picture of the desk loads nothing from elsewhere: the font is the reader's own.
"""

from __future__ import annotations

import re
import sys
import tempfile
from contextlib import chdir

from revise.model.base import Language
from revise.sitting.sitting import begun
from tests.cli import ROOT
from tests.desk.screens import dialog, pressed, typed
from tests.programs import pack_page

PICTURES = ROOT / "docs" / "pictures"

_FONTS = re.compile(r"@font-face \{.*?\}\n?", re.DOTALL)
_FONT = "Fira Code, monospace"
_OWN_FONT = "ui-monospace, Menlo, Consolas, monospace"
_COMMENT = re.compile(r" *<!--.*?-->\n?", re.DOTALL)
_ID = re.compile(r"terminal-\d+")

MESSAGES: dict[Language, str] = {
    "en": """\
Hi, thanks for the draft! A few things:

- Please make the letters thinner
- Another green for the leaf
- Three variants for the packaging
- The name is misspelt: it is Mayer
- Make it pop""",
    "de": """\
Hallo, danke für den Entwurf! Ein paar Dinge:

- Bitte die Buchstaben dünner
- Ein anderes Grün für das Blatt
- Drei Varianten für die Verpackung
- Der Name ist falsch geschrieben: Mayer
- Es soll knalliger werden""",
}
QUESTIONS: dict[Language, str] = {
    "en": "What should stand out more?",
    "de": "Was soll mehr auffallen?",
}
ORDER = """\
[order]
id = "FO-1042"
title = "Logo for a bakery"
price = "180.00"
hours = 6.5
revisions = 2
due = 2026-11-17T18:00:00Z

[[scope]]
id = "logo"
text = "One logo as a vector file"

[[event]]
type = "delivered"
at = 2026-11-14T12:00:00Z
"""
SIZES = {"80x24": (80, 24), "120x40": (120, 40)}


def picture(lang: Language, size: tuple[int, int]) -> str:
    """Draw the desk with a message half judged."""
    order = ORDER.replace("Logo for a bakery", "Logo für eine Bäckerei") if lang == "de" else ORDER
    keys = ["1", *typed("1"), "enter", "1", *typed("30min"), "enter", "2", *typed("5"), "enter"]
    keys += ["3", *typed("15min"), "enter", "u", *typed(QUESTIONS[lang]), "enter"]
    svg = pressed(dialog(begun(MESSAGES[lang]), order=order, lang=lang), keys, size, picture=True)
    plain = _COMMENT.sub("", _FONTS.sub("", svg)).replace(_FONT, _OWN_FONT)
    return "\n".join(line.rstrip() for line in _ID.sub("desk", plain).split("\n"))


def drawn() -> dict[str, str]:
    """Draw every picture; gives each by its file's name."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        return {
            f"desk-{name}.{lang}.svg": picture(lang, size)
            for lang in MESSAGES
            for name, size in SIZES.items()
        }


def main() -> None:
    """Write them."""
    PICTURES.mkdir(exist_ok=True)
    for name, svg in drawn().items():
        (PICTURES / name).write_text(svg, "utf-8")
        print(name, file=sys.stderr)
    (PICTURES / pack_page.NAME).write_bytes(pack_page.painted())
    print(pack_page.NAME, file=sys.stderr)


if __name__ == "__main__":
    main()
