"""The words of a sentence → where a piece may begin, and what tells that a stretch is one.

A stretch that holds two things is told by what its halves would be, one that holds the half of a
thing by its edges, and by how sure any kind is of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from revise.itemize.kinds import Reader
from revise.itemize.words import Word, signs_of, signs_of_beginning, signs_of_end, words_in
from revise.learnt.judge import judge
from revise.learnt.weights import Weights

POSSIBLE = -3.5
"""The least score of a word, by those around it, at which a piece may begin: three in a hundred."""
FEWEST = 2
"""Words before a beginning: one alone ("außerdem") goes with what follows."""
_SCORES = (-3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3)
_JOINTS = (-6, -5, -4, -3.5, -3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 2, 3)
_SURE = (0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.92, 0.96)
_GAINS = (-0.5, -0.3, -0.1, 0, 0.1, 0.3, 0.5)
_SECOND = 0.2
_LENGTHS = (1, 2, 3, 4, 6, 10, 16)
_MOST = 4
_JOINT_WORDS = frozenset(
    (  # after these a beginning is told from a clause that only goes on
        *("and", "also", "but", "plus", "or", "then", "so", "und", "auch", "aber", "oder"),
        *("sowie", "dann", "because", "weil", "since", "denn", "if", "wenn", "falls", "which"),
        *("that", "who", "der", "die", "das", "dass", "to", "zu", "damit", "as"),
    )
)


class Sentence(NamedTuple):
    """A sentence's words, the numbers of those that may begin a piece, and how these score.

    `edges` begins with 0 and ends with the number of words. `joints` say of each how much what
    follows looks like a beginning, and what stands before it like an end.
    """

    text: str
    words: Sequence[Word]
    edges: Sequence[int]
    scores: Sequence[float]
    joints: Sequence[tuple[float, float]]
    reader: Reader
    judged: dict[tuple[int, int], list[tuple[str, float]]]

    def signs(self, first: int, last: int) -> set[str]:
        """Name what speaks for or against a stretch between two edges, by their numbers."""
        begin, end = self.edges[first], self.edges[last]
        kinds = self._kinds(begin, end)
        kind = kinds[0][0]
        return {
            *_of_kinds(kinds),
            *_of_words(self.words, begin, end, kind),
            *self._of_inside(first, last, kinds[0]),
            *self._of_beginning(first, kind),
            *self._of_end(last, kind),
        }

    def _kinds(self, begin: int, end: int) -> list[tuple[str, float]]:
        """Judge a stretch of words, once for itself and as a half of others."""
        if (begin, end) not in self.judged:
            words = self.text[self.words[begin].start : self.words[end - 1].end]
            self.judged[begin, end] = self.reader.groups(words)
        return self.judged[begin, end]

    def _of_inside(self, first: int, last: int, whole: tuple[str, float]) -> Iterator[str]:
        """Say what the halves would be, were it cut where that is likeliest."""
        yield f"#inside {min(last - first - 1, _MOST)}"
        if last - first == 1:
            return
        best = max(range(first + 1, last), key=self.scores.__getitem__)
        middle = self.edges[best]
        left, right = self._kinds(self.edges[first], middle), self._kinds(middle, self.edges[last])
        (left_kind, left_sure), (right_kind, right_sure) = left[0], right[0]
        yield f"#halves {left_kind} {right_kind}"
        yield f"#halves {left_kind} {right_kind} {whole[0]}"
        yield from _over("#gain", min(left_sure, right_sure) - whole[1], _GAINS)
        yield from _over("#uncut", self.scores[best], _SCORES)
        yield from _over(f"#uncut {left_kind != right_kind}", self.scores[best], _SCORES)
        yield from _over("#joined", max(map(sum, self.joints[first + 1 : last])), _JOINTS)

    def _of_beginning(self, first: int, kind: str) -> Iterator[str]:
        if not first:
            return
        before, here = (self.words[self.edges[first] + step] for step in (-1, 0))
        joint = _joint(before)
        yield "#cut"
        yield from _over("#score", self.scores[first], _SCORES)
        begins, ends = self.joints[first]
        yield from _over("#begins", begins, _JOINTS)
        yield from _over("#ends", ends, _JOINTS)
        yield from _over("#apart", begins + ends, _JOINTS)
        yield f"#joint {joint}"
        yield f"#joint {joint} {kind}"
        yield f"#joint {joint} {here.name}"
        yield f"#both {before.name} {here.name}"

    def _of_end(self, last: int, kind: str) -> Iterator[str]:
        if self.edges[last] == len(self.words):
            return
        before, here = (self.words[self.edges[last] + step] for step in (-1, 0))
        yield f"#end {_joint(before)}"
        yield f"#end {_joint(before)} {kind}"
        yield f"#then {kind} {here.name}"


def sentence_of(text: str, start: int, end: int, reader: Reader, folded: str) -> Sentence:
    """Read a sentence; its language is told by its folded words."""
    words = words_in(text, start, end)
    tasks = ("cuts", "begins", "ends")
    weights, begins, ends = (reader.weights(task, folded) for task in tasks)
    edges, scores, joints = [0], [0.0], [(0.0, 0.0)]
    for number in range(FEWEST, len(words)):
        score = _score(weights, signs_of(words, number))
        if score >= POSSIBLE:
            edges.append(number)
            scores.append(score)
            begin = _score(begins, signs_of_beginning(words, number))
            joints.append((begin, _score(ends, signs_of_end(words, number))))
    return Sentence(text, words, [*edges, len(words)], [*scores, 0.0], joints, reader, {})


def _score(weights: Weights, signs: Iterable[str]) -> float:
    return judge(weights, "", signs).scores[0]


def _of_kinds(kinds: Sequence[tuple[str, float]]) -> Iterator[str]:
    (kind, sure), (second, second_sure) = kinds[:2]
    yield f"#kind {kind}"
    yield from _over("#sure", sure, _SURE)
    yield from _over(f"#sure {kind}", sure, _SURE)
    if second_sure > _SECOND:
        yield f"#kinds {kind} {second}"


def _of_words(words: Sequence[Word], begin: int, end: int, kind: str) -> Iterator[str]:
    first, last = words[begin], words[end - 1]
    length = max(one for one in _LENGTHS if one <= end - begin)
    yield f"#long {length}"
    yield f"#long {length} {kind}"
    yield f"#first {first.name}"
    yield f"#first {first.name} {kind}"
    yield f"#last {last.name}"
    yield f"#mark {last.mark}"
    if end - begin > 1:
        yield f"#first+ {first.name} {words[begin + 1].name}"
        yield f"#last+ {words[end - 2].name} {last.name}"
    if end - begin == len(words):
        yield "#all"
        yield f"#all {kind}"


def _joint(before: Word) -> str:
    return f"{before.mark} {before.name if before.name in _JOINT_WORDS else '-'}"


def _over(name: str, value: float, steps: Sequence[float]) -> Iterator[str]:
    return (f"{name}>{step}" for step in steps if value >= step)
