"""What mutating the model showed to be untested: small texts with all that is said of them."""

from __future__ import annotations

import errno
import os
import pickle
import sys
import time
from collections.abc import Iterator

import pytest

import revise
from revise import words
from revise.files.replace import WriteError
from revise.model.complaints import Root, problem_of
from revise.model.item import Item
from revise.model.keypath import unquote
from revise.model.order import Order, example, home_of
from revise.model.parse import parse
from revise.model.problem import InputError, Place, Problem
from revise.model.shown import nearest, reason
from revise.model.times import TimeError
from tests.model.telling import DELIVERED, REQUESTED, TERMS, told


@pytest.fixture
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose own time is nine hours ahead of UTC."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_tokyo")
def test_years_are_those_of_utc_wherever_the_machine_stands() -> None:
    """model/limits.py: "The years …, by its own offset and in UTC"."""
    assert told(f"{TERMS}due = 2000-01-01T00:30:00+01:00\n") == (
        "order.toml:6:7: order.due: must lie in the years 2000 to 2199,"
        " is 2000-01-01T00:30:00+01:00, which is 1999-12-31T23:30:00Z [invalid-value]\n"
        "  hint: check the year and the offset\n"
    )


PROPOSED = """
[[event]]
type = "proposed"
at = 2026-11-15T10:00:00Z
id = "P1"
"""


def test_what_pydantic_may_say_one_day_is_told_as_well() -> None:
    odd = {"type": "odd", "loc": ("order", "id"), "input": 5}

    assert problem_of(odd, Root(Order, "order", example, home_of)) == Problem(
        "invalid-value", "cannot be read, is 5", Place("order.id"), "see `revise schema order`"
    )


def test_a_key_without_an_example_gets_a_text() -> None:
    assert example("nothing") == 'nothing = "…"'


@pytest.mark.skipif(sys.platform != "linux", reason="another system has its own words")
def test_what_the_system_reports_is_said_in_its_own_words_and_in_german() -> None:
    for number in (errno.EACCES, errno.EISDIR, errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO):
        said = reason(OSError(number, "?"))
        assert said == os.strerror(number)
        assert words.told(said, "de") != said
    assert reason(OSError(errno.ECHILD, "No child processes")) == "No child processes"


def test_only_the_first_thousand_names_are_looked_at() -> None:
    """A hint shall not cost more than the error."""
    names = [f"x{number}" for number in range(1001)]
    assert nearest("y" * 9, [*names[:999], "y" * 8]) == "y" * 8
    assert nearest("y" * 9, [*names[:1000], "y" * 8]) is None


def test_every_key_of_an_item_is_described() -> None:
    """cli.md: "`revise schema` describes each"."""
    keys = Item.model_json_schema(by_alias=True)["properties"]
    assert [key for key, one in keys.items() if not one.get("description")] == []


@pytest.mark.parametrize("beside", ["b = [1]\n", "b = { c = 1 }\n"])
def test_nesting_is_found_wherever_it_stands(beside: str) -> None:
    """order-format.md, "Limits": "nesting 16"."""
    assert told(f"a = {'[' * 17}{']' * 17}\n{beside}{TERMS}") == (
        f"order.toml:1:21: a{'[0]' * 16}: tables and lists may be nested 16 deep at most"
        " [too-large]\n  hint: flatten this part\n"
    )


def test_errors_that_are_no_problem_of_an_input_are_told_in_german_as_well() -> None:
    write, time = WriteError.of("a.toml", "file.exists"), TimeError.of("time.no-span", text="'x'")

    assert write.told_in("de").args == (
        "a.toml",
        "gibt es schon",
        "nimm einen anderen Pfad oder ersetz die Datei mit --force",
    )
    assert (write.path, write.message) == ("a.toml", "exists already")
    assert time.told_in("de").message == "keine Zeitspanne: 'x'"
    assert pickle.loads(pickle.dumps(write)).told_in("de").args == write.told_in("de").args


def test_an_input_error_goes_from_process_to_process() -> None:
    error = InputError("order.toml", (Problem("not-found", "there is no such file"),))
    back = pickle.loads(pickle.dumps(error))

    assert (back.path, back.problems) == (error.path, error.problems)
    assert str(back) == str(error) == "order.toml: there is no such file"


def answered(to: str, answer: str, *keys: str) -> str:
    lines = [f'to = "{to}"', f'answer = "{answer}"', *keys]
    return (
        "\n".join(["\n[[event]]", 'type = "answered"', "at = 2026-11-15T11:00:00Z", *lines]) + "\n"
    )


EXTRA = 'extras = [{ items = ["1.1"], title = "x", price = 1, days = 1 }]'


@pytest.mark.parametrize("more", ['free = ["1.1"]', 'declined = ["1.1"]', EXTRA])
def test_a_proposal_with_more_than_questions_can_be_accepted(more: str) -> None:
    """order-format.md: "one that carries nothing but questions is `clarified` or `declined`"."""
    asked = f'{TERMS}{DELIVERED}{REQUESTED}{PROPOSED}questions = ["1.2"]\n'

    revise.loads(f"{asked}{more}\n{answered('P1', 'accepted')}")
    assert told(asked + answered("P1", "accepted")).endswith(
        'event[3].answer: "accepted" is no answer to P1 [invalid-value]\n'
        "  hint: possible here: clarified, declined\n"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("false", "false"),
        ("true", "true"),
        (f'"{"a" * 78}"', f'"{"a" * 78}"'),
        (f'"{"a" * 79}"', f'"{"a" * 78}…'),
    ],
)
def test_a_value_is_shown_as_it_was_written(written: str, shown: str) -> None:
    """model/shown.py: "on one line of at most 80 characters"."""
    assert told(f"{TERMS}due = {written}\n").startswith(
        f"order.toml:6:7: order.due: must be a date-time with an offset, is {shown} [invalid-value]"
    )


@pytest.mark.usefixtures("in_tokyo")
def test_times_are_in_utc_wherever_the_machine_stands() -> None:
    """order-format.md: "Date-times carry an offset"."""
    due = revise.loads(f"{TERMS}due = 2026-11-15T18:00:00+01:00\n").terms.due

    assert due is not None
    assert due.isoformat() == "2026-11-15T17:00:00+00:00"


def test_the_last_problem_says_that_there_are_more() -> None:
    data = {"order": {"id": "A", "title": "", "price": 1, "revisions": 1}, "scope": [1] * 10_000}
    told_ = parse(data | {"odd": 1})

    assert isinstance(told_, tuple)
    assert told_[10_000:] == (
        Problem("too-large", "only the first 10,000 problems are listed", hint="fix these first"),
    )


def test_the_last_character_of_all_may_stand_in_a_key() -> None:
    assert unquote('"\\U0010FFFF"') == "\U0010ffff"
    assert unquote('"\\U00110000"') == "\\U00110000"
