"""Messages, sentences and pieces by their writers → rows that weights are learnt from.

A writer is a letter; `open` are those of the open part. Each knew the label guide alone, but for
`o`: the sentences of this program's own examples, and some like them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from revise.itemize.chats import set_others_aside
from revise.itemize.courtesy import greeting_ends, is_courtesy
from revise.itemize.cuts import WIDEST, opened
from revise.itemize.kinds import Reader, folded_of
from revise.itemize.message_lines import lines_of
from revise.itemize.quotes import set_quotes_aside
from revise.itemize.runs import runs_of
from revise.itemize.sentences import sentences
from revise.itemize.signatures import set_signatures_aside
from revise.itemize.wholes import FEWEST, sentence_of
from revise.itemize.words import Word, signs_of, signs_of_beginning, signs_of_end, words_in
from tests.itemize.labelled import ASIDE, FOLDER, Message, message_of, messages, messages_in
from tests.programs.rows import Cutting, Row

KINDS = {"work/mistake": "mistake", "work/missed": "missed"}
"""How a kind is labelled → how the program calls it, where the two differ."""
_JOINTS = frozenset(("and", "also", "but", "then", "plus", "und", "auch", "aber", "dann", "sowie"))
_LEAST_SAID = re.compile(r"[^\W\d]{2}.*\s.*[^\W\d]{2}")
_STAMP = re.compile(r"\[|\d:\d\d")
_MOST_WORDS = 30
"""Words of a piece that edges are learnt from."""
LEARN = FOLDER / "learn"
WRITERS = ("a", "b", "c", "d", "e", "g", "o", "t", "open")
MARKED = ("a", "b", "c", "d", "g", "o", "open")
"""Those who marked messages or sentences; the others wrote single pieces."""


def rows_of_kinds(language: str, writers: Sequence[str]) -> list[Row]:
    """Give every labelled piece as a row, in the order of writers."""
    return [
        Row(folded_of(words), (KINDS.get(kind, kind),))
        for writer in writers
        for kind, words in _pieces(language, writer)
    ]


def rows_of_cuts(language: str, writers: Sequence[str]) -> list[Row]:
    """Give every word within a sentence as a row: whether a piece begins there."""
    return [
        row
        for writer in writers
        for message in labelled_messages(language, writer)
        for row in _words(message)
    ]


def rows_of_edges(language: str, writers: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """Give the words of pieces as rows: whether those from one on begin it, those up to it end it.

    Of the words that begin and end a piece far more are labelled than of cuts within a sentence.
    """
    begins, ends = [], []
    for words in _pieces_once(language, writers):
        for number in range(len(words)):
            kinds = () if number else ("begin",)
            begins.append(Row("", kinds, tuple(signs_of_beginning(words, number))))
            kinds = ("end",) if number + 1 == len(words) else ()
            ends.append(Row("", kinds, tuple(signs_of_end(words, number + 1))))
    return begins, ends


def _pieces_once(language: str, writers: Sequence[str]) -> Iterator[list[Word]]:
    found = (one for writer in writers for one in _pieces(language, writer))
    said = dict.fromkeys(words for kind, words in found if kind != "nothing")
    yield from (words_in(words, 0, len(words))[:_MOST_WORDS] for words in said)


def signature(language: str) -> str:
    """Give the SHA-256 of all that a language is learnt from."""
    files = [*sorted(LEARN.glob(f"*-{language}-*.txt")), FOLDER / f"{language}-open.txt"]
    return sha256(b"".join(one.read_bytes() for one in files)).hexdigest()


def _single(language: str, writer: str) -> Iterator[tuple[str, str]]:
    for line in _lines(LEARN / f"sentences-{language}-{writer}.txt"):
        kind, _, words = line.partition("\t")
        yield kind, words


def _pieces(language: str, writer: str) -> Iterator[tuple[str, str]]:
    yield from _single(language, writer)
    for message in labelled_messages(language, writer):
        for label in message.labels:
            words = message.text[label.start : label.end]
            if label.kind not in ASIDE:
                yield label.kind, " ".join(words.split())
            elif label.kind in ("greeting", "signature"):
                yield from (("nothing", line.strip()) for line in words.splitlines())
        yield from (("nothing", line) for line in _between(message))


def _between(message: Message) -> Iterator[str]:
    """Give what no mark holds, such as headings, where it is more than a word or a stamp."""
    edges = [0, *(edge for one in message.labels for edge in (one.start, one.end))]
    for start, end in zip(edges[::2], [*edges[1::2], len(message.text)], strict=True):
        for line in message.text[start:end].splitlines():
            if _LEAST_SAID.search(line) and not _STAMP.search(line):
                yield line.strip()


def labelled_messages(language: str, writer: str) -> list[Message]:
    """Give the messages of a writer, and the single sentences that are marked as messages are."""
    if writer == "open":
        return list(messages("open", language))
    path = LEARN / f"messages-{language}-{writer}.txt"
    whole = messages_in(path.read_text("utf-8")) if path.exists() else ()
    lines = _lines(LEARN / f"lines-{language}-{writer}.txt")
    return [*whole, *(message_of(str(number), line) for number, line in enumerate(lines))]


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _words(message: Message) -> Iterator[Row]:
    for words, begins in _read(message):
        for number in range(1, len(words)):
            yield Row("", _cut(begins, number), tuple(signs_of(words, number)))


def cuttings(language: str, writers: Sequence[str], reader: Reader) -> Iterator[Cutting]:
    """Give each sentence that may be cut: its stretches, and which of them are its pieces."""
    for writer in writers:
        for message in labelled_messages(language, writer):
            for words, begins in _read(message):
                found = _cutting(message.text, words, begins, reader) if words else None
                if found and len(found.stretches) > 1 and found.pieces <= {*found.stretches}:
                    yield found


def _cutting(text: str, words: Sequence[Word], begins: set[int], reader: Reader) -> Cutting:
    end = words[-1].end
    sentence = sentence_of(text, opened(text, words[0].start, end), end, reader, "")
    starts = {words[number].start for number in begins}
    edges, last = sentence.edges, len(sentence.edges) - 1
    cut = [0]
    for edge in range(1, last):
        far = edges[edge] - edges[cut[-1]] >= FEWEST
        if far and sentence.words[edges[edge]].start in starts:
            cut.append(edge)
    some = [(one, to) for to in range(1, last + 1) for one in range(max(0, to - WIDEST), to)]
    signs = [sorted(sentence.signs(*one)) for one in some]
    return Cutting(some, signs, {*pairwise([*cut, last])})


def _cut(begins: set[int], number: int) -> tuple[str, ...]:
    return ("cut",) if number in begins else ()


def _read(message: Message) -> Iterator[tuple[list[Word], set[int]]]:
    """Give the words of each sentence, and the numbers of those that begin a piece."""
    for span in _sentences(message.text):
        words = words_in(message.text, *span)
        # What stands before a sentence's first mark, such as a condition, is no piece of its own.
        inside = [one for one in message.labels if one.end > span[0] and one.start < span[1]]
        starts = {label.start for label in inside[1:]}
        # A mark may begin at a bracket or a quote within the word, never before it.
        begins = (
            number
            for number in range(1, len(words))
            if any(at in starts for at in range(words[number - 1].end, words[number].start + 2))
        )
        yield words, {_after_joints(words, number) for number in begins}


def _after_joints(words: Sequence[Word], number: int) -> int:
    """Give the word after those that only join: some marks hold them, others do not."""
    last = len(words) - 1
    while number < last and words[number].name in _JOINTS:
        number += 1
    return number


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Give where the client's sentences stand; what asks is not known while it is learnt."""
    lines = set_others_aside(set_quotes_aside(lines_of(text)), _never)
    for run in runs_of(set_signatures_aside(lines, _never), _never):
        start = run.start + greeting_ends(text[run.start : run.end])
        for span in sentences(text, start, run.end):
            if not is_courtesy(text[slice(*span)].strip()):
                yield span


def _never(_: str) -> bool:
    return False
