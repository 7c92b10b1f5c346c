"""Words that somebody wrote, as they are given: typed for an option, or in a file."""

from __future__ import annotations

import typer

from revise.files.read import read_text
from revise.model.limits import LARGEST_TEXT
from revise.model.problem import InputError, problem
from revise.moves.worded import Words
from revise.options import Letter, Text
from revise.words import said


def words_of(letter: Letter) -> Words:
    """Give how a move words its message. Raises InputError like `read_words`."""
    own = None if letter.message is None else read_words(letter.message)
    return Words(own, letter.language)


def text_of(text: Text, *, required: bool = True) -> str | None:
    """Give the words of `--text` or `--text-file`.

    Raises:
        BadParameter: both are given, they are empty, or they are `required` and missing.
        InputError: the file cannot be used.
    """
    if text.text is not None and text.text_file is not None:
        raise typer.BadParameter(said("use.text-twice"))
    if text.text_file is not None:
        return read_words(text.text_file)
    if text.text is None and required:
        raise typer.BadParameter(said("use.no-text"))
    if text.text is not None and not text.text.strip():
        raise typer.BadParameter(said("use.empty-text"), param_hint="--text")
    return text.text


def read_words(path: str) -> str:
    """Read someone's own words. Raises InputError like `read_message`, and if there are none."""
    text = read_message(path)
    if not text.strip():
        raise InputError(path, (problem("message", "use.empty-message"),))
    return text


def read_message(path: str) -> str:
    """Read a message of at most 64 KiB. Raises InputError, which speaks of it, not of an order."""
    too_long = InputError.of(path, "too-large", "use.long-message")
    try:
        text = read_text(path, said("use.message-path"))
    except InputError as error:
        raise (too_long if error.problems[0].code == "too-large" else error) from None
    if len(text.encode()) > LARGEST_TEXT:
        raise too_long
    return text
