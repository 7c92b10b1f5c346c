"""What is known of an order, by name: for `--where`, and for columns."""

from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from revise.app.run import Run
from revise.model.problem import WrongUseError
from revise.policies.glossary import read_glossary
from revise.render.assessed import Assessed
from revise.render.order_values import names, see_name, value_of, written_of
from tests.cli import AT, ORDER

OWN = """
[custom]
assignee = "anna"
points = 3
share = 0.1
urgent = true
tags = ["logo", "print"]
start = 2026-11-01
call = 2026-11-02 09:00:00
board = 2026-11-02T09:00:00+01:00
hour = 09:00:00
odd = nan

[custom.team]
lead = "kim"
"""


def assessed(text: str, config: str = "", *, redact: bool = False) -> Assessed:
    Path("order.toml").write_text(text)
    Path("revise.toml").write_text(config)
    return Run(at=AT, redact=redact).assess("order.toml")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("id", "FO-1042", "FO-1042"),
        ("title", "Logo for a bakery", "Logo for a bakery"),
        ("client", None, None),
        ("platform", "fiverr", "fiverr"),
        ("currency", "USD", "USD"),
        ("price", 180, "180.00"),
        ("hours", Fraction("6.5"), "6.5"),
        ("revisions", 2, 2),
        ("language", "en", "en"),
        ("placed", None, None),
        ("due", datetime(2026, 11, 15, 18, tzinfo=UTC), "2026-11-15T18:00:00Z"),
        ("status", "in-revision", "in-revision"),
        ("effort_ratio", Fraction(14, 13), "1.076923"),
        ("rounds_used", 1, 1),
        ("late", False, False),
        ("missing_keys", (), []),
        ("verdict", "out-of-scope", "out-of-scope"),
        ("step", "clear-up", "clear-up"),
        ("step_number", 3, 3),
        ("next", "propose", "propose"),
        ("open.propose", True, True),
    ],
)
def test_keys_facts_and_what_is_decided(name: str, value: object, written: object) -> None:
    """Exact to compare; as documents have it to show."""
    one = assessed(ORDER)
    assert value_of(one, name) == value
    assert written_of(one, name) == written
    see_name(name)


@pytest.mark.parametrize(
    ("key", "value", "written"),
    [
        ("assignee", "anna", "anna"),
        ("points", 3, 3),
        ("share", Fraction("0.1"), 0.1),
        ("urgent", True, True),
        ("tags", ("logo", "print"), ["logo", "print"]),
        ("start", date(2026, 11, 1), date(2026, 11, 1)),
        ("call", datetime(2026, 11, 2, 8, tzinfo=UTC), datetime(2026, 11, 2, 9)),  # noqa: DTZ001 # as it is in the file
        ("board", datetime(2026, 11, 2, 8, tzinfo=UTC), datetime(2026, 11, 2, 8, tzinfo=UTC)),
        ("team.lead", "kim", "kim"),
        ("team", None, {"lead": "kim"}),
        ("team.lead.name", None, None),
        ("nobody", None, None),
        ("odd", None, None),
    ],
)
def test_keys_of_ones_own(key: str, value: object, written: object) -> None:
    """Deeper ones dotted; a time without an offset is one of the config's zone."""
    one = assessed(ORDER + OWN, '[defaults]\ntimezone = "Europe/Berlin"\n')
    assert value_of(one, f"custom.{key}") == value
    assert written_of(one, f"custom.{key}") == written
    see_name(f"custom.{key}")


def test_what_the_order_does_not_say_the_config_does() -> None:
    """Platform, currency and language are those that apply."""
    config = '[defaults]\nplatform = "direct"\ncurrency = "EUR"\nclient_language = "de"\n'
    one = assessed(ORDER, config)
    found = [value_of(one, name) for name in ("platform", "currency", "language")]
    assert found == ["direct", "EUR", "de"]
    named = assessed(ORDER.replace("price =", 'platform = "fiverr"\nprice ='), config)
    assert value_of(named, "platform") == "fiverr"


def test_a_due_date_that_was_moved_is_the_one_that_counts() -> None:
    """As documents and tables have it."""
    moved = """
[[event]]
type = "extension-requested"
at = 2026-11-15T10:00:00Z
id = "X1"
due = 2026-11-20T18:00:00Z

[[event]]
type = "answered"
at = 2026-11-15T11:00:00Z
to = "X1"
answer = "accepted"
"""
    assert written_of(assessed(ORDER + moved), "due") == "2026-11-20T18:00:00Z"


def test_what_is_left_out_for_outsiders_is_not_written() -> None:
    """Titles, handles, and what a user keeps for himself; it can be compared all the same."""
    one = assessed(ORDER + OWN, redact=True)
    assert [written_of(one, name) for name in ("title", "client", "custom.assignee")] == [None] * 3
    assert value_of(one, "custom.assignee") == "anna"


def test_every_name_means_something() -> None:
    """The facts but those of one item or one move."""
    one = assessed(ORDER)
    facts = {name for name in read_glossary().facts if not name.startswith(("item.", "move."))}
    assert facts <= {*names()}
    for name in names():
        value_of(one, name)
        written_of(one, name)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("efort_ratio", "did you mean `effort_ratio`?"
         " A key below [custom] is written custom.efort_ratio"),
        ("assignee", "take a key of [order], a fact as in `revise assess ORDER --json`,"
         " or a key below [custom] as custom.assignee"),
        ("custom", "take a key of [order], a fact as in `revise assess ORDER --json`,"
         " or a key below [custom] as custom.KEY"),
        ("custom.", "take a key of [order], a fact as in `revise assess ORDER --json`,"
         " or a key below [custom] as custom.KEY"),
        ("item.kind", "did you mean"),
    ],
)  # fmt: skip
def test_a_name_that_is_none(name: str, hint: str) -> None:
    with pytest.raises(WrongUseError) as wrong:
        see_name(name)
    assert wrong.value.message == f'nothing here is named "{name}"'
    assert wrong.value.hint is not None
    assert wrong.value.hint.startswith(hint)
