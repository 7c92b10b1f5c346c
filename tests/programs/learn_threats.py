"""Learns the weights by which a client's threats are told, and writes them anew.

    python -m tests.programs.learn_threats

From every labelled piece of `tests/itemize/corpus/learn`, the proofreader's messages of
freelancers, and sentences written for it (`tests/itemize/threats`), which count more: they
are threats, and innocent sentences near to them. Needs the `learn` extra, and a minute.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from revise.itemize.kinds import folded_of
from revise.words import LANGUAGES, Language
from tests.itemize.threats.sentences import Sentence, sentences_of
from tests.itemize.training import WRITERS, rows_of_kinds
from tests.programs.rows import Row
from tests.proofread.training import rows as rows_of_faults

THREAT = "threat"
LEAST = {"en": 0.3, "de": 0.25}
"""How sure one has to be of a threat, as chosen on the sentences in `measured-*.txt`."""
_COUNTS = 20
"""How often a sentence counts that was written for this."""
_MOST = 12_000
_STRENGTH = 10.0
_FAULTS = ("a", "b", "c", "old", "third")
_NEAR = ("tone.pressure", "tone.review-pressure")
"""Faults that may be threats or may be none: nothing is learnt from them."""


def rows(language: Language) -> list[Row]:
    """Give all that is learnt from, in this order."""
    return [
        *_pieces(language),
        *[_row(one) for one in sentences_of("learnt", language)] * _COUNTS,
        *_faults(language),
    ]


def _row(one: Sentence) -> Row:
    return Row(folded_of(one.words), (THREAT,) if one.threat else ())


def _pieces(language: Language) -> Iterator[Row]:
    for one in rows_of_kinds(language, WRITERS):
        yield Row(one.folded, (THREAT,) if THREAT in one.kinds else ())


def _faults(language: Language) -> Iterator[Row]:
    for one in rows_of_faults(language, _FAULTS):
        if one.kinds[0] not in _NEAR:
            yield Row(one.folded, (THREAT,) if one.kinds[0] == "tone.threat" else ())


def main() -> None:
    """Learn both languages, and write what was learnt where the program reads it."""
    from tests.programs.learn import FOLDER
    from tests.programs.learning import Settings, learnt

    settings = Settings(one_of=False, most=_MOST, strength=_STRENGTH, balanced=False)
    for language in LANGUAGES:
        data = learnt(rows(language), settings) | {"least": [LEAST[language]]}
        text = json.dumps(data, ensure_ascii=False, indent=0)
        (FOLDER / f"threats-{language}.json").write_text(f"{text}\n", "utf-8")


if __name__ == "__main__":
    main()
