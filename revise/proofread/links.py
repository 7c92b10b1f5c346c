"""Where a text holds links, each whole: for who leaves them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from revise.proofread.found import LINK_LIKE, Span, linkify

_WORD = re.compile(r"\S{4,}")
_PIECE = 400  # characters that the library is given at once, so that it meets no endless run
_WRITTEN_OUT = re.compile(
    r"(?:\bhttps?://|\bwww\.)\w[^\s\u2039\u203a\u00ab\u00bb\u2018-\u201f]*", re.IGNORECASE
)
"""Also to hosts that the library knows no ending of."""
_QUOTE = re.compile("[\u2018-\u201f\u2039\u203a\u00ab\u00bb]")
_AFTER = ".,;:!?\u2026"
_CLOSING = f"{_AFTER})]}}>'\""


def links_in(text: str) -> list[Span]:
    """Give where the links of a text stand, in order; marks around one are no part of it.

    A bare name with a dot may be a file, and a mail address leads to no page: both are none.
    """
    return _joined(span for word in _WORD.finditer(text) for span in _of_word(word))


def _of_word(word: re.Match[str]) -> Iterator[Span]:
    begin, text = word.start(), word[0]
    if LINK_LIKE.search(text):
        for first, last in (*_found(text), *_written_out(text)):
            yield begin + first, begin + last


def _written_out(text: str) -> Iterator[Span]:
    for one in _WRITTEN_OUT.finditer(text):
        yield one.start(), one.start() + len(one[0].rstrip(_CLOSING))


def _found(text: str) -> Iterator[Span]:
    """Ask the library, which takes closing quotation marks for a part of what they close."""
    for begin in range(0, len(text), _PIECE):
        piece = text[begin : begin + _PIECE]
        for one in linkify().match(piece) or ():
            if one.schema != "mailto:":
                last = len(text) - begin if one.last_index == _PIECE else one.last_index
                link = _QUOTE.split(text[begin + one.index : begin + last], maxsplit=1)[0]
                yield begin + one.index, begin + one.index + len(link.rstrip(_AFTER))


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for begin, end in sorted(spans):
        if joined and begin < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif begin < end:
            joined.append((begin, end))
    return joined
