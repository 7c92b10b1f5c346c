"""What can be checked: the messages of both sides, and the files with their hashes."""

from __future__ import annotations

from collections.abc import Iterator

from revise.itemize.split import goes_on, opening
from revise.messages.calm import calm
from revise.messages.forms import their_words
from revise.messages.points import Points, Values
from revise.messages.sent import is_from
from revise.model.event import AnyEvent
from revise.rules.assessment import Assessment

_BEGINNING = 2000
"""Characters of a message that are looked at: a letter repeats fewer."""


_ELLIPSIS = "\u2026"


def evidence(assessment: Assessment, points: Points, *, threats: bool) -> Values:
    """Give messages and files, oldest first, each with its time.

    A message has who wrote it and how it begins, with an ellipsis where words of it are left out.
    A proposal whose first sentence only leads to what it offers is none: the history says that.
    `threats` are the client's, in their own words;
    they are left out unless asked for.
    """
    events = assessment.order.events[: assessment.state.seen]
    said = [one.said or one.text for one in points.state.items.values() if one.kind == "threat"]
    told = (_message(event, said, points) for event in events)
    return {
        "messages": [one for one in told if one is not None],
        "files": [one for event in events for one in _files(event, points)],
        "threats": [*_threats(assessment, points)] if threats else [],
    }


def _message(event: AnyEvent, threats: list[str], points: Points) -> Values | None:
    text = event.text if event.type in {"message", "answered"} else None
    letter = getattr(event, "letter", None)
    if not (letter or text):
        return None
    by = is_from(event, points.state)
    words = opening(letter) if letter else text
    if letter and by == "freelancer" and _announces(words):
        return None  # the history tells what followed
    cut = letter is not None and goes_on(letter)
    if by != "freelancer" and words:
        beginning = words[:_BEGINNING]
        words = calm(beginning, threats)
        cut = cut or words != beginning
    return {"at": points.forms.moment(event.at), "by": by, "words": _quotable(words, cut=cut)}


def _quotable(words: str | None, *, cut: bool) -> str | None:
    """Make words fit to be quoted: what is left out of them is marked."""
    told = their_words(words)
    return f"{told} {_ELLIPSIS}" if told and cut and not told.endswith(_ELLIPSIS) else told


def _announces(words: str | None) -> bool:
    """Whether a first sentence only leads to what it does not say itself."""
    return bool(words) and str(words).rstrip().endswith(":")


def _files(event: AnyEvent, points: Points) -> Iterator[Values]:
    if event.type not in {"delivered", "redelivered"}:
        return
    for file in event.files:
        yield {
            "at": points.forms.moment(event.at),
            "name": their_words(file.path),
            "sha256": file.sha256,
            "size": file.size,
        }


def _threats(assessment: Assessment, points: Points) -> Iterator[Values]:
    events = assessment.order.events
    for item in assessment.state.items.values():
        if item.kind == "threat" and item.left and not item.reading:
            at = points.forms.moment(events[item.added].at)
            yield {"at": at, "words": their_words(item.said or item.text)}
