"""How much an order file may hold, and what a time without an offset means."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

import revise
from tests.model.telling import DELIVERED, TERMS, told

BERLIN = ZoneInfo("Europe/Berlin")
HOUR = 'type = "message"\nat = 2026-11-15T12:00:00Z\nby = "client"\ntext = ""\n'


def message(text: str) -> str:
    return TERMS + f"[[event]]\n{HOUR}".replace('text = ""', f'text = "{text}"')


@pytest.mark.parametrize("letter", ["a", "ä", "€", "😀"])
def test_a_text_has_64_kib_of_utf8(letter: str) -> None:
    """order-format.md, "Limits": "64 KiB a text"."""
    fits, size = letter * (65536 // len(letter.encode())), len(letter.encode())
    full = fits + "x" * (65536 - len(fits.encode()))

    assert revise.loads(message(full)).events[0].text == full
    assert told(message(full + letter)) == (
        "order.toml:10:8: event[0].text: a text may have 64 KiB at most (65,536 bytes),"
        f" has {65536 + size:,} [too-large]\n"
        "  hint: keep the long text in a file of its own and name that\n"
    )


def test_a_text_ends_its_lines_in_line_feeds_whatever_the_file_does() -> None:
    """order-format.md: "UTF-8 …, LF or CRLF"."""
    unix = TERMS + f"[[event]]\n{HOUR}".replace('text = ""', 'text = """\nTwo\nlines\n"""')

    assert revise.loads(unix).events[0].text == "Two\nlines\n"
    assert revise.loads(unix.replace("\n", "\r\n")) == revise.loads(unix)


def test_an_order_has_10_000_events() -> None:
    """order-format.md, "Limits": "10,000 events"."""
    event = f"[[event]]\n{HOUR}"

    assert len(revise.loads(TERMS + event * 10_000).events) == 10_000
    assert told(TERMS + event * 10_001) == (
        "order.toml:50006:1: event[10000]: an order may have 10,000 events at most, has 10,001"
        " [too-large]\n"
        "  hint: begin a new order file for what follows\n"
    )


def test_a_round_has_1_000_items() -> None:
    """order-format.md, "Limits": "1,000 items a round"."""

    def asked(items: int, hour: int) -> str:
        head = f'[[event]]\ntype = "revision-requested"\nat = 2026-11-15T{hour}:00:00Z\n'
        return head + 'text = ""\n' + '[[event.items]]\ntext = ""\n' * items

    redelivered = '[[event]]\ntype = "redelivered"\nat = 2026-11-15T12:00:00Z\n'
    full = TERMS + DELIVERED + asked(999, 10) + asked(1, 11)

    assert len(revise.loads(full + redelivered + asked(1000, 12)).events[-1].items) == 1000
    assert told(full + asked(2, 11)) == (
        "order.toml:2022:1: event[3].items[0]: a round may have 1,000 items at most [too-large]\n"
        "  hint: put small wishes together into one item\n"
    )


@pytest.mark.parametrize(
    ("full", "over", "place", "key"),
    [
        (
            "[custom.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p]\n",
            "[custom.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q]\n",
            "6:1",
            "custom.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q",
        ),
        (
            f"[custom]\na = {'[' * 15}{']' * 15}\n",
            f"[custom]\na = {'[' * 16}{']' * 16}\n",
            "7:20",
            "custom.a" + "[0]" * 15,
        ),
        (
            f"[custom]\na = [1, {{ b = {'[' * 13}{']' * 13} }}]\n",
            f"[custom]\na = [1, {{ b = {'[' * 14}{']' * 14} }}]\n",
            "7:28",
            "custom.a[1].b" + "[0]" * 13,
        ),
    ],
)
def test_tables_and_lists_stand_16_deep(full: str, over: str, place: str, key: str) -> None:
    """order-format.md, "Limits": "nesting 16"."""
    revise.loads(TERMS + full)

    assert told(TERMS + over) == (
        f"order.toml:{place}: {key}: tables and lists may be nested 16 deep at most [too-large]\n"
        "  hint: flatten this part\n"
    )


@pytest.mark.parametrize(
    "deep",
    [
        f"a = {'[' * 500}{']' * 500}\n",
        ".".join(["a"] * 10_000) + " = 1\n",
        f"[{'.'.join(['a'] * 10_000)}]\n",
    ],
    ids=["brackets", "a dotted key", "a header"],
)
def test_what_is_nested_too_deep_to_be_read_at_all(deep: str) -> None:
    assert told(deep).endswith(
        ": tables and lists may be nested 16 deep at most [too-large]\n  hint: flatten this part\n"
    )


def at(value: str) -> str:
    return f'{TERMS}due = {value}\n[[event]]\ntype = "delivered"\nat = {value}\n'


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-15T18:00:00", datetime(2026, 11, 15, 17, tzinfo=UTC)),
        ("2026-07-15T18:00:00", datetime(2026, 7, 15, 16, tzinfo=UTC)),
        ("2026-11-15T18:00:00Z", datetime(2026, 11, 15, 18, tzinfo=UTC)),
        ("2026-03-29T01:59:59", datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC)),
        ("2026-03-29T03:00:00", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("2026-10-25T01:59:59", datetime(2026, 10, 24, 23, 59, 59, tzinfo=UTC)),
        ("2026-10-25T03:00:00", datetime(2026, 10, 25, 2, tzinfo=UTC)),
        ("2026-10-25T02:30:00+01:00", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        ("2000-01-01T01:00:00", datetime(2000, 1, 1, tzinfo=UTC)),
        ("2199-12-31T23:59:59", datetime(2199, 12, 31, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_a_time_without_an_offset_is_local_to_the_configs_time_zone(
    written: str, meant: datetime
) -> None:
    """order-format.md: "without an offset they are an error …, unless the config names one"."""
    order = revise.loads(at(written), BERLIN)

    assert (order.terms.due, order.events[0].at) == (meant, meant)


def test_what_is_no_time_stays_so_in_a_time_zone() -> None:
    assert told("order = 5\n", BERLIN) == (
        "order.toml:1:9: order: must be a table, is 5 [invalid-value]\n"
        "  hint: begin it with [order]\n"
    )
    assert told(f"{TERMS}due = 2026-11-15\n", BERLIN) == (
        "order.toml:6:7: order.due: must be a date-time with an offset,"
        " is a date without a time [invalid-value]\n"
        "  hint: add the time, like 2026-11-15T18:00:00Z\n"
    )
