"""The rows of `due`: one a clock, plain values, soonest first."""

import pickle
from datetime import UTC, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

import revise
from revise.model.base import Language
from revise.policies.named import shipped
from revise.render.due import DueRow, ending_within, rows_of, soonest_first
from revise.render.speech import Speech
from tests.orders import cancellation, delivered, hour, item, order, requested
from tests.render.due_rows import NOW, row


def rows(text: str, at: float, lang: Language = "en") -> tuple[DueRow, ...]:
    found = revise.assess(revise.loads(text), at=hour(at))
    speech = Speech(shipped("fiverr"), "USD", lang, "a b.toml")
    return rows_of(found, speech, "a b.toml", UTC)


def test_a_row_is_a_clock_of_one_order_in_words_and_values() -> None:
    assert rows(order(cancellation(0, by="client")), 1) == (
        DueRow(
            at=hour(48),
            instant=hour(1),
            order="FO-1",
            title="Logo",
            path="a b.toml",
            clock="cancellation",
            ask="C1",
            who="freelancer",
            on_silence="cancelled",
            meaning="the order is cancelled",
            command="revise record answer 'a b.toml' ANSWER --to C1",
            lang="en",
            zone=UTC,
        ),
    )


def test_the_words_are_in_the_language_of_reports() -> None:
    (only,) = rows(order(delivered(0)), 1, "de")
    assert (only.meaning, only.ask, only.command) == (
        "der Auftrag gilt als abgeschlossen",
        None,
        None,
    )


def test_what_ran_out_with_work_owed_comes_before_what_runs() -> None:
    """A nightly job must not miss an order that is late already."""
    found = rows(order(due=hour(10)), 20)
    assert [(one.clock, one.hours_left) for one in found] == [("due", -10), ("very-late", 14)]


def test_an_order_without_clocks_has_no_rows() -> None:
    assert rows(order(), 0) == ()


def test_time_left_is_exact() -> None:
    one = row(1)._replace(instant=NOW + timedelta(seconds=1))
    assert (one.left, one.hours_left) == (timedelta(seconds=3599), Fraction(3599, 3600))


def test_rows_travel_between_processes() -> None:
    made = [
        *rows(order(delivered(), requested(0, item())), 1),
        row(zone=ZoneInfo("Europe/Berlin")),
        row(zone=None),
    ]
    assert pickle.loads(pickle.dumps(made)) == made


def test_the_soonest_comes_first_then_files_clocks_and_asks_in_order() -> None:
    ordered = [
        row(-5),
        row(1, path="z.toml"),
        row(2, path="a.toml", clock="cancellation", ask="C1"),
        row(2, path="a.toml", clock="cancellation", ask="C2"),
        row(2, path="a.toml", clock="review"),
        row(2, path="b.toml", clock="due"),
    ]
    assert soonest_first(reversed(ordered)) == ordered


def test_an_hour_that_comes_twice_is_still_ordered_by_the_instant() -> None:
    """Two local times in one zone compare by the clock on the wall; instants do not."""
    berlin = ZoneInfo("Europe/Berlin")
    first = row(0)._replace(at=NOW.replace(month=10, day=25, hour=0, minute=30), zone=berlin)
    second = first._replace(at=NOW.replace(month=10, day=25, hour=1, minute=15))
    assert soonest_first([second, first]) == [first, second]


def test_a_file_that_is_named_twice_counts_once() -> None:
    assert soonest_first([row(), row()]) == [row()]


@pytest.mark.parametrize(
    ("seconds", "kept"), [(-1, True), (0, True), (1, False), (-100 * 3600, True)]
)
def test_within_keeps_what_ends_no_later(seconds: int, kept: bool) -> None:
    """A job that asks every 24 hours for the next 24 sees each clock once, and misses none."""
    one = row(24)._replace(at=NOW + timedelta(hours=24, seconds=seconds))
    assert ending_within([one], timedelta(hours=24)) == (one,) * kept
