"""Learns the weights of the proofreader, and writes them anew.

    python -m tests.proofread.learn [en|de]
    python -m tests.proofread.learn [en|de] --blind

Each writer who knew the label guide alone is left out in turn. By what the others taught, it is
chosen how sure the weights have to be of each kind, and told how well the rules do alone and with
them; then the weights are learnt from all. `--blind` writes nothing. Needs the `learn` extra, and
minutes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import revise.proofread
from revise.learnt.weights import Weights, weights_of
from revise.proofread import proofread
from revise.proofread.learnt import opinion_on
from revise.proofread.spoken import sentences
from revise.words import LANGUAGES, Language
from tests.programs.learning import Settings, learnt
from tests.proofread.score import Message, row, score_of
from tests.proofread.training import KNOWN, NEW, labelled, rows

FOLDER = Path(revise.proofread.__file__).parent
SETTINGS = Settings(balanced=False, most=11_000)
PRECISE = 0.95
"""What share of the weights' remarks of a kind shall be right."""
SURE = [number / 100 for number in range(50, 91)]
"""How sure the weights may have to be: the least, or the most where none is precise enough."""
NEVER = 2.0
KNOWN_BUT_THIRD = [one for one in KNOWN if one != "third"]

Data = dict[str, Any]


class Judged(NamedTuple):
    """A message of a writer left out: what the rules tell, and how sure the weights are."""

    message: Message
    told: set[str]
    sure: dict[str, float]


class Learning:
    """Learns one language; keeps what is said of each writer by weights learnt without that one."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.writers = [one for one in NEW if labelled(language, one)]
        self.judged = {out: list(self._judged(out)) for out in self.writers}

    def all_weights(self) -> Data:
        """Learn from everybody; how sure one has to be is chosen by all who were left out."""
        data = self._learnt(self.writers)
        return data | {"least": self._least(data["kinds"], self.writers)}

    def blind(self) -> Iterator[str]:
        """Tell of each writer, by what was learnt and chosen without that one, and of all."""
        everything = []
        for out in self.writers:
            others = [one for one in self.writers if one != out]
            kinds = sorted({kind for one in self.judged[out] for kind in one.sure})
            least = dict(zip(kinds, self._least(kinds, others), strict=True))
            found = [(one.message, one.told, _with_guesses(one, least)) for one in self.judged[out]]
            everything += found
            yield from _told(f"{self.language} without {out}", found)
        yield from _told(f"{self.language} in all", everything)
        subtle = [one for one in everything if one[0].subtle]
        yield from _told(f"{self.language} subtle", subtle)
        yield from self._third()

    def _third(self) -> Iterator[str]:
        """Tell what weights find alone that were learnt without `third`: its rules know it."""
        known = weights_of(self._learnt(self.writers, KNOWN_BUT_THIRD))
        least = dict(zip(known.kinds, self._least(known.kinds, self.writers), strict=True))
        found = []
        for one in labelled(self.language, "third"):
            sure = _sure(one.text, self.language, known)
            told = {kind for kind in sure if sure[kind] >= least[kind]}
            found.append((Message(one.text, self.language, one.rules, "", subtle=False), told))
        yield row(f"{self.language} third, weights alone", score_of(found))

    def _learnt(self, writers: Sequence[str], known: Sequence[str] = KNOWN) -> Data:
        return learnt(rows(self.language, [*writers, *known]), SETTINGS)

    def _judged(self, out: str) -> Iterator[Judged]:
        known = weights_of(self._learnt([one for one in self.writers if one != out]))
        silent = known._replace(least=(NEVER,) * len(known.kinds))
        for one in labelled(self.language, out):
            message = Message(one.text, self.language, one.rules, "", one.subtle)
            remarks = proofread(one.text, languages=(self.language,), load=lambda _: silent)
            told = {remark.rule for remark in remarks if remark.level != "info"}
            yield Judged(message, told - {"tone.shouting"}, _sure(one.text, self.language, silent))

    def _least(self, kinds: Sequence[str], writers: Sequence[str]) -> list[float]:
        """Choose for each kind how sure one has to be of it."""
        some = [one for writer in writers for one in self.judged[writer]]
        return [
            next((sure for sure in SURE if _precision(kind, sure, some) >= PRECISE), SURE[-1])
            for kind in kinds
        ]


def _sure(text: str, language: Language, known: Weights) -> dict[str, float]:
    """Say how sure weights are of each kind in the sentence that has most of it."""
    found: dict[str, float] = {}
    for sentence in sentences(text):
        opinion = opinion_on(sentence.folded_spoken, (language,), lambda _: known)
        found = {kind: max(sure, found.get(kind, 0.0)) for kind, sure in opinion.sure.items()}
    return found


def _precision(kind: str, least: float, some: Sequence[Judged]) -> float:
    """Say what share of the weights' remarks of a kind is right."""
    found = [kind in one.message.rules for one in some if one.sure.get(kind, 0.0) >= least]
    return sum(found) / max(len(found), 1)


def _with_guesses(one: Judged, least: dict[str, float]) -> set[str]:
    return one.told | {kind for kind, sure in one.sure.items() if sure >= least[kind]}


def _told(name: str, found: Sequence[tuple[Message, set[str], set[str]]]) -> Iterator[str]:
    yield row(f"{name}, rules", score_of((message, told) for message, told, _ in found))
    yield row(f"{name}, both", score_of((message, both) for message, _, both in found))


def main(arguments: Sequence[str]) -> None:
    for language in [one for one in LANGUAGES if one in arguments] or LANGUAGES:
        learning = Learning(language)
        print("\n".join(learning.blind()), flush=True)
        if "--blind" not in arguments:
            text = json.dumps(learning.all_weights(), ensure_ascii=False, indent=0)
            (FOLDER / f"faults-{language}.json").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
