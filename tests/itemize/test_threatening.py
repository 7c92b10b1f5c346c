"""Threats are told from innocent words near to them: by rules, and by weights that were learnt."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files

import pytest

from revise.itemize.kinds import shipped
from revise.itemize.threatening import is_threat
from revise.words import LANGUAGES, Language
from tests.itemize.threats.sentences import sentences_of
from tests.programs.learn_threats import LEAST, rows
from tests.programs.rows import signature


def wrong(part: str, language: Language) -> tuple[list[str], list[str]]:
    """Give the threats that are not found, and the innocent sentences that are taken for one."""
    some = sentences_of(part, language)
    missed = [one.words for one in some if one.threat and not is_threat(one.words)]
    return missed, [one.words for one in some if not one.threat and is_threat(one.words)]


@pytest.mark.parametrize(("language", "missed"), [("en", 0), ("de", 3)])
def test_of_sixty_threats_nearly_all_are_found(language: Language, missed: int) -> None:
    """By these it was chosen how sure to be: of innocent ones no more than 1 in 30 is taken."""
    found = wrong("measured", language)
    assert len(found[0]) <= missed, found[0]
    assert len(found[1]) <= 2, found[1]


@pytest.mark.parametrize(("language", "missed"), [("en", 8), ("de", 11)])
def test_of_sentences_that_nothing_was_chosen_by(language: Language, missed: int) -> None:
    """Of thirty threats, of which the rules alone find 2 and 1; of thirty innocent ones 1 goes."""
    found = wrong("unseen", language)
    assert len(found[0]) <= missed, found[0]
    assert len(found[1]) <= 1, found[1]


@pytest.mark.parametrize(
    "text",
    [
        "I'll dispute the charge.",
        "I\u2019ll leave a bad review",
        "or my lawyer will hear of it",
        "Please make the logo larger and the second page blue, or I'll dispute the charge.",
        "dann gibt es einen Stern",
        "Sonst hole ich mir das Geld über PayPal zurück.",
        "Das Blau passt. Mach die Schrift größer, dann gibt es keine schlechte Bewertung.",
    ],
)
def test_a_threat_is_found_wherever_it_stands(text: str) -> None:
    assert is_threat(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "!",
        "next",
        "one star",
        "1 Stern",
        "Das Buch heißt „Wir sehen uns vor Gericht“.",
    ],
)
def test_nothing_a_word_or_two_and_a_quotation_do_not_threaten(text: str) -> None:
    assert not is_threat(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_told_apart(language: Language) -> None:
    """What is measured was not learnt."""
    parts = [sentences_of(part, language) for part in ("learnt", "measured", "unseen")]
    words = [one.words for part in parts for one in part]
    assert len(words) == len({*words})
    assert [(sum(one.threat for one in part), len(part)) for part in parts[1:]] == [
        (60, 120),
        (30, 60),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_weights_were_learnt_from_the_sentences_that_stand_here(language: Language) -> None:
    """After a change of the data: `python -m tests.programs.learn_threats`, the `learn` extra."""
    text = (files("revise.itemize") / f"threats-{language}.json").read_text("utf-8")
    data = json.loads(text)
    assert data["trained_on"] == signature(rows(language))
    assert shipped("threats", language).kinds == ("threat",)
    assert shipped("threats", language).least == (LEAST[language],)


def test_weights_are_loaded_only_where_words_are_looked_at() -> None:
    """A pack's modules alone load none, nor does a pack that shows threats."""
    code = """
import revise.evidence.manifest, revise.evidence.threats, revise.messages.calm, sys
from revise.evidence.threats import Threats
Threats((), frozenset(), "…", True).left_out("I will sue you.")
print([name for name in sys.modules if name == "revise.itemize.threatening"])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
