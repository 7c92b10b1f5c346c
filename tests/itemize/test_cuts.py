"""Of all ways to cut a sentence the one is taken whose pieces weigh most together."""

import pytest

from revise.itemize.cuts import cuts
from revise.itemize.kinds import Reader, shipped
from revise.learnt.weights import Weights
from revise.words import Language

SENTENCE = "Also make it blue and send it to me"


def reader(**signs: int) -> Reader:
    """Give a reader to whom a word is as good as another, and only these signs of a piece count."""

    def load(task: str, language: Language) -> Weights:
        kinds = shipped(task, language).kinds
        known = signs if task == "wholes" else {}
        names = {f"#{name}": number for number, name in enumerate(known)}
        none = (0.0,) * len(kinds)
        return Weights(kinds, none, none, names, [*known.values()], 1.0)

    return Reader("en", load)


@pytest.mark.parametrize(
    ("signs", "pieces"),
    [
        ({}, ["make it blue and send it to me"]),
        ({"first make": 1, "first send": 1}, ["make it blue", "send it to me"]),
        ({"first make": 1, "first send": 2, "all": 3}, ["make it blue and send it to me"]),
        ({"first send": 2, "first to": 1, "last it": -2}, ["make it blue", "send it to me"]),
    ],
)
def test_the_heaviest_cutting_is_taken(signs: dict[str, int], pieces: list[str]) -> None:
    found = cuts(SENTENCE, 0, len(SENTENCE), reader(**signs))
    assert [SENTENCE[start:end] for start, end in found] == pieces
