"""What all records share: where their text comes from, and how they are appended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import typer

from revise.commands.telling import perform
from revise.commands.wording import read_words
from revise.reading import Assessed, Desk
from revise.writing import Composed, Writer


def text_of(text: str | None, text_file: str | None, *, required: bool = True) -> str | None:
    """Give the text of `--text` or `--text-file`. Raises BadParameter unless it is exactly one."""
    if text is not None and text_file is not None:
        raise typer.BadParameter("give --text or --text-file, not both")
    if text_file is not None:
        return read_words(text_file)
    if text is None and required:
        raise typer.BadParameter("the words are missing: give --text TEXT or --text-file FILE")
    return text


def record(
    desk: Desk,
    path: str,
    name: str,
    event_of: Callable[[Assessed], dict[str, Any]],
    *,
    dry_run: bool,
    as_json: bool,
) -> NoReturn:
    """Append the event that `event_of` makes; keys that are None are left out."""

    def compose(assessed: Assessed) -> Composed:
        event = event_of(assessed)
        return Composed({key: value for key, value in event.items() if value is not None}, {})

    perform(Writer(desk, path, name, is_move=False, dry_run=dry_run), compose, as_json=as_json)
