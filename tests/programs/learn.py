"""Learns the weights by which a message is cut and its pieces are named, and writes them anew.

    python -m tests.programs.learn [en|de]
    python -m tests.programs.learn [en|de] --blind

Five tasks: `kinds` of pieces; `cuts` by the words around a beginning; how pieces begin and end
(`begins`, `ends`); and `wholes`, by which the stretches of a sentence are weighed. The last one
learns from what the weights of the others say of writers that they have not seen.
`--blind` writes nothing: it leaves each writer out in turn and tells how well the others' weights
do on the messages of that one. Needs the `learn` extra, and minutes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import revise.itemize
from revise.itemize.kinds import Reader
from revise.learnt.weights import weights_of
from revise.words import LANGUAGES, Language
from tests.itemize.labelled import judged, score
from tests.itemize.training import (
    MARKED,
    WRITERS,
    cuttings,
    labelled_messages,
    rows_of_cuts,
    rows_of_edges,
    rows_of_kinds,
    signature,
)
from tests.programs.cutting import learnt_cutting
from tests.programs.learning import Settings, learnt
from tests.programs.rows import Cutting

FOLDER = Path(revise.itemize.__file__).parent
SETTINGS = {
    "kinds": Settings(),
    "cuts": Settings(one_of=False, balanced=False, strength=0.5),
    "edges": Settings(one_of=False, balanced=False, strength=0.3, most=6000),
}
REMARK = 0.4
"""How sure one has to be that a piece is a remark, as chosen on writers left out of learning."""
MORE = 0.25
"""What a piece more weighs: messages are cut oftener than the sentences learnt from, by as much."""

Data = dict[str, Any]


class Learning:
    """Learns the tasks of one language; keeps what it has learnt without each writer."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.without = {out: self._words_and_pieces(_others(out)) for out in MARKED}

    def all_tasks(self, out: str = "") -> dict[str, Data]:
        """Learn every task, without one writer or from all."""
        first = self.without[out] if out else self._words_and_pieces(WRITERS)
        seen = [one for writer in MARKED if writer != out for one in self._cuttings(writer)]
        return first | {"wholes": learnt_cutting(seen) | {"bias": [MORE]}}

    def _words_and_pieces(self, writers: Sequence[str]) -> dict[str, Data]:
        kinds = learnt(rows_of_kinds(self.language, writers), SETTINGS["kinds"])
        cuts = learnt(rows_of_cuts(self.language, writers), SETTINGS["cuts"])
        begins, ends = rows_of_edges(self.language, writers)
        return {
            "kinds": kinds | {"least": [REMARK] * len(kinds["kinds"])},
            "cuts": cuts,
            "begins": learnt(begins, SETTINGS["edges"]),
            "ends": learnt(ends, SETTINGS["edges"]),
        }

    def _cuttings(self, writer: str) -> Iterator[Cutting]:
        return cuttings(self.language, [writer], self.reader(self.without[writer]))

    def reader(self, data: Mapping[str, Data]) -> Reader:
        """Give a reader that reads every language by some weights."""
        found = {task: weights_of(one) for task, one in data.items()}
        return Reader(self.language, lambda task, _: found[task])

    def blind(self) -> Iterator[str]:
        """Tell how well each writer's messages are read by what the others taught."""
        for out in MARKED:
            reader = self.reader(self.all_tasks(out))
            some = labelled_messages(self.language, out)
            found = score([judged(one, reader) for one in some])
            figures = "  ".join(f"{name} {value:.3f}" for name, value in found._asdict().items())
            yield f"{self.language} without {out}: {len(some)} messages  {figures}"


def _others(out: str) -> list[str]:
    return [one for one in WRITERS if one != out]


def write(language: Language, data: Mapping[str, Data]) -> None:
    """Write the weights where the program reads them."""
    for task, one in data.items():
        signed = dict(one) | {"trained_on": signature(language)}
        text = json.dumps(signed, ensure_ascii=False, indent=0)
        (FOLDER / f"{task}-{language}.json").write_text(f"{text}\n", "utf-8")


def main(arguments: Sequence[str]) -> None:
    for language in [one for one in LANGUAGES if one in arguments] or LANGUAGES:
        learning = Learning(language)
        if "--blind" in arguments:
            print("\n".join(learning.blind()))
        else:
            write(language, learning.all_tasks())


if __name__ == "__main__":
    main(sys.argv[1:])
