"""The document as a page without links shows it: what its values say, written out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from revise.evidence.exhibits import WORDS
from revise.messages.forms import quoted
from revise.render.escape import exact_line, visible
from revise.words import Language, said, word

Document = dict[str, Any]


def readable(document: Mapping[str, Any]) -> Document:
    """Give the same document with its texts made safe; what is not known stays None.

    Words in a table stand in quotation marks; exhibits have `size` and `state` in words, and
    messages the `caption` of their exhibit.
    """
    language = document["language"]
    shown: Document = _visible(document)
    captions = {one["number"]: one["caption"] for one in shown["exhibits"]}
    return shown | {
        "wishes": [one | {"words": _quoted(one["words"], language)} for one in shown["wishes"]],
        "messages": [one | {"caption": captions[one["exhibit"]]} for one in shown["messages"]],
        "exhibits": [_exhibit(one, language) for one in document["exhibits"]],
        "stamps": [{"path": exact_line(one["path"])} for one in document["stamps"]],
    }


def _quoted(words: str | None, language: Language) -> str | None:
    return None if words is None else quoted(words, language)


def _exhibit(one: Document, language: Language) -> Document:
    name, size = one["name"], one["size"]
    shown: Document = _visible(one)
    return shown | {
        "name": None if name is None else exact_line(name),
        "size": None if size is None else said("pack.bytes", count=size).told(language),
        "state": word(f"pack.state-{one['state']}", language),
        "is_file": one["state"] not in WORDS,
    }


def _visible(value: Any) -> Any:  # noqa: ANN401 # any value of the document
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {key: _visible(one) for key, one in value.items()}
    return [_visible(one) for one in value] if isinstance(value, list) else value
