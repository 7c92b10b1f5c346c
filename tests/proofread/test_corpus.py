"""Holds the proofreader to sentences labelled by hand; prints precision and recall per rule."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from revise.proofread import proofread, rules
from revise.proofread.proofread import fit
from revise.proofread.spoken import sentences as split
from revise.words import Language
from tests.proofread.score import LATER, OPEN, THIRD, messages

CORPUS = Path(__file__).parent / "corpus"
WANTED = 0.95
# A rule with fewer sentences than this is judged with the others: one miss would decide alone.
ENOUGH = 20


@dataclass
class Counts:
    """How often a rule spoke rightly (hit), wrongly (false), and failed to speak (missed)."""

    hit: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    harmless: int = 0
    alarms: int = 0

    def row(self, *names: str) -> tuple[int, int, int, float, float]:
        """Return the counts of some rules together, their precision and their recall."""
        hit, false, missed = (
            sum(counter[name] for name in names) for counter in (self.hit, self.false, self.missed)
        )
        return hit, false, missed, hit / max(hit + false, 1), hit / max(hit + missed, 1)


def sentences(part: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / f"{part}.jsonl").read_text("utf-8").splitlines()]


def count(part: str) -> Counts:
    counts = Counts()
    for sentence in sentences(part):
        wanted = set(sentence["rules"])
        found = {remark.rule for remark in proofread(sentence["text"])}
        counts.hit.update(wanted & found)
        counts.false.update(found - wanted)
        counts.missed.update(wanted - found)
        counts.harmless += not wanted
        counts.alarms += bool(found) and not wanted
    return counts


def table(part: str, counts: Counts) -> str:
    names = [rule.id for rule in rules() if any(counts.row(rule.id))]
    rows = [(name, counts.row(name)) for name in names] + [("all", counts.row(*names))]
    lines = [f"{part:26} {'hit':>5} {'false':>5} {'missed':>6} {'precision':>9} {'recall':>6}"]
    lines += [
        f"{name:26} {hit:5} {false:5} {missed:6} {precision:9.3f} {recall:6.3f}"
        for name, (hit, false, missed, precision, recall) in rows
    ]
    lines += [f"harmless sentences with a remark: {counts.alarms} of {counts.harmless}"]
    return "\n".join(lines)


@pytest.mark.parametrize("part", ["open", "aside", "later"])
def test_the_rules_find_what_they_should(
    part: str, record_property: Callable[[str, object], None]
) -> None:
    """At least 0.95 precision and recall over all, and for each rule that has the sentences."""
    counts = count(part)
    record_property("told at the end", table(part, counts))
    names = [rule.id for rule in rules()]
    large = [name for name in names if counts.hit[name] + counts.missed[name] >= ENOUGH]
    small = [name for name in names if name not in large]
    for group in (names, small, *([name] for name in large)):
        _, _, _, precision, recall = counts.row(*group)
        assert precision >= WANTED, group
        assert recall >= WANTED, group


def test_a_sentence_that_was_looked_at_gets_its_labels() -> None:
    """Only the sentences put aside may be misjudged: the others were there to write rules by."""
    wrong = [
        (one["text"], found)
        for one in [*sentences("open"), *sentences("later")]
        if (found := sorted({remark.rule for remark in proofread(one["text"])})) != one["rules"]
    ]
    assert wrong == []


def test_every_pattern_finds_a_sentence() -> None:
    """A pattern that no sentence needs cannot be seen to work."""
    texts = [one["text"] for one in [*sentences("open"), *sentences("later")]]
    texts += [message.text for message in [*messages(OPEN), *messages(LATER), *messages(THIRD)]]
    read = [sentence for text in texts for sentence in split(text)]
    idle = [
        (rule.id, language, number)
        for rule in rules()
        for language, patterns in rule.patterns.items()
        for number, pattern in enumerate(patterns)
        if not any(
            fit(pattern, one.folded_own if rule.inside_quotes else one.folded_spoken)
            for one in read
        )
    ]
    assert idle == []


def test_the_corpus_is_what_was_asked_for() -> None:
    """400 sentences or more, a third aside, half harmless, both languages about equally."""
    everything = [*sentences("open"), *sentences("aside")]
    aside = [one for one in everything if one["set"] == "aside"]
    harmless = [one for one in everything if not one["rules"]]
    english = [one for one in everything if one["language"] == "en"]
    assert len(everything) >= 400
    assert len(aside) >= len(everything) / 3
    assert len(harmless) >= len(everything) / 2
    assert 0.45 <= len(english) / len(everything) <= 0.55


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_language_is_found_by_its_own_patterns(language: Language) -> None:
    """German sentences need no English patterns and the other way round."""
    missed = [
        one["text"]
        for one in sentences("open")
        if one["language"] == language
        and set(one["rules"]) - {r.rule for r in proofread(one["text"], languages=(language,))}
    ]
    assert missed == []


def test_every_label_is_a_rule() -> None:
    labels = {
        label
        for part in ("open", "aside", "later")
        for one in sentences(part)
        for label in one["rules"]
    }
    assert labels == {rule.id for rule in rules()}
