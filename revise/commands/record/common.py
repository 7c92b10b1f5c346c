"""What all records share: where their text comes from, and how they are appended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import typer

from revise.app.run import Assessed, Run
from revise.app.writing import Composed, Writer
from revise.commands.telling import answering, perform
from revise.commands.wording import read_words

Keys = dict[str, Any]
"""Keys of an event as they are appended; one that is None is left out."""


def text_of(text: str | None, text_file: str | None, *, required: bool = True) -> str | None:
    """Give the text of `--text` or `--text-file`.

    Raises:
        BadParameter: both are given, the text is empty, or it is `required` and missing.
        InputError: the file cannot be used.
    """
    if text is not None and text_file is not None:
        raise typer.BadParameter("give --text or --text-file, not both")
    if text_file is not None:
        return read_words(text_file)
    if text is None and required:
        raise typer.BadParameter("the words are missing: give --text TEXT or --text-file FILE")
    if text is not None and not text.strip():
        raise typer.BadParameter("is empty: give the words as they were", param_hint="--text")
    return text


def record(
    run: Run,
    path: str,
    name: str,
    event_of: Callable[[Assessed], Keys],
    gather: Callable[[Assessed], Keys] | None = None,
    *,
    dry_run: bool,
    as_json: bool,
) -> NoReturn:
    """Append the event that `event_of` makes, with the keys that `gather` brought.

    What takes long or asks someone belongs into `gather`: it runs before the lock is held. A key
    that `event_of` names, too, stands at its place there.
    """
    writer = Writer(run, path, name, dry_run=dry_run)
    with answering(as_json=as_json):
        gathered = {} if gather is None else gather(writer.look())

    def compose(assessed: Assessed) -> Composed:
        keys = {**event_of(assessed), **gathered}
        return Composed({key: value for key, value in keys.items() if value is not None}, {})

    perform(writer, compose, as_json=as_json)
