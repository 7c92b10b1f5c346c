"""Links in what a pack shows: counted for who takes none, and left out where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Document = dict[str, Any]

_NO_WORDS = frozenset({"schema", "id", "path", "name", "sha256", "version", "url"})
"""Keys of a document whose values nobody wrote as a text."""


def count_links(document: Mapping[str, Any]) -> int:
    """Count the different links that a document of the pack shows."""
    return len({*_Links.of(document).found(document)})


def without_links(document: Mapping[str, Any], mark: str) -> tuple[Document, int]:
    """Give a document with a mark in the place of each link, and how many different ones it had."""
    found = _Links.of(document)
    less = {key: found.marked(value, mark, key) for key, value in document.items()}
    return less, len({*found.found(document)})


class _Links(NamedTuple):
    """Finds them; the name of a delivered file is none, even where it reads like one."""

    files: frozenset[str]

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> _Links:
        names = [row.get("name") or "" for row in document.get("exhibits", ())]
        return cls(frozenset([*names, *(name.rpartition("/")[2] for name in names)]))

    def found(self, value: Any, key: str = "") -> Iterator[str]:  # noqa: ANN401 # any part of one
        if isinstance(value, str):
            yield from (value[begin:end] for begin, end in self._spans(value, key))
        elif isinstance(value, Mapping):
            yield from (link for name, one in value.items() for link in self.found(one, name))
        elif isinstance(value, list):
            yield from (link for one in value for link in self.found(one, key))

    def marked(self, value: Any, mark: str, key: str) -> Any:  # noqa: ANN401 # any part of one
        if isinstance(value, str):
            for begin, end in reversed(self._spans(value, key)):
                value = f"{value[:begin]}{mark}{value[end:]}"
        elif isinstance(value, Mapping):
            return {name: self.marked(one, mark, name) for name, one in value.items()}
        elif isinstance(value, list):
            return [self.marked(one, mark, key) for one in value]
        return value

    def _spans(self, text: str, key: str) -> list[tuple[int, int]]:
        from revise.proofread import links_in  # late: seldom are links looked for

        if key in _NO_WORDS:
            return []
        return [(begin, end) for begin, end in links_in(text) if text[begin:end] not in self.files]
