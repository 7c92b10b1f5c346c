"""What a random change to an order puts in: values that may stand there, and hostile ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from revise.model.event import EVENT_CLASSES, Extra, File
from revise.model.item import Item
from revise.model.order import Order, Scope, Terms

Value = Any
"""Whatever TOML can hold."""

HOSTILE_TEXTS = (
    *("", " ", "\n", "\r\n", "\x00", "\x1b[31m", "\x7f", "\x9b", "\u202e", "\u2028", "\ufeff"),
    *(
        "a\u200bb",
        "a\u2060b",
        "a\xadb",
        "a\U000e0041b",
        "\u3164",
        "👩\u200d🎨",
        "\u200d",
        "1\ufe0f",
    ),
    *(
        "ß",
        "\u0308",
        "🙂",
        "\U0010ffff",
        "=1+1",
        "{{ 7*7 }}",
        "{price}",
        "%s",
        "<b>",
        "](x)",
        "```",
    ),
    *('"', "'", "\\", "”", "::error::", "]]>", "-", "$(id)", "a" * 300, "wort " * 80, "None"),
)
NUMBERS = (
    *(0, 1, 2, -1, 6, 10, 999_999_999_999, 10**12, 2**63 - 1, -(2**63)),
    *(0.0, -0.0, 0.1, 0.5, 1.0, 6.5, 1e-9, 1e22, 0.1 + 0.2, float("inf"), float("nan")),
    *("0", "1", "0.5", "12.3456", "999999999999.9999", "180.00", "-1", "1e3", "unlimited"),
)
ZONES = (UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-12, minutes=-30)), None)


def moments() -> st.SearchStrategy[datetime]:
    """Give instants around the orders' own, and at the ends of what may be."""
    near = st.integers(-40, 120).map(lambda h: datetime(2026, 11, 15, tzinfo=UTC) + h * HOURS)
    ends = st.sampled_from(
        [
            *(datetime(2000, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, 23, 59, 59, tzinfo=UTC)),
            *(datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)),
        ]
    )
    return near | near | ends


HOURS = timedelta(hours=6)
SHAPES = (Order, Terms, Scope, Item, Extra, File, *EVENT_CLASSES.values())
NAMES = sorted(
    {field.alias or key for shape in SHAPES for key, field in shape.model_fields.items()}
)
WORDS = (
    *("mistake", "missed", "change", "new", "button", "message", "freelancer", "client"),
    *("support", "platform", "accepted", "declined", "partly", "clarified", "custom-offer"),
    *("resolution-center", "partial-refund", "other", "fraud", "de", "en", "USD", "JPY", "KWD"),
    *("fiverr", "direct", "guide", *EVENT_CLASSES),
)
TEXTS = st.sampled_from(HOSTILE_TEXTS) | st.text(max_size=30)
SCALARS: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(NUMBERS),
    st.sampled_from(WORDS),
    TEXTS,
    st.booleans(),
    moments(),
    st.builds(lambda at, zone: at.replace(tzinfo=zone), moments(), st.sampled_from(ZONES)),
    st.sampled_from([date(2026, 11, 15), time(8, 15), [], {}, [1], {"a": 1}, [[]], [{}]]),
)

RIGHT: dict[str, tuple[Any, ...]] = {
    "hours": (0.25, 1, 6.5, 10, "0.0001", 1e-9, 999_999_999_999, "3.3333", 0),
    "price": (0, "0.01", 5, 180, "999999999999.9999", 49.99, 1000),
    "amount": (1, "20.00", 108, "0.0001"),
    "days": (0, 1, 2, 9999),
    "revisions": (0, 1, 2, "unlimited", 10**9),
    "size": (0, 1, 2**62),
    "kind": ("mistake", "missed", "change", "new"),
    "via": ("button", "message"),
    "by": ("freelancer", "client", "support", "platform"),
    "answer": ("accepted", "partly", "declined", "clarified"),
    "as": ("extra", "custom-offer", "new-order"),
    "currency": ("USD", "EUR", "JPY", "KWD"),
    "platform": ("fiverr", "direct", "guide"),
    "language": ("de", "en"),
}
"""What may stand under a key, far ends included."""


_TEXT_PIECES = tuple(
    piece.encode()
    for piece in [
        *("\n", "\r\n", "\r", "\x00", "\ufeff", '"', '"""', "'", "'''", "\\", "#", "=", ".", ","),
        *("[", "]", "[[", "]]", "{", "}", "[order]\n", "[custom]\n", "[a.b]\n"),
        *("[[event]]\n", "[[event.items]]\n", "[[event.extras]]\n"),
        *("nan", "-inf", "1e400", "0x7F", "1_0", "2026-11-15", "2026-11-15T24:00:00Z", "00:00:60"),
        *("\\u0000", "\\uD800", "\\U00110000", "\\x1b", "\\e", "true", "a.b.c = 1\n", "ü = 1\n"),
    ]
)
PIECES = (*_TEXT_PIECES, b"\xff", b"\xed\xa0\x80", b"\xc3", b"\xf4\x90\x80\x80")
