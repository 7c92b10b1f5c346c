"""Times: what may be typed, and what is shown."""

import time as machine
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.model.times import (
    TimeError,
    parse_span,
    parse_time,
    show_date,
    show_time,
    show_utc,
    utc,
    whole_day,
)
from revise.words import LANGUAGES, Language

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
SAO_PAULO = ZoneInfo("America/Sao_Paulo")
NOW = datetime(2026, 11, 15, 12, tzinfo=UTC)


def read(text: str, timezone: tzinfo | None = BERLIN) -> str:
    return utc(parse_time(text, now=NOW, timezone=timezone))


def refused(text: str, timezone: tzinfo | None = BERLIN) -> tuple[str, str]:
    with pytest.raises(TimeError) as caught:
        parse_time(text, now=NOW, timezone=timezone)
    return caught.value.message, caught.value.hint


@pytest.fixture
def machine_in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    machine.tzset()
    yield
    monkeypatch.undo()
    machine.tzset()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-11-20T18:00:00+01:00", "2026-11-20T17:00:00Z"),
        ("2026-11-20T18:00:00-05:30", "2026-11-20T23:30:00Z"),
        ("2026-11-20T18:00:00Z", "2026-11-20T18:00:00Z"),
        ("2026-11-20t18:00:00z", "2026-11-20T18:00:00Z"),
        ("2026-11-20T18:00:00.25Z", "2026-11-20T18:00:00.250000Z"),
        ("2026-11-20 18:00 +01:00", "2026-11-20T17:00:00Z"),
        ("2026-11-20 18:00", "2026-11-20T17:00:00Z"),
        ("2026-11-20T18:00", "2026-11-20T17:00:00Z"),
        ("2026-11-20 18:00:30", "2026-11-20T17:00:30Z"),
        ("2026-07-20 18:00", "2026-07-20T16:00:00Z"),
        (" 2026-11-20 18:00\n", "2026-11-20T17:00:00Z"),
        ("+2d", "2026-11-17T12:00:00Z"),
        ("+36h", "2026-11-17T00:00:00Z"),
        ("-1h", "2026-11-15T11:00:00Z"),
        ("+90m", "2026-11-15T13:30:00Z"),
        ("+1w", "2026-11-22T12:00:00Z"),
        ("+1d12h", "2026-11-17T00:00:00Z"),
        ("-1w2d3h4m", "2026-11-06T08:56:00Z"),
        ("+0m", "2026-11-15T12:00:00Z"),
    ],
)
def test_every_form_that_may_be_typed(typed: str, meant: str) -> None:
    assert read(typed) == meant


def test_a_date_alone_lasts_until_the_end_of_that_day() -> None:
    assert read("2026-11-20") == "2026-11-20T22:59:00Z"


def test_a_date_alone_means_the_hour_that_the_caller_names() -> None:
    at = parse_time("2026-11-20", now=NOW, timezone=BERLIN, of_day=time(0))

    assert utc(at) == "2026-11-19T23:00:00Z"


def test_what_is_read_is_aware_and_in_utc() -> None:
    now = datetime(2026, 11, 15, 13, tzinfo=BERLIN)

    for typed in ("2026-11-20T18:00:00+01:00", "2026-11-20 18:00", "2026-11-20", "+2d"):
        assert parse_time(typed, now=now, timezone=NEW_YORK).tzinfo is UTC


def test_a_day_has_24_hours_over_a_clock_change() -> None:
    now = datetime(2026, 10, 24, 12, tzinfo=BERLIN)

    at = parse_time("+1d", now=now, timezone=BERLIN)

    assert at.astimezone(BERLIN).isoformat() == "2026-10-25T11:00:00+01:00"


@pytest.mark.parametrize(
    "typed",
    [
        *("", "now", "tomorrow", "20.11.2026", "2026-11-20T18", "2026-11-2", "18:00"),
        *("2d", "+", "+2", "+d", "+1.5h", "+1h1d", "+1h 30m", "+2D", "+1d+1h", "+1s"),
        *("2026-11-20  18:00", "2026-11-20 18:00 CET", "2026-11-20T18:00+1", "+1234567h"),
        *("2026-11-20+01:00", "٢026-11-20", "+٢d", "2026-11-20T18:00:00,5Z"),
    ],
)
def test_anything_else_is_no_time(typed: str) -> None:
    assert refused(typed) == (
        f"not a time: {typed!r}",
        "type it like 2026-11-20T18:00:00+01:00, 2026-11-20 18:00, +2d, +36h or -1h",
    )


@pytest.mark.parametrize(
    ("typed", "timezone", "start", "end"),
    [
        ("2026-11-20", UTC, "2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z"),
        (" 2026-11-20 ", BERLIN, "2026-11-19T23:00:00Z", "2026-11-20T23:00:00Z"),
        ("2026-10-25", BERLIN, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"),  # of 25 hours
        ("2018-11-04", SAO_PAULO, "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"),  # begins at 1
        ("2018-02-18", SAO_PAULO, "2018-02-18T03:00:00Z", "2018-02-19T03:00:00Z"),
        ("2199-12-31", UTC, "2199-12-31T00:00:00Z", "2200-01-01T00:00:00Z"),
    ],
)
def test_a_whole_day_begins_where_the_clocks_let_it(
    typed: str, timezone: tzinfo, start: str, end: str
) -> None:
    """Also where they are put forward or back at midnight."""
    day = whole_day(typed, timezone)
    assert day is not None
    assert (utc(day[0]), utc(day[1])) == (start, end)


def test_what_is_no_whole_day() -> None:
    """A time is none; a day that no calendar has, or that lies too far, is refused."""
    for typed in ("", "2026-11-20 18:00", "2026-11-20T18:00:00Z", "+2d", "tomorrow", "2026-11"):
        assert whole_day(typed, UTC) is None
    for typed in ("2026-02-29", "1999-12-31", "2200-01-01"):
        with pytest.raises(TimeError):
            whole_day(typed, UTC)


@pytest.mark.parametrize(
    "typed",
    [
        *("2026-02-29", "2026-13-01", "2026-00-10", "2026-11-20 24:00", "2026-11-20 18:60"),
        *("2026-11-20T23:59:60Z", "2026-11-20T18:00+24:00"),
    ],
)
def test_a_day_or_hour_that_no_calendar_has(typed: str) -> None:
    assert refused(typed) == (
        f"no such day or hour: {typed!r}",
        "check the day, the hour and the offset",
    )


def test_a_leap_day_is_a_day() -> None:
    assert read("2028-02-29 12:00") == "2028-02-29T11:00:00Z"


@pytest.mark.parametrize("typed", ["2000-01-01T00:00:00Z", "2199-12-31T23:59:59Z"])
def test_the_first_and_the_last_moment_that_a_file_may_hold(typed: str) -> None:
    assert read(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        *("1999-12-31T23:59:59Z", "2200-01-01T00:00:00Z"),
        *("2000-01-01T00:59:00+01:00", "2199-12-31T23:00:00-01:00"),
        *("0001-01-01T00:00:00+10:00", "9999-12-31 23:59", "+999999w", "-999999w", "+99999d"),
    ],
)
def test_one_moment_further_is_refused_by_its_year(typed: str) -> None:
    assert refused(typed) == (
        f"must lie in the years 2000 to 2199: {typed!r}",
        "check the year",
    )


@pytest.mark.parametrize("timezone", [BERLIN, None])
@pytest.mark.usefixtures("machine_in_berlin")
def test_a_local_time_that_comes_twice_is_not_guessed(timezone: tzinfo | None) -> None:
    assert refused("2026-10-25 02:30", timezone) == (
        "2026-10-25 02:30 comes twice: the clocks are put back then",
        "type 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00",
    )
    assert read("2026-10-25 01:59", timezone) == "2026-10-24T23:59:00Z"
    assert read("2026-10-25 03:00", timezone) == "2026-10-25T02:00:00Z"


@pytest.mark.parametrize("timezone", [BERLIN, None])
@pytest.mark.usefixtures("machine_in_berlin")
def test_a_local_time_that_is_skipped_is_not_guessed(timezone: tzinfo | None) -> None:
    assert refused("2026-03-29 02:30", timezone) == (
        "2026-03-29 02:30 does not exist: the clocks are put forward then",
        "type 2026-03-29T01:30+01:00 or 2026-03-29T03:30+02:00",
    )
    assert read("2026-03-29 01:59", timezone) == "2026-03-29T00:59:00Z"
    assert read("2026-03-29 03:00", timezone) == "2026-03-29T01:00:00Z"


def test_what_the_hint_at_a_clock_change_offers_can_be_typed() -> None:
    assert read("2026-10-25T02:30+02:00") == "2026-10-25T00:30:00Z"
    assert read("2026-10-25T02:30+01:00") == "2026-10-25T01:30:00Z"


@pytest.mark.usefixtures("machine_in_berlin")
def test_without_a_timezone_the_machines_own_counts() -> None:
    assert read("2026-11-20 18:00", None) == "2026-11-20T17:00:00Z"
    assert show_time(NOW, None, "en") == "Sun 15 Nov 2026, 13:00 (UTC+01:00)"


moments = st.datetimes(
    min_value=datetime(2000, 1, 2),  # noqa: DTZ001 # Hypothesis wants it naive
    max_value=datetime(2199, 12, 30),  # noqa: DTZ001 # the same
    timezones=st.just(UTC),
)


@given(moments)
def test_what_json_shows_can_be_typed(at: datetime) -> None:
    """cli.md: "Times are typed as `2026-11-20T18:00:00+01:00` … JSON always UTC with `Z`"."""
    assert parse_time(utc(at), now=NOW, timezone=BERLIN) == at


@given(moments, st.sampled_from([BERLIN, NEW_YORK, ZoneInfo("Australia/Lord_Howe")]))
def test_a_local_time_means_the_instant_at_which_the_clock_shows_it(
    at: datetime, timezone: tzinfo
) -> None:
    """cli.md: "`2026-11-20 18:00` (in the config's timezone, else the machine's)"."""
    shown = at.astimezone(timezone).replace(microsecond=0)
    try:
        read_back = parse_time(f"{shown:%Y-%m-%d %H:%M:%S}", now=NOW, timezone=timezone)
    except TimeError as error:
        assert "comes twice" in error.message  # noqa: PT017 # only then may it be refused
        assert shown.isoformat(timespec="minutes") in error.hint  # noqa: PT017 # the same
    else:
        assert read_back == shown


@given(st.text() | st.from_regex(r"[+-]?[0-9]{1,7}[wdhm-]?[0-9T: Z+-]{0,20}"))
def test_no_text_crashes(typed: str) -> None:
    """cli.md: "Never a traceback for what a user can cause"."""
    try:
        at = parse_time(typed, now=NOW, timezone=BERLIN)
    except TimeError as error:
        assert error.message  # noqa: PT017 # any text may be refused, but never in silence
        assert error.hint  # noqa: PT017 # the same
    else:
        assert at.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("timezone", "english", "german"),
    [
        (
            BERLIN,
            "Sun 15 Nov 2026, 13:00 (UTC+01:00)",
            "So., 15. Nov. 2026, 13:00 Uhr (UTC+01:00)",
        ),
        (
            NEW_YORK,
            "Sun 15 Nov 2026, 07:00 (UTC-05:00)",
            "So., 15. Nov. 2026, 07:00 Uhr (UTC-05:00)",
        ),
        (UTC, "Sun 15 Nov 2026, 12:00 (UTC)", "So., 15. Nov. 2026, 12:00 Uhr (UTC)"),
    ],
)
def test_a_reader_sees_local_time_with_its_offset(
    timezone: tzinfo, english: str, german: str
) -> None:
    assert show_time(NOW, timezone, "en") == english
    assert show_time(NOW, timezone, "de") == german


def test_json_has_utc_with_microseconds_only_if_there_are_any() -> None:
    assert utc(datetime(2026, 11, 15, 13, tzinfo=BERLIN)) == "2026-11-15T12:00:00Z"
    assert utc(datetime(2026, 11, 15, 12, 0, 0, 5, tzinfo=UTC)) == "2026-11-15T12:00:00.000005Z"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_document_says_a_time_in_the_readers_form_in_utc(lang: Language) -> None:
    """Each weekday and month as the library names them that a document does without."""
    days = [NOW + timedelta(days=number, minutes=number) for number in range(366)]
    assert [show_utc(day, lang) for day in days] == [show_time(day, UTC, lang) for day in days]


def test_a_day_is_written_as_the_language_writes_it() -> None:
    assert show_date(date(2026, 11, 3), "en") == "3 Nov 2026"
    assert show_date(date(2026, 11, 3), "de") == "3. Nov. 2026"


@pytest.mark.parametrize(
    ("typed", "lasts"),
    [
        ("24h", timedelta(hours=24)),
        ("+24h", timedelta(hours=24)),
        ("2d", timedelta(days=2)),
        ("90m", timedelta(minutes=90)),
        ("1w2d3h", timedelta(weeks=1, days=2, hours=3)),
        ("1w2d3h4m", timedelta(weeks=1, days=2, hours=3, minutes=4)),
        (" 0m\n", timedelta()),
        ("999999w", timedelta(weeks=999_999)),
    ],
)
def test_spans_that_may_be_typed(typed: str, lasts: timedelta) -> None:
    assert parse_span(typed) == lasts


@pytest.mark.parametrize(
    "typed", ["", "+", "24", "h", "-24h", "1.5h", "3h2d", "1h1h", "24 h", "24H", "1000000w", "२h"]
)
def test_spans_that_are_none(typed: str) -> None:
    with pytest.raises(TimeError) as caught:
        parse_span(typed)
    assert caught.value.message == f"not a span of time: {typed!r}"
    assert caught.value.hint == "type it like 24h, 2d, 90m or 1w2d3h"


@given(st.text(alphabet="+-0123456789wdhm ", max_size=12))
def test_a_span_is_what_a_time_counts_from_now(typed: str) -> None:
    """The same units in the same order, read by the same pattern."""
    counted = typed.strip()
    counted = counted if counted.startswith(("+", "-")) else f"+{counted}"
    try:
        span = parse_span(typed)
    except TimeError:
        with pytest.raises(TimeError):
            parse_span(counted)
        return
    if span < timedelta(weeks=5000):
        assert parse_time(counted, now=NOW, timezone=None) == NOW + span
