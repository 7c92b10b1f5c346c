"""The ladder is data: a policy file of one's own changes what is decided, without any Python."""

from pathlib import Path

import pytest

import revise
from revise.explain.as_text import explanation_text
from revise.explain.explanation import Explanation
from revise.explain.names import explain
from revise.model.problem import InputError
from revise.policies.glossary import read_glossary
from revise.policies.policy import Policy
from revise.render.problems import error_text
from revise.rules.assessment import Assessment
from tests.orders import delivered, extension, hour, item, order, requested

STRICT = """\
name = "strict"
extends = "fiverr"
as_of = 2026-11-24

[parameters.effort_ratio_limit]
value = 0.5
source = "house rule"
confidence = "high"
as_of = 2026-11-24

[parameters.big_order]
value = 500
unit = "money"
currency = "USD"
source = "house rule"
confidence = "high"
as_of = 2026-11-24
say.en = "From this price on an order is a big one."
say.de = "Ab diesem Preis ist ein Auftrag ein großer."

[silence.extension]
after = { parameter = "extension_hours" }
means = "declined"
say.en = "the extension is declined"
say.de = "die Verlängerung gilt als abgelehnt"

[say."verdict.effort"]
en = "Half of the original effort is reached: {hours_changes} of {hours_original}."
de = "Die Hälfte des ursprünglichen Aufwands ist erreicht: {hours_changes} von {hours_original}."

[[finding]]
id = "house.big-order"
level = "info"
step = 5
when = { fact = "price", at_least = { parameter = "big_order" } }
rests_on = "house rule"
say.en = "Orders of {big_order} and more: a second pair of eyes first."
say.de = "Aufträge ab {big_order}: Erst schaut noch jemand mit drauf."

[[gate]]
id = "house.second-look"
move = "redeliver"
when = { all = [
    { fact = "price", at_least = { parameter = "big_order" } },
    { fact = "replied", is = false },
] }
opens_with = "revise propose {path}"
rests_on = "house rule"
say.en = "A big order is not redelivered before you have written to the client."
say.de = "Bei einem großen Auftrag schreibst du dem Kunden, bevor du erneut lieferst."
"""


@pytest.fixture
def strict(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Policy:
    monkeypatch.chdir(tmp_path)
    Path("strict.toml").write_text(STRICT, "utf-8")
    return revise.policy("strict.toml")


def assess(text: str, policy: Policy | None, at: float = 1) -> Assessment:
    return revise.assess(revise.loads(text), policy, at=hour(at))


def findings(assessed: Assessment) -> set[str]:
    return {one.decision.rule.id for one in assessed.findings}


def gates(assessed: Assessment, move: str) -> set[str]:
    found = next(one for one in assessed.moves if one.name == move)
    return {held.decision.rule.id for held in found.held_back_by}


def test_a_policy_of_ones_own_is_named_with_all_that_it_extends(strict: Policy) -> None:
    assert (strict.name, str(strict.as_of)) == ("strict", "2026-11-24")
    assert strict.chain == ("strict", "fiverr", "guide")


@pytest.mark.parametrize(
    ("hours", "fiverrs", "own"),
    [
        (4.99, "in-scope", "in-scope"),
        (5, "in-scope", "out-of-scope"),
        (5.01, "in-scope", "out-of-scope"),
    ],
)
def test_one_parameter_moves_the_verdict(
    strict: Policy, hours: float, fiverrs: str, own: str
) -> None:
    text = order(delivered(), requested(0, item(hours=hours)))
    assert assess(text, None).verdict.outcome == fiverrs
    assert assess(text, strict).verdict.outcome == own


def test_what_follows_from_the_parameter_follows_as_well(strict: Policy) -> None:
    text = order(delivered(), requested(0, item(hours=5)))
    assessed = assess(text, strict)
    assert [one.decision.rule.id for one in assessed.items] == ["treatment.effort"]
    assert findings(assessed) - findings(assess(text, None)) == {"scope.effort-limit"}
    assert assessed.verdict.because["effort_ratio_limit"] == assessed.facts["effort_ratio"]
    assert assessed.verdict.rule.say["en"].startswith("Half of the original effort is reached")


@pytest.mark.parametrize(("price", "found"), [(499.99, False), (500, True), (500.01, True)])
def test_a_finding_is_added(strict: Policy, price: float, found: bool) -> None:
    text = order(delivered(), requested(0, item()), price=price)
    assert ("house.big-order" in findings(assess(text, strict))) is found
    assert "house.big-order" not in findings(assess(text, None))


def test_money_of_another_currency_is_unknown(strict: Policy) -> None:
    text = order(delivered(), requested(0, item()), price=900, currency="EUR")
    assessed = assess(text, strict)
    assert "house.big-order" not in findings(assessed)
    assert "house.big-order" in {one.rule.id for one in assessed.unknown}


def test_a_gate_is_added_and_holds_its_move_back(strict: Policy) -> None:
    text = order(delivered(), requested(0, item()), price=500)
    assert gates(assess(text, None), "redeliver") == set()
    assert gates(assess(text, strict), "redeliver") == {"house.second-look"}
    assert gates(assess(text, strict), "extend") == set()
    assert assess(text, None).next.outcome == "redeliver"
    assert assess(text, strict).next.outcome == "wait"


@pytest.mark.parametrize(
    ("at", "fiverrs", "own"), [(47.99, 24 - 47.99, 24 - 47.99), (48, 96 - 48, 24 - 48)]
)
def test_silence_means_something_else(
    strict: Policy, at: float, fiverrs: float, own: float
) -> None:
    """Fiverr accepts an extension that nobody answers; this policy declines it."""
    text = order(extension(0, due=96), due=hour(24))
    assert assess(text, None, at).facts["hours_to_due"] == pytest.approx(fiverrs)
    assert assess(text, strict, at).facts["hours_to_due"] == pytest.approx(own)


def explained(name: str, policy: Policy) -> str:
    found = explain(name, policy, "en", read_glossary())
    assert isinstance(found, Explanation)
    return explanation_text(found)


def test_explain_tells_of_the_parameter_as_this_policy_has_it(strict: Policy) -> None:
    assert (
        explained("effort_ratio_limit", strict)
        == """\
effort_ratio_limit  parameter
  From this share of the original hours on, requested changes are possibly
  outside the order's scope; the limit itself counts.
  value: 50%
  source: house rule
  confidence: high, as of 24 Nov 2026
  set by: strict, as of 24 Nov 2026
  file: strict.toml
  instead of: 100% (guide)
  used by: treatment.effort, verdict.effort, scope.effort-limit,
    scope.effort-near-limit, scope.unlimited, scope.creep
"""
    )


def test_explain_tells_of_the_new_finding(strict: Policy) -> None:
    assert (
        explained("house.big-order", strict)
        == """\
house.big-order  rule of `finding`: worth knowing
  Orders of 500.00 USD and more: a second pair of eyes first.
  when: `price` is at least `big_order` (500.00 USD)
  step of the ladder: 5
  level: info
  set by: strict, as of 24 Nov 2026
  file: strict.toml
  rests on: house rule
  see also
    price: The price agreed for the order, extras not included.
    big_order: 500.00 USD. From this price on an order is a big one.
"""
    )


def test_explain_tells_of_the_new_gate(strict: Policy) -> None:
    assert (
        explained("house.second-look", strict)
        == """\
house.second-look  rule of `gate`: what holds a move back
  A big order is not redelivered before you have written to the client.
  when: all of these hold:
    - `price` is at least `big_order` (500.00 USD)
    - `replied` is false
  holds back: redeliver
  a soft gate: yields to --override REASON
  opened by: revise propose PATH
  set by: strict, as of 24 Nov 2026
  file: strict.toml
  rests on: house rule
  see also
    price: The price agreed for the order, extras not included.
    big_order: 500.00 USD. From this price on an order is a big one.
    replied: You have answered since the round opened; estimates and hours of
      work are no answer.
"""
    )


def test_explain_tells_of_the_changed_silence(strict: Policy) -> None:
    assert (
        explained("extension", strict)
        == """\
extension  what silence means
  the extension is declined
  after: 48 h
  set by: strict, as of 24 Nov 2026
  file: strict.toml
  see also
    extension_hours: 48 h. A request to extend the delivery date is accepted
      when the client does not answer for this long.
"""
    )


BROKEN = """\
name = "strict"
extends = "fiverr"

[parameters.effort_ratio_limit]
value = -1
source = "house rule"
confidence = "high"
as_of = 2026-11-24

[[finding]]
id = "house.late"
levle = "info"
rests_on = "house rule"
when = { fact = "late", at_least = 3 }
say.en = "Late."
"""


def test_every_problem_of_the_file_is_told_in_its_order_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("strict.toml").write_text(BROKEN, "utf-8")
    with pytest.raises(InputError) as caught:
        revise.policy("strict.toml")
    assert {one.code for one in caught.value.problems} == {"policy"}
    assert (
        error_text(caught.value)
        == """\
strict.toml:5:9: parameters.effort_ratio_limit.value: must be 0 or more, is -1
  hint: give a number that is not negative
strict.toml:10:1: finding[0].level: `level` is missing
  hint: add level = "info"
strict.toml:12:1: finding[0].levle: unknown key `levle`
  hint: did you mean `level`?
strict.toml:14:36: finding[0].when.at_least: `late` is true or false: `at_least` compares numbers
  hint: compare it with `is`
strict.toml:15:1: finding[0].say.de: `de` is missing
  hint: add de = "…": every text is written in each language
"""
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "no.toml: there is no such file\n  hint: name a policy file that you may read\n"),
        (
            b"#" * (4 * 1024 * 1024 + 1),
            "no.toml: is larger than 4 MiB\n  hint: name a policy file that you may read\n",
        ),
        (b"name = ", "no.toml:1:8: is not valid TOML"),
        (b"\xff", "no.toml:1:1: is not UTF-8"),
        (b"", "no.toml:1:1: name: `name` is missing"),
        (b'name = "own"\nextends = "fiver"\n', "no.toml:2:11: extends: unknown policy `fiver`"),
    ],
    ids=["missing", "large", "no-toml", "no-utf-8", "empty", "unknown-base"],
)
def test_a_file_that_is_no_policy_is_refused(
    content: bytes | None,
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        Path("no.toml").write_bytes(content)
    with pytest.raises(InputError) as caught:
        revise.policy("no.toml")
    assert error_text(caught.value).startswith(expected)
    assert {one.code for one in caught.value.problems} == {"policy"}
