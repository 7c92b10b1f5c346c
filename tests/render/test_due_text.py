"""The blocks of `due` on a terminal, in both languages."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from revise.render.due import due_text
from revise.render.lines import Style
from tests.render.due_rows import NOW, row

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
        "                          Mo., 16. Nov. 2026, 11:00 Uhr (UTC); geschieht nichts:\n"
        "                          der Auftrag ist fertig\n"
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


def test_without_colour_nothing_is_painted() -> None:
    assert "\x1b" not in due_text([row(-1), row(1), row(100)])


def test_a_hostile_title_and_path_stay_on_their_line() -> None:
    """Control characters and bidirectional controls are shown escaped."""
    text = due_text([row(title="\x1b[2Ja\nb\u202e", path="x\ny\r.toml")])
    assert text.splitlines()[-1].strip() == r"\x1b[2Ja b\u202e  x\ny\x0d.toml"
    assert len(text.splitlines()) == 4


def test_redacted_the_title_is_left_out() -> None:
    """`--redact` leaves out titles."""
    assert due_text([row(title=None)]).splitlines()[-1].strip() == "order.toml"
    assert due_text([row(title="Secret")]).splitlines()[-1].strip() == "Secret  order.toml"
