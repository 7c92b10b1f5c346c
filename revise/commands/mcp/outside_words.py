"""Which values of a document hold other people's words, the client's above all.

A document is laid beside the same one told without them: where the two differ, there they stand.
What an order or a call says in free text is looked for in all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from revise.files.read import load_toml
from revise.model.asks import ANSWERS
from revise.model.visible import one_line
from revise.render.assessed import Assessed
from revise.render.documents import Document
from revise.render.input_schemas import INPUTS

_PLAIN = frozenset(
    {
        *("type", "at", "id", "of", "to", "via", "by", "kind", "due", "offer", "amount"),
        *("hours", "order_hours", "price", "days", "as", "sha256", "size", "settles"),
        *("free", "declined", "questions", "items", "needs", "into", "scope", "placed"),
        *("currency", "platform", "revisions", "language"),
    }
)
"""Keys of an order whose values are of a closed form: ids, names of the format, numbers, times."""
_CHOSEN = frozenset({"path", "kind", "to", "as", "via", "answer", "language"})
"""Arguments of a call that are one of a few names, or are told by themselves."""
_PLAIN_PATH = re.compile(r"[\w./+@=~-]+")
_CLOSED = re.compile(r"[\w.:+/%-]{1,64}")
_NAMED = re.compile(r"`([^`]*)`")
_PART = re.compile(r"[^.\[\]]+")


def pointers(document: Any, without: Any, words: Collection[str] = ()) -> list[str]:  # noqa: ANN401 # any JSON
    """Give the places of other people's words, as JSON pointers (RFC 6901).

    `without` is the same document told without them; a value that holds one of `words` counts,
    too. A pointer to an object or a list means all that is in it.
    """
    return list(_differing(document, without, words, ""))


def _differing(one: Any, other: Any, words: Collection[str], at: str) -> Iterator[str]:  # noqa: ANN401 # as above
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for key, value in one.items():
            yield from _differing(value, other[key], words, f"{at}/{_escaped(key)}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for index, (value, its) in enumerate(zip(one, other, strict=True)):
            yield from _differing(value, its, words, f"{at}/{index}")
    elif one != other or (isinstance(one, str) and any(_says(one, word) for word in words)):
        yield at


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _says(text: str, word: str) -> bool:
    """Whether a text holds a word or words, not as a part of others."""
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


# ---- Words from outside ----------------------------------------------------------------------


def words_of(now: Assessed) -> set[str]:
    """Give all that stands in an order's file in free text, and its path where that is odd."""
    return {*_texts(load_toml(now.source.text, now.path), free=True), *odd(now.path)}


def words_given(given: Mapping[str, Any]) -> set[str]:
    """Give all texts of a call but choices and paths; what echoes them may echo the client."""
    brought = {key: value for key, value in given.items() if key not in _CHOSEN}
    return {*_texts(brought, free=False), *odd(str(given.get("path", "")))}


def odd(path: str) -> Iterator[str]:
    """Give a path that could be read as a sentence."""
    if path and not _PLAIN_PATH.fullmatch(path):
        yield path
        yield one_line(path)


def _texts(value: Any, key: str = "", *, free: bool) -> Iterator[str]:  # noqa: ANN401 # TOML or JSON
    """Give the texts in a value, each also as a message shows it; with `free` no closed form."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, name, free=free)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one, key, free=free)
    elif isinstance(value, str) and not (free and _is_plain(key, value)):
        yield from filter(None, map(str.strip, (value, one_line(value), *value.splitlines())))


def _is_plain(key: str, value: str) -> bool:
    closed = key in _PLAIN or (key == "answer" and value in ANSWERS)
    return closed and _CLOSED.fullmatch(value) is not None


# ---- Documents without them ------------------------------------------------------------------


def redacted_order(now: Assessed) -> Assessed:
    """Give an order that is told without titles, handles and what the client wrote."""
    return now._replace(speech=now.speech._replace(redact=True))


def plain_event(event: Any, key: str = "") -> Any:  # noqa: ANN401 # an event as JSON has it
    """Give an event without its free text."""
    if isinstance(event, dict):
        return {name: plain_event(one, name) for name, one in event.items()}
    if isinstance(event, list):
        return [plain_event(one, key) for one in event]
    return None if isinstance(event, str) and not _is_plain(key, event) else event


def plain_errors(errors: Iterable[Document], ours: Collection[str] = ()) -> list[Document]:
    """Give problems without the texts that quote what is not known to be ours.

    Known are the keys of our files and their choices, and `ours`.
    """
    return [
        {
            **error,
            "message": error["message"] if _is_ours(error, "message", ours) else None,
            "hint": error["hint"] if _is_ours(error, "hint", ours) else None,
            "where": error["where"] if _is_known(error["where"]["key"], ours) else None,
        }
        for error in errors
    ]


def plain_error(document: Document, ours: Collection[str] = ()) -> Document:
    """Give a document of `revise.error/1` without them, and without the path that led to none."""
    path = "-" if document["path"] == "-" else None
    return {**document, "path": path, "errors": plain_errors(document["errors"], ours)}


def _is_ours(error: Document, part: str, ours: Collection[str]) -> bool:
    text = error[part] or ""
    if error["code"] == "toml-syntax" or '"' in text:
        return False
    return all(name.startswith("revise ") or _is_known(name, ours) for name in _NAMED.findall(text))


def _is_known(key: str, ours: Collection[str]) -> bool:
    parts = _PART.findall(key)
    return all(one.isdecimal() or one in ours or one in _known_names() for one in parts)


@cache
def _known_names() -> frozenset[str]:
    """Give every key that an order, a config or a policy may have, and every word of a choice."""
    return frozenset(name for make in INPUTS.values() for name in _names(make()))


def _names(schema: Any) -> Iterator[str]:  # noqa: ANN401 # a JSON Schema
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        yield from (one for one in schema.get("enum", ()) if isinstance(one, str))
        for one in schema.values():
            yield from _names(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from _names(one)
