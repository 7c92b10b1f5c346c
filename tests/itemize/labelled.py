"""Messages labelled by hand (`labels.md`) → how well pieces and suggested kinds agree with them.

`python -m tests.itemize.labelled open|aside [en|de] [--show]` prints the figures; `--show` also
what differs, and is for the open part alone.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from revise.itemize.kinds import Reader
from revise.itemize.pieces import Piece, pieces, pieces_by

FOLDER = Path(__file__).parent / "corpus"
TALK = ("refund", "cancel", "threat", "deadline", "question", "remark")
ASIDE = ("quote", "signature", "greeting", "other")
_MARK = re.compile(r"⟦([a-z/]+): ?([^⟧]*)⟧")
_HELD = 0.8
_TOUCHED = 0.2


class Label(NamedTuple):
    """One labelled span of a message; `kind` as in the label guide."""

    start: int
    end: int
    kind: str

    @property
    def is_wish(self) -> bool:
        return self.kind not in (*ASIDE, "remark")


class Message(NamedTuple):
    name: str
    text: str
    labels: tuple[Label, ...]


class Counts(NamedTuple):
    """What one message adds: items are pieces not set aside and not taken for a remark."""

    items: int = 0
    wishes: int = 0
    right: int = 0
    junk: int = 0
    set_aside: int = 0
    as_remark: int = 0


def messages(part: str, language: str) -> tuple[Message, ...]:
    """Read the labelled messages of one part ("open", "aside") and language."""
    return messages_in((FOLDER / f"{language}-{part}.txt").read_text("utf-8"))


def messages_in(whole: str) -> tuple[Message, ...]:
    """Read messages as a file of them holds them."""
    found = re.split(r"^=== (.*)\n", whole, flags=re.MULTILINE)[1:]
    return tuple(
        message_of(head.split("|")[0].strip(), body)
        for head, body in zip(found[::2], found[1::2], strict=True)
    )


def message_of(name: str, marked: str) -> Message:
    """Take the marks out of a message."""
    parts: list[str] = []
    labels: list[Label] = []
    done = size = 0
    for mark in _MARK.finditer(marked):
        between = marked[done : mark.start()]
        start = size + len(between)
        size = start + len(mark[2])
        parts += [between, mark[2]]
        labels.append(Label(start, size, mark[1]))
        done = mark.end()
    parts.append(marked[done:].rstrip("\n"))
    return Message(name, "".join(parts), tuple(labels))


def counts(message: Message, found: Sequence[Piece]) -> Counts:
    """Count the items that hold exactly one wish, those that hold none, and wishes set aside."""
    wishes = [one for one in message.labels if one.is_wish]
    items = [one for one in found if not one.set_aside and _kind(one) != "remark"]
    shares = {(p, w): _share(message.text, p, w) for p in items for w in wishes}
    right = sum(_holds_one([shares[p, w] for w in wishes]) for p in items)
    junk = sum(all(shares[p, w] < _TOUCHED for w in wishes) for p in items)
    aside = [one for one in found if one.set_aside]
    remarks = [one for one in found if not one.set_aside and _kind(one) == "remark"]
    return Counts(
        len(items),
        len(wishes),
        right,
        junk,
        sum(sum(_share(message.text, p, w) for p in aside) > 0.5 for w in wishes),
        sum(sum(_share(message.text, p, w) for p in remarks) > 0.5 for w in wishes),
    )


def _kind(piece: Piece) -> str | None:
    return piece.suggested.kind if piece.suggested else None


def _holds_one(shares: Sequence[float]) -> bool:
    return sum(one >= _HELD for one in shares) == 1 and sum(one > _TOUCHED for one in shares) == 1


def _share(text: str, piece: Piece, label: Label) -> float:
    """How much of a label's letters lie inside a piece."""
    letters = sum(map(str.isalnum, text[label.start : label.end]))
    start, end = max(piece.start, label.start), min(piece.end, label.end)
    return sum(map(str.isalnum, text[start:end])) / letters if letters and start < end else 0.0


def kinds(message: Message, found: Sequence[Piece]) -> list[tuple[str, str]]:
    """Pair each labelled kind with what is suggested for the piece that holds most of it."""
    shown = [one for one in found if not one.set_aside]
    return [
        (label.kind.split("/")[0], _talk(max(shown, key=partial(_letters, message.text, label))))
        for label in message.labels
        if label.kind not in ASIDE and shown
    ]


def _letters(text: str, label: Label, piece: Piece) -> float:
    return _share(text, piece, label)


def _talk(piece: Piece) -> str:
    kind = _kind(piece)
    return kind if kind in TALK else "work"


def f1(pairs: Sequence[tuple[str, str]], kind: str) -> float:
    hit = sum(wanted == got == kind for wanted, got in pairs)
    return 2 * hit / max(1, sum((wanted == kind) + (got == kind) for wanted, got in pairs))


class Score(NamedTuple):
    """Shares between 0 and 1: strict F1 of items, junk among items, macro-F1 of talk kinds."""

    strict: float
    junk: float
    set_aside: float
    as_remark: float
    macro: float


Judged = tuple[Counts, list[tuple[str, str]]]


def judged(message: Message, reader: Reader | None = None) -> Judged:
    """Judge the pieces of a message, by weights of one's own or those that are shipped."""
    found = pieces_by(reader, message.text) if reader else pieces(message.text)
    return counts(message, found), kinds(message, found)


def score(each: Sequence[Judged]) -> Score:
    total = Counts(*map(sum, zip(*(one for one, _ in each), strict=True)))
    pairs = [pair for _, some in each for pair in some]
    return Score(
        2 * total.right / max(1, total.items + total.wishes),
        total.junk / max(1, total.items),
        total.set_aside / max(1, total.wishes),
        total.as_remark / max(1, total.wishes),
        sum(f1(pairs, kind) for kind in TALK) / len(TALK),
    )


def intervals(each: Sequence[Judged], rounds: int = 400) -> list[tuple[float, float]]:
    """Give the 95 % interval of each figure by drawing whole messages again and again."""
    draw = random.Random(1)
    drawn = [score(draw.choices(each, k=len(each))) for _ in range(rounds)]
    columns = (sorted(column) for column in zip(*drawn, strict=True))
    return [(one[rounds * 25 // 1000], one[rounds * 975 // 1000 - 1]) for one in columns]


def _figures(part: str, language: str) -> Iterator[str]:
    found = messages(part, language)
    labels = Counter(label.kind for message in found for label in message.labels)
    wishes = sum(label.is_wish for message in found for label in message.labels)
    yield f"{language} {part}: {len(found)} messages, {wishes} wishes; {dict(labels)}"
    each = [judged(one) for one in found]
    rows = zip(score(each)._asdict().items(), intervals(each), strict=True)
    for (name, value), (low, high) in rows:
        yield f"  {name:10} {value:.3f}  [{low:.3f}, {high:.3f}]"
    pairs = [pair for _, some in each for pair in some]
    yield "  " + "  ".join(f"{kind} {f1(pairs, kind):.2f}" for kind in TALK)


def _differences(part: str, language: str) -> Iterator[str]:
    for message in messages(part, language):
        found = pieces(message.text)
        count = counts(message, found)
        if count.right == count.items == count.wishes:
            continue
        right = f"right {count.right} of {count.items} items, {count.wishes} wishes"
        yield f"=== {message.name}  {right}"
        for piece in found:
            shares = [(one.kind, _share(message.text, piece, one)) for one in message.labels]
            inside = [f"{kind}:{share:.1f}" for kind, share in shares if share]
            said = piece.set_aside or _kind(piece) or "-"
            yield f"  [{said}] {piece.text[:150]!r}  <- {' '.join(inside)}"


def main(arguments: Sequence[str]) -> None:
    part = arguments[0]
    languages = [one for one in arguments[1:] if one in ("en", "de")] or ["en", "de"]
    for language in languages:
        print("\n".join(_figures(part, language)))
        if "--show" in arguments and part == "open":
            print("\n".join(_differences(part, language)))


if __name__ == "__main__":
    main(sys.argv[1:])
