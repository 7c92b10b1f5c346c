"""`[level]` and `off`: a policy of one's own re-levels findings of a shipped one, or none fires."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import revise
from revise.policies.build import build
from revise.policies.own import parse_own
from revise.policies.policy import Policy
from tests.cli import AT, ORDER
from tests.cli import revise as run
from tests.orders import delivered, hour, item, order, requested
from tests.own_policies import finding, own

TEXT = order(delivered(), requested(0, item("change", 12)))
"""A warning that the changes reach the effort limit; a note on the first reply, at 24 a warning."""


def policy(*parts: str) -> Policy:
    return parse_own(own(*parts), "strict.toml")


def levels(by: Policy, at: int = 30) -> dict[str, str]:
    found = revise.assess(revise.loads(TEXT), by, at=hour(at)).findings
    return {one.decision.rule.id: one.level for one in found}


def test_a_level_is_the_one_that_is_set_whatever_it_depended_on() -> None:
    plain = {"scope.effort-limit": "warning", "calm.first-reply": "warning"}
    assert levels(policy()) == plain
    set_ = policy('[level]\n"scope.effort-limit" = "error"\n"calm.first-reply" = "info"')
    assert levels(set_) == {"scope.effort-limit": "error", "calm.first-reply": "info"}
    assert levels(revise.policy("fiverr")) == plain


def test_findings_are_sorted_by_the_level_that_is_set() -> None:
    by = policy('[level]\n"scope.effort-limit" = "info"')
    assert [*levels(by)] == ["calm.first-reply", "scope.effort-limit"]


def test_what_is_off_does_not_fire_and_everything_else_stays() -> None:
    off = policy()
    off = parse_own('off = ["calm.first-reply"]\n' + own(), "strict.toml")
    assert levels(off) == {"scope.effort-limit": "warning"}
    shipped = revise.policy("fiverr")
    assert {name: rules for name, rules in off.tables.items() if name != "finding"} == {
        name: rules for name, rules in shipped.tables.items() if name != "finding"
    }
    assert "calm.first-reply" in off.finding_ids


def test_a_gate_of_the_same_id_stays() -> None:
    shared = {one.id for one in revise.policy("fiverr").tables["gate"]} & {
        one.id for one in revise.policy("fiverr").tables["finding"]
    }
    for name in shared:
        off = parse_own(f'off = ["{name}"]\n' + own(), "strict.toml")
        assert name in {one.id for one in off.tables["gate"]}


def test_a_policy_above_has_both_too_and_may_write_a_finding_anew() -> None:
    below = parse_own(
        'off = ["calm.first-reply"]\n' + own('[level]\n"scope.effort-limit" = "error"'), "a.toml"
    )
    above: dict[str, Any] = {"name": "above", "extends": "strict"}
    assert levels(build(above, below)) == {"scope.effort-limit": "error"}
    again = {**above, "level": {"scope.effort-limit": "info"}}
    assert levels(build(again, below)) == {"scope.effort-limit": "info"}
    row = {"id": "calm.first-reply", "say": {"en": "Hi.", "de": "Hallo."}, "rests_on": "G1"}
    assert levels(build({**above, "finding": [row]}, below))["calm.first-reply"] == "info"


# ---- Told ---------------------------------------------------------------------------------------


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an order and a policy of one's own."""
    monkeypatch.chdir(tmp_path)
    Path("order.toml").write_text(ORDER)
    Path("house.toml").write_text(
        'off = ["scope.new-work"]\n'
        + own('[level]\n"scope.effort-limit" = "info"\n"calm.first-reply" = "error"', finding())
    )
    return tmp_path


@pytest.mark.usefixtures("house")
def test_documents_have_the_new_level() -> None:
    done = run("assess", "order.toml", "--at", AT, "--policy", "./house.toml", "--json")
    found = json.loads(done.stdout)["findings"]
    assert [(one["rule"], one["level"]) for one in found] == [
        ("calm.first-reply", "error"),
        ("feedback.extension-window", "warning"),
        ("scope.effort-limit", "info"),
        ("house.rule", "info"),
    ]
    fails = ("assess", "order.toml", "--at", AT, "--fail-on", "error", "--quiet")
    assert (run(*fails).exit_code, run(*fails, "--policy", "./house.toml").exit_code) == (0, 1)


@pytest.mark.parametrize(
    ("name", "lang", "told"),
    [
        (
            "scope.effort-limit",
            "en",
            "  level: info\n  so set by the policy strict; it was warning\n",
        ),
        (
            "calm.first-reply",
            "en",
            "  level: error\n"
            "  so set by the policy strict; it was info, and in some cases warning\n",
        ),
        ("scope.new-work", "en", "  level: info\n  switched off by the policy strict\n"),
        (
            "calm.first-reply",
            "de",
            "  Gewicht: Fehler\n"
            "  so im Regelwerk strict festgelegt; vorher: Hinweis, in manchen Fällen Warnung\n",
        ),
        ("scope.new-work", "de", "  Gewicht: Hinweis\n  im Regelwerk strict abgeschaltet\n"),
    ],
)
@pytest.mark.usefixtures("house")
def test_explain_says_who_changed_it_and_from_what(name: str, lang: str, told: str) -> None:
    done = run("explain", name, "--policy", "./house.toml", "--lang", lang)
    assert done.exit_code == 0
    assert told in done.stdout
    assert "strict" not in run("explain", name, "--lang", lang).stdout


@pytest.mark.usefixtures("house")
def test_explained_as_json() -> None:
    def keys(name: str) -> list[Any]:
        done = run("explain", name, "--policy", "./house.toml", "--format", "json")
        (entry,) = json.loads(done.stdout)["entries"]
        return [entry[key] for key in ("level", "worse", "off", "changed_by", "level_before")]

    assert keys("calm.first-reply") == ["error", None, False, "strict", "info"]
    assert keys("scope.new-work") == ["info", None, True, "strict", None]
    assert keys("house.rule") == ["info", None, False, None, None]
    assert keys("verdict.effort") == [None, None, None, None, None]
