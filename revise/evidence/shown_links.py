"""Links in what a pack shows: counted for who takes none, and left out where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

Document = dict[str, Any]

_NO_WORDS = frozenset({"schema", "id", "path", "name", "sha256", "version", "url"})
"""Keys of a document whose values nobody wrote as a text; a file's name is no link."""


def count_links(document: Mapping[str, Any]) -> int:
    """Count the links that a document of the pack shows, each once."""
    return _different(_links(document))


def without_links(document: Mapping[str, Any], mark: str) -> tuple[Document, int]:
    """Give a document with a mark in the place of each link, and how many different ones it had."""
    return {key: _without(value, mark, key) for key, value in document.items()}, count_links(
        document
    )


def _links(value: Any, key: str = "") -> Iterator[str]:  # noqa: ANN401 # any part of a document
    if isinstance(value, str) and key not in _NO_WORDS:
        from revise.proofread import links_in  # late: seldom are links looked for

        yield from (value[begin:end] for begin, end in links_in(value))
    elif isinstance(value, Mapping):
        yield from (link for name, one in value.items() for link in _links(one, name))
    elif isinstance(value, list):
        yield from (link for one in value for link in _links(one, key))


def _without(value: Any, mark: str, key: str) -> Any:  # noqa: ANN401 # any part of a document
    if isinstance(value, str) and key not in _NO_WORDS:
        return _marked(value, mark)
    if isinstance(value, Mapping):
        return {name: _without(one, mark, name) for name, one in value.items()}
    return [_without(one, mark, key) for one in value] if isinstance(value, list) else value


def _marked(text: str, mark: str) -> str:
    from revise.proofread import links_in

    for begin, end in reversed(links_in(text)):
        text = f"{text[:begin]}{mark}{text[end:]}"
    return text


def _different(links: Iterator[str]) -> int:
    """Count the different ones; one that is cut off where a text was shortened is no other."""
    known = sorted({*links})
    return len(known) - sum(later.startswith(one) for one, later in pairwise(known))
