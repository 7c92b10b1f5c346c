"""What differs between two policies is read from what they are."""

import pytest

from revise.policies.named import shipped, shipped_names
from revise.policies.own import parse_own
from revise.policies.policy import Policy
from revise.trial.policy_change_words import ChangeWords
from revise.trial.policy_changes import policy_changes
from revise.words import LANGUAGES, Language

PARAMETER = """
[parameters.effort_ratio_limit]
value = {value}
source = "{source}"
confidence = "high"
as_of = 2026-11-28
"""
FINDING = """
[[finding]]
id = "{id}"
level = "{level}"
step = 3
when = {{ fact = "price", at_least = {price} }}
rests_on = "house rule"
say.en = "A big order."
say.de = "{de}"
"""


def own(*parts: str, base: str = "fiverr") -> Policy:
    return parse_own(f'name = "own"\nextends = "{base}"\n' + "".join(parts), "own.toml")


def changes(first: Policy, second: Policy) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.part, one.name, one.how, one.keys) for one in policy_changes(first, second)]


@pytest.mark.parametrize("name", shipped_names())
def test_a_policy_differs_in_nothing_from_itself_nor_from_one_that_adds_nothing(name: str) -> None:
    assert policy_changes(shipped(name), shipped(name)) == ()
    assert policy_changes(shipped(name), own(base=name)) == ()


def test_each_way_to_differ() -> None:
    """A number; where it comes from; a finding that is new, gone, re-levelled, reworded."""
    fiverr = shipped("fiverr")
    half = own(PARAMETER.format(value=0.5, source="us"))
    same = own(PARAMETER.format(value=1, source="us"))
    assert changes(fiverr, half) == [
        ("parameter", "effort_ratio_limit", "changed", ("value", "source", "as_of"))
    ]
    assert changes(fiverr, same) == [
        ("parameter", "effort_ratio_limit", "source", ("source", "as_of"))
    ]
    rows = {"id": "own.big", "level": "info", "price": 500, "de": "Groß."}
    big = own(FINDING.format(**rows))
    assert changes(fiverr, big) == [("finding", "own.big", "added", ())]
    assert changes(big, fiverr) == [("finding", "own.big", "gone", ())]
    louder = own(FINDING.format(**{**rows, "level": "error"}))
    assert changes(big, louder) == [("finding", "own.big", "level", ("level",))]
    worded = own(FINDING.format(**{**rows, "de": "Ein großer."}))
    assert changes(big, worded) == [("finding", "own.big", "text", ("say",))]
    dearer = own(FINDING.format(**{**rows, "price": 900}))
    assert changes(big, dearer) == [("finding", "own.big", "changed", ("when",))]


def test_what_is_written_again_as_it_was_is_no_difference() -> None:
    """A chain counts by what it comes to, not by who said it."""
    silence = '[silence.extension]\nafter = { parameter = "extension_hours" }\n'
    fiverr = shipped("fiverr")
    assert changes(fiverr, own(silence + 'means = "accepted"\n')) == []
    assert changes(fiverr, own(silence + 'means = "declined"\n')) == [
        ("silence", "extension", "changed", ("means", "say"))
    ]


def told(first: Policy, second: Policy, lang: Language) -> list[tuple[str, str, str]]:
    words = ChangeWords(first, second, lang)
    return [(one.name, one.kind, one.said) for one in words.lines(policy_changes(first, second))]


def test_in_words() -> None:
    half = own(
        PARAMETER.format(value=0.5, source="us"),
        FINDING.format(id="own.big", level="warning", price=500, de="Groß."),
        '[silence.extension]\nafter = { parameter = "extension_hours" }\nmeans = "declined"\n',
        '[say."verdict.in"]\nen = "Fine."\nde = "Gut."\n',
    )
    assert told(shipped("fiverr"), half, "en") == [
        ("effort_ratio_limit", "parameter", "100% → 50%"),
        ("extension", "silence", "accepted, 48 h → declined, 48 h"),
        ("own.big", "finding", "new (warning)"),
        ("", "", "Another wording in 1 place"),
    ]
    assert told(half, shipped("fiverr"), "de") == [
        ("effort_ratio_limit", "Parameter", "50 % → 100 %"),
        ("extension", "Schweigen", "abgelehnt, 48 Std. → angenommen, 48 Std."),
        ("own.big", "Befund", "entfällt (Warnung)"),
        ("", "", "Anderer Wortlaut an 1 Stelle"),
    ]


def test_every_difference_between_shipped_policies_can_be_said() -> None:
    """In both languages, without a word that is missing, and never as unknown."""
    for first in shipped_names():
        for second in shipped_names():
            for lang in LANGUAGES:
                lines = told(shipped(first), shipped(second), lang)
                assert all(said for _, _, said in lines)
                assert not [one for one in lines if "unknown" in one[2] or "unbekannt" in one[2]]
