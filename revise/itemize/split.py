"""A client's message → the first draft of its items, and what of it is no item."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from revise.itemize.courtesy import greeting_ends, is_courtesy
from revise.itemize.message_lines import lines_of
from revise.itemize.pieces import LONGEST, pieces
from revise.itemize.quotes import set_quotes_aside
from revise.itemize.runs import runs_of
from revise.itemize.sentences import sentences
from revise.itemize.stretches import MOST

__all__ = ["LONGEST", "MOST", "goes_on", "opening", "passed_over", "sentences_of", "split_request"]


def split_request(text: str, client: str | None = None) -> tuple[str, ...]:
    """Give what a message asks for, one by one, each on one line, in the message's words."""
    return tuple(piece.text for piece in pieces(text, client) if piece.is_wish)


def passed_over(text: str, client: str | None = None) -> tuple[str, ...]:
    """Give the client's sentences that seem to ask for nothing, and so became no items."""
    found = (piece for piece in pieces(text, client) if not piece.set_aside)
    return tuple(piece.text for piece in found if not piece.is_wish)


def opening(text: str) -> str:
    """Give the first sentence of a message that says something, without its greeting."""
    first = next(_saying(text), text)
    return first[greeting_ends(first) :]


def goes_on(text: str) -> bool:
    """Say whether a message says more than its opening does."""
    return len([*islice(_saying(text), 2)]) > 1


def _saying(text: str) -> Iterator[str]:
    found = (one for one in sentences_of(text) if not is_courtesy(one))
    return (one for one in found if any(map(str.isalnum, one)))


def sentences_of(text: str) -> Iterator[str]:
    """Give the sentences of a text, each on one line; quoted mail is left out."""
    for run in runs_of(set_quotes_aside(lines_of(text[:LONGEST]))):
        for start, end in sentences(text, run.start, run.end):
            yield " ".join(text[start:end].split())
