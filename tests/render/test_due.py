"""The clocks of orders: rows of plain values, soonest first, and their text in both languages."""

import pickle
from datetime import UTC, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from revise.model.base import Language
from revise.render.due import DueRow, due_text, ending_within, rows_of, soonest_first
from revise.render.lines import Style
from tests.orders import assessed, cancellation, delivered, hour, item, order, requested
from tests.render.due_rows import NOW, row


def rows(text: str, at: float, lang: Language = "en") -> tuple[DueRow, ...]:
    return rows_of(assessed(text, hour(at), lang, "a b.toml"))


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


BERLIN = ZoneInfo("Europe/Berlin")


def test_a_block_a_clock_with_the_time_left_in_a_column() -> None:
    late = row(-2, zone=BERLIN, path="orders/a.toml")
    long_title = "A long title with many words that would not fit on the line of the file"
    client = row(
        54,
        order="FO-22",
        clock="cancellation",
        ask="C1",
        who="client",
        meaning="the order is cancelled",
        title=long_title,
    )
    assert due_text([late, client]) == (
        "  2 h late  FO-1  due, you\n"
        "            Sun 15 Nov 2026, 11:00 (UTC+01:00); the order is past due\n"
        "            Logo  orders/a.toml\n"
        "\n"
        "2 days 6 h  FO-22  cancellation, the client\n"
        "            Tue 17 Nov 2026, 18:00 (UTC); if nothing happens: the order is\n"
        "            cancelled\n"
        "            A long title with many words that …  order.toml\n"
    )


def test_in_german() -> None:
    late = row(-49, lang="de", zone=BERLIN, meaning="der Liefertermin ist verstrichen")
    review = row(23, lang="de", clock="review", who="client", meaning="der Auftrag ist fertig")
    assert due_text([late, review]) == (
        "2 Tage 1 Std. überfällig  FO-1  Liefertermin, du\n"
        "                          Fr., 13. Nov. 2026, 12:00 Uhr (UTC+01:00); der\n"
        "                          Liefertermin ist verstrichen\n"
        "                          Logo  order.toml\n"
        "\n"
        "                 23 Std.  FO-1  Prüffrist, der Kunde\n"
        "                          Mo., 16. Nov. 2026, 11:00 Uhr (UTC); dann: Der Auftrag\n"
        "                          ist fertig\n"
        "                          Logo  order.toml\n"
    )


def test_nothing_is_nothing() -> None:
    assert due_text([]) == ""


@pytest.mark.parametrize(
    ("after", "code"),
    [
        (timedelta(hours=24, microseconds=1), None),
        (timedelta(hours=24), "33"),
        (timedelta(microseconds=1), "33"),
        (timedelta(), "31;1"),
        (timedelta(hours=-1), "31;1"),
    ],
)
def test_what_ends_within_a_day_has_a_colour_what_ran_out_another(
    after: timedelta, code: str | None
) -> None:
    head = due_text([row()._replace(at=NOW + after)], style=Style(color=True)).splitlines()[0]
    what = "\x1b[1mFO-1  due\x1b[0m, you"
    left, _, said = head.partition("  \x1b[1m")
    assert f"\x1b[1m{said}" == what
    assert left.startswith(f"\x1b[{code}m") if code else "\x1b" not in left


@pytest.mark.parametrize(
    ("after", "left", "said"),
    [
        (timedelta(microseconds=1), "0 min", "if nothing happens: the order is past due"),
        (timedelta(), "0 min late", "the order is past due"),
    ],
)
def test_at_its_very_end_a_clock_has_run_out(after: timedelta, left: str, said: str) -> None:
    text = due_text([row()._replace(at=NOW + after)])
    assert text.startswith(f"{left}  FO-1")
    words = " ".join(text.split())
    assert f"12:00 (UTC); {said} Logo" in words


def test_a_hostile_title_and_path_stay_on_their_line() -> None:
    """Control characters and bidirectional controls are shown escaped."""
    text = due_text([row(title="\x1b[2Ja\nb\u202e", path="x\ny\r.toml")])
    assert text.splitlines()[-1].strip() == r"\x1b[2Ja b\u202e  x\ny\x0d.toml"
    assert len(text.splitlines()) == 4


def test_redacted_the_title_is_left_out() -> None:
    """`--redact` leaves out titles."""
    assert due_text([row(title=None)]).splitlines()[-1].strip() == "order.toml"
    assert due_text([row(title="Secret")]).splitlines()[-1].strip() == "Secret  order.toml"
