"""Holds pieces and suggested kinds to messages labelled by hand; prints the open part's figures."""

import json
from importlib.resources import files

import pytest

from revise.words import LANGUAGES
from tests.itemize.labelled import judged, messages, score
from tests.itemize.training import signature


@pytest.mark.parametrize("language", ["en", "de"])
def test_wishes_come_one_by_one(language: str) -> None:
    """Issue 11: strict F1 at least 0.85, junk at most 10 %, macro-F1 at least 0.85.

    These are the aims for the part put aside; what was reached there stands in `corpus/README.md`.
    The open part is learnt from, so here they only show that nothing fell apart.
    """
    found = score([judged(one) for one in messages("open", language)])
    print(language, {name: round(value, 3) for name, value in found._asdict().items()})
    assert found.strict >= 0.85
    assert found.junk <= 0.1
    assert found.macro >= 0.85


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("task", ["kinds", "cuts", "begins", "ends", "wholes"])
def test_weights_were_learnt_from_the_sentences_that_stand_here(task: str, language: str) -> None:
    """After a change of the data: `python -m tests.programs.learn`, in the `learn` extra."""
    text = (files("revise.itemize") / f"{task}-{language}.json").read_text("utf-8")
    assert json.loads(text)["trained_on"] == signature(language)
