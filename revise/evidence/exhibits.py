"""Exhibits: every message and every recorded file, numbered as the recipient counts them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Literal, NamedTuple

from revise.evidence.event_words import kind_of_file
from revise.evidence.phrasing import Phrasing
from revise.evidence.word_for_word import Utterance
from revise.messages.sent import kind_of
from revise.model.event import AnyEvent
from revise.render.escape import exact_line
from revise.rules.assessment import Assessment
from revise.words import said

FileState = Literal["copied", "listed", "missing", "changed", "unreadable"]
WORDS = frozenset({"quoted", "quoted-in-part", "withheld"})
"""The states of a message: all of it stands there, all but a threat of the client's, or nothing."""

Key = tuple[str, str | None, int | None]
"""What tells a recorded file from others: its path, and hash and size as they were recorded."""

_LETTERS = 26


class RecordedFile(NamedTuple):
    """A file of the log: its path relative to the order file, and when it was first recorded."""

    path: str
    sha256: str | None
    size: int | None
    at: datetime
    events: tuple[int, ...]

    @property
    def key(self) -> Key:
        """What tells it from others; one without a hash is another at each delivery."""
        return self.path, self.sha256, self.size


class Copy(NamedTuple):
    """What became of a file when a pack was made: `path` is where its copy lies in the pack."""

    state: FileState = "listed"
    path: str | None = None


class Exhibit(NamedTuple):
    """One exhibit: a message or a file."""

    number: str
    of: Utterance | RecordedFile


def recorded_files(assessment: Assessment) -> tuple[RecordedFile, ...]:
    """Give each file that deliveries recorded, once for each content, oldest first."""
    found: dict[Any, RecordedFile] = {}
    for index, event in enumerate(assessment.order.events[: assessment.state.seen]):
        if event.type not in {"delivered", "redelivered"}:
            continue
        for file in event.files:
            name = (file.path, file.sha256, file.size, None if file.sha256 else index)
            known = found.get(name)
            events = (*(known.events if known else ()), index)
            at = known.at if known else event.at
            found[name] = RecordedFile(file.path, file.sha256, file.size, at, events)
    return tuple(found.values())


def numbered(
    spoken: Sequence[Utterance], files: Sequence[RecordedFile], style: str
) -> list[Exhibit]:
    """Number everything in the order in which it came; of one event the words come first."""
    every: list[tuple[int, int, Utterance | RecordedFile]] = [
        *((one.event, 0, one) for one in spoken),
        *((one.events[0], 1, one) for one in files),
    ]
    every.sort(key=lambda one: one[:2])
    return [Exhibit(_number(count, style), of) for count, (_, _, of) in enumerate(every, 1)]


def _number(count: int, style: str) -> str:
    """Write a number: `1`, `K1`, or letters: A to Z, then AA."""
    if style != "A":
        return f"{style.removesuffix('1')}{count}"
    letters = ""
    while count:
        count, rest = divmod(count - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def of_events(exhibits: Sequence[Exhibit]) -> dict[int, list[str]]:
    """Give the numbers of the exhibits of each event."""
    found: dict[int, list[str]] = defaultdict(list)
    for number, of in exhibits:
        for index in of.events if isinstance(of, RecordedFile) else (of.event,):
            found[index].append(number)
    return dict(found)


def exhibits_document(
    exhibits: Sequence[Exhibit], assessment: Assessment, by: Phrasing, copies: Mapping[Key, Copy]
) -> list[dict[str, Any]]:
    """Write the exhibits: each with number, caption, and for a file its hash and state."""
    return [
        _file(number, of, by, copies.get(of.key, Copy()))
        if isinstance(of, RecordedFile)
        else _message(number, of, assessment, by)
        for number, of in exhibits
    ]


def _file(number: str, of: RecordedFile, by: Phrasing, copy: Copy) -> dict[str, Any]:
    """Write a file; its name may tell a title or a handle, so outsiders see its kind alone."""
    name, at = PurePosixPath(of.path), by.at(of.at)
    if by.redact:
        caption = by.tell("caption-file-redacted", kind=kind_of_file(of.path, by), at=at)
    else:
        caption = by.tell("caption-file", name=exact_line(name.name), at=at)
    return {
        "number": number,
        "caption": caption,
        "path": copy.path,
        "name": None if by.redact else of.path,
        "sha256": of.sha256,
        "size": of.size,
        "recorded_at": by.at(of.at),
        "state": copy.state,
    }


def _message(number: str, of: Utterance, assessment: Assessment, by: Phrasing) -> dict[str, Any]:
    event = assessment.order.events[of.event]
    return {
        "number": number,
        "caption": _caption(of, event, assessment, by),
        "path": None,
        "name": None,
        "sha256": None,
        "size": None,
        "recorded_at": by.at(of.at),
        "state": _said(of),
    }


def _said(of: Utterance) -> str:
    if of.words is None:
        return "withheld"
    return "quoted-in-part" if of.blanked else "quoted"


def _caption(of: Utterance, event: AnyEvent, assessment: Assessment, by: Phrasing) -> str:
    values: dict[str, object] = {"at": by.at(of.at), "by": said(f"evidence.by-{of.by}")}
    if event.type == "answered":
        values["ask"] = by.ask(assessment.state.asks[event.to])
    if of.what == "letter":
        values["what"] = _letter(event, assessment, by)
    return by.tell(f"caption-{of.what}", **values)


def _letter(event: AnyEvent, assessment: Assessment, by: Phrasing) -> object:
    if event.type == "answered":
        return said("evidence.letter-answer", ask=by.ask(assessment.state.asks[event.to]))
    if kind_of(event) == "redelivery":
        return said("evidence.letter-delivery")
    return by.ask(assessment.state.asks[event.id])  # type: ignore[union-attr] # it asks
