"""`explain`: every name of a policy, and what it answers to one that is none."""

import json
import re
from pathlib import Path
from typing import Literal

import pytest

from revise.explain.as_json import explanation_json
from revise.explain.as_text import explanation_text
from revise.explain.explanation import Explanation
from revise.explain.names import explain
from revise.model.problem import Problem
from revise.model.times import show_date
from revise.policies.glossary import read_glossary
from revise.policies.named import shipped, shipped_names
from revise.policies.own import find_policy, parse_own
from revise.policies.policy import MOVES
from revise.proofread import rules
from revise.render.lines import Style

Language = Literal["en", "de"]
GLOSSARY = read_glossary()


def ask(name: str | None, lang: Language = "en", policy: str = "fiverr") -> Explanation:
    found = explain(name, shipped(policy), lang, GLOSSARY)
    assert isinstance(found, Explanation), found
    return found


def read(name: str | None, lang: Language = "en") -> str:
    return explanation_text(ask(name, lang))


EXPLAINED = (Path(__file__).parent / "explained.txt").read_text("utf-8")
CASES = [case.split("\n", 1) for case in EXPLAINED.split("$ revise explain ")[1:]]
"""What is typed, and the whole of what is said."""


@pytest.mark.parametrize(("typed", "text"), CASES, ids=[typed for typed, _ in CASES])
def test_a_name_is_explained(typed: str, text: str) -> None:
    name, _, lang = typed.partition(" --lang ")
    assert read(name, "de" if lang == "de" else "en") == text.rstrip("\n") + "\n"


def every_name(policy: str) -> list[str]:
    return [name for names in ask(None, policy=policy).names.values() for name in names]


@pytest.mark.parametrize("lang", ["en", "de"])
@pytest.mark.parametrize("policy", shipped_names())
def test_every_name_is_explained_in_eighty_columns(policy: str, lang: Language) -> None:
    for name in every_name(policy):
        found = ask(name, lang, policy)
        assert {entry.name for entry in found.entries} == {name}
        for entry in found.entries:
            assert set(entry.say) == {"en", "de"}, name
        long = [line for line in explanation_text(found).splitlines() if len(line) > 80]
        assert [line for line in long if " revise " not in line] == []  # commands stay whole
        written = json.dumps(explanation_json(found))
        assert json.loads(written)["entries"], name
        assert not set(re.findall(r"\{(\w+)\}", written)) & set(shipped(policy).words), name


def test_the_overview_has_the_steps_the_guide_and_every_name() -> None:
    found = ask(None)
    policy = shipped("fiverr")
    assert [entry.name for entry in found.entries if entry.kind == "step"] == [
        *("stay-calm", "understand", "clear-up", "redeliver", "no-pressure", "last-resort")
    ]
    assert [entry.name for entry in found.entries if entry.kind == "guide"] == [
        *("G0", "G1", "G2", "G3a", "G3b", "G4", "G5", "G6", "G7")
    ]
    assert set(found.names["rule"]) == set(policy.rules)
    assert set(found.names["fact"]) == set(GLOSSARY.facts)
    assert set(found.names["parameter"]) == set(policy.parameters)
    assert set(found.names["table"]) == set(policy.tables)
    assert set(found.names["silence"]) == set(policy.silences)
    assert set(found.names["clock"]) == {clock.id for clock in policy.clocks}
    assert found.names["move"] == MOVES
    assert found.names["proofreading"] == tuple(rule.id for rule in rules())


@pytest.mark.parametrize(
    ("lang", "first", "last"),
    [
        ("en", "Six steps when a client asks for big changes", "Ask further"),
        ("de", "Sechs Stufen, wenn ein Kunde große Änderungen möchte", "Weiterfragen"),
    ],
)
def test_the_overview_is_a_page_that_ends_with_what_to_ask(
    lang: Language, first: str, last: str
) -> None:
    lines = read(None, lang).splitlines()
    assert lines[0] == first
    assert lines[1].endswith(show_date(shipped("fiverr").as_of, lang))
    assert [line[0] for line in lines if re.match(r"\d  ", line)] == [*"123456"]
    asked = lines[lines.index(last) + 1 :]
    assert [line.split()[2] for line in asked] == [
        *("stay-calm", "G0", "treatment", "treatment.dropped", "status", "effort_ratio_limit"),
        *("A1.4", "review", "due", "propose", "requirements-phase", "tone.accept-delivery"),
        *("plain", "pack.no-scope"),
    ]
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("3", ["step"]),
        ("clear-up", ["step"]),
        ("redeliver", ["step", "move"]),
        ("verdict", ["table", "fact"]),
        ("cancel.client-asks", ["rule", "rule"]),
        ("g3A", ["guide"]),
        (" EFFORT_RATIO_LIMIT ", ["parameter"]),
    ],
)
def test_a_name_may_stand_for_several_things(name: str, kinds: list[str]) -> None:
    assert [entry.kind for entry in ask(name).entries] == kinds


def test_a_step_tells_which_rules_lead_to_it_and_what_is_worth_knowing_there() -> None:
    (step,) = ask("5").entries
    assert [one.name for one in step.related] == [
        *("step.countered", "step.center", "step.demand-asked", "step.stuck"),
        *("demand.refund", "deliver.owed-first", "center.waiting", "center.countered"),
        *("demand.refund-completed", "center.no-clarification"),
    ]


def test_a_table_lists_its_rules_with_what_follows() -> None:
    table = ask("verdict").entries[0]
    rules = shipped("fiverr").tables["verdict"]
    assert [(one.name, one.outcome) for one in table.related] == [
        (rule.id, rule.then) for rule in rules
    ]


def test_a_source_tells_what_rests_on_it() -> None:
    (found,) = ask("A8.8").entries
    assert found.used_by == ("calm.first-reply", "first_reply_hours")


def test_a_parameter_tells_who_uses_it() -> None:
    (found,) = ask("extension_hours").entries
    assert found.used_by == ("feedback.extension-window", "extension-latest", "extension")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("verdict.efort", "did you mean `verdict.effort`"),
        ("G3", "did you mean `G3b` or `G3a`?"),
        ("patience", "did you mean `patience_hours`?"),
        ("refnd", "did you mean `"),
        ("", "`revise explain` shows what there is"),
        ("zzzzzz", "`revise explain` shows what there is"),
        ("x" * 100_000, "`revise explain` shows what there is"),
    ],
    ids=["slip", "begin", "part", "slip-in-a-part", "empty", "nothing-near", "endless"],
)
def test_an_unknown_name_is_told_with_the_nearest_known(name: str, hint: str) -> None:
    found = explain(name, shipped("fiverr"), "en", GLOSSARY)
    assert isinstance(found, Problem)
    assert found.message == f"there is nothing named {name[:80]!r}"
    assert (found.hint or "").startswith(hint)


RETOLD = """
name = "retold"
extends = "guide"

[say."verdict.effort"]
en = "{hours_changes} of {hours_original}: {the_center}, limit {effort_ratio_limit}."
de = "{hours_changes} von {hours_original}: {the_center}, Grenze {effort_ratio_limit}."
"""


def test_texts_have_words_and_parameters_filled_in_and_facts_in_braces() -> None:
    found = explain("verdict.effort", parse_own(RETOLD, "retold.toml"), "en", GLOSSARY)
    assert isinstance(found, Explanation)
    assert (
        explanation_text(found)
        == """\
verdict.effort  rule of `verdict`: is it within the scope?
  {hours_changes} of {hours_original}: the Resolution Center, limit 100%.
  when: all of these hold:
    - `hours_changes` is more than 0
    - `hours_original` is known
    - `effort_ratio` is at least `effort_ratio_limit` (100%)
  then: out-of-scope
  set by: retold
  file: retold.toml
  rests on: G3a
    G3a: Clients seldom think in scope. Changes that take as long as the
      original service took, or longer, may be outside the order's scope. What
      you owe anyway, such as your own mistakes, is left out of that sum.
  see also
    hours_changes: Hours of the changes and the new work asked for.
    hours_original: How long the original service took: `hours` under [order].
    effort_ratio: Hours of changes and new work in this round, divided by those
      of the original service.
    effort_ratio_limit: 100%. From this share of the original hours on,
      requested changes are possibly outside the order's scope; the limit itself
      counts.
"""
    )


BARE = """
name = "bare"
extends = "direct"

[parameters.own_hours]
value = 36
unit = "hours"
source = "house rule"
confidence = "high"
as_of = 2026-11-23

[silence.proposal]
after = { parameter = "own_hours" }
means = "declined"
"""


def test_what_a_policy_of_ones_own_does_not_say_is_left_out() -> None:
    policy = parse_own(BARE, "bare.toml")
    found = [explain(name, policy, "de", GLOSSARY) for name in ("proposal", "own_hours")]
    assert [explanation_text(one) for one in found if isinstance(one, Explanation)] == [
        """\
proposal  was Schweigen bedeutet
  es gilt als abgelehnt
  nach: 36 Std.
  festgelegt von: bare
  Datei: bare.toml
  siehe auch
    own_hours: 36 Std.
""",
        """\
own_hours  Parameter
  Wert: 36 Std.
  Quelle: house rule
  Verlässlichkeit: hoch, Stand 23. Nov. 2026
  festgelegt von: bare
  Datei: bare.toml
  benutzt von: proposal
""",
    ]
    assert [
        explanation_json(one)["entries"][0]["say"] for one in found if isinstance(one, Explanation)
    ] == [{"en": "it counts as declined", "de": "es gilt als abgelehnt"}, None]


def test_colour_changes_nothing_but_colour() -> None:
    for name in (None, "verdict.effort"):
        painted = explanation_text(ask(name), Style(color=True))
        assert "\x1b[1m" in painted
        assert re.sub("\x1b\\[[0-9;]*m", "", painted) == read(name)


def test_json_has_every_key_for_every_kind() -> None:
    keys = {
        tuple(entry)
        for name in every_name("fiverr")
        for entry in explanation_json(ask(name))["entries"]
    }
    assert len(keys) == 1


def test_json_of_a_parameter() -> None:
    (entry,) = explanation_json(ask("refund_max_share"))["entries"]
    del entry["references"]
    assert entry == {
        "name": "refund_max_share",
        "kind": "parameter",
        "title": None,
        "message": "The largest partial refund, as a share of the base price; extras are never "
        "refunded.",
        "say": {
            "en": "The largest partial refund, as a share of the base price; extras are never "
            "refunded.",
            "de": "Die größte Teilrückerstattung als Anteil am Grundpreis; Extras werden nie "
            "erstattet.",
        },
        "otherwise": None,
        "table": None,
        "when": None,
        "condition": None,
        "outcome": None,
        "level": None,
        "worse": None,
        "off": None,
        "changed_by": None,
        "level_before": None,
        "step": None,
        "move": None,
        "hard": None,
        "command": None,
        "instead": [],
        "value": "0.6",
        "shown": "60%",
        "unit": "share",
        "values": [],
        "currency": None,
        "source": "A6.7",
        "confidence": "high",
        "as_of": "2026-11-23",
        "conflict": None,
        "rests_on": None,
        "related": [],
        "used_by": [],
        "said_by": {
            "name": "fiverr",
            "as_of": "2026-11-23",
            "file": None,
            "chain": ["fiverr", "guide"],
        },
        "before": None,
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("refund_min", "5.00"),
        ("completion_window_days", 60),
        ("proposals_before_center", 2),
        ("review_hours", "72"),
        ("review_anchor", "delivered"),
        ("resolution_hours", None),
    ],
)
def test_json_writes_values_as_the_assessment_does(name: str, value: object) -> None:
    (entry,) = explanation_json(ask(name))["entries"]
    assert entry["value"] == value
    assert type(entry["value"]) is type(value)


def test_json_of_a_rule_has_its_condition_as_data_and_in_words() -> None:
    (entry,) = explanation_json(ask("calm.first-reply"))["entries"]
    assert entry["condition"] == {
        "all": [{"fact": "request_open", "is": True}, {"fact": "replied", "is": False}]
    }
    assert entry["when"] == [
        "all of these hold:",
        "  `request_open` is true",
        "  `replied` is false",
    ]
    assert entry["worse"] == {
        "level": "warning",
        "when": ["`hours_since_request` is at least `first_reply_hours` (24 h)"],
    }


@pytest.mark.parametrize("policy", shipped_names())
def test_a_german_explanation_is_german_alone(policy: str) -> None:
    """JSON has both languages; what is read has one."""
    for name in every_name(policy):
        for entry in ask(name, "de", policy).entries:
            found = explanation_text(ask(name, "de", policy))
            assert "\n  en: " not in found, name
            english, german = (" ".join(entry.say.get(lang, "").split()) for lang in ("en", "de"))
            plain = " ".join(found.split())
            assert german in plain, name
            assert not english or english == german or english not in plain, name


def test_a_second_text_is_explained_with_when_it_is_said() -> None:
    assert (
        "  if one of these is not known: A partial refund can be {refund_max} at most.\n"
        in read("escalate.refund-limits")
    )
    (entry,) = explanation_json(ask("escalate.refund-limits"))["entries"]
    assert entry["otherwise"] == {
        "en": "A partial refund can be {refund_max} at most.",
        "de": "Als Teilrückerstattung sind höchstens {refund_max} möglich.",
    }


def test_a_chain_of_ones_own_says_which_of_it_sets_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each from the policy and the file that sets it, and what it was below that."""
    monkeypatch.chdir(tmp_path)
    limit = 'source = "agreed in May"\nconfidence = "high"\nas_of = 2026-05-02\n'
    Path("house.toml").write_text(
        'name = "house"\nextends = "fiverr"\nas_of = 2026-05-03\n'
        f"[parameters.effort_ratio_limit]\nvalue = 0.5\n{limit}"
    )
    Path("rush.toml").write_text('name = "rush"\nextends = "house"\nas_of = 2026-06-01\n')
    policy = find_policy("rush", [Path("house.toml"), Path("rush.toml")])

    def of(name: str, lang: Language = "en") -> str:
        found = explain(name, policy, lang, GLOSSARY)
        assert isinstance(found, Explanation)
        return explanation_text(found)

    assert (
        of("effort_ratio_limit")
        == """\
effort_ratio_limit  parameter
  From this share of the original hours on, requested changes are possibly
  outside the order's scope; the limit itself counts.
  value: 50%
  source: agreed in May
  confidence: high, as of 2 May 2026
  set by: house, as of 3 May 2026
  file: house.toml
  instead of: 100% (guide)
  used by: treatment.effort, verdict.effort, scope.effort-limit,
    scope.effort-near-limit, scope.unlimited, scope.creep
"""
    )
    assert (
        "  festgelegt von: house, Stand 3. Mai 2026\n  Datei: house.toml\n  statt: 100 % (guide)"
        in (of("effort_ratio_limit", "de"))
    )
    assert "\n  set by: guide, as of 23 Nov 2026\n  rests on: " in of("verdict.in")
    found = explain("effort_ratio_limit", policy, "en", GLOSSARY)
    assert isinstance(found, Explanation)
    (entry,) = explanation_json(found)["entries"]
    assert (entry["said_by"]["file"], entry["before"]) == (
        "house.toml",
        {"policy": "guide", "shown": "100%"},
    )
