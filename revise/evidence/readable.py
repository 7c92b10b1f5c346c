"""The document as people read it: its codes, sizes and hours told, and what hides in it shown."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from revise.render import numbers
from revise.render.escape import exact_line, visible
from revise.words import Language, said, word

Document = dict[str, Any]


def readable(document: Mapping[str, Any]) -> Document:
    """Give the same document, for pages alone: a value that is not known stays None."""
    language = document["language"]
    shown: Document = _visible(document)
    agreement = shown["agreement"]
    return shown | {
        "agreement": agreement | {"hours": _hours(agreement["hours"], language)},
        "wishes": [_with_hours(one, language) for one in shown["wishes"]],
        "hours": [_with_hours(one, language) for one in shown["hours"]],
        "messages": [_message(one, language) for one in shown["messages"]],
        "exhibits": [_exhibit(one, language) for one in document["exhibits"]],
        "stamps": [{"path": exact_line(one["path"])} for one in document["stamps"]],
    }


def _message(one: Document, language: Language) -> Document:
    via = one["via"]
    return one | {"via": None if via is None else word(f"pack.via-{via}", language)}


def _exhibit(one: Document, language: Language) -> Document:
    name, size = one["name"], one["size"]
    shown: Document = _visible(one)
    return shown | {
        "name": None if name is None else exact_line(name),
        "size": None if size is None else said("pack.bytes", count=size).told(language),
        "state": word(f"pack.state-{one['state']}", language),
    }


def _with_hours(one: Document, language: Language) -> Document:
    return one | {"hours": _hours(one["hours"], language)}


def _hours(hours: str | None, language: Language) -> str | None:
    """Write hours with the language's mark: 20 minutes are 0.33 h."""
    if hours is None:
        return None
    number = numbers.exact(round(Fraction(hours), 2), 2)
    return f"{number.replace('.', word('form.decimal', language))} {word('form.hour', language)}"


def _visible(value: Any) -> Any:  # noqa: ANN401 # any value of the document
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {key: _visible(one) for key, one in value.items()}
    return [_visible(one) for one in value] if isinstance(value, list) else value
