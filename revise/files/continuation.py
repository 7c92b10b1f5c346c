"""What an order file holds once an event has been appended; pure, no disk."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import rtoml

from revise.files.event_text import render
from revise.files.read import decode
from revise.model.limits import LARGEST_FILE
from revise.model.problem import InputError


def continued(data: bytes, event: Mapping[str, Any], path: str) -> bytes:
    """Return `data`, valid TOML, with `event` behind it as the last `[[event]]`.

    The event comes in the line ending of the last line, one blank line below what is there.
    The result was parsed again: it holds what was there and exactly this event.

    Raises:
        InputError: `not-appendable`, `too-large`, or `not-utf8` for either of the two.
        RuntimeError: a bug; the event would not come back as it is.
    """
    return continued_by(data, [event], path)


def continued_by(data: bytes, events: Sequence[Mapping[str, Any]], path: str) -> bytes:
    """Return `data` with several events behind it, as if one had been appended after the other.

    Raises like `continued`.
    """
    newline = _newline(data)
    rendered = newline.join(render(event, newline) for event in events)
    if not same(rtoml.loads(_encodable(rendered, path)), {"event": events}):
        raise RuntimeError(f"an event does not survive being written: {events!r}")
    new = data + _gap(data, newline) + rendered.encode()
    if len(new) > LARGEST_FILE:
        raise InputError.of(path, "too-large", "file.would-be-too-large")
    _check(decode(data, path), decode(new, path), events, path)
    return new


def same(one: object, other: object) -> bool:
    """Whether two values of parsed TOML are the same: type, content, offset; nan is nan.

    Datetimes are not compared with `==`, which is never true across time zones for an hour
    that the end of summer time brings twice.
    """
    match one, other:
        case Mapping(), Mapping():
            return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
        case ((list() | tuple()), (list() | tuple())):
            return len(one) == len(other) and all(map(same, one, other))
        case float(), float():
            return repr(one) == repr(other)
        case datetime(), datetime():
            return _written(one) == _written(other)
    return type(one) is type(other) and one == other


def _written(moment: datetime) -> tuple[object, ...]:
    return moment.replace(tzinfo=None, fold=0), moment.utcoffset()


def _newline(data: bytes) -> str:
    end = data.rfind(b"\n")
    return "\r\n" if end > 0 and data[end - 1 : end] == b"\r" else "\n"


def _gap(data: bytes, newline: str) -> bytes:
    above, _, last = data.removeprefix(codecs.BOM_UTF8).rpartition(b"\n")
    if last:  # the final newline is missing
        return newline.encode() * (2 if last.strip() else 1)
    return newline.encode() if above.rpartition(b"\n")[2].strip() else b""


def _encodable(text: str, path: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError.of(path, "not-utf8", "file.text-not-utf8") from error
    return text


def _check(old: str, new: str, more: Sequence[Mapping[str, Any]], path: str) -> None:
    before = rtoml.loads(old)
    events = before.get("event", [])
    try:
        after = rtoml.loads(new)
    except ValueError as error:
        raise _not_appendable(old, events, path) from error
    if not same(after, {**before, "event": [*events, *more]}):
        raise RuntimeError("a file with more events does not hold what it held before")


def _not_appendable(old: str, events: object, path: str) -> InputError:
    from revise.files.places import Places  # here: no successful command asks for a place

    name = "file.inline-events" if events else "file.inline-empty"
    return InputError.of(path, "not-appendable", name, Places(old).of("event"))
