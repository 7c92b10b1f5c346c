"""What somebody wrote, taken on a terminal: pasted line by line, or in the user's own editor."""

from __future__ import annotations

import typer

from revise.app import output
from revise.app.asking import cut_off, pasted
from revise.files.editor import edited, editor
from revise.model.base import Language
from revise.model.limits import LARGEST_TEXT
from revise.model.problem import InputError
from revise.render.escape import visible
from revise.words import said, word

_EDITOR = "e"


def written_text(lang: Language, name: str = "sitting.paste", *, needed: bool = True) -> str:
    """Take a text, asked for again while there is none and one is `needed`.

    Raises:
        KeyboardInterrupt: the input ended.
        BadParameter: the editor saved nothing.
        InputError: it is larger than 64 KiB.
        WriteError: the editor cannot be started.
    """
    while True:
        output.say(word(name, lang) + "\n")
        text = pasted(".", _EDITOR)
        if text is None:
            text = _from_the_editor(lang)
        elif cut_off(text):
            output.say(word("sitting.cut-off", lang) + "\n")
            continue
        if len(text.encode()) > LARGEST_TEXT:
            raise InputError.of("-", "too-large", "use.long-message")
        if text.strip() or not needed:
            return text


def _from_the_editor(lang: Language) -> str:
    told = said("sitting.text-editor", editor=editor()).told(lang)
    output.say(visible(told) + "\n")
    text = edited()
    if not text.strip():
        raise typer.BadParameter(said("use.nothing-pasted"))
    return text


def line_feeds(text: str) -> str:
    """Give a text with its lines ending in line feeds."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
