"""Whether words of a client threaten: by the proofreader's rules, or by weights that were learnt.

The weights know what no rule does ("I'll dispute the charge"); how sure they have to be stands with
them. They are loaded with the first text that is asked about.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from revise.itemize.kinds import language_of, shipped
from revise.learnt.judge import judge
from revise.proofread.spoken import sentences

CLAUSE = re.compile(r"[^,;:\s](?:[^,;:]|[,;:](?!\s))*")
"""What stands between two commas, or the like."""
_FEWEST = 3
"""Words that threaten by themselves, as the weights see it: "one star" may be a wish."""


@lru_cache(maxsize=4096)  # a pack and a letter look at the same words more than once
def is_threat(text: str) -> bool:
    """Whether a text threatens anywhere in it; what stands between quotation marks does not."""
    from revise.proofread import is_threat as breaks_a_rule  # late: its patterns take time to load

    return breaks_a_rule(text) or any(map(_is_learnt, _parts(text)))


def _parts(text: str) -> Iterator[str]:
    """Give each sentence, and the clauses of one that has several, in the spelling of weights."""
    for sentence in sentences(text):
        folded = sentence.folded_spoken
        clauses = CLAUSE.findall(folded)
        parts = [folded, *clauses] if len(clauses) > 1 else [folded]
        yield from (one for one in parts if len(one.split()) >= _FEWEST)


def _is_learnt(folded: str) -> bool:
    known = shipped("threats", language_of(folded, "en"))
    judgement = judge(known, folded.strip())
    return bool(judgement.grams) and 1 / (1 + math.exp(-judgement.scores[0])) >= known.least[0]
