"""The rules themselves: explained in both languages, resting on something, and bounded."""

from __future__ import annotations

import re
import string
from importlib.resources import files
from itertools import product

import pytest

from revise.proofread import Rule, proofread, rules
from revise.proofread.found import detectors
from revise.proofread.proofread import SHORTEST, fit
from revise.proofread.rulebook import vocabulary

SOURCE = re.compile(r"G[1-7][ab]?|A\d{1,2}\.\d{1,2}")
each_rule = pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)


def test_the_rules_are_known_by_name() -> None:
    """A name or a level that changes breaks what users put into scripts."""
    assert {rule.id: rule.level for rule in rules()} == {
        "tone.accept-delivery": "error",
        "tone.blame": "warning",
        "tone.free-work": "warning",
        "tone.off-platform-contact": "error",
        "tone.off-platform-payment": "error",
        "tone.outside-link": "warning",
        "tone.pressure": "warning",
        "tone.review-for-favour": "error",
        "tone.review-pressure": "error",
        "tone.rudeness": "error",
        "tone.shouting": "warning",
        "tone.threat": "error",
    }


@each_rule
def test_a_rule_is_explained_in_both_languages(rule: Rule) -> None:
    for texts in (rule.title, rule.say, rule.better):
        assert set(texts) == {"en", "de"}
        assert texts["en"] != texts["de"]
    for text in (*rule.say.values(), *rule.better.values()):
        assert text.endswith((".", "?"))


@each_rule
def test_a_rule_rests_on_the_guide_or_a_fact(rule: Rule) -> None:
    assert rule.rests_on
    assert all(SOURCE.fullmatch(source) for source in rule.rests_on)


@each_rule
def test_a_rule_looks_for_something_that_exists(rule: Rule) -> None:
    assert set(rule.patterns) == {"en", "de"}
    assert rule.finds or all(rule.patterns.values())
    assert set(rule.finds) <= set(detectors())
    assert set(rule.instead_of) <= {other.id for other in rules()} - {rule.id}


@each_rule
def test_the_better_wording_is_better(rule: Rule) -> None:
    assert [proofread(text) for text in rule.better.values()] == [(), ()]


@each_rule
def test_the_better_wording_suits_du_and_sie(rule: Rule) -> None:
    """It is for a message whose tone the config decides, so it addresses nobody."""
    assert not re.findall(
        r"\b(?:Sie|Ihn\w+|Ihr\w*|[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*)\b", rule.better["de"]
    )


@each_rule
def test_no_pattern_can_run_away(rule: Rule) -> None:
    """Only one character class may repeat without bound, never a group and never any character."""
    for patterns in (*rule.patterns.values(), *rule.notes.values()):
        for pattern in patterns:
            for term in (*pattern.present, *pattern.absent):
                re.compile(term)
                assert not re.search(r"\)[*+]|\.[*+]|\}[*+]|\{\d*,\}", term), term


def test_no_pattern_fits_less_than_the_shortest() -> None:
    """Sentences shorter than that are not looked at, so nothing may be lost in them."""
    signs = string.ascii_lowercase + "019?!%★"
    short = [*signs, *map("".join, product(signs, repeat=SHORTEST - 1))]
    for rule in rules():
        for pattern in (*rule.patterns["en"], *rule.patterns["de"]):
            assert [text for text in short if fit(pattern, text)] == []


def test_every_detector_and_every_shared_word_is_used() -> None:
    text = "".join(
        file.read_text("utf-8") for file in (files("revise.proofread") / "rules").iterdir()
    )
    assert {name for rule in rules() for name in rule.finds} == set(detectors())
    shared = text + str(vocabulary()["words"])
    assert [word for word in vocabulary()["words"] if f"{{{word}}}" not in shared] == []
