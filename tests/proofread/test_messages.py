"""Holds the proofreader to whole messages, labelled by `labels.md`; the part put aside is not read.

`tests/proofread/score.py` scores them, the part put aside as well.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from revise.proofread import proofread, rules
from tests.proofread.score import (
    ASIDE,
    LATER,
    OPEN,
    THIRD,
    Message,
    Score,
    groups,
    messages,
    row,
    scored,
    told,
    wilson,
)


@pytest.mark.parametrize(
    ("part", "scores"),
    [
        (
            OPEN,
            {
                "en, all": Score(hit=80, false=0, missed=0, innocent=78, alarms=0),
                "en, subtle": Score(hit=49, false=0, missed=0, innocent=61, alarms=0),
                "de, all": Score(hit=80, false=1, missed=0, innocent=78, alarms=0),
                "de, subtle": Score(hit=49, false=0, missed=0, innocent=61, alarms=0),
            },
        ),
        (
            LATER,
            {
                "en, all": Score(hit=55, false=0, missed=0, innocent=33, alarms=0),
                "en, subtle": Score(hit=55, false=0, missed=0, innocent=33, alarms=0),
                "de, all": Score(hit=55, false=0, missed=0, innocent=33, alarms=0),
                "de, subtle": Score(hit=55, false=0, missed=0, innocent=33, alarms=0),
            },
        ),
        (
            THIRD,
            {
                "en, all": Score(hit=22, false=0, missed=0, innocent=22, alarms=0),
                "de, all": Score(hit=22, false=0, missed=0, innocent=22, alarms=0),
            },
        ),
    ],
)
def test_the_open_messages_keep_their_figures(
    part: str, scores: dict[str, Score], record_property: Callable[[str, object], None]
) -> None:
    """Rules were written by these: every miss is a step back, and no figure for anything else.

    One sentence, "Das Problem ist ja gelöst.", is blame to the weights, which know no context.
    """
    found = {name: scored(group) for name, group in groups(messages(part))}
    record_property("told at the end", "\n".join(row(*one) for one in found.items()))
    assert found == scores
    assert [one.text for one in messages(part) if not told(one) >= set(one.rules)] == []


def test_the_messages_are_what_was_asked_for() -> None:
    """120 a language or more, about half at fault, half or more subtle, a third put aside."""
    aside, everything = messages(ASIDE), [*messages(OPEN), *messages(ASIDE)]
    for language in ("en", "de"):
        mine = [one for one in everything if one.language == language]
        assert len(mine) >= 120
        assert 0.45 <= sum(bool(one.rules) for one in mine) / len(mine) <= 0.55
        assert sum(one.subtle for one in mine) >= len(mine) / 2
        assert 0.3 <= sum(one.language == language for one in aside) / len(mine) <= 0.35
    assert {rule for one in everything for rule in one.rules} == {rule.id for rule in rules()}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Your number 030 23125 123 now stands on the card.", "tone.off-platform-contact"),
        ("Is +44 20 7946 0958 the right number for the card?", "tone.off-platform-contact"),
        ("Your address office@example.org now opens a mail.", "tone.off-platform-contact"),
        ("Die Adresse info@example.org steht im Fuß.", "tone.off-platform-contact"),
        ("Ist 030 23125 123 richtig für das Schild?", "tone.off-platform-contact"),
        ("An example of the style: https://example.com/icons", "tone.outside-link"),
        ("The colour names come from https://example.org/colours.", "tone.outside-link"),
        ("So kann eine solche Seite aussehen: https://example.com/a", "tone.outside-link"),
        ("Ihre Seite https://example.com/a geht auch am Handy.", "tone.outside-link"),
    ],
)
def test_what_the_work_is_about_is_a_mere_note(text: str, rule: str) -> None:
    """It may hold no move back: the rules themselves allow it."""
    assert [(remark.rule, remark.level) for remark in proofread(text)] == [(rule, "info")]


@pytest.mark.parametrize(
    ("text", "rule", "level"),
    [
        ("My number is 030 23125 123, it is on my card.", "tone.off-platform-contact", "error"),
        ("Call me at +44 20 7946 0958 about the card.", "tone.off-platform-contact", "error"),
        ("The final files: https://example.com/a", "tone.outside-link", "warning"),
        ("Das Ergebnis liegt auf https://example.com/a.", "tone.outside-link", "warning"),
    ],
)
def test_what_only_looks_like_it_is_more_than_a_note(text: str, rule: str, level: str) -> None:
    assert [(remark.rule, remark.level) for remark in proofread(text)] == [(rule, level)]


def test_a_note_counts_as_no_remark() -> None:
    text = "Your number 030 23125 123 now stands on the card."
    message = Message(text, "en", (), "tone.off-platform-contact", subtle=True)
    assert scored([message]) == Score(hit=0, false=0, missed=0, innocent=1, alarms=0)


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [(9, 10, 0.596, 0.982), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (0, 0, 0.0, 1.0)],
)
def test_the_interval_after_wilson(successes: int, trials: int, low: float, high: float) -> None:
    assert wilson(successes, trials) == pytest.approx((low, high), abs=0.001)
